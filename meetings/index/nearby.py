"""What stands nearest in time to something: the documents around a day, and those of the latest day."""

from pyroaring import BitMap

from meetings.index.order import Dated
from meetings.index.state import State


def around(state: State, found: BitMap, day: int, most: int) -> tuple[list[int], bool, bool]:
    """The records of the documents nearest to a day (an ordinal); whether these go to the newest, and to the oldest.

    All of the day itself, and at least `most` on each side of it where there are so many. Whole days:
    whoever has an order of his own for the meetings of a day finds all of them here.
    """
    order = Dated(state, found)
    first, last = order.span(day)
    first, last = max(0, first - most), min(len(order), last + most)
    if first:
        first = order.span(state.days[order.newest(first, first + 1)[0]])[0]
    if last < len(order):
        last = order.span(state.days[order.newest(last - 1, last)[0]])[1]
    places = order.newest(first, last)
    return [state.records[place] for place in places], first == 0, last == len(order)


def latest(state: State, found: BitMap) -> list[int]:
    """The records of the documents of the latest day there is among some."""
    order = Dated(state, found)
    newest = order.newest(0, 1)
    if not newest:
        return []
    return [state.records[place] for place in order.newest(*order.span(state.days[newest[0]]))]
