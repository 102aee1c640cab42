"""Sentences of the text, with their paragraph, units and quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.drafting import tables
from meetings.drafting.draft import Span
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.mentions import Mention, find
from meetings.drafting.page import BULLET, Page
from meetings.drafting.tokens import Unit, cut

END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9°•]|\s*$)")
NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|H\.E|Ma|Mohd|Md|Sh|Rt|Eng|Engr|Msgr|Adm|Shri|Smt|St|Gen|Lt|Col|Sen|Rep|Amb|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|"
    r"Oct|Nov|Dec|No|Nos|vs|Inc|Ltd|Co|approx|e\.g|i\.e|Art|Maj|Capt|Brig|Rev|Fr|Sr|a\.i|a\.m|p\.m)|(?<![A-Za-z.])[A-Z]|"
    r"(?:[A-Z]\.)+[A-Z])\.$"
)
#: After "U.S." or "p.m." these start a new sentence all the same.
STARTS = re.compile(r"\s+(?:The|He|She|They|It|In|On|At|This|These|Both|During|We|His|Her)\b")
DATELINE = re.compile(
    r"^(?!(?:On|In|At|The|During|After|Earlier|Today|Yesterday)\b)(?P<city>(?![a-z])[^\W\d_][^\W\d_]*[\w.'’\- /]{1,40}?)(?:,\s*(?P<date>[^()–—]{3,30}?))?\s*"
    r"(?:(?:\((?P<agency>[A-Z][\w /.]{1,25})\)\s*)?(?:(?<=\s)--?\s+|[–—]\s*)(?=[A-Z\"“])|\((?P<agency4>[A-Z]{2,12}|[A-Z][a-z]+)\)\s*[:.]?\s+(?=[A-Z\"“])|/(?P<agency3>[A-Z][\w ]{1,25})/\W*(?=[A-Z\"“])|(?<=\d{4})\s*[:.]\s+(?=[A-Z]))"
    r"|^\((?!MOFA|MFA|DFA|MOFAIC|MoFA|MEA|MFAIC)(?P<agency2>[A-Z][\w ]{1,20})\)\s*(?:--?|–|—)?\s*"
)
ISSUED = re.compile(
    r"(?!(?:Published|Posted|Updated|Created|Issued|Released|Date|Press|News|Statement|Media|Readout|Communiqu)\b)(?P<city>[^\W\d_][^\d(),:|]{2,30}?)(?:, [^\d(),:|]{3,30})?(?:,| -| –|:)? (?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})"
    r"(?: ?\((?P<agency>[A-Z]{2,6})\))?\W*"
)
#: A paragraph of a quotation that goes on in the next: it opens and does not close.
OPEN_QUOTE = re.compile(r"“[^”]{20,}$|\"[^\"]{20,}$")
_DAY = r"(?P<date>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
_CITY = r"(?P<city>(?![a-z])[^\W\d_][\w.'’\- /]{1,30}?)(?:, [A-Z][\w ]{2,25}?)?"
#: Further heads of reports: "Lisbon – May 6, 2022:", "(Lisbon, 6 May 2022)", "6 May 2022, Lisbon –".
DATELINES = [
    re.compile(r"^(?P<city>[A-Z][A-Z -]{3,24}[A-Z])\.\s+(?=(?:On|The|In|At)\b)"),
    re.compile(rf"^(?P<city>[A-Z][A-Z.'’ -]{{2,24}}[A-Z]) {_DAY}\s*[–—|-]+\s+"),
    re.compile(rf"^{_CITY}\s*[–—|-]\s*{_DAY}\s*[:.–—|-]+\s+"),
    re.compile(rf"^{_CITY},\s*{_DAY}\s*(?:\.\s*[–—-]+|[–—|:-]+)\s*(?=[A-Z\"“])"),
    re.compile(r"^(?P<city>[A-Z][A-Z.'’ -]{2,24}[A-Z])\s*:\s+(?=[A-Z\"“])"),
    re.compile(
        r"^(?P<city>(?:San |New |Port |Ho Chi Minh )?[A-Z][a-z]{3,15}(?: City)?): (?=[A-Z][\w’']+ (?:[A-Z]|[a-z]+ly))"
    ),
    re.compile(rf"^{_CITY},? ?\({_DAY}\)\s*[:–—-]+\s*"),
    re.compile(rf"^\({_CITY},? {_DAY}\)\s*[:–—-]*\s*"),
    re.compile(rf"^{_DAY},?\s*[–—|-]?\s*{_CITY}\s*[–—|:-]\s+"),
]
#: "Hà Nội - ": a city and a single dash.
SINGLE = re.compile(
    r"(?!.*(?:Minister|President|Ambassador|Secretary))[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)? - "
)
QUOTE = re.compile(r"“([^”]{2,}?)”|”([^”“]{2,}?)”|\"([^\"]{2,}?)\"|(?<!\w)‘([^’]{12,}?)’(?!\w)")


#: What follows in quotation marks is the account itself, told in a spokesperson's name.
SPOKESPERSON = re.compile(r"\bspokes(?:person|man|woman)\b.{0,60}:$", re.IGNORECASE)


@dataclass
class Sentence:
    """A sentence at start:end of the page; `paragraph` counts the blocks of the text from 1."""

    text: str
    start: int
    end: int
    paragraph: int
    units: list[Unit] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def quoted(self, at: int) -> bool:
        """Whether a character stands in a quotation."""
        return any(q.start <= at < q.end for q in self.quotes)


@dataclass(frozen=True)
class Dateline:
    """The head of a report: JAKARTA, 16 February 2024 –."""

    city: str
    city_span: Span
    agency: str
    span: Span


def dateline_of(page: Page) -> Dateline | None:
    """The first paragraph's dateline."""
    if not page.paragraphs:
        return None
    first = page.paragraphs[0]
    for form in DATELINES:
        if match := form.match(first.text):
            at = Span(first.start + match.start("city"), first.start + match.end("city"))
            return Dateline(match["city"], at, "", Span(first.start, first.start + match.end()))
    match = DATELINE.match(first.text)
    if (
        match
        and match["agency4"]
        and any(w in tables.heads() for w in match["city"].lower().split())
    ):
        return issued(page)  # "Secretary (West) Ann Bell" is an office, no agency's head.
    if not match or (not match["agency2"] and len(match["city"].split()) > 4):
        return issued(page)
    if (
        match["city"]
        and not (match["date"] or match["agency"] or match["agency3"] or match["agency4"])
        and not match["city"].isupper()
    ) and not (re.search(r"[–—]|--", match[0]) or SINGLE.fullmatch(match[0])):
        return issued(page)
    city = match["city"] or ""
    start = first.start + (match.start("city") if city else 0)
    return Dateline(
        city,
        Span(start, start + len(city)),
        match["agency"] or match["agency2"] or match["agency3"] or match["agency4"] or "",
        Span(first.start, first.start + match.end()),
    )


