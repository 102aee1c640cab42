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
            found = BitMap.union(found, *having_each(state, facet, rare).values())
    return found


def having_each(state: State, facet: int, rare: list[int]) -> dict[int, BitMap]:
    """Where the documents are that have each of some rare values of a facet, by the values' keys; one query."""
    with connection.cursor() as cursor:
        cursor.execute(state.kind.rare[facet][0], [rare])
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
        return _tally_rows(state, found, facet, top)
    # To count the rare ones too would take too long, and nearly all of the most frequent ones have a bitmap.
    return _sorted(state.counts(found, facet))[:top] or _tally_rows(state, found, facet, top)


def _tally_rows(state: State, found: BitMap, facet: int, top: int) -> list[tuple[int, int]]:
    """The most frequent values as the database counts them, rare ones included."""
    if not found:
        return []
    with connection.cursor() as cursor:
        records = ",".join([str(state.records[place]) for place in found])
        # An array in PostgreSQL's own words: for the driver to write a list of thousands takes as long as to count it.
        cursor.execute(state.kind.rare[facet][1], [f"{{{records}}}", top])
        return _sorted([(codes.code(facet, record), n) for record, n in cursor.fetchall()])


def _sorted(counted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0]))
