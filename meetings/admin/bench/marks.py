"""The text of a source with the places marked that values were drafted from."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from meetings.drafting.draft import Draft, Span
from meetings.text import fold

#: Characters that a keyboard, or a word processor, writes one for another.
ALIKE = ("'‘’ʼ", '"“”„«»', "-‐‑–—")
BLOCK = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)


def _alike(piece: str) -> str:
    """A pattern of a word, with any of the characters that are written one for another."""
    return "".join(
        next((f"[{re.escape(kind)}]" for kind in ALIKE if char in kind), re.escape(char))
        for char in piece
    )


@dataclass
class Mark:
    """A numbered place in the text, and the field whose value stands there."""

    span: Span
    field_id: str
    label: str
    #: Counted from 1 in the order of the text, once all are known.
    number: int = 0

    @property
    def anchor(self) -> str:
        """The id of its number in the text."""
        return f"place-{self.number}"


class Marks:
    """All marks of a text. Values drafted from the same place share one number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[tuple[int, int], Mark] = {}
        #: Every kind of a place, since one may be a name and a sentence's beginning at once.
        self.kinds: dict[tuple[int, int], set[str]] = {}

    @cached_property
    def folded(self) -> str:
        """The words of the text alone, folded, for comparing."""
        return " ".join(re.findall(r"\w+", fold(self.text)))

    def add(self, span: Span, kind: str, field_id: str, label: str) -> Mark | None:
        """The mark of a value's place; None when the span lies outside the text."""
        key = (span.start, span.end)
        if not 0 <= span.start < span.end <= len(self.text):
            return None
        if key not in self.found:
            self.found[key] = Mark(span, field_id, label)
        self.kinds.setdefault(key, set()).add(kind)
        return self.found[key]

    def find(self, words: str) -> list[Span]:
        """Where words stand in the text; line ends, capitals, kinds of quotation marks and of dashes aside."""
        pieces = [_alike(piece) for piece in words.split()]
        if not pieces:
            return []
        begin, end = (
            (r"(?<!\w)" if words.strip()[0].isalnum() else ""),
            (r"(?!\w)" if words.strip()[-1].isalnum() else ""),
        )
        pattern = begin + r"\s+".join(pieces) + end
        return [Span(*one.span()) for one in re.finditer(pattern, self.text, re.IGNORECASE)]

    def printed(self, span: Span) -> str:
        """The words of a span, on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def count(self) -> None:
        """Number the marks in the order of the text, the wider first."""
        for number, key in enumerate(self._in_order(), start=1):
            self.found[key].number = number

    def _in_order(self) -> list[tuple[int, int]]:
        return sorted(self.found, key=lambda key: (key[0], -key[1]))

    def html(self) -> SafeString:
        """The text, escaped, with marks and numbers that lead to the fields.

        Spans may nest and overlap, so the text is cut at every end of one, and each piece carries the
        kinds of all spans over it.
        """
        self.count()
        begins: dict[int, list[tuple[int, int]]] = {}
        ends: dict[int, list[tuple[int, int]]] = {}
        for key in self._in_order():
            begins.setdefault(key[0], []).append(key)
            ends.setdefault(key[1], []).append(key)
        out: list[str] = []
        over: list[tuple[int, int]] = []
        cuts = sorted({0, len(self.text), *begins, *ends})
        for at, until in zip(cuts, [*cuts[1:], len(self.text)], strict=True):
            over = [key for key in over if key[1] > at]
            for key in begins.get(at, []):
                over.append(key)
                out.append(self._number(self.found[key]))
            if at < until:
                out.append(self._piece(self.text[at:until], over))
        return mark_safe("".join(out))

    def _number(self, mark: Mark) -> str:
        return format_html(
            '<a class="bench-number" id="{}" href="#{}" title="{}">{}</a>',
            mark.anchor,
            mark.field_id,
            _("To the field: %(label)s") % {"label": mark.label},
            mark.number,
        )

    def _piece(self, words: str, over: list[tuple[int, int]]) -> str:
        if not over:
            return format_html("{}", words)
        kinds = sorted(set().union(*(self.kinds[key] for key in over)))
        return format_html(
            '<mark class="{}">{}</mark>', " ".join(f"bench-{kind}" for kind in kinds), words
        )


class Body:
    """The text itself, without the page's furniture, in the paragraphs that the archive counts."""

    def __init__(self, draft: Draft) -> None:
        self.pieces: list[Span] = []
        for body in sorted(draft.body, key=lambda span: span.start) or [Span(0, len(draft.text))]:
            self.pieces += _paragraphs(draft.text, body)
        self.text = "\n\n".join(draft.text[one.start : one.end] for one in self.pieces)

    def paragraph(self, span: Span) -> int | None:
        """The number of the paragraph in which a span begins; None where it stands in the head."""
        for number, piece in enumerate(self.pieces, start=1):
            if piece.start <= span.start < piece.end:
                return number
        return None

    def moved(self, span: Span) -> Span | None:
        """The same characters within the body's own text; None when they do not all stand there."""
        before = 0
        for piece in self.pieces:
            if piece.start <= span.start and span.end <= piece.end:
                return Span(before + span.start - piece.start, before + span.end - piece.start)
            before += piece.end - piece.start + 2
        return None


def _paragraphs(text: str, body: Span) -> list[Span]:
    """What stands between blank lines, as `meetings.text.paragraphs` counts."""
    return [
        Span(body.start + block.start(), body.start + block.start() + len(block[0].rstrip()))
        for block in BLOCK.finditer(text[body.start : body.end])
    ]
