"""Topics and series: their lists, and each with its meetings."""

from typing import Any

from django.db.models import QuerySet

from meetings import charts
from meetings.filters import SeriesFilter, TopicFilter
from meetings.models import Country, Meeting, Series, Topic
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
        """With the numbers of meetings and statements."""
        return Topic.objects.with_counts()

    def context(self, record: Any) -> dict[str, Any]:
        """The topic, its latest meetings and statements, and who speaks of it."""
        met = Meeting.objects.published().about(record.slug)
        said = record.statements.published()
        return {
            "topic": record,
            "meetings": met.newest_first().for_listing()[:10],
            "meeting_count": record.meeting_count,
            "statements": said.newest_first().for_listing()[:20],
            "statement_count": record.statement_count,
            "countries": Country.objects.speaking_of(said)[:12],
            "chart": charts.by_year(met.count_by_year(), topic=record.slug),
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
        met = Meeting.objects.published().in_series([record.slug])
        return {
            "series": record,
            "meetings": met.newest_first().for_listing()[:100],
            "meeting_count": met.count(),
        }
