"""What the remarks of a row tell: what kind of visit it was, and whom the traveller met.

Only names, titles and countries are taken from them, and the kind in words of our own.
"""

import re
from dataclasses import dataclass, field

from meetings.collections.countries import Countries
from meetings.collections.titles import TITLE, split

#: The kinds in our words, and what the source has for them; the first that fits.
KINDS = {
    "State visit": r"\bstate visit\b",
    "Official working visit": r"\bofficial working visit\b",
    "Official visit": r"\bofficial visit\b",
    "Working visit": r"\bworking visit\b",
    "Working meal or dinner": r"\b(?:lunch|luncheon|dinner|brunch|breakfast)\b",
    "Summit": r"\bsummits?\b|\bleaders[’'] (?:meeting|week)",
    "Ceremony": r"\bfuneral|\bmemorial service|\bcondolence|\binauguration|\bdedicat|\bceremon"
    r"|\bcommemorat|\banniversary\b|\bwedding",
    "Meeting at the UN General Assembly": r"\bgeneral assembly\b",
    "Conference": r"\bministerial\b|\bconference\b|\bforum\b|\bcouncil\b|\bcommission\b"
    r"|\bdialogue\b|\bministers[’'] meeting",
    "Informal meeting": r"\binformal (?:meeting|visit)\b|\bprivate meeting\b|\bplayed golf\b",
    "Meeting": r"\bmet\b|\bmeetings? with\b|\bdiscuss|\btalks\b|\bbrief(?:ed|ing)\b|\baudience\b"
    r"|\bconferred\b|\bbilateral meeting",
    "Private visit": r"\bprivate (?:visit|stay)\b",
    "Stop on the way": r"^stopped\b|\bstop(?:over)?\b|\brefuel",
    "Vacation": r"\bvacation",
}
PATTERNS = [(re.compile(pattern, re.I), kind) for kind, pattern in KINDS.items()]
PRIVATE = re.compile(r"\bprivate visit\b", re.I)
#: Kinds that tell of no encounter.
NO_MEETING = ("Private visit", "Stop on the way", "Vacation")
#: Bodies whose gathering the remarks may name, in the words of a title.
BODIES = [
    (r"\bNATO\b", "NATO"),
    (r"\bG-?8\b", "G8"),
    (r"\bG-?7\b", "G7"),
    (r"\bG-?20\b", "G20"),
    (r"\bAPEC\b|Asia-Pacific Economic", "APEC"),
    (r"\bASEAN\b", "ASEAN"),
    (r"\bOSCE\b", "OSCE"),
    (r"\bCSCE\b", "CSCE"),
    (r"\bOAS\b|Organization of American States", "OAS"),
    (r"European Union|\bU\.?S\.?-EU\b", "EU"),
    (r"Nuclear Security Summit", "nuclear security"),
    (r"Summit of the Americas", "Americas"),
    (r"Economic Summit", "economic summit"),
    (r"\bCARICOM\b|Caribbean Community", "CARICOM"),
]
MET = re.compile(
    r"\b(?:met|meetings?|talks|discuss(?:ed|ions?)|conferred|brief(?:ed|ing)|accompan(?:ied|ying)|audience|"
    r"joined|vacationed|consult(?:ed|ations)|summit meeting|participated in|supported|hosted by|including|"
    r"golf with|negotiat\w+|signed|attended|private visit|dinner|brunch|luncheon|during)\b",
    re.I,
)
#: Sentences about somebody who was not met that day.
NOT_MET = re.compile(
    r"\bfuneral\b|\bmemorial (?:service|ceremon)|\bwedding of\b|\bcondolences\b|\bfor the passing\b"
    r"|\bin honor of\b|\binauguration of\b|\bdeath of\b|\bwife of\b|\barrangements for\b|\bhad met\b"
    r"|\bwas to have\b|\bon behalf of\b|\bfamily of\b|\bfor former\b",
    re.I,
)
#: Sentences, and what they say of each meeting.
CLAUSES = re.compile(
    r"(?<=[a-z0-9)]{2})\. ?(?=[A-Za-z]|$)|; ?"
    r"|,? and (?=(?:also |subsequently |then )?"
    r"(?:met|made|paid|led|attend\w*|visited|participated|discussed|co-\w+) )"
    r"|, (?=(?:also )?(?:met with|made|commemorated|attended|delivered) )"
)
WITH = re.compile(r"\b(?:met|discussed|talks|meetings?)\b.* with\b", re.I)
#: Whom a remark may have been with without naming anybody.
UNNAMED = re.compile(
    r"\b(?:officials|leaders|representatives|personnel|partners|counterparts|inspectors|delegations|ministers|members"
    r"|presidents|presidency|council|forces|troops|heads of)\b",
    re.I,
)
PARTICLE = r"(?:al|el|ul|bin|bint|ibn|ben|abu|de|del|della|dos|das|da|di|du|van|von|der|den|ter|la|le|y|e|zu|ould)"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
PREFIX = r"(?:d|D|O|L|l|M|Mac|Mc|al|Al|el|El|ul|an|as|ash|at|az|bin)"
WORD = rf"(?:[A-Z]\.)+|(?!{MONTH}\b)(?:{PREFIX}[-’'])?[^\W\d_a-z][\w’'ʻ-]*(?<![’']s)"
PART = rf"(?:{PARTICLE}[ -])*(?:{WORD})"
NAME = re.compile(rf" (?P<name>{PART}(?:[ -]{PART})*(?:,? (?:Jr\.|Sr\.))?)")
LAND = r"(?:the )?[A-Z][\w.’'-]+(?: (?:of )?[A-Z][\w.’'-]+)*"
#: "Foreign Ministers of Britain, France, and Russia"
GROUP = re.compile(
    r"\b(?P<title>Presidents and Prime Ministers|Presidents|Prime Ministers|Foreign Ministers"
    rf"|Heads of State(?: and Government)?) of (?P<list>{LAND}(?:,? (?:and )?{LAND})*)"
)
#: "President Biden’s visit": somebody is named for what was theirs, and with some of it was there.
THEIRS = re.compile(r"(?:[’']?s\b|(?<=s)[’'])")
WITH_THEM = re.compile(
    r"^[’']?s? (?:\w+ )?(?:participation|delegation|bilateral|meetings?|engagements)\b"
)
#: "President Assad of Syria"
OF_LAND = re.compile(r" of (?:the )?(?P<land>[A-Z][\w.’'-]*\w(?: [A-Z][\w.’'-]*\w)*)")
ONE_OF = {
    "Presidents": ("President",),
    "Prime Ministers": ("Prime Minister",),
    "Foreign Ministers": ("Foreign Minister",),
    "Heads of State": ("Head of State",),
    "Heads of State and Government": ("Head of State or Government",),
    "Presidents and Prime Ministers": ("President", "Prime Minister"),
}


