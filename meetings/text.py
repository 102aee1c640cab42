"""Text as the archive compares and shows it. No tables here."""

import re
import unicodedata

QUOTE_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u00a0": " "})


def fold(text: str) -> str:
    """Text for comparing names: no case, no accents, no hyphens, single spaces.

    "Côte d’Ivoire" and "cote d'ivoire" fold to the same string.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(QUOTE_MARKS))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    # Hangul was taken apart above; put it together again so that it compares as people type it.
    plain = unicodedata.normalize("NFC", plain).casefold()
    return " ".join(re.sub(r"[-‐‑–—]", " ", plain).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a source's text: what stands between blank lines, in order.

    Paragraph n of the archive is item n - 1 of this list.
    """
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


PAIRED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")


def has_pairs(word: str) -> bool:
    """Whether a word has letters of Chinese, Japanese or Korean, which are searched by every two neighbours."""
    return PAIRED.search(word) is not None
