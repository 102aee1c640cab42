"""Lists that are read from their own table: those that hold thousands of records, not millions."""

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.functional import cached_property

from meetings.filters.base import ListFilter
from meetings.filters.counting import count_facets
from meetings.filters.facets import Facet, FacetSpec
from meetings.index import codes, reading
from meetings.index.kinds import MEETING


class StoredList(ListFilter):
    """A list as its query string asks for it, by questions to a queryset."""

    facet_specs: tuple[FacetSpec, ...] = ()

    def filtered(self, without: str = "") -> QuerySet:
        """The records that all filters leave, but for the one named."""
        found = self.queryset
        for name, kept in self.chosen.items():
            if name == "q":
                found = found.filter(pk__in=self._matching)
            elif name != without:
                found = self.filters[name].filter(found, kept)
        return found

    @cached_property
    def _matching(self) -> list[int]:
        """The keys of what has the words, among what the filters leave that no facet leaves out; one query.

        Reading every record's words is what costs, so it is done once for the list and all its facets.
        """
        found = self.queryset
        for name, kept in self.chosen.items():
            if name != "q" and self.filters[name].each:
                found = self.filters[name].filter(found, kept)
        return list(self.filters["q"].filter(found, self.chosen["q"]).values_list("pk", flat=True))

    @property
    def qs(self) -> QuerySet:
        """The records, in order."""
        return self.sorts[self.sort][0](self.filtered())

    @cached_property
    def positions(self) -> list[int]:
        """The keys of all records found, in order: one query gives the total, the page and the facets their rows."""
        return list(self.qs.values_list("pk", flat=True))

    @cached_property
    def facets(self) -> list[Facet]:
        """Every facet with its counts; at most two queries for all of them."""
        return count_facets(self)


class CountedList(StoredList):
    """A list of records each with its number of meetings, which the index knows."""

    #: The facet of meetings of which the records are the values.
    counted: int

    @cached_property
    def meetings(self) -> dict[int, int]:
        """How many published meetings each record has, by key; those without any are left out."""
        with reading() as reader:
            state = reader.state(MEETING)
            counts = (
                (codes.value_of(value), len(state.having(value)))
                for value in state.values(self.counted)
            )
            return {key: n for key, n in counts if n}

    @cached_property
    def positions(self) -> list[int]:
        """The keys of all records found, in order; those with the most meetings first where that is asked for."""
        keys = super().positions
        if self.sort == "meetings":
            keys = sorted(keys, key=lambda key: -self.meetings.get(key, 0))
        return keys

    @cached_property
    def page(self) -> Page:
        """The page asked for, each row with its `meeting_count`."""
        page = super().page
        for row in page.object_list:
            row.meeting_count = self.meetings.get(row.pk, 0)
        return page
