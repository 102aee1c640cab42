"""Facet values: where they are, and how often each occurs among the documents found."""

from collections.abc import Iterable

from django.db import connection
from pyroaring import BitMap

from meetings.index import codes
from meetings.index.state import State

#: What so many documents have is counted one by one in some 2 ms, and in 60 ms that of so many more, which are
#: counted for who asks for all values of a facet.
FEW, FEW_FOR_ALL = 5_000, 150_000


def having_any(state: State, values: Iterable[int]) -> BitMap:
    """Where the documents are that have one of some facet values, rare ones included."""
    wanted = list(values)
    bitmaps = [state.bitmaps[value] for value in wanted if value in state.bitmaps]
    found = BitMap.union(BitMap(), *bitmaps) & state.alive
    for facet in state.partial:
        rare = [
            codes.value_of(value)
            for value in wanted
            if codes.facet_of(value) == facet and value not in state.bitmaps
        ]
        if rare:
            found = BitMap.union(found, *having_each(state, facet, rare).values())
    return found


def having_each(state: State, facet: int, rare: list[int]) -> dict[int, BitMap]:
    """Where the documents are that have each of some rare values of a facet, by the values' keys; one query."""
    with connection.cursor() as cursor:
        cursor.execute(state.kind.rare[facet], [rare])
        return {key: state.places(records) for key, records in cursor.fetchall()}


def tally(
    state: State, found: BitMap, facet: int, top: int, few: int = FEW
) -> list[tuple[int, int]]:
    """(value, how many of the documents found have it), most frequent first; none that nobody has.

    All values, but of a facet with rare ones only the `top` most frequent; of more than `few` documents perhaps
    without some that are rare in all of them.
    """
    if facet not in state.partial:
        return _sorted(state.counts(found, facet))
    if len(found) <= few:
        return _counted(state, found, facet, top)
    # To count the rare ones too would take too long, and nearly all of the most frequent ones have a bitmap.
    return _sorted(state.counts(found, facet))[:top] or _counted(state, found, facet, top)


def _counted(state: State, found: BitMap, facet: int, top: int) -> list[tuple[int, int]]:
    """The most frequent values, rare ones included, by what each document has."""
    counted = state.partial[facet].counted(found)
    # There may be tens of thousands, of which only those worth it are sorted by more than their number.
    least = min(sorted(counted.values(), reverse=True)[:top], default=0)
    those = [(codes.code(facet, key), n) for key, n in counted.items() if n >= least]
    return _sorted(those)[:top]


def _sorted(counted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0]))
