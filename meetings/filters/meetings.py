"""The query string of the list of meetings."""

from django.utils.translation import gettext_lazy as _

from meetings.filters.base import ListFilter
from meetings.filters.facets import FacetSpec
from meetings.filters.fields import EdgeField, KnownField, WordsField, YearField, choices
from meetings.filters.forms import ListedFilter
from meetings.filters.known import (
    choice_field,
    country_field,
    official_field,
    publisher_field,
    series_field,
    topic_field,
)
from meetings.models import (
    Meeting,
    Participation,
    Rank,
    Source,
    Topic,
)
from meetings.querysets import facets

SIZES = {
    "bilateral": _("Bilateral"),
    "trilateral": _("Trilateral"),
    "multilateral": _("Multilateral"),
}
READOUTS = {
    "both": _("Two sides or more"),
    "one": _("One side only"),
    "none": _("No side"),
}


def fold_sizes(counts: dict[str, int]) -> dict[str, int]:
    """{"2": 5, "4": 1, "6": 2} becomes {"bilateral": 5, "multilateral": 3}."""
    sizes = {"bilateral": 0, "trilateral": 0, "multilateral": 0}
    for parties, n in counts.items():
        if int(parties) >= 2:
            sizes[list(sizes)[min(int(parties), 4) - 2]] += n
    return {size: n for size, n in sizes.items() if n}


def fold_readouts(counts: dict[str, int]) -> dict[str, int]:
    """{"0": 3, "1": 2, "2": 1} becomes {"none": 3, "one": 2, "both": 1}."""
    sides = {"both": 0, "one": 0, "none": 0}
    for readouts, n in counts.items():
        sides[["none", "one", "both"][min(int(readouts), 2)]] += n
    return {side: n for side, n in sides.items() if n}


class MeetingFilter(ListFilter):
    """Which meetings, in which order, on which page."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    country = ListedFilter(country_field(), "with_country", each=True, label=_("Took part"))
    official = ListedFilter(official_field(), "with_official", each=True, label=_("Official"))
    topic = ListedFilter(topic_field(), "about", each=True, label=_("Topic"))
    level = ListedFilter(choice_field(dict(Rank.choices)), "at_levels", label=_("Level"))
    format = ListedFilter(
        choice_field(dict(Meeting.Format.choices)), "in_formats", label=_("Format")
    )
    size = ListedFilter(choice_field(SIZES), "of_sizes", label=_("Size"))
    series = ListedFilter(series_field(), "in_series", label=_("Series"))
    publisher = ListedFilter(publisher_field(), "from_publishers", label=_("Reported by"))
    host = ListedFilter(country_field(), "hosted_by", label=_("Host"))
    status = ListedFilter(
        choice_field(dict(Meeting.Status.choices)), "with_statuses", label=_("What became of it")
    )
    readouts = ListedFilter(
        KnownField(known=choices(READOUTS.items()), wanted=", ".join(READOUTS)),
        "with_readouts",
        label=_("Readouts by"),
    )
    year = ListedFilter(YearField(repeat=True), "in_years", label=_("Year"))
    after = ListedFilter(EdgeField(last=False), "from_day", label=_("From"))
    before = ListedFilter(EdgeField(last=True), "to_day", label=_("To"))

    sorts = {
        "newest": (lambda found: found.newest_first(), _("newest first")),
        "oldest": (lambda found: found.oldest_first(), _("oldest first")),
        "title": (lambda found: found.by_title(), _("by title")),
    }

    facet_specs = (
        FacetSpec(
            "country",
            _("Took part"),
            lambda found: facets.by_link(
                found,
                "country",
                Participation.objects.all(),
                "meeting",
                "country__code",
                "country__name",
            ),
        ),
        FacetSpec(
            "level",
            _("Level"),
            lambda found: facets.by_column(found, "level", "level"),
            dict(Rank.choices),
            in_order=True,
        ),
        FacetSpec(
            "format",
            _("Format"),
            lambda found: facets.by_column(found, "format", "format"),
            dict(Meeting.Format.choices),
        ),
        FacetSpec(
            "topic",
            _("Topic"),
            lambda found: facets.by_topic(found, "topic", Topic.objects.published()),
        ),
        FacetSpec(
            "official",
            _("Official"),
            lambda found: facets.by_link(
                found,
                "official",
                Participation.objects.all(),
                "meeting",
                "official__slug",
                "official__name",
                official__state="published",
            ),
        ),
        FacetSpec(
            "year",
            _("Year"),
            lambda found: facets.by_years(found, "year", "date_earliest", "date_latest"),
            fold=facets.spread_years,
        ),
        FacetSpec(
            "size",
            _("Size"),
            lambda found: facets.by_column(found.with_party_count(), "size", "party_count"),
            SIZES,
            fold_sizes,
            in_order=True,
        ),
        FacetSpec(
            "series",
            _("Series"),
            lambda found: facets.by_column(
                found.filter(series__state="published"), "series", "series__slug", "series__name"
            ),
        ),
        FacetSpec(
            "host",
            _("Host"),
            lambda found: facets.by_link(
                found,
                "host",
                Participation.objects.all(),
                "meeting",
                "country__code",
                "country__name",
                role="host",
            ),
        ),
        FacetSpec(
            "publisher",
            _("Reported by"),
            lambda found: facets.by_link(
                found,
                "publisher",
                Source.objects.published(),
                "meeting",
                "press_release__publisher__slug",
                "press_release__publisher__name",
            ),
        ),
        FacetSpec(
            "readouts",
            _("Readouts by"),
            lambda found: facets.by_column(found.with_readout_count(), "readouts", "readout_count"),
            READOUTS,
            fold_readouts,
            in_order=True,
        ),
        FacetSpec(
            "status",
            _("What became of it"),
            lambda found: facets.by_column(found, "status", "status"),
            dict(Meeting.Status.choices),
            in_order=True,
        ),
    )
