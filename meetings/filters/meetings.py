"""The query string of the list of meetings."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.filters.fields import KnownField, YearField, choices
from meetings.filters.indexed import NEWEST, OLDEST, TITLE, TITLE_BACK, IndexedList
from meetings.filters.known import (
    choice_field,
    country_field,
    official_field,
    publisher_field,
    series_field,
    topic_field,
)
from meetings.filters.questions import ByFacet, ByPeriod, ByWords, closed
from meetings.filters.tallies import Spec
from meetings.index import codes
from meetings.index.kinds import MEETING
from meetings.models import Meeting, Rank

LEVELS = dict(Rank.choices)
FORMATS = dict(Meeting.Format.choices)
STATUSES = dict(Meeting.Status.choices)
SIZES = {
    "bilateral": _("Bilateral"),
    "trilateral": _("Trilateral"),
    "multilateral": _("Multilateral"),
}
READOUTS = {
    "both": _("Two sides or more"),
    "one": _("One side only"),
    "none": _("No side"),
}


class MeetingFilter(IndexedList):
    """Which meetings, in which order, on which page."""

    documents = MEETING
    list_name = "meetings"
    amount = ngettext_lazy("%(n)s meeting", "%(n)s meetings", "count")
    marked = ("title", "summary")
    labels = (NEWEST, OLDEST, TITLE, TITLE_BACK)

    q = ByWords(_("Words"))
    country = ByFacet(country_field(), codes.COUNTRY, each=True, label=_("Took part"))
    official = ByFacet(official_field(), codes.OFFICIAL, each=True, label=_("Official"))
    topic = ByFacet(topic_field(), codes.TOPIC, each=True, label=_("Topic"))
    level = closed(choice_field(LEVELS), codes.LEVEL, LEVELS, _("Level"))
    format = closed(choice_field(FORMATS), codes.FORMAT, FORMATS, _("Format"))
    size = closed(choice_field(SIZES), codes.SIZE, SIZES, _("Size"))
    series = ByFacet(series_field(), codes.SERIES, label=_("Series"))
    publisher = ByFacet(publisher_field(), codes.PUBLISHER, label=_("Reported by"))
    host = ByFacet(country_field(), codes.HOST, label=_("Host"))
    status = closed(choice_field(STATUSES), codes.STATUS, STATUSES, _("What became of it"))
    readouts = closed(
        KnownField(known=choices(READOUTS.items()), wanted=", ".join(READOUTS)),
        codes.READOUTS,
        READOUTS,
        _("Readouts by"),
    )
    year = ByFacet(YearField(repeat=True), codes.YEAR, label=_("Year"))
    after = ByPeriod(last=False, label=_("From"))
    before = ByPeriod(last=True, label=_("To"))

    specs = (
        Spec("country"),
        Spec("level", in_order=True),
        Spec("format"),
        Spec("topic"),
        Spec("official"),
        Spec("year"),
        Spec("size", in_order=True),
        Spec("series"),
        Spec("host"),
        Spec("publisher"),
        Spec("readouts", in_order=True),
        Spec("status", in_order=True),
    )

    def rows(self, keys: list[int]) -> dict[int, Meeting]:
        """Some meetings as the list shows them, by key."""
        return Meeting.objects.listed(keys)
