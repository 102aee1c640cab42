"""From a press release's text to a draft of its record: values, each with the place that says it.

`draft(text, gazetteer)` never invents: what the text does not say is None or empty.
"""

from meetings.drafting.draft import (
    SURE,
    Draft,
    Known,
    MeetingDraft,
    Party,
    Person,
    Said,
    Span,
    Value,
)
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.reading import Undraftable, draft

__all__ = [
    "SURE",
    "Draft",
    "Gazetteer",
    "Known",
    "MeetingDraft",
    "Party",
    "Person",
    "Said",
    "Span",
    "Undraftable",
    "Value",
    "draft",
]
