"""Where words stand: by the database's index of words, or from beside the snapshot for words of many documents."""

from collections.abc import Iterator
from time import monotonic

from django.db import connection
from pyroaring import BitMap

from meetings.index.packed import integers
from meetings.index.state import State

#: Beside a snapshot lie the bitmaps of words that stand in more than one in COMMON documents, of at most WORDS words
#: and as many as are found in PATIENCE seconds; each is up to 125 kB at a million documents. Whoever first asks a
#: process for another word as common waits some 0.1 s.
COMMON, WORDS, PATIENCE = 100, 400, 20
#: In fewer documents a common word is found in some 15 ms.
WORTH_KEEPING = 200_000


def common_words(state: State) -> Iterator[tuple[str, bytes]]:
    """The words that many documents have, told from a sample, with where they stand, the most common first."""
    if state.main <= WORTH_KEEPING:
        return
    until = monotonic() + PATIENCE
    share = min(100.0, 2_000_000 / state.main)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_literal(word) FROM ts_stat(%s)"
            f" WHERE ndoc > (SELECT count(*) FROM {state.kind.table} TABLESAMPLE SYSTEM ({share}) REPEATABLE (1))"
            " / %s ORDER BY ndoc DESC LIMIT %s",
            [
                f"SELECT words FROM {state.kind.table} TABLESAMPLE SYSTEM ({share}) REPEATABLE (1)",
                COMMON,
                WORDS,
            ],
        )
        words = [word for (word,) in cursor.fetchall()]
    for word in words:
        if monotonic() > until:
            return
        yield word, _standing(state, word).serialize()


def standing(state: State, query: str) -> BitMap:
    """Where the documents are whose words match a query (the text of a `tsquery`)."""
    found = _kept(state, query)
    return _standing(state, query) if found is None else found


def _kept(state: State, query: str) -> BitMap | None:
    """The same from beside the snapshot that the state started from, and of what came since; None where it is not."""
    if not state.number:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT places FROM meetings_index_word WHERE kind = %s AND number = %s AND query = %s",
            [state.kind.number, state.number, query],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    found = BitMap.deserialize(bytes(row[0]))
    late = [state.records[one.place] for one in state.tail]
    return found | _standing(state, query, late) if late else found


def _standing(state: State, query: str, among: list[int] | None = None) -> BitMap:
    """By the index of words; `among` some records alone."""
    some = "" if among is None else " AND id = ANY(%s)"
    with connection.cursor() as cursor:
        # In one value: a word may stand in half of all documents, and a row each would cost ten times as much.
        cursor.execute(
            "SELECT array_send(COALESCE(array_agg(id::integer), '{}'))"
            f" FROM {state.kind.table} WHERE words @@ %s::tsquery{some}",
            [query] if among is None else [query, among],
        )
        found = state.places(integers(cursor.fetchone()[0]))
    found.run_optimize()
    return found
