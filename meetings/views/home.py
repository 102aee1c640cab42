"""The front page."""

from typing import Any

from django.urls import reverse

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
        whole = MeetingFilter.holding(published, 6, ("country", "topic", "level", "year"))
        with reading() as reader:
            whole.look()
            statements = len(reader.state(STATEMENT).alive)
            press_releases = len(reader.state(PRESS_RELEASE).alive)
        countries = whole.facet("country").values[:12]
        return super().get_context_data(
            latest=whole.page.object_list,
            totals={
                "meetings": whole.total,
                "statements": statements,
                "press_releases": press_releases,
                "officials": Official.objects.published().count(),
            },
            chart=charts.from_facet(whole.facet("year"), reverse("meetings:meetings")),
            countries=countries,
            pair=sorted(countries[:2], key=lambda one: one.value) if len(countries) > 1 else None,
            topics=whole.facet("topic").values[:12],
            levels=whole.facet("level").values,
            last_change=published.last_change(),
            **kwargs,
        )
