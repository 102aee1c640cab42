"""The query strings of the lists of topics and series."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.stored import CountedList
from meetings.index import codes


class TermFilter(CountedList):
    """Which entries of a list with names and a description."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))

    sorts = {
        "name": (lambda found: found.by_name(), _("by name")),
        "meetings": (lambda found: found.by_name(), _("most meetings first")),
    }


class TopicFilter(TermFilter):
    """Which topics."""

    counted = codes.TOPIC
    per_page = 100


class SeriesFilter(TermFilter):
    """Which series."""

    counted = codes.SERIES
    per_page = 50
