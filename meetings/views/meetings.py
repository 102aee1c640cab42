"""The list of meetings, one meeting, and its readouts side by side."""

from typing import Any

from django.db.models import QuerySet

from meetings import charts, readouts
from meetings.filters import MeetingFilter
from meetings.models import Meeting
from meetings.neighbours import neighbours
from meetings.views.base import AddressedPage, FilteredList


class MeetingList(FilteredList):
    """/meetings/"""

    template_name = "meetings/meeting_list.html"
    filter_class = MeetingFilter

    def get_queryset(self) -> QuerySet:
        """Published meetings."""
        return Meeting.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the chart by year, and the relation where two countries are chosen."""
        context = super().get_context_data(**kwargs)
        filters = context["filters"]
        years = next(facet for facet in filters.facets if facet.name == "year")
        chosen = [one.value for one in filters.chosen.get("country", [])]
        return context | {
            "chart": charts.from_facet(years),
            "pair": sorted(code.lower() for code in chosen) if len(chosen) == 2 else None,
        }


class MeetingPage(AddressedPage):
    """/meetings/<slug>/"""

    template_name = "meetings/meeting_detail.html"

    def records(self) -> QuerySet:
        """With all that hangs on a meeting."""
        return Meeting.objects.for_page(self.request.user)

    def context(self, record: Any) -> dict[str, Any]:
        """The meeting, what was said by source and speaker, evidence by fact, and related meetings."""
        said = readouts.said_at(record, self.request.user)
        return {
            "meeting": record,
            "parties": readouts.parties(record),
            "groups": readouts.by_source(record, said),
            "evidence": readouts.evidence_by_fact(record),
            "statement_count": len(said),
            "readouts": readouts.who_published(record),
            "related": neighbours(record),
        }


class Readouts(AddressedPage):
    """/meetings/<slug>/readouts/: both sides beside each other."""

    template_name = "meetings/meeting_readouts.html"
    records = MeetingPage.records

    def context(self, record: Any) -> dict[str, Any]:
        """The meeting, its sides, those that told of it or were silent, and what was told, by topic."""
        said = readouts.said_at(record, self.request.user)
        sides = readouts.who_published(record)
        return {
            "meeting": record,
            "sides": sides,
            "told": [side.country for side in sides if side.press_releases],
            "silent": [side.country for side in sides if not side.press_releases],
            "rows": readouts.side_by_side(record, said),
            "others": [
                link.press_release
                for link in record.public_sources
                if not readouts.side_of(record, link.press_release)
            ],
        }
