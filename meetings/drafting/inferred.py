"""Whose people those are whom an office, an organisation or their own words tell."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from meetings.drafting.draft import Span
from meetings.drafting.events import BETWEEN, EVENT, Happening
from meetings.drafting.people import ONLY_THEIRS, Record
from meetings.drafting.titles import title_at
from meetings.drafting.verbs import verb_at
from meetings.drafting.whose import give

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading

OWN_WORDS = re.compile(
    r"\s+(?:also |again |once more |further |then )*(?:conveyed|expressed|reiterated|reaffirmed|affirmed|underlined|underscored|stressed|confirmed|"
    r"emphasi[sz]ed|offered|shared|pledged|restated|explained|outlined|voiced|signalled|set out|assured \w+ of)\s+(?:the )?"
)
#: Before those of the other side.
FACING = re.compile(
    r"\b(?:with|meets?|met|receives?|received|hosts?|hosted|calls?|visits?|welcomes?|welcomed)\b",
    re.IGNORECASE,
)
OWN_THINGS = re.compile(
    r"['’]s?\s+(?:\w+ ){0,2}?(?:support|commitment|appreciation|condolences|gratitude|thanks|position|readiness|interest|solidarity|willingness|"
    r"concerns?|desire|policy|policies|intention|determination|priorities|stance|view|views|backing|hope|attachment|aspiration)\b"
)


def not_only_theirs(reading: "Reading", happening: Happening) -> None:
    """A "Secretary of State" without a country is an American only where the page or text is about Americans."""
    home = reading.home
    american = home and home.value == "US"
    named = any(u.code == "US" for s in reading.sentences for u in s.units)
    for record in happening.present:
        if (
            record.code == "US"
            and record.code_how == ONLY_THEIRS
            and not american
            and (home or not named)
        ):
            record.code, record.code_span, record.code_how = "", None, ""


def by_office(reading: "Reading", happening: Happening) -> None:
    """The one of those present who is named without an office holds the one that the text names without a name."""
    bare = [r for r in happening.present if r.title is None and not r.code]
    held = {r.code for r in happening.present if r.code}
    if len(bare) != 1 or len(held) != 1:
        return
    for sentence in reading.sentences:
        for n, unit in enumerate(sentence.units[:-1]):
            leads = n == 0 and bool(unit.code)
            if not (leads or unit.text in ("The", "the")) or sentence.quoted(unit.start):
                continue
            title = title_at(reading.text, sentence.units, n + (not leads))
            if title is None or title.plural or title.at < 0 or title.code in held:
                continue
            if any(title.start <= m.start <= title.end + 2 for m in sentence.mentions):
                continue
            told = EVENT.search(sentence.text, title.end, sentence.end) if leads else None
            if told or verb_at(reading.text, sentence.units, title.after, sentence.end):
                at, (record,) = sentence.units[title.at], bare
                record.title, record.title_span = title, Span(title.start, title.end)
                record.title_how = "The office that the text names for nobody else."
                give(record, title.code, Span(at.start, at.end), 0.6, record.title_how)
                return


def of_organisations(reading: "Reading", happening: Happening) -> None:
    """A Secretary-General without more is that of the one organisation that the sentences on the meeting name."""
    bodies = {c.code for c in reading.gazetteer.countries if c.kind == "organisation"}
    named = [u for s in happening.sentences for u in s.units if u.code in bodies]
    if len({u.code for u in named}) != 1:
        return
    for record in happening.present:
        title = record.title.text.lower().replace("-", " ") if record.title else ""
        if not record.code and re.fullmatch(r"(?:deputy )?secretary general", title):
            give(
                record,
                named[0].code,
                Span(named[0].start, named[0].end),
                0.7,
                "The organisation that is named.",
            )


def by_own_words(reading: "Reading", happening: Happening) -> None:
    """ "Minister Tan conveyed Singapore's condolences": what a minister conveys is the own country's."""
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            record = reading.people.of.get(mention.start)
            if record is None or record.code or record not in happening.present:
                continue
            own = OWN_WORDS.match(sentence.text, mention.whole_end, sentence.end)
            unit = own and next((u for u in sentence.units if u.start == own.end()), None)
            if (
                unit
                and unit.code
                and (after := OWN_THINGS.match(sentence.text, unit.end, sentence.end))
                and after
            ):
                give(
                    record,
                    unit.code,
                    Span(unit.start, unit.end),
                    0.7,
                    f"“{sentence.text[unit.start : after.end()]}”",
                )


