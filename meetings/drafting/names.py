"""Names of people: where one stands, and whether two are the same."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz

from meetings.drafting import tables
from meetings.drafting.office import is_office
from meetings.drafting.tokens import GIVEN, Unit

PARTICLES = frozenset(
    "de dos da das do del della di der den van von bin ibn bint al el ul ur y e la le du ter ten zu af abu".split()
)
#: Words with a capital that start sentences or stand in headlines, and are no names.
NO_NAMES = frozenset(
    """counter-terrorism non-proliferation counterterrorism a an the this that these those in on at by for from to with of and or but as it its he she they we i his her
    their our both all two three four five six several some many no not during after before while when where who which
    what how there here however moreover furthermore meanwhile also earlier later today yesterday tomorrow first second
    third fourth finally according following under over since given speaking asked noting recalling regarding
    concerning touching turning if although though because between among against through across about around upon
    meets meet met holds hold held speaks speak spoke talks talk call calls called hosts host hosted receives receive
    received visits visit visited exchanges exchange exchanged attends attend attended discusses discuss discussed
    agrees agree agreed welcomes welcome reviews review takes take place took joint statement readout meeting meetings
    dialogue dialogues consultation consultations conversation telephone phone video virtual online videoconference
    conference summit session round press release news briefing briefings trilateral bilateral quadrilateral strategic partnership
    mr mrs ms dr ministers leaders sides parties delegation covid covid-19 war treaty agreement memorandum resolution
    act law plan initiative forum programme program fund project headquarters university airport hotel palace hall
    house day year anniversary asean-related english internet street square avenue park-and will would shall should
    may might must can could has have had is are was were be been being thanks thanking expressing stressing answering
    at-large plus q a northeast ties relations messages message congratulations remarks speech letter outcome result
    results overview reference attendees heads annual regular new high-level level senior officials official
    christian muslim islamic republican democratic constitution constitutional belt road silk free open
    sends send sent greets greet signs sign opens leads lead joins join vows seeks wraps begins starts pays arrives departs
    leaves travels delivers greeted pay concludes convenes chairs co-chairs confers confer heads wins marks launches
    format hybrid group working sea armed forces zone-free single market article chapter zone zones line parliament kremlin""".split()
)
#: Of these, such as are surnames too: James Hall.
SURNAMES = frozenset("hall house law day street free square".split())
#: Letters after a name: honours, seats, degrees.
POSTNOMINALS = frozenset(
    "MP MEP TD MLA MSP MPP MHR KC QC SC OBE CBE MBE KCMG GCMG CMG DBE KBE AO AC AM QSO ONZM PhD Ph.D MD JP LLD KStJ CC".split()
)
#: Months that are given names too: Jan Lipavský, Jun Azumi.
GIVEN_MONTHS = frozenset("Jan Jun April June August".split())
#: After these a month is a month.
BEFORE_MONTH = frozenset(
    "in of on since last this next until till from to by early late mid every each for the (".split()
)
MONTH_NAMES = frozenset("may april june august march".split())


@cache
def saying_forms() -> frozenset[str]:
    """Verbs of saying, as headlines print them with a capital: "Lopez Thanks Japan"."""
    verbs = tables.table("speech")["verbs"].values()
    return frozenset(form for forms in verbs for form in forms.split())


def is_name_word(units: list[Unit], k: int, first: bool) -> bool:
    """Whether the unit can be part of a name; `first`, whether it would start it."""
    unit = units[k]
    if unit.code:
        return (
            first
            and unit.text in GIVEN
            and k + 1 < len(units)
            and is_name_word(units, k + 1, False)
        )
    low = unit.low
    if not unit.is_capital or not unit.text[0].isalpha():
        return low.startswith(("al-", "el-", "ul-")) and any(c.isupper() for c in unit.text)
    if low in tables.MONTHS or low in tables.WEEKDAYS:
        follows = k + 1 < len(units) and units[k + 1].text[:1].isdigit()
        if first:
            before = units[k - 1].low if k else "in"
            given = unit.text in GIVEN_MONTHS or not (
                before in BEFORE_MONTH or before[:1].isdigit()
            )
            return given and k + 1 < len(units) and is_name_word(units, k + 1, False)
        return low in MONTH_NAMES and not follows
    if (
        " " in low
        or (low in NO_NAMES and (first or low not in SURNAMES))
        or (not first and unit.text in POSTNOMINALS)
        or (re.fullmatch(r"[IVX]+", unit.text) and (first or len(unit.text) < 2))
        or (low.endswith("s") and low in saying_forms() and k > 0)
        or low in tables.words("offices", "honorifics")
    ):
        return False
    if first and k and low in ("amir", "sultan"):
        return is_office(units[k - 1]) or bool(units[k - 1].code)
    return not is_office(unit)


def name_at(units: list[Unit], i: int) -> int:
    """The unit after the name that starts at `i`; `i` itself where there is none."""
    k, words = i, 0
    while k < len(units) and words < 6:
        if is_name_word(units, k, k == i):
            words += 1
            k += 1
        elif (
            k > i
            and units[k].low in PARTICLES
            and any(
                is_name_word(units, n, False) and all(u.low in PARTICLES for u in units[k:n])
                for n in range(k + 1, min(k + 4, len(units)))
            )
        ):
            k += 1
        elif k > i and units[k].low in ("jr.", "sr.", "jr"):
            k += 1
            break
        else:
            break
    return k


def past_honorifics(units: list[Unit], i: int) -> int:
    """The unit after forms of address: H.E. Mr., Dato, Shri."""
    honorifics = tables.words("offices", "honorifics")
    while i < len(units) and (
        leads_to_honourable(units, i)
        or (units[i].low == "tan" and i + 1 < len(units) and units[i + 1].low == "sri")
        or (units[i].low == "'" and i and units[i - 1].low == "dato")
        or (
            units[i].text == "("
            and i + 2 < len(units)
            and units[i + 1].low in ("dr", "dr.")
            and units[i + 2].text == ")"
        )
        or (units[i].text == ")" and i > 1 and units[i - 2].text == "(")
        or (units[i].text == "HE" or units[i].text == "HH")
        or (units[i].low in honorifics and (units[i].is_capital))
        or (units[i].text == "." and i and units[i - 1].low in honorifics)
        or (
            units[i].low in ("his", "her", "their")
            and i + 1 < len(units)
            and units[i + 1].low in ("excellency", "excellencies", "highness", "majesty", "royal")
        )
        or (
            units[i].low in ("highness", "majesty", "royal")
            and i
            and units[i - 1].low in ("his", "her", "royal")
        )
    ):
        i += 1
    return i


def leads_to_honourable(units: list[Unit], i: int) -> bool:
    """Whether "the", "Right" or "Most" stands before Hon., Honourable, Rt Hon."""
    if units[i].low not in ("the", "right", "most"):
        return False
    following = units[i + 1].low if i + 1 < len(units) else ""
    return following in ("hon", "hon.", "honourable", "honorable", "rt", "rt.", "hon'ble") or (
        units[i].low == "the"
        and following in ("right", "most")
        and leads_to_honourable(units, i + 1)
    )


def past_postnominals(units: list[Unit], end: int) -> int:
    """The unit after the letters that follow a name: "Andrew Kelso MP", "Ann Bell, KC"."""
    if end + 2 < len(units) and units[end].text == "(" and units[end + 2].text == ")":
        return end + 3 if units[end + 1].text in POSTNOMINALS else end
    while end < len(units) and (
        units[end].text in POSTNOMINALS
        or (units[end].text == "," and end + 1 < len(units) and units[end + 1].text in POSTNOMINALS)
    ):
        end += 1
    return end


def folded(name: str) -> str:
    """A name without case, marks on letters, and the kinds of hyphens and apostrophes."""
    plain = unicodedata.normalize(
        "NFKD", name.replace("ø", "o").replace("ł", "l").replace("đ", "d")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[-‐‑'’.`]", "", plain.replace("-", "")).casefold()


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell people apart: initials, titles before and endings are left out."""
    words = [
        w for w in folded(name.replace(".", ". ")).split() if len(w) > 1 and w not in ("jr", "sr")
    ]
    return frozenset(words or folded(name).split())


def misspelled(word: str, other: str) -> bool:
    """Whether two long names differ by no more than a slip: letters changed over, one too many."""
    return (
        min(len(word), len(other)) > 6
        and word[0] == other[0]
        and word[-1] == other[-1]
        and fuzz.ratio(word, other) >= 85
    )


def same_person(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two full names can be one person: all words of the shorter are in the longer, two at least."""
    a, b = frozenset(one), frozenset(other)
    if (
        "".join(sorted("".join(a))) == "".join(sorted("".join(b)))
        and a
        and len(a & b) + 1 >= min(len(a), len(b))
    ):
        return True
    if len(a) == len(b) > 2 and len(a & b) == len(a) - 1:
        (first,), (second,) = a - b, b - a
        if first[:1] == second[:1] and fuzz.ratio(first, second) >= 80:
            return True
    fewer, more = sorted((a, b), key=len)
    return len(fewer) >= 2 and fewer <= more
