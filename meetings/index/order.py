"""A page out of a set of places, at the same cost wherever it lies.

Places of the main part are in order, so that a bitmap's own rank and selection give any page of it; the few
documents of the tail are merged in.
"""

from bisect import bisect_left
from typing import Protocol

from pyroaring import BitMap

from meetings.index.state import Late, State


class Order(Protocol):
    """A set of places in some order."""

    def __len__(self) -> int: ...

    def slice(self, start: int, stop: int) -> list[int]:
        """The places from one position to another."""
        ...


class Dated:
    """A set of places by day: newest first, or oldest first; a day's documents always in the same order."""

    def __init__(self, state: State, found: BitMap, *, oldest: bool = False) -> None:
        self.state, self.found = state, found
        self.slice = self.oldest if oldest else self.newest
        self.tail: list[Late] = [late for late in state.tail if late.place in found]
        #: How many documents of the set stand before each of the tail's.
        self._ahead = [n + self._main_before(late.before) for n, late in enumerate(self.tail)]

    def __len__(self) -> int:
        return len(self.found)

    def _main_before(self, place: int) -> int:
        """How many of the set lie in the main part before a place."""
        return self.found.rank(place - 1) if place else 0

    def newest(self, start: int, stop: int) -> list[int]:
        """The places from one position to another, newest first."""
        stop = min(stop, len(self.found))
        if start >= stop:
            return []
        if not self.tail:
            return list(self.found[start:stop])
        n = bisect_left(self._ahead, start)
        places = []
        main = iter(self.found[start - n : stop - n])
        for position in range(start, stop):
            if n < len(self.tail) and self._ahead[n] == position:
                places.append(self.tail[n].place)
                n += 1
            else:
                places.append(next(main))
        return places

    def oldest(self, start: int, stop: int) -> list[int]:
        """The same by day, oldest first; the documents of a day in the same order as newest first."""
        total = len(self.found)
        stop = min(stop, total)
        places: list[int] = []
        while start < stop:
            day = self.state.days[self.newest(total - 1 - start, total - start)[0]]
            first, last = self.span(day)
            begin = first + start - (total - last)
            taken = self.newest(begin, min(last, begin + stop - start))
            places += taken
            start += len(taken)
        return places

    def span(self, day: int) -> tuple[int, int]:
        """The positions, newest first, between which the documents of a day are."""
        return self._before_day(day), self._before_day(day - 1)

    def _before_day(self, day: int) -> int:
        """How many documents are later than a day."""
        state = self.state
        place = bisect_left(range(state.main), -day, key=lambda place: -state.days[place])
        late = bisect_left(self.tail, (-day, -1), key=lambda one: one.key)
        return self._main_before(place) + late
