"""Verbs of saying, and the acts that they are."""

import re
from dataclasses import dataclass
from functools import cache

from meetings.drafting import tables
from meetings.drafting.tokens import Unit


@cache
def verbs() -> dict[str, str]:
    """Act by verb form."""
    return {
        form: act
        for act, forms in tables.table("speech")["verbs"].items()
        for form in forms.split()
    }


@cache
def phrases() -> list[tuple[str, re.Pattern[str]]]:
    """(act, pattern) of sayings of several words."""
    return [
        (act, re.compile(f"(?:{pattern})", re.IGNORECASE))
        for act, pattern in tables.table("speech")["phrases"]
    ]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the table by its name."""
    return re.compile(tables.table("speech")[name], re.IGNORECASE)


@dataclass(frozen=True)
class Verb:
    """A verb of saying at a unit; `act` is a value of Statement.Act."""

    at: int
    act: str
    word: str


#: "Called on H.E. Ms. X": a visit, unless something is asked for.
CALL_ON = re.compile(r"\s+(?:on|upon) (?:the )?(?:[A-Z]|his|her|their)")
TO_DO = re.compile(
    r"(?:(?!,|;| on | in | at | during | today| yesterday| after ).)*\b(?:to|for|that)\b"
)


#: What follows a verb form shows that it is none of saying here.
NOT_SAYING = [
    (re.compile(r"called$"), re.compile(r"\s+(?!(?:for|on|upon|it|the (?:situation|decision|move)|in reply|again)\b)", re.I)),
    (re.compile(r"calls$"), re.compile(r"\s+(?!for|on|upon)", re.I)),
    (re.compile(r"exchanged$"), re.compile(r"\s+(?:\w+ )?(?:messages|letters|congratulat|notes of|gifts)", re.I)),
    (re.compile(r"spoke$|talked$|talks$"), re.compile(r"\s+(?:\w+ )?(?:by|over|with|on the (?:tele)?phone|via|to\b)", re.I)),
    (re.compile(r"addressed$|addresses$"), re.compile(r"\s+(?:the |a )?(?:joint |press |news )?(?:session|conference|meeting|audience|gathering|media|press|reporters|journalists|event|forum|seminar|opening)", re.I)),
    (re.compile(r"supported$|presented$|raised$|accepted$|welcomed$|thanks$|talks$|notes$|reports$|states$"), re.compile(r"\s+(?:by|to\b|with|credentials|on the|at the|in [A-Z])", re.I)),
    (re.compile(r"pointed$"), re.compile(r"\s+(?!out|to)", re.I)),
    (re.compile(r"drew$"), re.compile(r"\s+(?!.{0,60}attention)", re.I)),
    (re.compile(r"focused$"), re.compile(r"\s+(?!on|mainly|primarily|in particular|particularly|in (?:their|the|his|her) |attention|their )", re.I)),
    (re.compile(r"wishes$|wished$"), re.compile(r"\s+to (?:inform|announce|advise|state)\b", re.I)),
    (re.compile(r"concluded$|concludes$"), re.compile(r"\s+(?:an? |the |his |her |their )(?:[\w-]+ ){0,3}(?:visit|trip|tour|talks|negotiations|agreement|session|consultations|meeting|mission|treaty|contract)\b", re.I)),
    (re.compile(r"compared$"), re.compile(r"\s+(?:to|with)", re.I)),
]  # fmt: skip


def verb_at(text: str, units: list[Unit], k: int, end: int) -> Verb | None:
    """The verb of saying at a unit, after adverbs and auxiliaries."""
    adverbs = tables.words("speech", "adverbs")
    auxiliaries = tables.words("speech", "auxiliaries")
    for n in range(k, min(k + 6, len(units))):
        low = units[n].low
        saying = saying_at(text, units, n, end)
        if saying:
            return saying
        if low in adverbs or low in auxiliaries or (low.endswith("ly") and len(low) > 4):
            continue
        if low == "," and n > k and units[n - 1].low in adverbs:
            continue
        if low in ("in", "for", "on", "from", "at", "during") and n + 1 < len(units):
            match = re.compile(
                r"(?:in (?:turn|reply|response|addition|particular|this (?:regard|context|connection|respect)|(?:his|her|its|their) (?:turn|remarks|reply|response|statement|"
                r"intervention|opening remarks|speech|address))|(?:for|on|from) (?:his|her|its|their) (?:own )?(?:part|side)|at the (?:meeting|talks|outset|same time)|during the (?:meeting|talks|call|conversation)|on (?:monday|tuesday|"
                r"wednesday|thursday|friday|saturday|sunday))\s*,?\s*",
                re.I,
            ).match(text, units[n].start)
            if match:
                m = n
                while m < len(units) and units[m].start < match.end():
                    m += 1
                return verb_at(text, units, m, end) if m > n else None
        return None
    return None


def saying_at(text: str, units: list[Unit], n: int, end: int) -> Verb | None:
    """The verb of saying at exactly this unit."""
    unit = units[n]
    for act, phrase in phrases():
        if phrase.match(text, unit.start, end):
            return Verb(n, act, unit.low)
    act = verbs().get(unit.low, "")
    if not act and n and units[n - 1].low == "we":
        act = verbs().get(unit.low + "s", "")
    if not act or (unit.is_capital and n):
        return None
    rest = text[unit.end : min(end, unit.end + 90)]
    if (
        unit.low in ("called", "calls")
        and CALL_ON.match(rest)
        and not TO_DO.match(text, unit.end + 4, end)
    ):
        return None
    for form, following in NOT_SAYING:
        if form.match(unit.low) and following.match(rest):
            return None
    return Verb(n, act, unit.low)