@dataclass(frozen=True)
class Met:
    """Somebody met: title and name as printed, and the country that the remark itself says, or ""."""

    title: str
    name: str
    country: str = ""


@dataclass
class Remark:
    """What a remark tells."""

    kind: str = ""
    body: str = ""
    is_private: bool = False
    met: list[Met] = field(default_factory=list)
    #: The remark tells of meeting, but nobody was found in it.
    is_unclear: bool = False

    @property
    def tells_of_no_meeting(self) -> bool:
        """Whether it says what the traveller did, and that was no encounter."""
        return self.kind in NO_MEETING and not self.met


def understand(text: str, countries: Countries) -> Remark:
    """What the remark tells; countries are those of the day on which it was."""
    found = Remark()
    found.kind = next((kind for pattern, kind in PATTERNS if pattern.search(text)), "")
    found.body = next((name for pattern, name in BODIES if re.search(pattern, text)), "")
    found.is_private = PRIVATE.search(text) is not None
    for sentence in CLAUSES.split(text):
        if MET.search(sentence) and not NOT_MET.search(sentence):
            found.met += [one for one in _groups(sentence, countries) if one not in found.met]
            found.met += [one for one in _people(sentence, countries) if one not in found.met]
    found.is_unclear = not found.met and WITH.search(text) is not None and not UNNAMED.search(text)
    return found


def _people(sentence: str, countries: Countries) -> list[Met]:
    """Those whom a title and a name say."""
    people, at = [], 0
    while title := TITLE.search(sentence, at):
        at = title.end()
        name = NAME.match(sentence, at)
        if "ormer" in title[0]:
            continue
        code, printed = _before(sentence[: title.start()], title[0], countries)
        if name is None:
            if (land := OF_LAND.match(sentence[at:])) and (code := countries.code(land["land"])):
                people.append(Met(printed, "", code))
            continue
        at = name.end()
        called = name["name"].rstrip("’'")
        if THEIRS.match(sentence[at:]) and not WITH_THEM.search(sentence[at:]):
            continue
        after = OF_LAND.match(sentence[at:])
        if after and not code and (found := countries.code(after["land"])):
            code = found
        people.append(Met(printed, called, code))
    return people


def _before(before: str, title: str, countries: Countries) -> tuple[str, str]:
    """The country said before a title, "Russian", and the title without what belongs to it."""
    title = split(title).title or title
    words = re.findall(r"[\w.’'-]+", before)[-4:]
    for count in range(len(words), 0, -1):
        said = " ".join(words[-count:])
        if before.rstrip().endswith(said) and (code := countries.of_adjective(said)):
            return code, title
    parts = title.split(" ")
    for count in (3, 2, 1):
        if len(parts) > count and (code := countries.of_adjective(" ".join(parts[:count]))):
            return code, " ".join(parts[count:])
    return "", title


def _groups(sentence: str, countries: Countries) -> list[Met]:
    """ "Foreign Ministers of Britain, France, and Russia": one of each, of whom no name is known."""
    found = []
    for group in GROUP.finditer(sentence):
        for land in re.split(r",? and (?:the )?|, (?:and )?(?:the )?", group["list"]):
            code = countries.code(land.removeprefix("the "))
            if code:
                found += [Met(title, "", code) for title in ONE_OF[group["title"]]]
    return found
