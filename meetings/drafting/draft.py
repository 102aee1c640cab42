"""What is drafted from a press release: values, each with the place in the text that says it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Span:
    """Characters of the source's text, from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Value:
    """A value with its evidence: no span, no value.

    `value` is in the archive's own terms: a slug, a code, an EDTF date, a value of a closed list, or words of the text.
    `confidence` runs from 0 to 1; below `SURE` it wants a look. `how` says in words how it was worked out, where it is
    not simply printed.
    """

    value: Any
    span: Span
    confidence: float = 1.0
    how: str = ""


#: From this confidence on a value counts as sure.
SURE = 0.8


@dataclass(frozen=True)
class Known:
    """An official of the archive who may be meant: the address, the name, and why."""

    slug: str
    name: str
    reason: str


@dataclass
class Person:
    """Somebody named in the text. `known` holds whom of the archive it may be, best first; empty: propose a new one."""

    name: Value
    title: Value | None = None
    country: Value | None = None
    rank: Value | None = None
    known: list[Known] = field(default_factory=list)


@dataclass
class Party:
    """A country that took part: `country` holds its code; `role` host, chair, participant or observer."""

    country: Value
    role: Value | None = None


@dataclass
class Said:
    """A sentence in which somebody is said to have said something.

    `span` is the whole sentence. `speakers` are names as `Person.name` has them, `countries` codes for which it is
    said ("both sides": all of them), `attribution` the words for an unnamed speaker. `quotes` are the exact words that
    the source itself puts in quotation marks. `act` is a value of Statement.Act.
    """

    span: Span
    paragraph: int
    speakers: list[Value] = field(default_factory=list)
    countries: list[Value] = field(default_factory=list)
    attribution: Value | None = None
    act: Value | None = None
    quotes: list[Span] = field(default_factory=list)
    topics: list[Value] = field(default_factory=list)
    confidence: float = 1.0


@dataclass
class MeetingDraft:
    """One meeting that the text reports. Values that the text does not give are None or empty."""

    title: Value | None = None
    date: Value | None = None
    format: Value | None = None
    level: Value | None = None
    status: Value | None = None
    place: Value | None = None
    place_country: Value | None = None
    size: Value | None = None
    series: Value | None = None
    series_number: Value | None = None
    parties: list[Party] = field(default_factory=list)
    participants: list[Person] = field(default_factory=list)
    topics: list[Value] = field(default_factory=list)
    statements: list[Said] = field(default_factory=list)


@dataclass
class Draft:
    """A press release read. `text` is the source exactly as given, to which all spans refer.

    `body` holds the ranges that are the text itself, without the page's furniture. `meetings` has the main one first.
    `mentioned` are people who are named and did not take part.
    """

    text: str
    title: Value | None = None
    publisher: Value | None = None
    kind: Value | None = None
    published: Value | None = None
    language: str = "en"
    body: list[Span] = field(default_factory=list)
    meetings: list[MeetingDraft] = field(default_factory=list)
    mentioned: list[Person] = field(default_factory=list)
