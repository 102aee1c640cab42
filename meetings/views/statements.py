"""Statements: the list, and each one alone."""

from typing import Any

from django.db.models import Model, QuerySet

from meetings.filters import StatementFilter
from meetings.models import PressRelease, Statement
from meetings.views.base import FilteredList, RecordPage


class StatementList(FilteredList):
    """/statements/"""

    template_name = "meetings/statement_list.html"
    filter_class = StatementFilter

    def get_queryset(self) -> QuerySet:
        """Published statements."""
        return Statement.objects.published()


class StatementPage(RecordPage):
    """/statements/<press release>.<number>/"""

    template_name = "meetings/statement_detail.html"

    def find(self) -> Model:
        """By the press release's address and the number in it."""
        found = Statement.objects.for_listing().filter(number=self.kwargs["number"])
        seen = found.visible_to(self.request.user) | found.withdrawn()
        return seen.get(press_release__slug=self.kwargs["slug"])

    def moved_to(self) -> Model | None:
        """The statement, where its press release has a new address."""
        moved = PressRelease.objects.ever_published().formerly_at(self.kwargs["slug"])
        return Statement.objects.filter(
            press_release__in=moved, number=self.kwargs["number"]
        ).first()

    def context(self, record: Any) -> dict[str, Any]:
        """The statement, and the ones before and after it in its source."""
        return {
            "statement": record,
            "neighbours": Statement.objects.published().around(record),
            "participants": record.meeting.participations.select_related(
                "country", "official"
            ).order_by("position"),
        }
