"""A page's lines told apart: furniture, headline, dates, text. Nothing is cut out; spans stay those of the page."""

import re
from dataclasses import dataclass, field

from meetings.drafting.draft import Span
from meetings.drafting.tables import patterns

LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
BULLET = re.compile(
    r"\s*(?:\d{1,2}[.)]\s+|\(\d{1,2}\)\s*|\([a-z]\)\s+|[a-z]\)\s+|[°•·▲△○●◦□■▪◆ㅇ❍*-]\s*|o\s+(?=[A-Z])|\d{1,2}\s{2,}(?=[A-Z])|[–—]\s+)+"
)
#: Whom to ask: named, but at no meeting.
CONTACT = re.compile(
    r"(?:for )?(?:(?:media|press|further) )?(?:inquir|enquir|contact|information|queries|questions)",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"[.!?:;][\"”’')\]]*\s*(?:\([^()]{1,80}\)|\bEND|[#*]+)?\s*$|\((?:Yonhap|Xinhua|AFP|Reuters|AP|END)\)\s*$|/REL\s*$"
)
LISTED = re.compile(
    r"^\s*(?:[-–•*]\s*)?(?:For |The )?[A-Z][\w’'.\- ()]{1,60}?(?: side| delegation)?\s*[:–]\s+"
    r"(?:H\.?E\.?|Mr|Ms|Mrs|Dr|Prof|Amb|Minister|Ambassador|Director|Deputy|Vice|[A-Z])"
)
#: What is no part of a line: spaces of all kinds, and the mark at the start of some files.
MARGIN = " \t\u00a0\u3000\ufeff\u200b\x0b\x0c\r\n"
LATIN = re.compile(r"[A-Za-z]")
#: A line with such a verb tells what happened; it names no institution.
TELLS = re.compile(
    r"\b(?:meets?|met|holds?|held|receives?|received|hosts?|hosted|visits?|visited|calls?|called|speaks?|spoke|"
    r"discuss(?:es|ed)?|attends?|attended|concludes?|welcomes?|exchanges?|chairs?|co-?chairs?|convenes?|confers?|"
    r"reviews?|talks?|meeting|consultations|conversation|call)\b(?! (?:cent|room))",
    re.IGNORECASE,
)
MEETS = re.compile(
    r"\b(?:meet|met|talk|call|confer|visit|consult|dialogue|hold|host|receiv|summit|discuss|exchange|speak|"
    r"spoke|conversation|readout|statement|communiqu|agree|review|strengthen|session|videoconference|launch|"
    r"commission|round|welcome|tie|relation|cooperat|sign)",
    re.IGNORECASE,
)
#: A short sentence, told in the past: "The talks dealt with trade."
SHORT = re.compile(
    r"[\"“]?[A-Z][\w’', -]+\b(?:\w+ed|was|were|said|met|spoke|held|dealt|took|told|had|gave|thought|sought) [^:|]*\.[\"”]?"
)
#: A picture's caption ends so.
CAPTION = re.compile(
    r"^(?:In )?[Tt]his (?:file |handout )?(?:photo|picture|image)\b|\((?:file )?(?:photos?|pictures?|images?)\b[^)]*\)\W*$",
    re.IGNORECASE,
)
#: Opens a list of what all said: "The Ministers:".
GROUP = re.compile(
    r"\b(?:ministers|sides|leaders|parties|participants|they|both|presidents)(?: also)?:$",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? ?)?\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A line of the page, without its margins."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass
class Page:
    """The lines of a page by what they are. `paragraphs` are the text; `listed` those that list people."""

    text: str
    title: Line | None = None
    head: list[Line] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    listed: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def lines(text: str) -> list[list[Line]]:
    """The page's lines in blocks: lines without an empty one between them."""
    blocks: list[list[Line]] = [[]]
    last = 0
    for match in LINE.finditer(text):
        start, end = match.span()
        stripped = match[0].strip(MARGIN)
        if text[last:start].count("\n") > 1 or not stripped:
            blocks.append([])
        last = end
        if stripped:
            start += len(match[0]) - len(match[0].lstrip(MARGIN))
            blocks[-1].append(Line(stripped, start, start + len(stripped)))
    return [block for block in blocks if block]


