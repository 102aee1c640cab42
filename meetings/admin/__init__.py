"""The curators' admin: every curated record, with its history and what is still missing."""

from meetings.admin import (
    meetings,
    merging,
    parties,
    press_releases,
    site,
    statements,
    team,
    vocabulary,
)
from meetings.admin.bench import records

__all__ = [
    "meetings",
    "merging",
    "parties",
    "press_releases",
    "records",
    "site",
    "statements",
    "team",
    "vocabulary",
]
