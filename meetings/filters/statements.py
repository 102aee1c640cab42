"""The query string of the list of statements."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.filters.fields import YearField
from meetings.filters.indexed import IndexedList
from meetings.filters.known import (
    choice_field,
    country_field,
    meeting_field,
    official_field,
    publisher_field,
    topic_field,
)
from meetings.filters.questions import ByFacet, ByPeriod, ByRecord, ByWords, closed
from meetings.filters.tallies import Spec
from meetings.index import codes
from meetings.index.kinds import STATEMENT
from meetings.models import Statement

ACTS = dict(Statement.Act.choices)


class StatementFilter(IndexedList):
    """Which statements."""

    documents = STATEMENT
    list_name = "statements"
    amount = ngettext_lazy("%(n)s statement", "%(n)s statements", "count")
    marked = ("summary", "quote")

    q = ByWords(_("Words"))
    country = ByFacet(country_field(), codes.COUNTRY, each=True, label=_("Said for"))
    official = ByFacet(official_field(), codes.OFFICIAL, each=True, label=_("Said by"))
    topic = ByFacet(topic_field(), codes.TOPIC, each=True, label=_("Topic"))
    act = closed(choice_field(ACTS), codes.ACT, ACTS, _("Act"))
    publisher = ByFacet(publisher_field(), codes.PUBLISHER, label=_("Reported by"))
    meeting = ByRecord(
        meeting_field(),
        lambda slug: Statement.objects.at_meeting(slug).values_list("pk", flat=True),
        _("Meeting"),
    )
    year = ByFacet(YearField(repeat=True), codes.YEAR, label=_("Year"))
    after = ByPeriod(last=False, label=_("From"))
    before = ByPeriod(last=True, label=_("To"))

    specs = (
        Spec("country"),
        Spec("official"),
        Spec("act"),
        Spec("topic"),
        Spec("year"),
        Spec("publisher"),
    )