def issued(page: Page) -> Dateline | None:
    """A line of its own above the text with place and day of issue: "Dhaka, 8 March 2022"."""
    for line in page.head:
        if line is not page.title and (match := ISSUED.fullmatch(line.text)):
            city = Span(line.start, line.start + match.end("city"))
            return Dateline(match["city"], city, match["agency"] or "", line.span)
    return None


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences of a paragraph."""
    at = start
    for match in END.finditer(text, start, end):
        stop = match.end()
        if stop < end:
            before = text[at : match.start() + 1]
            if NO_END.search(before[-12:]) and not (
                re.search(r"(?:[A-Z]\.[A-Z]|[ap]\.m)\.$", before) and STARTS.match(text, stop)
            ):
                continue
        yield at, stop
        at = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    if at < end and text[at:end].strip():
        yield at, end


def sentences(page: Page, gazetteer: Gazetteer, dateline: Dateline | None) -> list[Sentence]:
    """All sentences of the text, in order."""
    made: list[Sentence] = []
    told_by_spokesperson = False
    for number, line in enumerate(page.paragraphs, start=1):
        start = line.start
        if dateline and start == dateline.span.start:
            start = dateline.span.end
        elif bullet := BULLET.match(line.text):
            start += bullet.end()
        quotes = [
            Span(m.start(m.lastindex or 0), m.end(m.lastindex or 0))
            for m in QUOTE.finditer(page.text, start, line.end)
        ]
        if OPEN_QUOTE.match(line.text) and not told_by_spokesperson:
            quotes = [Span(start + 1, line.end)]
        if told_by_spokesperson and line.text[0] in '"“':
            quotes, start = [], start + 1
        elif told_by_spokesperson or line.text.endswith(":"):
            told_by_spokesperson = bool(SPOKESPERSON.search(line.text))
        for a, b in split(page.text, start, line.end):
            one = Sentence(page.text, a, b, number)
            one.units = cut(page.text, Span(a, b), gazetteer)
            one.quotes = [q for q in quotes if a <= q.start < b]
            if not one.quotes and any(q.start < a and b <= q.end + 1 for q in quotes):
                one.quotes = [Span(a, b)]
            one.quotes = [Span(q.start, min(q.end, b)) for q in one.quotes]
            one.mentions = find(page.text, one.units, gazetteer)
            made.append(one)
    return made
