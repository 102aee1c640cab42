"""What sort of document it is, what became of the meeting, and how many parties met."""

import re

from meetings.drafting.draft import Party, Span, Value
from meetings.drafting.events import second
from meetings.drafting.page import Line, Page
from meetings.drafting.sentences import Sentence

JOINT = re.compile(
    r"\bjoint (?:press )?(?:statement|communiqu[eé]|declaration|vision statement)|\b(?:chair.s|co-chairs.) (?:summary|statement)",
    re.IGNORECASE,
)
READOUT = re.compile(r"\breadout\b", re.IGNORECASE)
CALLED = re.compile(
    r"\b(?:PM|Prime Minister|President|Secretary|Foreign Secretary)\b.{0,40}\b(?:call|meeting) with\b"
)
TRANSCRIPT = re.compile(
    r"\b(?:transcript|press conference|remarks (?:by|at|with)|press availability|q ?& ?a|interview)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\bto (?:hold|meet|host|visit|attend|co-?chair|pay|receive|travel|convene|take part|be held|take place|speak)\b|\bupcoming\b|\bwill (?:hold|meet|host|visit|attend)\b"
)
WILL = re.compile(
    r"\b(?:will (?:also )?(?:hold|meet|host|visit|attend|co-?chair|pay|receive|travel|convene|take|be held|be co-?chaired|speak|chair|undertake|embark|engage|lead|make|participate)|(?:is|are) (?:scheduled|due|set|expected|planned|slated) to)\b"
)
#: How a ministry announces: "The Ministry wishes to inform the public that".
INFORMS = re.compile(
    r"^.{0,80}?\b(?:informs?|announces?|announce|advises?)\b.{0,30}?\bthat\b", re.DOTALL
)
#: A lead on what was settled: "will start work on a pact, the ministry said after a videoconference".
DONE = re.compile(
    r"\b(?:said|announced|told|agreed|emerged)\b.{0,40} (?:after|following|from) (?:talks|(?:a|the|their|his|her) (?:[\w-]+ ){0,3}?(?:meeting|talks|video ?conference|call|conversation|consultations|summit|dialogue))\b"
)
OFF = [
    ("postponed", re.compile(r"\b(?:meeting|talks|visit|call|summit|dialogue|consultations?)\b.{0,40}\b(?:was|were|has been|have been|is|are) postponed\b", re.IGNORECASE)),
    ("cancelled", re.compile(r"\b(?:meeting|talks|visit|call|summit|dialogue|consultations?)\b.{0,40}\b(?:was|were|has been|have been|is|are) (?:cancell?ed|called off)\b", re.IGNORECASE)),
    ("denied", re.compile(r"\b(?:denied (?:that|reports)|no such (?:meeting|talks|call))\b", re.IGNORECASE)),
]  # fmt: skip


def kind_of(page: Page, news_at: Span | None, sentences: list[Sentence]) -> Value | None:
    """Readout, joint statement, transcript, news report or press release; a press release where nothing says more."""
    if news_at:
        return Value("news-report", news_at, 0.95)
    heads = [line for line in page.head if len(line.text) < 200]
    for pattern, kind in (
        (JOINT, "joint-statement"),
        (READOUT, "readout"),
        (TRANSCRIPT, "transcript"),
    ):
        for line in heads:
            if (found := pattern.search(line.text)) and (
                line is page.title or (kind != "transcript" and len(line.text.split()) < 5)
            ):
                return Value(kind, Span(line.start + found.start(), line.start + found.end()), 0.9)
    if page.title:
        return Value("press-release", page.title.span, 0.7, "Nothing on the page says otherwise.")
    if sentences:
        return Value("press-release", sentences[0].span, 0.5, "Nothing on the page says otherwise.")
    return None


def status_of(text: str, title: Line | None, sentences: list[Sentence]) -> Value | None:
    """Announced for what is still to come, held for what is told of in the past."""
    for status, pattern in OFF:
        for sentence in sentences[:2]:
            if found := pattern.search(text, sentence.start, sentence.end):
                return Value(status, Span(*found.span()), 0.7)
    past = sentences[0].words if sentences else ""
    if found := DONE.search(past):
        start = sentences[0].start
        return Value("held", Span(start + found.start(), start + found.end()), 0.8)
    if title and (found := AHEAD.search(text, title.start, title.end)):
        if any(WILL.search(s.words) for s in sentences[:3]):
            return Value("announced", Span(*found.span()), 0.95)
    for sentence in sentences[:2]:
        if found := WILL.search(text, sentence.start, sentence.end):
            before = INFORMS.sub("", text[sentence.start : found.start()])
            if not re.search(
                r"\b(?:which|who|that|said|met|held|spoke|hosted|had|visited|called|agreed)\b",
                before,
            ):
                return Value("announced", Span(*found.span()), 0.85)
    if sentences:
        return Value("held", sentences[0].span, 0.8, "Told of in the past.")
    return None


def size_of(parties: list[Party]) -> Value | None:
    """Bilateral, trilateral or multilateral, counted from the parties."""
    if len(parties) < 2:
        return None
    size = {2: "bilateral", 3: "trilateral"}.get(len(parties), "multilateral")
    span = Span(parties[0].country.span.start, parties[0].country.span.end)
    return Value(
        size, span, min(p.country.confidence for p in parties), "Counted from the parties."
    )


def talks_ahead(sentences: list[Sentence]) -> list[Sentence]:
    """After the lead on a visit to come, what tells of the talks: "The two will hold a meeting in X on Monday"."""
    holds = re.compile(
        r"\b(?:will|to) (?:hold|have|co-?chair)\b(?=.{0,60}\b(?:meeting|talks|consultations)\b)"
    )
    return [s for s in sentences[1:6] if holds.search(s.words) and not second(s)]
