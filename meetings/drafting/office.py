"""Words of offices: what titles and the names of bodies are made of, and how far a title goes on."""

import re

from meetings.drafting import tables
from meetings.drafting.tokens import Unit

#: Words in these endings, with a capital letter, belong to a body's name, not to a person's.
OFFICE_ENDING = re.compile(
    r".{3,}(?:tion|sion|ment|ology|ics|ance|ence|ities|ships?|ional|nuclear)s?$"
)
#: Names that end like such words.
GIVEN_ENDINGS = frozenset(
    "clement clément clémence valence florence constance terrence terence clarence lawrence laurence prudence patience clemence providence torrance".split()
)
#: Words of offices only when in capitals: Kim Jong Un is no UN.
ACRONYMS = frozenset("un eu au cis sco cpc".split())


#: Offices that texts abbreviate.
ABBREVIATIONS = {
    "pm": "prime minister", "fm": "foreign minister", "dpm": "deputy prime minister", "eam": "external affairs minister",
    "nsa": "national security adviser", "sg": "secretary general", "dsg": "deputy secretary general", "dg": "director general",
    "usg": "under secretary general", "asg": "assistant secretary general", "ps": "principal secretary", "vp": "vice president",
    "gs": "general secretary", "cs": "cabinet secretary", "sm": "state minister", "das": "deputy assistant secretary", "srsg": "special representative",
}  # fmt: skip
#: Regions that stand with an article: "Latin America and the Caribbean".
REGIONS = frozenset(
    "caribbean pacific middle mediterranean caucasus balkans gulf maghreb sahel americas commonwealth cis".split()
)
#: Words with which the name of an office or a body ends.
CLOSERS = frozenset(
    "affairs cooperation co-operation relations development division department bureau directorate policy integration "
    "desk section trade engagement commission authority agency committee".split()
)


def parts(unit: Unit) -> list[str]:
    """A word and, where it is joined by a slash, its parts: HR/VP, Representative/Vice-President."""
    return [unit.low, *unit.low.split("/")] if "/" in unit.low else [unit.low]


def is_head(unit: Unit) -> bool:
    """Whether the word alone is a title."""
    if unit.low == "member":
        return unit.is_capital
    if unit.low in ABBREVIATIONS:
        return unit.text.isupper()
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
    if low in GIVEN_ENDINGS:
        return False
    return unit.is_capital and bool(OFFICE_ENDING.match(low)) and not unit.text.isupper()


def leads_on(units: list[Unit], j: int, plural: bool) -> bool:
    """Whether what follows a connecting word still belongs to the title."""
    joining = units[j].low
    k = j + 1
    while k < len(units) and units[k].low in ("the", "of", "for", "a", "an", "in", "charge"):
        k += 1
    if k >= len(units):
        return False
    unit = units[k]
    if unit.low == "new" and k + 1 < len(units) and units[k + 1].low == "york":
        return False
    if unit.code:
        if joining in ("and", ","):
            after = units[k + 1] if k + 1 < len(units) else unit
            own = after.low == "'s" or (
                after is not unit and is_office(after) and leads_to_head(units, k + 1)
            )
            return (plural and not own) or (units[k - 1].low != "the" and follows_office(units, k))
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
        return unit.low in REGIONS and not is_head(unit)
    if joining in ("and", ",", "&", "for", "of") and bridged(units, k):
        return True
    return is_office(unit)


def names_a_body(units: list[Unit], n: int) -> bool:
    """Whether "General" stands in the name of a body: the General Assembly, the General Secretariat."""
    following = units[n + 1].low if n + 1 < len(units) else ""
    return units[n].low == "general" and following in (
        "assembly", "secretariat", "council", "conference", "debate", "court", "consulate", "directorate", "affairs", "staff",
    )  # fmt: skip


def leads_to_head(units: list[Unit], k: int) -> bool:
    """Whether words of offices from here on come to a head: another person's title."""
    while k < len(units) and is_office(units[k]):
        if is_head(units[k]):
            return True
        k += 1
    return False


def follows_office(units: list[Unit], n: int) -> bool:
    """Whether words of offices without a head come next: "ASEAN Affairs", but not "Lithuanian Foreign Minister"."""
    k = n + 1
    while k < len(units) and is_office(units[k]):
        if is_head(units[k]):
            return False
        k += 1
    return k > n + 1


def bridged(units: list[Unit], k: int) -> bool:
    """Whether a word that no table has still belongs to an office: "Foreign and Commonwealth Realm Affairs"."""
    for n in range(k, min(k + 4, len(units))):
        if units[n].low in CLOSERS and n > k:
            return True
        if not (units[n].is_capital and units[n].text[0].isalpha() and not units[n].code) and (
            units[n].low not in ("and", "&")
        ):
            return False
    return False


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
        if units[n].low in tables.words("offices", "honorifics"):
            return n > k
        return (
            units[n].is_capital and units[n].text[:1].isalpha() and n > k and is_head(units[n - 1])
        )
    return False
