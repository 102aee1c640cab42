"""Officials, countries, and the relation of two countries."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meetings import charts
from meetings.filters import (
    CountryFilter,
    MeetingFilter,
    OfficialFilter,
    PressReleaseFilter,
    StatementFilter,
)
from meetings.filters.officials import met_by
from meetings.index import codes, reading
from meetings.models import Country, Meeting, Official, PressRelease, Rank, Statement
from meetings.views.base import AddressedPage, FilteredList, RecordPage
from meetings.views.remembered import CountedPage


class OfficialList(FilteredList):
    """/officials/"""

    template_name = "meetings/official_list.html"
    filter_class = OfficialFilter

    def get_queryset(self) -> QuerySet:
        """Published officials."""
        return Official.objects.published()


class OfficialPage(AddressedPage):
    """/officials/<slug>/"""

    template_name = "meetings/official_detail.html"

    def records(self) -> QuerySet:
        """With the country."""
        return Official.objects.select_related("country")

    def context(self, record: Any) -> dict[str, Any]:
        """The person, each title with its meeting and source, who they met, what they said."""
        slug = record.slug
        met = MeetingFilter.holding(Meeting.objects.published(), 50, official=slug)
        said = StatementFilter.holding(Statement.objects.published(), 20, official=slug)
        with reading():
            met.look()
            said.look()
            times = dict(met_by(record.pk, met, 12))
        counterparts = Official.objects.for_listing().in_bulk(times)
        return {
            "official": record,
            "appearances": record.participations.at_meetings(met.page_keys)
            .newest_first()
            .with_meeting(),
            "appearance_count": met.total,
            "statements": said.page.object_list,
            "statement_count": said.total,
            "counterparts": [(counterparts[key], n) for key, n in times.items()],
        }


class CountryList(FilteredList):
    """/countries/"""

    template_name = "meetings/country_list.html"
    filter_class = CountryFilter

    def get_queryset(self) -> QuerySet:
        """All countries are public."""
        return Country.objects.all()


def country_or_404(code: str, countries: QuerySet | None = None) -> Country:
    """The country of a code in any case; `countries` prepares it for a page."""
    try:
        return (Country.objects if countries is None else countries).get(code=code.upper())
    except Country.DoesNotExist as error:
        raise Http404 from error


class CountryPage(RecordPage):
    """/countries/<code>/"""

    template_name = "meetings/country_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Codes stand in small letters in addresses; others lead there."""
        if kwargs["code"] != kwargs["code"].lower():
            return redirect("meetings:country", code=kwargs["code"].lower(), permanent=True)
        return super().get(request, *args, **kwargs)

    def find(self) -> Model:
        """By code."""
        return country_or_404(self.kwargs["code"])

    def context(self, record: Any) -> dict[str, Any]:
        """The country, whom it met how often, its officials, latest meetings, statements and press releases."""
        code = record.code
        met = MeetingFilter.holding(
            Meeting.objects.published(), 10, ("country", "year"), country=code
        )
        said = StatementFilter.holding(Statement.objects.published(), 5, country=code)
        told = PressReleaseFilter.holding(PressRelease.objects.published(), 5, country=code)
        officials = OfficialFilter.busiest_of(code, 24)
        with reading():
            for found in (met, said, told, officials):
                found.look()
        return {
            "country": record,
            "meetings": met.page.object_list,
            "meeting_count": met.total,
            "partners": [one for one in met.facet("country").values if not one.chosen],
            "officials": officials.page.object_list,
            "statements": said.page.object_list,
            "press_releases": told.page.object_list,
            "chart": charts.from_facet(met.facet("year"), reverse("meetings:meetings")),
        }


class Relation(CountedPage):
    """/countries/<a>/<b>/: every meeting of two countries."""

    template_name = "meetings/relation.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The codes in alphabetical order and small letters; any other way leads there."""
        first, second = kwargs["first"], kwargs["second"]
        wanted = sorted([first.lower(), second.lower()])
        if wanted[0] == wanted[1]:
            return redirect("meetings:country", code=wanted[0], permanent=True)
        if [first, second] != wanted:
            return redirect("meetings:relation", *wanted, permanent=True)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both countries, their meetings, and when they last met at each level or above."""
        a, b = country_or_404(kwargs.pop("first")), country_or_404(kwargs.pop("second"))
        published = Meeting.objects.published()
        both = [a.code, b.code]
        met = MeetingFilter.holding(published, 50, ("year",), country=both)
        held = MeetingFilter.holding(published, 1, country=both, status=Meeting.Status.HELD)
        with reading():
            met.look()
            held.look()
            last = held.latest_with_each(codes.LEVEL)
        return super().get_context_data(
            first=a,
            second=b,
            meetings=met.page.object_list,
            meeting_count=met.total,
            last_met=published.filter(pk__in=last).last_at_each_level(Rank.values),
            chart=charts.from_facet(met.facet("year"), reverse("meetings:meetings")),
            **kwargs,
        )
