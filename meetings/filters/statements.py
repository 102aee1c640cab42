"""The query string of the list of statements."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.base import ListFilter
from meetings.filters.facets import FacetSpec
from meetings.filters.fields import EdgeField, WordsField, YearField
from meetings.filters.forms import ListedFilter
from meetings.filters.known import (
    choice_field,
    country_field,
    meeting_field,
    official_field,
    publisher_field,
    topic_field,
)
from meetings.models import (
    Statement,
)
from meetings.querysets import facets


class StatementFilter(ListFilter):
    """Which statements."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    country = ListedFilter(country_field(), "for_country", each=True, label=_("Said for"))
    official = ListedFilter(official_field(), "by_official", each=True, label=_("Said by"))
    topic = ListedFilter(topic_field(), "about", each=True, label=_("Topic"))
    act = ListedFilter(choice_field(dict(Statement.Act.choices)), "with_acts", label=_("Act"))
    publisher = ListedFilter(publisher_field(), "by_publishers", label=_("Reported by"))
    meeting = ListedFilter(
        meeting_field(),
        "at_meeting",
        label=_("Meeting"),
    )
    year = ListedFilter(YearField(repeat=True), "in_years", label=_("Year"))
    after = ListedFilter(EdgeField(last=False), "from_day", label=_("From"))
    before = ListedFilter(EdgeField(last=True), "to_day", label=_("To"))

    sorts = {
        "newest": (lambda found: found.newest_first(), _("newest first")),
        "oldest": (lambda found: found.oldest_first(), _("oldest first")),
    }

    facet_specs = (
        FacetSpec(
            "country",
            _("Said for"),
            lambda found: facets.by_link(
                found,
                "country",
                Statement.countries.through.objects.all(),
                "statement",
                "country__code",
                "country__name",
            ),
        ),
        FacetSpec(
            "official",
            _("Said by"),
            lambda found: facets.by_link(
                found,
                "official",
                Statement.speakers.through.objects.all(),
                "statement",
                "official__slug",
                "official__name",
                official__state="published",
            ),
        ),
        FacetSpec(
            "act",
            _("Act"),
            lambda found: facets.by_column(found, "act", "act"),
            dict(Statement.Act.choices),
        ),
        FacetSpec(
            "topic",
            _("Topic"),
            lambda found: facets.by_link(
                found,
                "topic",
                Statement.topics.through.objects.all(),
                "statement",
                "topic__slug",
                "topic__name",
                topic__state="published",
            ),
        ),
        FacetSpec(
            "year",
            _("Year"),
            lambda found: facets.by_years(
                found, "year", "meeting__date_earliest", "meeting__date_latest"
            ),
            fold=facets.spread_years,
        ),
        FacetSpec(
            "publisher",
            _("Reported by"),
            lambda found: facets.by_column(
                found,
                "publisher",
                "press_release__publisher__slug",
                "press_release__publisher__name",
            ),
        ),
    )
