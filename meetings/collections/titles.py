"""Titles as the collection prints them: where a title ends and a name begins, and which rank it is."""

import re
from typing import NamedTuple

from meetings.models import Rank

#: Ways to be something, before the title itself.
BEFORE = (
    r"(?:(?:Acting|Deputy|First|Second|Vice|Assistant|Under|[Ii]nterim|Provisional|Federal|Caretaker|Co-|Joint"
    r"|Transitional|Minister of State|State|Senior|[Ff]ormer) ?-?)*"
)
#: What a minister is minister of, with "for" or "of": several matters, up to the next office.
MATTER = (
    r"(?:Affairs|Policy|Relations|States?|Presidency|Security|Defense|Foreign|External|Cooperation|Trade"
    r"|Development|Expatriates|Integration|Worship|Emigration|International|Europe|European|Migration"
    r"|Council|Commission|Interior|Finance|Commerce|Immigration|Republic|Justice|Culture|Communities"
    r"|Mobility|Regional|Religious)"
)
OFFICE = r"(?:President|Prime|Foreign|Deputy|Minister|King|Vice|Secretary)"
MATTERS = (
    r" (?:for|of) (?:the )?[A-Z][\w.’']+"
    rf"(?:(?:,? (?:and|of|with|&) |, | )(?:the )?(?!{OFFICE}\b){MATTER})*"
)
#: What stands before "Minister".
OFFICES = (
    r"(?:Foreign|Defen[cs]e|Finance|External Affairs|Foreign Affairs|Interior|Home|Trade|Economic|Economy"
    r"|Development|Justice|Oil|Health|Environment|Energy|Commerce|Security|Culture|Agriculture|Transport"
    r"|Information|Public Security|Prime)"
)
#: The words that make a title, the longest first.
NOUNS = [
    rf"High Representative(?:{MATTERS})?",
    r"Secretary[- ]General",
    r"General Secretary",
    r"Director[- ]General",
    r"National Security Advis[eo]r",
    r"(?:Special |Presidential )?Special Envoy(?: for [A-Z]\w+)?",
    r"Special Representative",
    r"State Counsellor",
    r"Prime M[iI]nistere?",
    rf"(?:{OFFICES}(?:(?: and |, | & ){OFFICES})* )?M[iI]nister(?:{MATTERS})?(?:-designate)?",
    rf"Cabinet Secretary(?:{MATTERS})?",
    r"(?:Foreign|Defence|Defense|Commerce|Treasury|Colonial|Northern Ireland|Permanent) Secretary",
    rf"Secretary(?:{MATTERS})",
    r"Secretary",
    r"Commissioner",
    r"President(?:- ?[Ee]lect)?",
    r"Premier(?:- ?[Ee]lect)?",
    r"Chancellor(?:- ?[Ee]lect)?",
    r"Taoiseach",
    r"Chairman(?: of the (?:Presidency|Council of Ministers|State Council|Council of State))?",
    r"Chairwoman|Chairperson",
    r"Head of (?:State|Government)",
    r"Speaker",
    r"Governor[- ]General",
    r"Governor",
    r"Ambassador",
    r"Crown Prince(?:ss)?",
    r"Prince(?:ss)? Regent",
    r"Prince(?:ss)?",
    r"Grand Duke|Grand Duchess|Duke|Duchess",
    r"King|Queen|Emperor|Empress|Sultan|Amir|Emir|Sheikh|Shaikh|Shah|Pope|Regent|Tsar|Czar|Maharajah?|Imam",
    r"Cardinal|Archbishop|Patriarch",
    r"Field Marshal|General(?! Assembly| Secretary)|Marshal|Admiral|Colonel",
    r"Director",
]
ONE = rf"(?:{BEFORE}(?:{'|'.join(NOUNS)}))"
HONOUR = r"(?:(?:His|Her|Their) (?:(?:Royal |Imperial )?(?:Majesty|Majesties|Highness)|Holiness|Excellency|Eminence) )"
#: A title, or several borne at once: "Deputy Prime Minister and Foreign Minister".
THEN = r"(?:Prince(?:ss)?|Sheikh|Sheik|Ambassador|Cardinal|Archbishop|Dr\.|General)"
TITLE = re.compile(
    rf"{HONOUR}?{ONE}(?:(?: and |, |/|-)(?:the )?{ONE})*(?: {THEN})?"
    r"(?=[ ,.;]|$|(?<=Minister)[A-Z])"
)
#: Titles after which a single name is the whole name, and which then belong to it: King Hussein.
REIGN = r"(?:King|Queen|Emperor|Empress|Sultan|Amir|Emir|Shah|Pope|Grand Duke|Grand Duchess|Tsar|Czar|Imam"
REIGNING = re.compile(rf"\b{REIGN}|Crown Prince(?:ss)?|Prince(?:ss)?)$")

