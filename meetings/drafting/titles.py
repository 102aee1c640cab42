"""Titles of office: where one stands, whose country it names, and what rank it is."""

import re
from dataclasses import dataclass

from meetings.drafting import tables
from meetings.drafting.tokens import Unit

#: Words in these endings, with a capital letter, belong to a body's name, not to a person's.
OFFICE_ENDING = re.compile(
    r".{3,}(?:tion|sion|ment|ology|ics|ance|ence|ities|ships?|ional|nuclear)s?$"
)
#: After these, a country is what the office deals with or where it is, not whose it is.
NOT_WHOSE = frozenset("for to on in at with concerning".split())
#: Words of offices only when in capitals: Kim Jong Un is no UN.
ACRONYMS = frozenset("un eu au cis sco".split())
SPOKEN_FOR = re.compile(r"\bspokes(?:person|man|woman)\b", re.IGNORECASE)
#: Offices that only one party has.
WHOSE = [
    (re.compile(p, re.IGNORECASE), code)
    for p, code in (
        (r"high representative(?:/| of the (?:union|european)| for foreign)|\bhr/vp\b|european (?:commission|council)", "EU"),
        (r"secretary of state\b(?! for| of)|under secretary of state|assistant secretary of state", "US"),
        (r"minist(?:er|ry) (?:of|for) external affairs|external affairs minister|secretary \((?:east|west|er|south)\)", "IN"),
        (r"secretary of state for (?:foreign|defen)|minister for the indo-pacific", "GB"),
        (r"taoiseach|tánaiste", "IE"),
        (r"state councill?or", "CN"),
        (r"department of foreign affairs and trade", "AU"),
        (r"\busg\b|under-secretary-general|assistant secretary-general", "UN"),
        (r"african union commission", "AFRICANUNION"),
        (r"federal foreign (?:minister|office)|federal minister for foreign affairs|federal chancellor", "DE"),
    )
]  # fmt: skip


@dataclass(frozen=True)
class Title:
    """A title at units[first:after]; `code` is the country it names as its own, `at` the unit that says so."""

    first: int
    after: int
    text: str
    start: int
    end: int
    code: str = ""
    at: int = -1
    plural: bool = False
    codes: tuple[str, ...] = ()


def parts(unit: Unit) -> list[str]:
    """A word and, where it is joined by a slash, its parts: HR/VP, Representative/Vice-President."""
    return [unit.low, *unit.low.split("/")] if "/" in unit.low else [unit.low]


def is_head(unit: Unit) -> bool:
    """Whether the word alone is a title."""
    return not unit.code and any(part in tables.heads() for part in parts(unit))


def is_office(unit: Unit) -> bool:
    """Whether titles and names of bodies are made of such a word."""
    low = unit.low
    if unit.code or (low in ACRONYMS and not unit.text.isupper()):
        return False
    if low in tables.office_words() or any(part in tables.heads() for part in parts(unit)):
        return True
    if unit.is_capital and "-" in low and all(p in tables.office_words() for p in low.split("-")):
        return True
    return unit.is_capital and bool(OFFICE_ENDING.match(low)) and not unit.text.isupper()


def starts_title(units: list[Unit], i: int) -> bool:
    """Whether a title can start here: at its head, or at words that lead to one."""
    if not (units[i].code or is_office(units[i])):
        return False
    for n in range(i, min(i + 9, len(units))):
        unit = units[n]
        if is_head(unit):
            return True
        if unit.low == "and":
            before, after = units[n - 1], units[n + 1] if n + 1 < len(units) else unit
            if before.form == after.form == "adjective" or (is_office(before) and is_office(after)):
                continue
            return False
        if unit.code and n > i and units[n - 1].low not in ("and", "(", "-"):
            return False
        if unit.code and unit.form == "capital" and not followed_by_s(units, n):
            return False
        if not (unit.code or unit.low in ("'s", "(", ")", "-") or is_office(unit)):
            return False
    return False


def followed_by_s(units: list[Unit], n: int) -> bool:
    """Whether a possessive follows."""
    return n + 1 < len(units) and units[n + 1].low == "'s"


