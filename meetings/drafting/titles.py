"""Titles of office: where one stands, whose country it names, and what rank it is."""

import re
from dataclasses import dataclass

from meetings.drafting import tables
from meetings.drafting.office import (
    bridged,
    follows_office,
    is_head,
    is_office,
    leads_on,
    names_a_body,
    names_another,
)
from meetings.drafting.tokens import Unit

#: After these, a country is what the office deals with or where it is, not whose it is.
NOT_WHOSE = frozenset("for to on in at with concerning".split())
#: Words for somebody of the same office on the other side.
COUNTERPARTS = re.compile(
    r"\b(?:counterpart|colleague|homologue|peer|opposite number)s?\b", re.IGNORECASE
)
#: Said of an office for a while; no part of its name.
PASSING = frozenset("new visiting outgoing incoming current newly newly-appointed".split())
#: Words of a title before the country's name: "new Iranian foreign minister".
BEFORE_CODE = frozenset(
    "and ( - new visiting acting former outgoing incoming current newly-appointed top senior".split()
)
SPOKEN_FOR = re.compile(r"\bspokes(?:person|man|woman)\b", re.IGNORECASE)
#: Offices that only one party has.
WHOSE = [
    (re.compile(p, re.IGNORECASE), code)
    for p, code in (
        (r"high representative(?:/| of the (?:union|european)| for foreign)|\bhr/vp\b|european (?:commission|council)", "EU"),
        (r"secretary of state\b(?! for| of)|under secretary of state|assistant secretary of state", "US"),
        (r"minist(?:er|ry) (?:of|for) external affairs|external affairs minister|secretary \((?:east|west|er|south)\)", "IN"),
        (r"secretary of state for (?:foreign|defen|northern ireland|scotland|wales|the home)|(?:northern ireland|home) secretary\b|minister for the indo-pacific", "GB"),
        (r"executive vice[ -]president|\bcommission (?:executive )?(?:vice[ -])?president\b|(?:vice-)?president of the commission\b|commissioner for (?:neighbo|international partnership|enlargement|crisis|trade)", "EU"),
        (r"taoiseach|t[áa]naiste", "IE"),
        (r"federal councill?or|federal department of foreign affairs", "CH"),
        (r"state councill?or", "CN"),
        (r"department of foreign affairs and trade", "AU"),
        (r"\busg\b|under-secretary-general|assistant secretary-general", "UN"),
        (r"african union commission", "AFRICANUNION"),
        (r"federal foreign (?:minister|office)|federal minister for foreign affairs|federal chancellor", "DE"),
    )
]  # fmt: skip


def is_state(code: str) -> bool:
    """Whether a code is a state's: a minister who chairs an organisation too is still the own country's."""
    return len(code) == 2 and code not in ("EU", "UN")


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
            if (before.code and after.form == "adjective") or (
                is_office(before) and is_office(after)
            ):
                continue
            return False
        if unit.code and n > i and units[n - 1].low not in BEFORE_CODE:
            return False
        if unit.code and unit.form == "capital" and not followed_by_s(units, n):
            return False
        if not (unit.code or unit.low in ("'s", "(", ")", "-") or is_office(unit)):
            return bool(unit.low == "'" and n > i and units[n - 1].code) and starts_title(
                units, n + 1
            )
    return False


def followed_by_s(units: list[Unit], n: int) -> bool:
    """Whether a possessive follows."""
    return n + 1 < len(units) and units[n + 1].low == "'s"


def within_body(units: list[Unit], j: int) -> bool:
    """Whether the word before belongs to a body's name, after "of the": "Director of the National Boundary Commission"."""
    before = units[j - 1]
    return (
        before.is_capital
        and is_office(before)
        and not is_head(before)
        and units[j - 2].low in ("the", "of")
    )


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
            same = follows_office(units, j)
            if heads and connector in ("and", ",") and same and unit.code not in codes:
                codes += [unit.code] if plural else []
                connector, end, j = "", j + 1, j + 1
                continue
            if heads and connector in ("and", ",") and not plural and not same:
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
                if not code or (
                    connector in ("of", "of the") and (is_state(unit.code) or not is_state(code))
                ):
                    code, at = unit.code, j
            elif unit.form == "adjective" and j + 1 < len(units) and units[j + 1].low in (
                "embassy", "ministry", "government", "foreign", "department",
            ):  # fmt: skip
                code, at = unit.code, j
            connector, end = "", j + 1
        elif heads and not connector and low in ("amir", "emir", "sultan"):
            break
        elif is_head(unit) or is_office(unit):
            if heads and low in ("and",):
                break
            if is_head(unit) and not names_a_body(units, j):
                heads += 1
                plural = plural or (low in tables.words("offices", "plural_heads") and heads == 1)
            connector, end = "", j + 1
        elif heads and (connector or within_body(units, j)) and bridged(units, j):
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
                and units[j - 1].code
                and units[min(j + 1, len(units) - 1)].form == "adjective"
            )
            if not ahead:
                break
            if low == ",":
                connector = ","
            elif low not in ("the", "a", "an"):
                connector = low
        elif (
            low == "from"
            and j > i
            and COUNTERPARTS.search(units[j - 1].text)
            and (
                j + 2 < len(units)
                and (units[j + 1].code or (units[j + 1].low == "the" and units[j + 2].code))
            )
        ):
            connector = "of"
        elif low == "'" and j > i and units[j - 1].code and units[j - 1].low.endswith("s"):
            pass
        elif low == "'" and j > i and units[j - 1].low.endswith("s") and follows_office(units, j):
            end = j + 1
        elif low in ("'s", "/", "&") and j > i:
            end = end if low == "'s" else j + 1
        elif low == "(":
            close = next(
                (k for k in range(j, min(j + 8, len(units))) if units[k].text == ")"), None
            )
            if close is None or not all(
                is_office(u) or u.code or u.low in ("and", ",", "&") for u in units[j + 1 : close]
            ):
                break
            j, end = close, close + 1
        else:
            break
        j += 1
    while end > i and units[end - 1].low in ("'s", "/", "the", "and", "of", "for", ","):
        end -= 1
    if not heads or not any(
        is_head(units[n]) and not names_a_body(units, n) for n in range(i, end)
    ):
        return None
    start = next(n for n in range(i, end) if units[n].low not in PASSING or n == end - 1)
    words = text[units[start].start : units[end - 1].end]
    if not code:
        code = next((c for p, c in WHOSE if p.search(words)), "")
    return Title(
        i,
        end,
        words,
        units[start].start,
        units[end - 1].end,
        code,
        at,
        plural,
        tuple(dict.fromkeys(codes)),
    )