def unwrapped(text: str, block: list[Line]) -> list[Line]:
    """The lines of a block, with those joined that were broken in the middle of a sentence."""
    widths = [len(line.text) for line in block]
    filled = len(block) > 2 and all(55 <= width <= 100 for width in widths[:-1])
    made: list[Line] = []
    for line in block:
        before = made[-1] if made else None
        if (
            before
            and not BULLET.match(line.text)
            and not LISTED.match(line.text)
            and not ENDS.search(before.text)
            and len(before.text) > 40
            and (line.text[0].islower() or (filled and not is_furniture(before)))
        ):
            made[-1] = Line(text[before.start : line.end], before.start, line.end)
        else:
            made.append(line)
    return made


def is_furniture(line: Line) -> bool:
    """Whether a line belongs to the page, not to the text."""
    text = line.text
    letters = len(LATIN.findall(text))
    others = sum(1 for c in text if ord(c) > 0x36F and c.isalpha())
    if others > letters or not letters:
        return True
    if len(text) > (400 if CAPTION.search(text) else 200):
        return False
    return bool(patterns("furniture", "lines").fullmatch(text))


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence or more, as texts have them."""
    if patterns("furniture", "prose").match(line.text):
        return False
    bare = BULLET.sub("", line.text, count=1)
    return (
        bool(ENDS.search(line.text))
        and len(bare.split()) >= (4 if SHORT.fullmatch(bare) else 6)
        and not DATED.match(bare + " ")
    )


def read(text: str) -> Page:
    """The page's lines told apart."""
    page = Page(text)
    all_lines = [line for block in lines(text) for line in unwrapped(text, block)]
    prose = [n for n, line in enumerate(all_lines) if is_prose(line) and not is_furniture(line)]
    if not prose:
        rest = [line for line in all_lines if not is_furniture(line)]
        page.title = headline(rest)
        page.head = all_lines
        page.paragraphs = [
            line for line in rest if line is not page.title and len(line.text.split()) > 8
        ]
        return page
    first, last = prose[0], prose[-1]
    page.head = all_lines[:first]
    opening = all_lines[first].text
    page.title = headline(
        [line for line in page.head if not repeats(opening, line.text)] or page.head
    )
    for n, line in enumerate(all_lines):
        if patterns("furniture", "prose").match(line.text):
            page.notes.append(line)
        elif n > first and LISTED.match(line.text) and not is_furniture(line) and lists(line):
            page.listed.append(line)
        elif n in prose or (
            first < n < last
            and not is_furniture(line)
            and (len(line.text.split()) > 3 or GROUP.search(line.text))
            and not (DATED.search(line.text) and len(line.text.split()) < 10)
        ):
            page.paragraphs.append(line)
        elif n > first:
            page.foot.append(line)
    return page


def repeats(opening: str, line: str) -> bool:
    """Whether a line above the text is the text's own first words: a summary, not the headline."""
    return len(line.split()) > 8 and opening.startswith(line.rstrip(".…"))


def lists(line: Line) -> bool:
    """Whether a line that starts with a label and a colon names people with their titles."""
    if DATED.search(line.text) or CONTACT.match(line.text):
        return False
    before, _, after = line.text.partition(":")
    return len(before.split()) <= 8 and ("," in after or "(" in after) and not is_sentence(after)


def is_sentence(text: str) -> bool:
    """Whether the words after a label read on as a sentence."""
    return bool(re.search(r"\b(?:said|will|has|have|was|were|is|are)\b", text))


def headline(head: list[Line]) -> Line | None:
    """The line above the text that names what happened: long, of meeting words, no institution, no date."""
    best: tuple[float, Line] | None = None
    for n, line in enumerate(head):
        text = line.text
        if is_furniture(line) or patterns("furniture", "prose").match(text):
            continue
        words = text.split()
        undated = DATED.sub(" ", text)
        if len(words) < 3 or len(text) > 300 or (undated != text and len(undated.split()) < 4):
            continue
        points = min(len(words), 14) / 2
        points += 4 * bool(MEETS.search(text))
        if not TELLS.search(text):
            points -= 8 * bool(patterns("furniture", "institutions").fullmatch(text))
        points += n / 100
        if best is None or points > best[0]:
            best = (points, line)
    return best[1] if best and best[0] > 0 else None
