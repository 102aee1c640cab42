"""The page's date, and the day of the meeting."""

import re
from datetime import date

from meetings.drafting import days
from meetings.drafting.draft import Span, Value
from meetings.drafting.page import Line, Page
from meetings.drafting.sentences import Dateline, Sentence

CHANGED = re.compile(
    r"^(?!.*\b(?:created|published|posted|issued)\b.{0,30}\d{4}).*\b(?:updated|modified|changed|accessed|retrieved)\b",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = re.compile(r"^\W*\d{2,4}-\d{2}-\d{2}-\d{4}\W*$")
NUMBERED = re.compile(r"(?:No|QA|SC|BA)\b\W*\d+|Press Release\b.*\d{4}", re.IGNORECASE)
PLAN = re.compile(r"\b(?:will|is to|are to|(?:is|are) (?:expected|scheduled|due|set) to)\b")
OTHER = re.compile(
    r"(?:established|establishment .{0,40}|adopted|signed|concluded|founded|dated|since|until|before|fell|falls|anniversary .{0,30}|election .{0,20}|born|elected|launched|opened .{0,40}relations|"
    r"appointed|(?:conversation|call|meeting|talks|visit|coup|summit|resolution|declaration|agreement|attack|events?)s? (?:of|on)|marking|marks?|anniversary|scheduled for|planned for|ahead of|"
    r"said|told \w+|reported|announced|due|by|between|fired|passed|entered into force)(?: on| in| from)?(?: the)?\s*$",
    re.IGNORECASE,
)
#: A place and day of issue at the end of a headline: "(Paris, 3 February 2021)".
ISSUED = re.compile(r"\([^\W\d_][^()\d]{2,25},? \d[^()]{5,25}\)$|\([A-Z][a-z]+ \d{1,2}, \d{4}\)$")
#: A clock of North America: its dates have the month first.
AMERICAN = re.compile(r"\b(?:E[DS]?T|C[DS]T|P[DS]T|M[DS]T)\b")
#: The days of a gathering of many are not those of a meeting on its margins.
OCCASION = re.compile(
    r"\b(?:Meeting|Summit|Conference|Assembly|Forum|[Ss]ession|CHOGM|UNGA|Congress|Week)\b[^.;]{0,60}\b(?:taking place|being held|under ?way)\b[^.;]{0,40}$"
)
VISIT = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|stay|tour|trip|travel\w*|attend\w* .{0,60}(?:conference|summit|forum))\b",
    re.IGNORECASE,
)


def published_of(page: Page, dateline: Dateline | None, given: date | None) -> Value | None:
    """The page date: a line of its own above the text, the dateline, then below the text."""
    first = page.paragraphs[0].start if page.paragraphs else len(page.text)
    for line in page.head:
        if line is page.title or CHANGED.search(line.text) or NUMBER.match(line.text):
            continue
        if len(line.text.split()) > 16:
            continue
        if value := day_in(page.text, line.span):
            return value
    if dateline and (value := day_in(page.text, dateline.span)):
        return value
    if (
        page.title
        and NUMBERED.match(page.title.text)
        and (value := day_in(page.text, page.title.span))
    ):
        return value
    if given is not None:
        return Value(given.isoformat(), Span(0, 0), 1.0, "Given with the text.")
    for line in page.foot:
        if line.start > first and not CHANGED.search(line.text) and len(line.text.split()) < 17:
            if value := day_in(page.text, line.span):
                return Value(value.value, value.span, 0.8)
    for line in [*page.head, *page.foot]:
        if (
            CHANGED.search(line.text)
            and len(line.text.split()) < 12
            and (value := day_in(page.text, line.span))
        ):
            return Value(value.value, value.span, 0.6, "The day on which the page was changed.")
    if page.title and (found := ISSUED.search(page.text, page.title.start, page.title.end)):
        return day_in(page.text, Span(*found.span()))
    return None


