"""The query strings of the lists of officials and countries."""

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from meetings.filters.facets import FacetSpec
from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.known import (
    choice_field,
    country_field,
)
from meetings.filters.stored import CountedList, StoredList
from meetings.index import codes
from meetings.models import (
    Country,
    Participation,
    Rank,
)
from meetings.querysets import facets

MET = {"yes": _("In the archive’s meetings")}


class OfficialFilter(StoredList):
    """Which officials."""

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    country = ListedFilter(country_field(), "speaking_for", label=_("Speaks for"))
    rank = ListedFilter(choice_field(dict(Rank.choices)), "held_rank", label=_("Rank held"))

    sorts = {
        "name": (lambda found: found.by_name(), _("by name")),
        "meetings": (
            lambda found: found.busiest_first(),
            _("most meetings first"),
        ),
        "last": (
            lambda found: found.last_met_first(),
            _("last met first"),
        ),
    }
    per_page = 50

    facet_specs = (
        FacetSpec(
            "country",
            _("Speaks for"),
            lambda found: facets.by_party(
                found, "country", Participation.objects.published(), Country.objects.all()
            ),
        ),
        FacetSpec(
            "rank",
            _("Rank held"),
            lambda found: facets.by_link(
                found, "rank", Participation.objects.published(), "official", "rank", "rank"
            ),
            dict(Rank.choices),
            in_order=True,
        ),
    )


class CountryFilter(CountedList):
    """Which countries."""

    counted = codes.COUNTRY

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    kind = ListedFilter(choice_field(dict(Country.Kind.choices)), "of_kind", label=_("Kind"))
    met = ListedFilter(choice_field(MET), "with_meetings", label=_("Meetings"))

    sorts = {
        "meetings": (lambda found: found.by_name(), _("most meetings first")),
        "name": (lambda found: found.by_name(), _("by name")),
    }
    per_page = 60

    facet_specs = (
        FacetSpec(
            "kind",
            _("Kind"),
            lambda found: facets.by_column(found, "kind", "kind"),
            dict(Country.Kind.choices),
        ),
        FacetSpec(
            "met",
            _("Meetings"),
            lambda found: facets.by_column(found.that_met(), "met", Value("yes")),
            MET,
        ),
    )
