"""Whose people those are for whom the text prints no country: worked out from what stands nearest."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from meetings.drafting.draft import Span
from meetings.drafting.events import Happening
from meetings.drafting.people import Record
from meetings.drafting.ranks import rank_for
from meetings.drafting.sentences import Sentence
from meetings.drafting.tokens import Unit, find_countries

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading

#: An envoy's title, up to the country or organisation to which he or she is sent.
POSTED = re.compile(
    r"\b(?:[Aa]mbassador|[Hh]igh [Cc]ommissioner|[Cc]harg[eé] d['’][Aa]ffaires|[Cc]onsul[ -][Gg]eneral|[Nn]uncio|[Rr]epresentative|"
    r"[Ee]nvoy|[Dd]elegation|[Mm]ission)\b[^.;]{0,70}?\b(?:to|in|accredited (?:to|in)) (?:the )?$"
)
#: "The Slovenian delegation was headed by X", "on the Indian side, X", "Slovenia was represented by X".
SIDE_BEFORE = re.compile(
    r"(?:[ -](?:side|delegation|team|party|consultations team)\b(?: (?:was|were|is|being|has been|will be|to be))?|\s*\b(?:was|were|is|being)\b)?"
    r"(?: also)?(?:,|\s*by|,? (?:which (?:was|were) )?(?:led|headed|chaired|represented|co-chaired) by|:| was|–|-)?\s*$"
)
#: "X, who headed the Slovenian delegation", "X led the Slovenian side".
SIDE_AFTER = re.compile(
    r"^\W*(?:who |which )?(?:also )?(?:led|leads|headed|heads|represented|represents|chaired|on behalf of|for|from|spoke for|leading|heading|representing)\s+"
    r"(?:the )?(?:delegation (?:of|from) (?:the )?)?$"
)

#: Where many gather, the place tells nothing of whose people those are who meet there.
GATHERING = re.compile(
    r"\b(?:margins?|sidelines?|summit|conference|forum|general assembly|session|congress|UNGA|on the occasion of|festival|expo)\b",
    re.IGNORECASE,
)
#: Before a country that is only where something is.
PLACE = re.compile(
    r"\b(?:in|at|capital of|city of|hosted by|held in)\s+(?:the )?(?:[\w’']+ of )?(?:the )?$"
)
VISITED = re.compile(
    r"\b(?:visit(?:s|ing|ed)?|visit (?:to|in)|trip to|travel\w* to|arrived in|stay in|tour of)\s+(?:to )?(?:the )?$",
    re.IGNORECASE,
)


def give(record: Record, code: str, span: Span | None, confidence: float, how: str) -> None:
    """Set a country that was worked out."""
    at = span or (record.title_span or Span(record.first.start, record.first.end))
    record.code, record.code_span = code, at
    record.code_confidence, record.code_how = confidence, how
    if record.title and (rank := rank_for(record.title.text, code)):
        record.rank = rank


def name_the_other(reading: "Reading", happening: Happening) -> None:
    """Where one party is known and nothing tells the other, the country that the text names most may be it."""
    without = [r for r in happening.present if not r.code]
    codes = {r.code for r in happening.present if r.code}
    if not without or not codes:
        return
    bodies = {c.code for c in reading.gazetteer.countries if c.kind == "organisation"}
    counts = Counter(
        u.code
        for s in reading.sentences
        for u in s.units
        if u.code and u.code not in codes | bodies and not PLACE.search(s.text, s.start, u.start)
    )
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] > 1 and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]):
        code = ranked[0][0]
        unit = next(u for s in reading.sentences for u in s.units if u.code == code)
        for record in without:
            give(
                record,
                code,
                Span(unit.start, unit.end),
                0.4,
                "The country that the text names most.",
            )


def pairs(reading: "Reading", happening: Happening, both: dict[str, Span]) -> None:
    """Where two parties met and a sentence names two people, of whom one has a country, the other has the other."""
    if len(both) != 2:
        return
    for sentence in reading.sentences:
        found = [
            reading.people.of[m.start] for m in sentence.mentions if m.start in reading.people.of
        ]
        records = [r for r in dict.fromkeys(found) if r in happening.present]
        coded = [r for r in records if r.code in both]
        if len(records) == 2 and len(coded) == 1:
            other = next(r for r in records if r is not coded[0])
            code = next(c for c in both if c != coded[0].code)
            if not other.code:
                give(other, code, both[code], 0.7, "The other of the two parties.")


def by_side(reading: "Reading", happening: Happening) -> None:
    """ "The Slovenian delegation was headed by X", "X led the Slovenian side": the country stands beside the name."""
    union = next((r.code_span for r in happening.present if r.code == "EU"), None)
    for one in happening.present:
        named = next((m.title for m in one.mentions if m.title), None)
        if union and not one.code and named and named.text.startswith("Commissioner"):
            give(one, "EU", union, 0.8, "A commissioner, with others of the Union.")
    for sentence in reading.sentences:
        units = [u for u in sentence.units if u.code]
        for mention in sentence.mentions:
            record = reading.people.of.get(mention.start)
            if record is None or record.code or record not in happening.present:
                continue
            before = [u for u in units if u.end <= mention.whole_start]
            after = [u for u in units if u.start >= mention.whole_end]
            unit: Unit | None = None
            if before and spoken_for(sentence, before[-1], mention.whole_start):
                unit = before[-1]
            elif before and len(between := sentence.text[before[-1].end : mention.whole_start]) > 2:
                between = re.sub(r"(?:\b(?:the|his|her|its|their)\s+)$", "", between)
                unit = before[-1] if SIDE_BEFORE.fullmatch(between) else None
            if unit is None and after:
                between = sentence.text[mention.whole_end : after[0].start]
                unit = after[0] if SIDE_AFTER.match(between) else None
            if unit:
                give(record, unit.code, Span(unit.start, unit.end), 0.85, "Named for that side.")


def spoken_for(sentence: Sentence, unit: Unit, start: int) -> bool:
    """Whether "For Kenya, " stands right before somebody."""
    before = sentence.text[sentence.start : unit.start]
    return sentence.text[unit.end : start] == ", " and bool(
        re.search(r"(?:^|[;,] (?:and )?)[Ff]or (?:the )?$", before)
    )


def by_bracket(reading: "Reading", happening: Happening) -> None:
    """ "X, Director General (Slovakia), and Y, Director General (Sweden)": a country each, where all have one.

    One alone may be what the office deals with: "Joint Secretary (Japan)".
    """
    found: dict[str, tuple[Record, Span]] = {}
    without = [r for r in happening.present if not r.code]
    for record in without:
        if record.title_span and record.title and record.title.text.endswith(")"):
            opened = record.title_span.start + record.title.text.rindex("(")
            units = find_countries(
                reading.text, Span(opened, record.title_span.end), reading.gazetteer
            )
            if len(units) == 1:
                found[units[0].code] = record, Span(units[0].start, units[0].end)
    if len(found) > 1 and len(found) == len(without):
        for code, (record, span) in found.items():
            give(record, code, span, 0.8, "In brackets after the office.")


def posts(reading: "Reading", happening: Happening) -> dict[str, Span]:
    """Where the envoys among those present are sent: "Ambassador of Peru to Korea" meets Koreans."""
    found: dict[str, Span] = {}
    bodies = {c.code for c in reading.gazetteer.countries if c.kind == "organisation"}
    for record in happening.present:
        for mention in record.mentions:
            start, end = mention.whole_start, mention.whole_end
            for unit in find_countries(reading.text, Span(start, end), reading.gazetteer):
                if unit.code not in (record.code, *bodies) and POSTED.search(
                    reading.text, start, unit.start
                ):
                    found.setdefault(unit.code, Span(unit.start, unit.end))
    return found


def seat_of_many(text: str, unit: Unit) -> bool:
    """Whether a capital may stand for an organisation that sits there."""
    body = {
        "Brussels": r"\bEU\b|European|NATO|Commission",
        "Vienna": r"OSCE|IAEA|OPEC|CTBT|UNODC|United Nations|JCPOA",
    }
    return unit.text in body and bool(re.search(body[unit.text], text))


def hosting(reading: "Reading", happening: Happening) -> dict[str, Span]:
    """The country whose capital is the place of the meeting, or that is visited; no gathering of many there."""
    found: dict[str, Span] = {}
    for sentence in happening.sentences:
        if GATHERING.search(sentence.words):
            return {}
        for unit in sentence.units:
            before = sentence.text[sentence.start : unit.start]
            if not unit.code or unit.form == "adjective" or seat_of_many(reading.text, unit):
                continue
            if (unit.form == "capital" and re.search(r"\b(?:in|at)\s+$", before)) or VISITED.search(
                before
            ):
                found.setdefault(unit.code, Span(unit.start, unit.end))
    return found
