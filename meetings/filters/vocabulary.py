"""The query strings of the lists of topics and series."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.stored import StoredList


class TopicFilter(StoredList):
    """Which topics."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))

    sorts = {
        "name": (lambda found: found.by_name(), _("by name")),
        "meetings": (
            lambda found: found.busiest_first(),
            _("most meetings first"),
        ),
    }
    per_page = 100


class SeriesFilter(TopicFilter):
    """Which series."""

    per_page = 50
