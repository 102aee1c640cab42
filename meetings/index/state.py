"""All documents of one kind in one process: a place for each, and a bitmap of places for each facet value.

Places are dense. Those below `main` are in order, newest first; whatever has changed since the snapshot was made
has lost its place and got a new one behind them, in the tail, whose order is kept beside it. A place that was
given up stays in the bitmaps and is only missing from `alive`: every set that leaves this module lies within it.
"""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap

from meetings.index import codes
from meetings.index.by_place import ByPlace
from meetings.index.kinds import Kind

#: Stands in the table of places for a record that has none.
NOWHERE = 0xFFFFFFFF
#: Values of a facet with rare ones keep a bitmap from this many documents on, once there are MANY of them.
RARE, MANY = 256, 4_000


@dataclass(frozen=True)
class Document:
    """What a process holds of a document: its key, its day (as an ordinal; 0 without one), its facet values."""

    record: int
    day: int
    facets: Iterable[int]


@dataclass(order=True, frozen=True)
class Late:
    """A document of the tail: the number of places before it, its place in the order, its place."""

    before: int
    key: tuple[int, int]
    place: int = field(compare=False)


class State:
    """The documents of a kind. Not safe for threads: whoever uses it holds the reader's lock."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        #: Of the snapshot that it started from; 0 where it was made from the documents.
        self.number = 0
        self.records = array("I")
        self.days = array("i")
        self.main = 0
        self.alive = BitMap()
        self.bitmaps: dict[int, BitMap] = {}
        self.tail: list[Late] = []
        #: Facets of which rare values have no bitmap, with what each place has of them.
        self.partial: dict[int, ByPlace] = {}
        #: Words of which it is known where they stand: by the text of a query, kept true by `add`.
        self.words: dict[str, BitMap] = {}
        #: Records whose documents the database does not have right for the moment (`store.take_in`).
        self.left: frozenset[int] = frozenset()
        #: The order by title, once somebody has asked for it (`meetings.index.titles`).
        self.titles: Any = None
        self._places = array("I")
        #: The values by facet, as of so many bitmaps: one that is there never goes.
        self._values: dict[int, list[int]] = defaultdict(list)
        self._grouped = 0

    # Filling

    def fill(self, documents: Iterable[Document]) -> "State":
        """Take in all documents, newest first. Appending to plain arrays first is what is quick."""
        lists: dict[int, array[int]] = {}
        by_place = {facet: ByPlace() for facet in self.kind.rare}
        for n, one in enumerate(documents):
            self.records.append(one.record)
            self.days.append(one.day)
            for facet, those in by_place.items():
                those.append(_of(facet, one.facets))
            for value in one.facets:
                try:
                    lists[value].append(n)
                except KeyError:
                    lists[value] = array("I", (n,))
        self.settle()
        self.bitmaps = {value: BitMap(places) for value, places in lists.items()}
        for facet in self.kind.rare:
            own = [value for value in self.bitmaps if codes.facet_of(value) == facet]
            if len(own) > MANY:
                self.partial[facet] = by_place[facet]
                for value in own:
                    if len(self.bitmaps[value]) < RARE:
                        del self.bitmaps[value]
        for bitmap in self.bitmaps.values():
            bitmap.run_optimize()
        return self

    def settle(self) -> None:
        """Every record so far is in order; the tail begins behind them."""
        self.main = len(self.records)
        self.alive = BitMap(range(self.main))
        self._places = array("I", [NOWHERE]) * (max(self.records, default=0) + 1)
        for place, record in enumerate(self.records):
            self._places[record] = place

    def remove(self, record: int) -> None:
        """Take a record's place away, if it has one."""
        place = self.place(record)
        if place is not None:
            self.alive.discard(place)
            self._places[record] = NOWHERE
            if place >= self.main:
                self.tail = [late for late in self.tail if late.place != place]

    def add(self, document: Document, words: Iterable[str] = ()) -> None:
        """Give a record that has no place one in the tail; `words` says which of the known words it has."""
        place = len(self.records)
        self.records.append(document.record)
        self.days.append(document.day)
        while document.record >= len(self._places):
            self._places.extend(array("I", [NOWHERE]) * max(1024, len(self._places) // 8))
        self._places[document.record] = place
        self.alive.add(place)
        for facet, by_place in self.partial.items():
            by_place.append(_of(facet, document.facets))
        for value in document.facets:
            if value in self.bitmaps:
                self.bitmaps[value].add(place)
            elif codes.facet_of(value) not in self.partial:
                self.bitmaps[value] = BitMap([place])
        for word in words:
            self.words[word].add(place)
        key = (-document.day, document.record)
        before = bisect_left(range(self.main), key, key=self._key)
        insort(self.tail, Late(before, key, place))

    def _key(self, place: int) -> tuple[int, int]:
        return -self.days[place], self.records[place]

    @property
    def tail_length(self) -> int:
        """How many places lie in the tail, given up or not."""
        return len(self.records) - self.main

    # Records and places

    def place(self, record: int) -> int | None:
        """The place of a record, None where it has none."""
        if not 0 <= record < len(self._places):
            return None
        place = self._places[record]
        return None if place == NOWHERE else place

    def places(self, records: Iterable[int]) -> BitMap:
        """The places of those records that have one."""
        known, longest = self._places, len(self._places)
        found = array("I", [known[record] for record in records if 0 <= record < longest])
        places = BitMap(found)
        places.discard(NOWHERE)
        return places

    # Sets

    def having(self, value: int) -> BitMap:
        """Where the documents with a facet value are. Not for a rare value of a partial facet."""
        found = self.bitmaps.get(value)
        return BitMap() if found is None else self.alive & found

    def count(self, found: BitMap, value: int) -> int:
        """How many of the documents at some places have a facet value."""
        bitmap = self.bitmaps.get(value)
        return 0 if bitmap is None else found.intersection_cardinality(bitmap)

    def counts(self, found: BitMap, facet: int) -> list[tuple[int, int]]:
        """(value, how many of the documents at some places have it), for each value that has a bitmap.

        Counted by what a value has outside of those places: their complement is full, so a bitmap of bits, and to look
        up a value's places in it takes a third of the time that it takes to go through two sparse lists.
        """
        rest, bitmaps = found.flip(0, len(self.records)), self.bitmaps
        return [
            (value, len(bitmaps[value]) - rest.intersection_cardinality(bitmaps[value]))
            for value in self.values(facet)
        ]

    def values(self, facet: int) -> list[int]:
        """The numbers of a facet's values that have a bitmap."""
        if self._grouped != len(self.bitmaps):
            self._values.clear()
            for value in self.bitmaps:
                self._values[value >> codes.SHIFT].append(value)
            self._grouped = len(self.bitmaps)
        return self._values[facet]

    def from_day(self, day: int) -> BitMap:
        """Those whose first possible day is this one or later; documents without a day are not."""
        end = bisect_left(range(self.main), -day + 1, key=lambda place: -self.days[place])
        found = BitMap(range(end))
        found.update(late.place for late in self.tail if self.days[late.place] >= day)
        return found & self.alive

    def to_day(self, day: int) -> BitMap:
        """Those whose first possible day is this one or earlier."""
        dated = bisect_left(range(self.main), 0, key=lambda place: -self.days[place])
        start = bisect_left(range(self.main), -day, key=lambda place: -self.days[place])
        found = BitMap(range(start, max(dated, start)))
        found.update(late.place for late in self.tail if 0 < self.days[late.place] <= day)
        return found & self.alive


def _of(facet: int, values: Iterable[int]) -> list[int]:
    """The keys of a document's values of one facet."""
    return [value & codes.MASK for value in values if value >> codes.SHIFT == facet]