def day_in(text: str, span: Span) -> Value | None:
    """The first whole day in a stretch of text; unusual forms are left to dateparser."""
    for found in days.find(text, span.start, span.end):
        if found.whole:
            words = text[found.start : found.end]
            unsure = re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-]\d{4}", words)
            doubt = bool(
                unsure and int(unsure[1]) <= 12 and int(unsure[2]) <= 12 and unsure[1] != unsure[2]
            )
            how = "Day before month." if doubt else ""
            if unsure and doubt and AMERICAN.search(text, span.start, span.end):
                swapped = days.day_of(found.year, found.day, found.month)
                assert swapped
                return Value(
                    swapped.isoformat(), Span(found.start, found.end), 0.7, "Month before day."
                )
            return Value(
                found.whole.isoformat(), Span(found.start, found.end), 0.6 if doubt else 1.0, how
            )
    words = text[span.start : span.end]
    if re.search(r"\b(?:19|20)\d\d\b", words) and re.search(r"\d{1,2}", words) and len(words) < 60:
        if day := days.unusual(words):
            return Value(day.isoformat(), span, 0.6, "Read by dateparser.")
    return None


def written_on(page: Page, published: Value | None, dateline: Dateline | None) -> date | None:
    """The day on which the text was written: the dateline's, with the page's year."""
    day = date.fromisoformat(published.value) if published else None
    if day is None and page.title:
        in_title = days.find(page.text, page.title.start, page.title.end)
        day = next((f.whole for f in in_title if f.whole), None)
    if dateline:
        for found in days.find(page.text, dateline.span.start, dateline.span.end):
            if not found.word and (got := days.worked_out(found, day)):
                return got[0]
    return day


#: "announced after a meeting on Wednesday": the day is the meeting's.
AFTER_IT = re.compile(
    r"\bafter (?:talks|(?:a|the|their|his|her) (?:[\w-]+ ){0,3}?(?:meeting|talks|video ?conference|call|conversation|consultations|summit))\b"
)


def meeting_day(
    text: str, title: Line | None, sentences: list[Sentence], written: date | None, *, ahead: bool
) -> Value | None:
    """The day of the meeting (EDTF), from the best date in the sentences on it."""
    best: tuple[float, days.Found] | None = None
    for n, sentence in enumerate(sentences):
        for found in days.find(text, sentence.start, sentence.end):
            points = worth(text, sentence, found) - n * 0.6
            if (
                not ahead
                and PLAN.search(text, sentence.start, sentence.end)
                and not AFTER_IT.search(sentence.words)
            ):
                points -= 4
            if best is None or points > best[0]:
                best = (points, found)
    if title and (best is None or best[0] < 0):
        for found in days.find(text, title.start, title.end):
            best = (1.0, found)
    if best is None or best[0] < -2:
        return None
    found = best[1]
    got = days.worked_out(found, written, ahead=ahead)
    if got is None:
        return None
    day, how = got
    value = day.isoformat()
    if found.last_day:
        last = days.day_of(
            day.year + (found.last_month < day.month), found.last_month, found.last_day
        )
        if last and last > day:
            value = f"{value}/{last.isoformat()}"
    confidence = 1.0 if not how else 0.9
    if best[0] < 1:
        confidence -= 0.3
    return Value(value, Span(found.start, found.end), confidence, how)


def worth(text: str, sentence: Sentence, found: days.Found) -> float:
    """How well a date stands for the day of a sentence's event."""
    before = text[sentence.start : found.start]
    points = 2.0
    if (
        re.search(r"(?:\bon|\bfrom|\bthe (?:morning|afternoon|evening) of|\b[Oo]n)\s*$", before)
        or found.word
    ):
        points += 1
    if not before.strip() or re.fullmatch(r"\s*(?:[Oo]n|[Ee]arlier|[Ll]ate)?\s*", before):
        points += 2
    if OTHER.search(before) or re.search(
        r"^\s*(?:summit|agreement|declaration|elections?)", text[found.end : found.end + 20]
    ):
        points -= 5
    if OCCASION.search(before):
        points -= 6
    clause = before.rsplit(",", 1)[-1]
    if re.search(r"\b(?:which|who|that|since|after|when)\b", AFTER_IT.sub("", clause)):
        points -= 4
    if VISIT.search(text[sentence.start : sentence.end]) and (
        found.last_day or VISIT.search(before[-60:])
    ):
        points -= 6 if found.last_day and VISIT.search(before[-60:]) else 2.5
    if found.word.startswith("last"):
        points -= 1.5
    if found.word == "tomorrow":
        points -= 1
    if sentence.quoted(found.start):
        points -= 4
    return points
