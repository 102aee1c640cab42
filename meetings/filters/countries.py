"""The query string of the list of countries."""

from collections import Counter

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.filters.counting import facet_of
from meetings.filters.facets import Facet, FacetSpec
from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.known import choice_field
from meetings.filters.stored import MEETINGS, NAME, StoredList
from meetings.index import codes
from meetings.models import Country

KINDS, MET = dict(Country.Kind.choices), {"yes": _("In the archive’s meetings")}


class InMeetings(ListedFilter):
    """Those that took part in a published meeting, as the list's own counts tell."""

    parent: StoredList

    def filter(self, queryset: QuerySet, value: list) -> QuerySet:
        """The records that have a number."""
        return queryset.filter(pk__in=list(self.parent.meetings)) if value else queryset


class CountryFilter(StoredList):
    """Which countries."""

    counted = codes.COUNTRY
    per_page = 60

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    kind = ListedFilter(choice_field(KINDS), "of_kind", label=_("Kind"))
    met = InMeetings(choice_field(MET), "", label=_("Meetings"))

    sorts = {MEETINGS: (MEETINGS, _("most meetings first")), NAME: (NAME, _("by name"))}

    @cached_property
    def facets(self) -> list[Facet]:
        """By kind, and those that met; a query each."""
        kinds = Counter(self.filtered("kind").values_list("kind", flat=True))
        met = sum(key in self.meetings for key in self.filtered("met").values_list("pk", flat=True))
        return [
            facet_of(
                self,
                FacetSpec("kind", _("Kind"), KINDS),
                [(kind, kind, n) for kind, n in kinds.most_common()],
            ),
            facet_of(self, FacetSpec("met", _("Meetings"), MET), [("yes", "", met)] if met else []),
        ]