def in_order(reading: "Reading", happening: Happening, listed: dict[str, Span]) -> None:
    """ "The meeting between A and B" of two countries that the headline names: in the same order."""
    if len(listed) != 2:
        return
    for sentence in reading.sentences:
        between = BETWEEN.search(sentence.words)
        if between is None:
            continue
        start = sentence.start + between.end()
        named = [
            m
            for m in sentence.mentions
            if start <= m.start < start + 60 and m.start in reading.people.of
        ]
        records = [reading.people.of[m.start] for m in named[:2]]
        if len(records) == 2 and all(r in happening.present and not r.code for r in records):
            for record, (code, span) in zip(records, listed.items(), strict=True):
                give(record, code, span, 0.5, "In the order in which the countries are named.")


def companions(reading: "Reading", happening: Happening) -> None:
    """ "A met with B and C": B and C, joined by "and" behind "with", are of one side."""
    for sentence in happening.sentences:
        named = [m for m in sentence.mentions if m.start in reading.people.of]
        for one, other in pairwise(named):
            between = sentence.text[one.whole_end : other.whole_start]
            before = sentence.text[sentence.start : one.whole_start]
            if not re.fullmatch(
                r"\s*(?:,|,? and|,? as well as)(?: the| his| her)?\s*", between
            ) or not FACING.search(before):
                continue
            a, b = reading.people.of[one.start], reading.people.of[other.start]
            for known, unknown in ((a, b), (b, a)):
                if known.code and not unknown.code and unknown in happening.present:
                    give(unknown, known.code, known.code_span, 0.7, f"Named with {known.name}.")


def faces(reading: "Reading", record: Record, span: Span) -> bool:
    """Whether the headline sets a country against somebody: "Minister Soini to meet Norwegian …"."""
    own = next(
        (m for m in reading.title_mentions if reading.people.of.get(m.start) is record), None
    )
    return bool(own and own.end <= span.start and FACING.search(reading.text, own.end, span.start))


def by_headline(reading: "Reading", happening: Happening) -> None:
    """Whose an office is that the headline alone gives a country: "Minister meets Chilean Senator"."""
    units = reading.title_units
    taken = {r.code for r in happening.present if r.code}
    for n in range(len(units)):
        title = title_at(reading.text, units, n)
        if title is None or title.plural or title.at < 0 or title.code in taken:
            continue
        at = units[title.at]
        wanted = {u.low for u in units[n : title.after] if u is not at and u.is_capital}
        holding = [
            r for r in happening.present
            if not r.code and r.title and wanted and wanted <= set(r.title.text.lower().split())
        ]  # fmt: skip
        if len(holding) == 1 and len(happening.present) > 1:
            (record,) = holding
            record.code, record.code_span = title.code, Span(at.start, at.end)
            record.code_confidence, record.code_how = 0.8, "As the headline says."
            return


def by_relations(reading: "Reading", happening: Happening) -> None:
    """The other of two countries whose relations the text tells of: "Estonian-Belgian relations", where one alone is a party."""
    (own,) = happening.codes
    for sentence in reading.sentences:
        for one, mark, other, noun in zip(
            sentence.units, sentence.units[1:], sentence.units[2:], sentence.units[3:], strict=False
        ):
            pair = {one.code: one, other.code: other}
            if (
                mark.low not in ("-", "–", "and")
                or noun.low not in ("relations", "ties", "relationship", "cooperation", "bilateral")
                or "" in pair or len(pair) < 2 or own not in pair
            ):  # fmt: skip
                continue
            ((code, unit),) = [(c, u) for c, u in pair.items() if c != own]
            happening.codes[code] = Span(unit.start, unit.end)
            left = [r for r in happening.present if not r.code]
            if len(left) == 1:
                left[0].code, left[0].code_span = code, Span(unit.start, unit.end)
                left[0].code_confidence, left[0].code_how = 0.6, "The other party."
            return
