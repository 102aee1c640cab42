"""The query string of the list of press releases."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.base import ListFilter
from meetings.filters.facets import FacetSpec
from meetings.filters.fields import WordsField, YearField
from meetings.filters.forms import ListedFilter
from meetings.filters.known import (
    choice_field,
    country_field,
    meeting_field,
    publisher_field,
)
from meetings.models import (
    PressRelease,
)
from meetings.querysets import facets


class PressReleaseFilter(ListFilter):
    """Which press releases."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    publisher = ListedFilter(publisher_field(), "by_publishers", label=_("Publisher"))
    country = ListedFilter(country_field(), "from_countries", label=_("Published in"))
    kind = ListedFilter(choice_field(dict(PressRelease.Kind.choices)), "of_kinds", label=_("Kind"))
    meeting = ListedFilter(
        meeting_field(),
        "reporting",
        label=_("Meeting"),
    )
    year = ListedFilter(YearField(repeat=True), "in_years", label=_("Year of publication"))

    sorts = {
        "newest": (lambda found: found.newest_first(), _("newest first")),
        "oldest": (lambda found: found.oldest_first(), _("oldest first")),
        "title": (lambda found: found.order_by("title", "slug"), _("by title")),
    }

    facet_specs = (
        FacetSpec(
            "publisher",
            _("Publisher"),
            lambda found: facets.by_column(
                found, "publisher", "publisher__slug", "publisher__name"
            ),
        ),
        FacetSpec(
            "country",
            _("Published in"),
            lambda found: facets.by_column(
                found, "country", "publisher__country__code", "publisher__country__name"
            ),
        ),
        FacetSpec(
            "kind",
            _("Kind"),
            lambda found: facets.by_column(found, "kind", "kind"),
            dict(PressRelease.Kind.choices),
        ),
        FacetSpec(
            "year",
            _("Year of publication"),
            lambda found: facets.by_years(found, "year", "published_earliest", "published_latest"),
            fold=facets.spread_years,
        ),
    )