DEPUTY = r"(?:Vice|Deputy|Under|Assistant)[- ]+"
GOVERNS = (
    r"President|Prime M[iI]nister|Premier|Chancellor|Taoiseach|Chairman|Head of (?:State|Government)"
    r"|General Secretary"
)
KNOWN = [
    (r"[Ee]lect\b|designate|[Ff]ormer\b", Rank.OTHER),
    (r"Special (?:Envoy|Representative)", Rank.SPECIAL_ENVOY),
    (rf"{DEPUTY}(?:Federal )?(?:{GOVERNS})", Rank.MINISTER),
    (rf"{DEPUTY}(?:\w+ )?(?:Minister|Secretary)(?![- ]General)", Rank.VICE_MINISTER),
    (r"Minister of State", Rank.VICE_MINISTER),
    (r"Secretary[- ]General|Director[- ]General|National Security", Rank.OTHER),
    (rf"\b(?:{GOVERNS})", Rank.LEADER),
    (r"Crown Prince", Rank.OTHER),
    (rf"\b{REIGN}|Regent)\b", Rank.LEADER),
    (r"M[iI]nister|Secretary|High Representative|State Counsellor", Rank.MINISTER),
    (r"Ambassador", Rank.AMBASSADOR),
]
RANKS = [(re.compile(pattern), rank) for pattern, rank in KNOWN]
ORDER = {rank: number for number, rank in enumerate(Rank.values)}


class Titled(NamedTuple):
    """A title as printed and the name that follows it; either may be empty."""

    title: str
    name: str


def rank_of(title: str) -> str:
    """The rank of a title, of the highest where several are borne at once; other if none is known."""
    parts = re.split(r" and (?:the )?(?=[A-Z])|, |/", title)
    found = [_rank(part) for part in parts if part]
    return min(found, key=ORDER.__getitem__, default=Rank.OTHER)


def _rank(title: str) -> str:
    return next((rank.value for pattern, rank in RANKS if pattern.search(title)), Rank.OTHER.value)


def split(text: str) -> Titled:
    """ "Prime Minister Helmut Kohl" as title and name; a text without a title is all name."""
    text = re.sub(r"- (?=[a-z])", "-", " ".join(text.split()))
    found = TITLE.match(text)
    if not found:
        return Titled("", text)
    title = found[0].strip()
    return Titled(title, text[found.end() :].strip(" ,"))


def several(text: str) -> list[Titled]:
    """The visitors of one row: "President A and Prime Minister B" are two."""
    parts, rest = [], " ".join(text.split())
    while rest:
        first = split(rest)
        cut = None
        if first.name:
            start = len(rest) - len(first.name) if rest.endswith(first.name) else 0
            cut = re.search(rf"(?: and |, )(?={ONE} [A-Z])", rest[start:])
        if cut is None or first.title == "":
            parts.append(first)
            break
        parts.append(split(rest[: start + cut.start()]))
        rest = rest[start + cut.end() :]
    return parts


def whole_name(titled: Titled) -> str:
    """The name under which the person can be known; "" for a surname alone.

    Of those who reign the title belongs to a single name, or to a name with a number: King Hussein.
    """
    name = titled.name
    reigning = REIGNING.search(titled.title)
    if name and reigning and (len(name.split()) == 1 or re.fullmatch(r"\S+(?: \S+)? [IVX]+", name)):
        return f"{reigning[0]} {name}"
    return name if len(name.split()) > 1 else ""
