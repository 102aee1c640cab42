"""The only reader of the query string, for pages, exports, feeds and API alike."""

from meetings.filters.countries import CountryFilter
from meetings.filters.meetings import MeetingFilter
from meetings.filters.officials import OfficialFilter
from meetings.filters.press_releases import PressReleaseFilter
from meetings.filters.statements import StatementFilter
from meetings.filters.vocabulary import SeriesFilter, TopicFilter

__all__ = [
    "CountryFilter",
    "MeetingFilter",
    "OfficialFilter",
    "PressReleaseFilter",
    "SeriesFilter",
    "StatementFilter",
    "TopicFilter",
]