def title_at(text: str, units: list[Unit], i: int) -> Title | None:
    """The title that starts at a unit, as long as it goes; None where there is none."""
    if not starts_title(units, i):
        return None
    j, heads, code, at, plural = i, 0, "", -1, False
    codes: list[str] = []
    connector = ""
    end = i
    while j < len(units) and j < i + 40:
        unit = units[j]
        low = unit.low
        if unit.code:
            owned = connector not in NOT_WHOSE
            if heads and connector in ("and", ",") and not plural:
                break
            if (
                not heads
                and j > i
                and unit.form != "adjective"
                and units[j - 1].low != "'s"
                and connector
            ):
                break
            if heads and not connector and unit.form == "capital":
                break
            if owned:
                codes.append(unit.code)
                if not code or connector in ("of", "of the"):
                    code, at = unit.code, j
            elif unit.form == "adjective" and j + 1 < len(units) and units[j + 1].low in (
                "embassy", "ministry", "government", "foreign", "department",
            ):  # fmt: skip
                code, at = unit.code, j
            connector, end = "", j + 1
        elif is_head(unit) or is_office(unit):
            if heads and low in ("and",):
                break
            if is_head(unit):
                heads += 1
                plural = plural or (low in tables.words("offices", "plural_heads") and heads == 1)
            connector, end = "", j + 1
        elif (
            low == "and"
            and heads
            and i
            and units[i - 1].low == "the"
            and names_another(units, j + 1)
        ):
            break
        elif low in tables.words("offices", "connectors") or (
            low == "," and connector == "" and heads
        ):
            ahead = leads_on(units, j, plural) or (
                not heads
                and low == "and"
                and j > i
                and units[j - 1].form == units[min(j + 1, len(units) - 1)].form == "adjective"
            )
            if not ahead:
                break
            if low == ",":
                connector = ","
            elif low not in ("the", "a", "an"):
                connector = low
        elif low in ("'s", "/", "&") and j > i:
            end = end if low == "'s" else j + 1
        elif low == "(":
            close = next(
                (k for k in range(j, min(j + 5, len(units))) if units[k].text == ")"), None
            )
            if close is None or not all(is_office(u) or u.code for u in units[j + 1 : close]):
                break
            j, end = close, close + 1
        else:
            break
        j += 1
    while end > i and units[end - 1].low in ("'s", "/", "the", "and", "of", "for", ","):
        end -= 1
    if not heads or not any(is_head(u) for u in units[i:end]):
        return None
    words = text[units[i].start : units[end - 1].end]
    if not code:
        code = next((c for p, c in WHOSE if p.search(words)), "")
    return Title(
        i,
        end,
        words,
        units[i].start,
        units[end - 1].end,
        code,
        at,
        plural,
        tuple(dict.fromkeys(codes)),
    )


def leads_on(units: list[Unit], j: int, plural: bool) -> bool:
    """Whether what follows a connecting word still belongs to the title."""
    joining = units[j].low
    k = j + 1
    while k < len(units) and units[k].low in ("the", "of", "for", "a", "an", "in", "charge"):
        k += 1
    if k >= len(units):
        return False
    unit = units[k]
    if unit.code:
        if joining in ("and", ","):
            return plural
        return joining != "with"
    if joining == ",":
        return is_office(unit) and unit.is_capital and not is_person_title(units, k)
    if (
        joining in ("on", "with", "in", "at", "by")
        and not unit.is_capital
        and units[j - 1].low not in ("charge",)
    ):
        return is_body(units, k)
    if joining in ("on", "with", "by", "at") and is_person_title(units, k):
        return False
    if joining == "and" and not unit.is_capital:
        return is_office(unit) and units[k - 1].low != "the"
    if joining == "and" and units[k - 1].low == "the":
        return False
    return is_office(unit)


def names_another(units: list[Unit], k: int) -> bool:
    """Whether a title and a surname alone follow: in "the President and Prime Minister Mori" they are two."""
    n = k
    while n < len(units) and (is_office(units[n]) or units[n].code):
        n += 1
    if n == k or n + 1 >= len(units) or not is_head(units[n - 1]):
        return False
    return units[n].is_capital and not units[n + 1].is_capital


def is_body(units: list[Unit], k: int) -> bool:
    """Whether "at the ministry", "in the foreign ministry" follows."""
    return any(u.low in ("ministry", "department", "embassy", "bureau") for u in units[k : k + 4])


def is_person_title(units: list[Unit], k: int) -> bool:
    """Whether a title starts here that a name follows directly: another person in a list."""
    for n in range(k, min(k + 8, len(units))):
        if is_office(units[n]) or units[n].code or units[n].low in ("of", "for", "the", "and"):
            continue
        return (
            units[n].is_capital and units[n].text[:1].isalpha() and n > k and is_head(units[n - 1])
        )
    return False
