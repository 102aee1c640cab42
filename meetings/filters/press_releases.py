"""The query string of the list of press releases."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.filters.fields import YearField
from meetings.filters.indexed import NEWEST, OLDEST, TITLE, TITLE_BACK, IndexedList
from meetings.filters.known import (
    choice_field,
    country_field,
    meeting_field,
    publisher_field,
)
from meetings.filters.questions import ByFacet, ByRecord, ByWords, closed
from meetings.filters.tallies import Spec
from meetings.index import codes
from meetings.index.kinds import PRESS_RELEASE
from meetings.models import PressRelease

KINDS = dict(PressRelease.Kind.choices)


class PressReleaseFilter(IndexedList):
    """Which press releases."""

    documents = PRESS_RELEASE
    list_name = "press-releases"
    amount = ngettext_lazy("%(n)s press release", "%(n)s press releases", "count")
    labels = (NEWEST, OLDEST, TITLE, TITLE_BACK)

    q = ByWords(_("Words"))
    publisher = ByFacet(publisher_field(), codes.PUBLISHER, label=_("Publisher"))
    country = ByFacet(country_field(), codes.PLACE_OF_PUBLICATION, label=_("Published in"))
    kind = closed(choice_field(KINDS), codes.RELEASE_KIND, KINDS, _("Kind"))
    meeting = ByRecord(
        meeting_field(),
        lambda slug: PressRelease.objects.reporting(slug).values_list("pk", flat=True),
        _("Meeting"),
    )
    year = ByFacet(YearField(repeat=True), codes.YEAR, label=_("Year of publication"))

    specs = (Spec("publisher"), Spec("country"), Spec("kind"), Spec("year"))
