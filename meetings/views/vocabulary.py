"""Topics and series: their lists, and each with its meetings."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from meetings import charts
from meetings.filters import MeetingFilter, SeriesFilter, StatementFilter, TopicFilter
from meetings.index import reading
from meetings.models import Meeting, Series, Statement, Topic
from meetings.views.base import AddressedPage, FilteredList


class TopicList(FilteredList):
    """/topics/"""

    template_name = "meetings/topic_list.html"
    filter_class = TopicFilter

    def get_queryset(self) -> QuerySet:
        """Published topics."""
        return Topic.objects.published()


class TopicPage(AddressedPage):
    """/topics/<slug>/"""

    template_name = "meetings/topic_detail.html"

    def records(self) -> QuerySet:
        """All topics."""
        return Topic.objects.all()

    def context(self, record: Any) -> dict[str, Any]:
        """The topic, its latest meetings and statements, and who speaks of it."""
        met = MeetingFilter.holding(Meeting.objects.published(), 10, ("year",), topic=record.slug)
        said = StatementFilter.holding(
            Statement.objects.published(), 20, ("country",), topic=record.slug
        )
        with reading():
            met.look()
            said.look()
        return {
            "topic": record,
            "meetings": met.page.object_list,
            "meeting_count": met.total,
            "statements": said.page.object_list,
            "statement_count": said.total,
            "countries": said.facet("country").values[:12],
            "chart": charts.from_facet(met.facet("year"), reverse("meetings:meetings")),
        }


class SeriesList(FilteredList):
    """/series/"""

    template_name = "meetings/series_list.html"
    filter_class = SeriesFilter

    def get_queryset(self) -> QuerySet:
        """Published series."""
        return Series.objects.published()


class SeriesPage(AddressedPage):
    """/series/<slug>/"""

    template_name = "meetings/series_detail.html"

    def records(self) -> QuerySet:
        """All series."""
        return Series.objects.all()

    def context(self, record: Any) -> dict[str, Any]:
        """The series and its meetings, newest first."""
        met = MeetingFilter.holding(Meeting.objects.published(), 100, series=record.slug)
        return {"series": record, "meetings": met.page.object_list, "meeting_count": met.total}
