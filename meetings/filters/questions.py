"""How one name of the query string becomes a set of documents of the index."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from pyroaring import BitMap

from meetings.filters.fields import EdgeField, Kept, LenientField, WordsField
from meetings.filters.forms import ListedFilter
from meetings.index import Reader, codes
from meetings.index.counting import having_any
from meetings.index.state import State


class Question(ListedFilter):
    """A filter that is answered by the index."""

    def places(self, reader: Reader, state: State, kept: list[Kept]) -> BitMap:
        """Where the documents are for which it holds."""
        raise NotImplementedError


class ByFacet(Question):
    """Documents with a facet value: with `each`, with all that are given; else with any of them."""

    def __init__(
        self,
        lenient: LenientField,
        facet: int,
        *,
        each: bool = False,
        label: Any = "",
        words: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(lenient, "", each=each, label=label)
        self.facet = facet
        #: The values of a closed list in words.
        self.words = words or {}

    def values(self, reader: Reader, kept: list[Kept]) -> list[int]:
        """The numbers of the values."""
        if self.facet in codes.LISTS:
            return [codes.place(self.facet, one.value) for one in kept]
        if self.facet in codes.NAMED:
            names = reader.names.by_key(codes.NAMED[self.facet], [one.value for one in kept])
            return [codes.code(self.facet, name.record) for name in names.values()]
        return [codes.code(self.facet, one.value) for one in kept]

    def places(self, reader: Reader, state: State, kept: list[Kept]) -> BitMap:
        """Those with every value, or with any."""
        values = self.values(reader, kept)
        if not self.each:
            return having_any(state, values)
        return BitMap.intersection(*(having_any(state, [value]) for value in values))


class ByWords(Question):
    """Documents that have the words. The list itself keeps the search, whose terms it needs again."""

    def __init__(self, label: Any) -> None:
        super().__init__(WordsField(), "", label=label)


class ByPeriod(Question):
    """Documents that were, or may have been, on a day or later; with `last`, on a day or earlier."""

    def __init__(self, *, last: bool, label: Any) -> None:
        super().__init__(EdgeField(last=last), "", label=label)
        self.last = last

    def places(self, reader: Reader, state: State, kept: list[Kept]) -> BitMap:
        """Those whose possible days reach into the period."""
        day = kept[0].value
        if self.last:
            return state.to_day(day.toordinal())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {state.kind.table} WHERE latest > earliest AND latest >= %s AND earliest < %s",
                [day, day],
            )
            reaching = state.places(record for (record,) in cursor.fetchall())
        return state.from_day(day.toordinal()) | reaching


class ByRecord(Question):
    """Documents of a record that is too particular for a facet: `keys` gives theirs for its value."""

    def __init__(self, lenient: LenientField, keys: Any, label: Any) -> None:
        super().__init__(lenient, "", label=label)
        self.keys = keys

    def places(self, reader: Reader, state: State, kept: list[Kept]) -> BitMap:
        """Those of the record."""
        keys: Iterable[int] = self.keys(kept[0].value)
        return state.places(keys)


def closed(lenient: LenientField, facet: int, words: Mapping[str, Any], label: Any) -> ByFacet:
    """A filter by a closed list of values."""
    return ByFacet(lenient, facet, label=label, words=words)
