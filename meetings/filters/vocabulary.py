"""The query strings of the lists of topics and series."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.stored import MEETINGS, NAME, StoredList
from meetings.index import codes


class TermFilter(StoredList):
    """Which entries of a list with names and a description."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))

    sorts = {NAME: (NAME, _("by name")), MEETINGS: (MEETINGS, _("most meetings first"))}


class TopicFilter(TermFilter):
    """Which topics."""

    counted = codes.TOPIC
    per_page = 100


class SeriesFilter(TermFilter):
    """Which series."""

    counted = codes.SERIES
    per_page = 50
