"""Topics and series of the archive, found by their names."""

import re

from meetings.drafting.draft import Span, Value
from meetings.drafting.gazetteer import Gazetteer, TermEntry
from meetings.drafting.page import Line

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
NUMBER = re.compile(
    r"\b(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<word>"
    + "|".join(ORDINALS)
    + r"))\b(?! (?:and|half|quarter|anniversary|session of the conference))",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:meeting|dialogue|consultations?|session|round|summit|forum|commission|committee|conference|talks|working group)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def index_of(
    gazetteer: Gazetteer, key: str, entries: list[TermEntry]
) -> dict[str, list[tuple[str, str]]]:
    """(name in lower case, address) by first word, longest first."""
    if key not in gazetteer.made:
        index: dict[str, list[tuple[str, str]]] = {}
        for entry in entries:
            for name in {entry.name, *entry.names}:
                low = name.lower()
                if found := WORD.search(low):
                    index.setdefault(found[0], []).append((low, entry.slug))
        for names in index.values():
            names.sort(key=lambda pair: -len(pair[0]))
        gazetteer.made[key] = index
    made: dict[str, list[tuple[str, str]]] = gazetteer.made[key]
    return made


def topics_in(text: str, spans: list[Span], gazetteer: Gazetteer) -> list[Value]:
    """The archive's topics whose names stand in the spans, each once, in order."""
    index = index_of(gazetteer, "topics", gazetteer.topics)
    found: dict[str, Value] = {}
    for span in spans:
        low = text[span.start : span.end].lower()
        if len(low) != span.end - span.start:
            continue
        for match in WORD.finditer(low):
            for name, slug in index.get(match[0], ()):
                end = match.start() + len(name)
                if low.startswith(name, match.start()) and not low[end : end + 1].isalnum():
                    at = Span(span.start + match.start(), span.start + end)
                    found.setdefault(slug, Value(slug, at, 0.7))
                    break
    return list(found.values())


def series_of(
    text: str, title: Line | None, spans: list[Span], gazetteer: Gazetteer
) -> tuple[Value | None, Value | None]:
    """The archive's series that is named, and the number of the meeting in its row."""
    where = ([title.span] if title else []) + spans
    series = None
    for entry in gazetteer.series:
        for name in sorted({entry.name, *entry.names}, key=len, reverse=True):
            for span in where:
                at = text.find(name, span.start, span.end)
                if at >= 0 and series is None:
                    series = Value(entry.slug, Span(at, at + len(name)), 0.9)
    for span in where[:3]:
        for match in NUMBER.finditer(text, span.start, span.end):
            ahead = text[match.end() : min(span.end, match.end() + 110)]
            if MEETING.search(ahead) and (match["digits"] or ahead.lstrip()[:1].isupper()):
                number = (
                    int(match["digits"])
                    if match["digits"]
                    else ORDINALS.index(match["word"].lower()) + 1
                )
                return series, Value(number, Span(*match.span()), 0.8)
    return series, None
