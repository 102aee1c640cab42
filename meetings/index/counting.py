"""Facet values: where they are, and how often each occurs among the documents found."""

from collections.abc import Iterable

from django.db import connection
from pyroaring import BitMap

from meetings.index import codes
from meetings.index.state import State

#: Rows of so many documents are counted by the database in some 13 ms, and in 70 ms of so many more, which are
#: counted for who asks for all values of a facet.
FEW, FEW_FOR_ALL = 5_000, 20_000


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
            with connection.cursor() as cursor:
                cursor.execute(state.kind.rare[facet][0], [rare])
                found |= state.places(record for (record,) in cursor.fetchall())
    return found


def tally(
    state: State, found: BitMap, facet: int, top: int, few: int = FEW
) -> list[tuple[int, int]]:
    """(value, how many of the documents found have it), most frequent first; none that nobody has.

    All values, but of a facet with rare ones, of which it is the `top` most frequent at least; of more than `few`
    documents perhaps without some that are rare in all of them.
    """
    if facet in state.partial:
        return _tally_partial(state, found, facet, top, few)
    counted = [(value, state.count(found, value)) for value in state.values(facet)]
    return _sorted(counted)


def _tally_partial(
    state: State, found: BitMap, facet: int, top: int, few: int
) -> list[tuple[int, int]]:
    """The values of up to `few` documents are counted by the database, all of them.

    Of more that would take too long, and nearly all of the most frequent ones have a bitmap: the frequent values
    first, and as soon as no other can be among the top ones, they are known. Where rare ones might be, it is the
    frequent ones that are told, each with its exact count.
    """
    if len(found) <= few:
        return _tally_rows(state, found, facet)
    counted: list[tuple[int, int]] = []
    least = 0
    for value in sorted(state.values(facet), key=lambda value: -len(state.bitmaps[value])):
        if len(counted) >= top and len(state.bitmaps[value]) <= least:
            break
        if n := state.count(found, value):
            counted.append((value, n))
            if len(counted) >= top and n > least:
                least = sorted((n for _value, n in counted), reverse=True)[top - 1]
    return _sorted(counted)[:top] if counted else _tally_rows(state, found, facet)


def _tally_rows(state: State, found: BitMap, facet: int) -> list[tuple[int, int]]:
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute(state.kind.rare[facet][1], [[state.records[place] for place in found]])
        return _sorted([(codes.code(facet, record), n) for record, n in cursor.fetchall()])


def _sorted(counted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0]))
