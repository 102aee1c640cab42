"""Documents by title.

The main part's order by title lies beside the bitmaps in the snapshot, and is read when somebody first asks for it; it
is cut into blocks, each a bitmap, so that a page of any set is found by counting block by block. The tail's documents
are merged in by their titles.
"""

from array import array
from functools import cached_property
from itertools import count

from django.db import connection
from pyroaring import BitMap

from meetings.index.packed import integers, kept
from meetings.index.state import State

#: About the square root of a million: counting the blocks then costs as much as sorting one.
BLOCK = 1024


def by_title(state: State) -> "array[int]":
    """The places of a state's main part in the order of the titles that its documents have now.

    Takes some seconds for a million documents, most of them the sorting.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT array_send(ARRAY(SELECT id::integer FROM {state.kind.table} ORDER BY title, id))"
        )
        places = map(state.place, integers(cursor.fetchone()[0]))
    return array("I", (one for one in places if one is not None and one < state.main))


class Titles:
    """The order by title of a state's main part. Kept beside the state, which never reorders its main part."""

    def __init__(self, state: State) -> None:
        """From the snapshot that the state started from; from the documents where it has none."""
        order = kept("titles", state.kind.number, state.number)
        self.order = by_title(state) if order is None else array("I", order)
        self.blocks = [BitMap(self.order[n : n + BLOCK]) for n in range(0, len(self.order), BLOCK)]


class Titled:
    """A set of places by title, from A, or back from Z."""

    def __init__(self, state: State, found: BitMap, *, back: bool = False) -> None:
        self.state, self.found, self.back = state, found, back
        if state.titles is None:
            state.titles = Titles(state)
        self.titles = state.titles
        self._main = len(found) and found.rank(state.main - 1) if state.main else 0

    def __len__(self) -> int:
        return len(self.found)

    def slice(self, start: int, stop: int) -> list[int]:
        """The places from one position to another."""
        stop = min(stop, len(self))
        if start >= stop:
            return []
        if self.back:
            return self._forward(len(self) - stop, len(self) - start)[::-1]
        return self._forward(start, stop)

    @cached_property
    def _tail(self) -> list[tuple[str, int, int]]:
        """(title, record, place) of the tail's documents, in order."""
        places = [late.place for late in self.state.tail if late.place in self.found]
        if not places:
            return []
        titles = self._title(places)
        return sorted((*titles[place], place) for place in places)

    def _title(self, places: list[int]) -> dict[int, tuple[str, int]]:
        """The title and the key of the documents at some places; one query."""
        records = {self.state.records[place]: place for place in places}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT title, id FROM {self.state.kind.table} WHERE id = ANY(%s)", [list(records)]
            )
            return {records[record]: (title, record) for title, record in cursor.fetchall()}

    def _forward(self, start: int, stop: int) -> list[int]:
        if not self._tail:
            return self._in_main(start, stop)
        # How many of the tail stand before the first position: the usual search in two sorted lists.
        low, high = max(0, start - self._main), min(start, len(self._tail))
        while low < high:
            middle = (low + high) // 2
            before = start - middle - 1
            place = self._in_main(before, before + 1)[0]
            if self._tail[middle][:2] < self._title([place])[place]:
                low = middle + 1
            else:
                high = middle
        late = self._tail[low : low + stop - start]
        main = self._in_main(start - low, start - low + stop - start)
        titles = self._title(main)
        both = sorted([*((*titles[place], place) for place in main), *late])
        return [place for _title, _record, place in both][: stop - start]

    def _in_main(self, start: int, stop: int) -> list[int]:
        """The same of the main part alone."""
        stop = min(stop, self._main)
        places: list[int] = []
        passed = 0
        for begin, block in zip(count(0, BLOCK), self.titles.blocks, strict=False):
            if passed >= stop:
                break
            n = self.found.intersection_cardinality(block)
            if passed + n > start:
                order = self.titles.order[begin : begin + BLOCK]
                inside = [place for place in order if place in self.found]
                places += inside[max(0, start - passed) : stop - passed]
            passed += n
        return places
