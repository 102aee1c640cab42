"""Whether a text can be drafted at all: not empty, not huge, and in English."""

import re

from django.utils.translation import gettext as _

#: No press release is longer (about thirty pages); what is longer is something else.
MOST_CHARACTERS = 100_000
COMMON = frozenset(
    "the of and to in a on for with that by is was as at from it be an this which his her he she they has had were also two "
    "between during after met held said talks meeting minister ministers foreign affairs".split()
)
#: The same for languages that are mistaken for English by nothing else.
WORD = re.compile(r"[^\W\d_]+")
#: English prose has about two such words in five; headlines in capitals and lists of names have fewer.
LEAST_COMMON = 0.1


class Undraftable(ValueError):
    """A text from which nothing can be drafted; its message says why and what to do."""


def check(text: str) -> str:
    """Why a text cannot be drafted, with what to do; nothing where it can."""
    if not text.strip():
        return _("The text is empty; give the press release’s text.")
    if len(text) > MOST_CHARACTERS:
        return _("The text has %(n)d characters, more than %(most)d; give one press release alone.") % {
            "n": len(text), "most": MOST_CHARACTERS,
        }  # fmt: skip
    if (
        "\0" in text
        or sum(1 for c in text if not c.isprintable() and not c.isspace()) > len(text) / 50
    ):
        return _("This is no text: it has characters that cannot be printed.")
    words = [w.lower() for w in WORD.findall(text)]
    if len(words) < 5:
        return _("The text has too few words to be a press release.")
    latin = [w for w in words if w.isascii() or any("À" <= c <= "ɏ" for c in w)]
    if sum(map(len, latin)) < sum(map(len, words)) / 2:
        return _("The text is not in English, which is the only language that can be drafted.")
    if sum(w in COMMON for w in latin) < LEAST_COMMON * len(latin):
        return _("The text does not look like English, the only language that can be drafted.")
    return ""
