"""Text that was pasted or uploaded, as plain text for drafting; no tables here."""

import codecs
import re
from html.parser import HTMLParser
from math import ceil

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: More than any press release; in bytes of UTF-8.
MOST = 1_000_000
#: Elements whose words are not the page's text.
SILENT = {"script", "style", "noscript", "template", "svg", "head", "select", "button"}
#: Elements that begin and end a paragraph.
BLOCKS = re.compile(
    r"(address|article|aside|blockquote|body|d[dlt]|details|div|fig(caption|ure)|footer|form|h[1-6]|header|hr|li|main"
    r"|nav|[ou]l|p|pre|section|table|t(body|d|h|head|r))\Z"
)
#: Words without which nobody writes three sentences of English.
ENGLISH = re.compile(
    r"\b(the|of|and|to|in|a|an|for|on|with|that|at|by|from|is|was|were|has|have|as)\b"
)
#: Below these shares a text is not English: of letters that are Latin, of words that are `ENGLISH`.
LATIN_SHARE, ENGLISH_SHARE = 0.6, 0.08


def from_upload(name: str, raw: bytes) -> str:
    """The text of an uploaded file; raises ValidationError in words for curators."""
    if len(raw) > MOST:
        raise too_long(len(raw))
    is_page = name.lower().endswith((".html", ".htm"))
    if not is_page and not name.lower().endswith(".txt"):
        raise ValidationError(
            _("“%(name)s” is neither .txt nor .html. Save the document as one of these, or paste.")
            % {"name": name[:80]}
        )
    words = decoded(raw, is_page)
    return readable(of_page(words) if is_page else words)


def decoded(raw: bytes, is_page: bool) -> str:
    """Bytes as text: by their mark, as UTF-8, by what a page says of itself, or as Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _tried(raw, encoding) or _unreadable()
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,30})", raw[:4096], re.I) if is_page else None
    tries = ["utf-8", *([said[1].decode("ascii", "ignore")] if said else []), "cp1252"]
    for encoding in tries:
        if (words := _tried(raw, encoding)) is not None:
            return words
    return _unreadable()


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        words = raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return words if isinstance(words, str) else None


def _unreadable() -> str:
    raise ValidationError(
        _("The file cannot be read as text. Save it as .txt in UTF-8, or paste the text instead.")
    )


def too_long(length: int) -> ValidationError:
    """What is said of a text that no press release can be."""
    return ValidationError(
        _(
            "The text has %(length)s MB; the bench takes up to %(most)s MB. Leave out what is not the press "
            "release, or give it only the part about the meeting."
        )
        % {"length": f"{ceil(length / 10_000) / 100:.2f}", "most": MOST // 1_000_000}
    )


class _Page(HTMLParser):
    """Gathers the words of a page; paragraphs apart, entities decoded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        elif tag == "body":
            self.silent.clear()
        if tag == "br":
            self.words.append("\n")
        elif BLOCKS.match(tag):
            self.words.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif BLOCKS.match(tag):
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))


def of_page(words: str) -> str:
    """The text of an HTML page."""
    page = _Page()
    page.feed(words)
    page.close()
    lines = [line.strip() for line in "".join(page.words).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def readable(words: str) -> str:
    """The text with plain line ends, once it is sure that drafting can read it.

    Raises ValidationError where it is empty, too long, not text, or not English.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not words.strip():
        raise ValidationError(_("There is no text in it. Paste the press release, or upload it."))
    if (length := len(words.encode("utf-8", "replace"))) > MOST:
        raise too_long(length)
    if re.search("[\x00-\x08\x0e-\x1f\ud800-\udfff]", words):
        _unreadable()
    letters = [char for char in words if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    found = re.findall(r"[a-z]+", words.lower())
    plain = len(ENGLISH.findall(words.lower()))
    if latin < LATIN_SHARE * len(letters) or plain < ENGLISH_SHARE * len(found) or not found:
        raise ValidationError(
            _(
                "This does not read as English, the only language that the bench drafts from. "
                "Enter the press release by its own form instead."
            )
        )
    return words
