"""Documents by how well they fit a search: the newest of those found, ranked; the others behind them, newest first."""

from django.db import connection
from pyroaring import BitMap

from meetings.index.counting import having_any
from meetings.index.order import Dated
from meetings.index.state import State
from meetings.index.words import Search

#: So many are ranked. Reading a document to rank it takes some 20 µs, so that a common word stays quick.
RANKED = 500
#: What a name counts, where a word in a title counts 1 at the most.
NAME = 0.6


class Relevant:
    """A set of places by relevance to a search."""

    def __init__(self, state: State, found: BitMap, search: Search) -> None:
        self._newest = Dated(state, found)
        first = self._newest.slice(0, RANKED)
        ranks = dict.fromkeys(first, 0.0)
        said = [term for term in search.terms if not term.without]
        queries = [f"({term.query})" for term in said if term.query]
        if queries:
            by_record = {state.records[place]: place for place in first}
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT id, ts_rank(words, %s::tsquery, 1) FROM {state.kind.table} WHERE id = ANY(%s)",
                    [" | ".join(queries), list(by_record)],
                )
                ranks |= {by_record[record]: rank for record, rank in cursor.fetchall()}
        ranked = BitMap(first)
        for term in said:
            for place in having_any(state, term.names) & ranked:
                ranks[place] += NAME
        self._ranked = sorted(first, key=lambda place: -ranks[place])

    def __len__(self) -> int:
        return len(self._newest)

    def slice(self, start: int, stop: int) -> list[int]:
        """The places from one position to another."""
        ranked = self._ranked[start:stop]
        return ranked + self._newest.slice(max(start, len(self._ranked)), stop)
