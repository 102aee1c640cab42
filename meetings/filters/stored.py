"""Lists that are read from their own table, each record with its number of meetings, which the index knows.

They hold hundreds of records: countries, topics, series.
"""

from typing import Any

from django.core.paginator import Page
from django.utils.functional import cached_property

from meetings.filters.base import ListFilter
from meetings.filters.facets import Facet
from meetings.index import codes, reading
from meetings.index.kinds import MEETING

NAME, MEETINGS = "name", "meetings"


class StoredList(ListFilter):
    """A list as its query string asks for it, by questions to a queryset."""

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

    def filtered(self, without: str = "") -> Any:
        """The records that all filters leave, but for the one named."""
        found: Any = self.queryset
        for name, kept in self.chosen.items():
            if name != without:
                found = self.filters[name].filter(found, kept)
        return found

    @cached_property
    def positions(self) -> list[int]:
        """The keys of all records found: by name, or those with the most meetings first."""
        meetings = self.meetings
        keys = list(self.filtered().by_name().values_list("pk", flat=True))
        return (
            sorted(keys, key=lambda key: -meetings.get(key, 0)) if self.sort == MEETINGS else keys
        )

    @cached_property
    def page(self) -> Page:
        """The page asked for, each row with its `meeting_count`."""
        page = super().page
        for row in page.object_list:
            row.meeting_count = self.meetings.get(row.pk, 0)
        return page

    @property
    def facets(self) -> list[Facet]:
        """None, unless a list says otherwise."""
        return []
