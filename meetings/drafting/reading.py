"""Reads a press release: the one entry to drafting."""

import re
from datetime import date

from meetings.drafting.draft import Draft, MeetingDraft, Party, Span, Value
from meetings.drafting.gazetteer import Gazetteer

#: No press release is longer; what is longer is something else.
MOST_CHARACTERS = 200_000


class Undraftable(ValueError):
    """A text from which nothing can be drafted; its message says why."""


def draft(
    text: str, gazetteer: Gazetteer, *, published: date | None = None, publisher: str = ""
) -> Draft:
    """The draft of a press release.

    `published` is the day of publication where the text does not print it; `publisher` an address. Raises
    Undraftable where the text is empty, longer than MOST_CHARACTERS or not in English.
    """
    if not text.strip():
        raise Undraftable("The text is empty.")
    if len(text) > MOST_CHARACTERS:
        raise Undraftable("The text is too long for a press release.")
    made = Draft(text)
    blocks = [
        Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*", text)
    ]
    made.body = blocks
    for block in blocks:
        words = text[block.start : block.end]
        if len(words) > 25 and "\n" not in words:
            made.title = Value(words, block, 0.5)
            break
    meeting = MeetingDraft(title=made.title)
    seen: set[str] = set()
    for country in gazetteer.countries:
        found = re.search(r"\b" + re.escape(country.name) + r"\b", text)
        if found and country.code not in seen:
            seen.add(country.code)
            meeting.parties.append(Party(Value(country.code, Span(*found.span()), 0.3)))
    made.meetings.append(meeting)
    return made
