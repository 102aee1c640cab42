"""The front page."""

from typing import Any

from django.http import QueryDict

from meetings import charts
from meetings.filters import MeetingFilter
from meetings.index import reading
from meetings.index.kinds import PRESS_RELEASE, STATEMENT
from meetings.models import Meeting, Official
from meetings.views.remembered import CountedPage


class Home(CountedPage):
    """Search box, the latest, activity over time, ways in."""

    template_name = "meetings/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The latest meetings, totals, and the counts of the whole list: by country, topic, level, year."""
        published = Meeting.objects.published()
        whole = MeetingFilter(QueryDict(), published)
        with reading() as reader:
            by = {facet.name: facet for facet in whole.facets}
            statements = len(reader.state(STATEMENT).alive)
            press_releases = len(reader.state(PRESS_RELEASE).alive)
        countries = by["country"].values[:12]
        return super().get_context_data(
            latest=published.newest_first().for_listing()[:6],
            totals={
                "meetings": len(whole.positions),
                "statements": statements,
                "press_releases": press_releases,
                "officials": Official.objects.published().count(),
            },
            chart=charts.by_year((int(year.value), year.count) for year in by["year"].values),
            countries=countries,
            pair=sorted(countries[:2], key=lambda one: one.value) if len(countries) > 1 else None,
            topics=by["topic"].values[:12],
            levels=by["level"].values,
            last_change=published.last_change(),
            **kwargs,
        )
