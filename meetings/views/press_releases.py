"""Press releases: the list, and each with all that is traced to it."""

from typing import Any

from django.db.models import QuerySet

from meetings import readouts
from meetings.filters import PressReleaseFilter
from meetings.models import Meeting, PressRelease
from meetings.views.base import AddressedPage, FilteredList


class PressReleaseList(FilteredList):
    """/press-releases/"""

    template_name = "meetings/press_release_list.html"
    filter_class = PressReleaseFilter

    def get_queryset(self) -> QuerySet:
        """Published press releases."""
        return PressRelease.objects.published()


class PressReleasePage(AddressedPage):
    """/press-releases/<slug>/"""

    template_name = "meetings/press_release_detail.html"

    def records(self) -> QuerySet:
        """With the publisher."""
        return PressRelease.objects.select_related("publisher__country")

    def context(self, record: Any) -> dict[str, Any]:
        """The document, the meetings it reports, and what it says, paragraph by paragraph."""
        said = list(record.statements.published().in_order().for_listing())
        return {
            "press_release": record,
            "meetings": Meeting.objects.published()
            .reported_in(record)
            .newest_first()
            .for_listing(),
            "paragraphs": readouts.by_paragraph(record, said),
            "statement_count": len(said),
        }
