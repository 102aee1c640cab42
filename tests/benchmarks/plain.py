"""A plain list of the same meetings, as django-filter's own documentation makes one: filters, count, OFFSET.

It counts no facets and looks for no words. It is here to be compared with, and served only by the benchmarks.
"""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.views.generic import ListView

from meetings.models import Meeting, Participation, Statement
from tests.benchmarks.asked import ROWS

LIST = """<!doctype html>
<html lang="en"><head><title>Meetings</title></head><body>
<h1>{{ page_obj.paginator.count }} meetings</h1>
<form method="get">{{ filter.form.as_p }}<button>Filter</button></form>
<ul>{% for meeting in page_obj %}
<li>{{ meeting.date }} <a href="/plain/{{ meeting.slug }}/">{{ meeting.title }}</a>
{{ meeting.get_level_display }} {{ meeting.get_format_display }}
{% for one in meeting.participations.all %}{{ one.country.name }} {% endfor %}</li>
{% endfor %}</ul>
<p>Page {{ page_obj.number }} of {{ page_obj.paginator.num_pages }}</p>
</body></html>"""

DETAIL = """<!doctype html>
<html lang="en"><head><title>{{ meeting.title }}</title></head><body>
<h1>{{ meeting.title }}</h1><p>{{ meeting.date }} {{ meeting.place }}</p><p>{{ meeting.summary }}</p>
<ul>{% for one in meeting.participations.all %}
<li>{{ one.country.name }}: {{ one.title }} {{ one.official.name }}</li>{% endfor %}</ul>
<ul>{% for one in meeting.topics.all %}<li>{{ one.name }}</li>{% endfor %}</ul>
<ul>{% for one in statements %}<li>{{ one.get_act_display }}: {{ one.summary }}</li>{% endfor %}</ul>
</body></html>"""


class PlainFilter(django_filters.FilterSet):
    """The filters that are compared, each over the tables."""

    country = django_filters.CharFilter(method="with_countries")
    topic = django_filters.CharFilter(method="about")
    year = django_filters.NumberFilter(method="in_year")

    def with_countries(self, found: QuerySet, _name: str, _value: str) -> QuerySet:
        """All of the countries took part."""
        for code in self.data.getlist("country"):
            parts = Participation.objects.filter(meeting=OuterRef("pk"), country__code=code)
            found = found.filter(Exists(parts))
        return found

    def about(self, found: QuerySet, _name: str, value: str) -> QuerySet:
        """On the topic, by the meeting's own list or by something published that was said there."""
        listed = Meeting.topics.through.objects.filter(meeting=OuterRef("pk"), topic__slug=value)
        said = Statement.objects.filter(
            meeting=OuterRef("pk"),
            topics__slug=value,
            state="published",
            press_release__state="published",
        )
        return found.filter(Q(Exists(listed)) | Q(Exists(said)))

    def in_year(self, found: QuerySet, _name: str, value: Any) -> QuerySet:
        """It was, or may have been, in the year."""
        return found.filter(date_earliest__year__lte=value, date_latest__year__gte=value)


class PlainList(ListView):
    """/plain/"""

    paginate_by = ROWS

    def get_queryset(self) -> QuerySet:
        """What the filters leave of the published meetings, newest first."""
        published = Meeting.objects.filter(state="published").prefetch_related(
            "participations__country"
        )
        ordered = published.order_by("-date_earliest", "-date_latest", "slug")
        self.asked = PlainFilter(self.request.GET, ordered)
        return self.asked.qs

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page."""
        page = engines["django"].from_string(LIST)
        return HttpResponse(page.render(context | {"filter": self.asked}, self.request))


def plain_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """/plain/<slug>/: one meeting, its participants, topics and statements."""
    shown = Meeting.objects.filter(state="published").prefetch_related(
        "participations__country", "participations__official", "topics"
    )
    meeting = get_object_or_404(shown, slug=slug)
    statements = meeting.statements.filter(state="published", press_release__state="published")
    page = engines["django"].from_string(DETAIL)
    return HttpResponse(page.render({"meeting": meeting, "statements": statements}, request))


def empty(request: HttpRequest) -> HttpResponse:
    """/empty/: a page that asks and shows nothing, through the project's own middleware."""
    return HttpResponse("<!doctype html><html lang=en><title>Empty</title></html>")
