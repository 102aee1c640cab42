"""Whether the index says what the tables say."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from pyroaring import BitMap

from meetings.index import codes, store
from meetings.index.careers import Careers
from meetings.index.kinds import KINDS, Kind
from meetings.index.reader import reading, snapshot
from meetings.index.state import State

#: So many differences are named one by one.
NAMED = 20
FACETS = {
    number: name.lower()
    for name, number in vars(codes).items()
    if name.isupper() and isinstance(number, int) and 0 < number < 1 << 5
}


def differences() -> Iterator[str]:
    """What differs, a line each: documents from what the tables give, bitmaps and names likewise."""
    with snapshot():
        for kind in KINDS:
            yield from _documents(kind)
        yield from _names()
        for kind in KINDS:
            with reading() as reader:
                state = reader.state(kind)
                yield from _bitmaps(state, store.read(kind))
        with reading() as reader:
            yield from _careers(reader.careers(), Careers().read_all())


def _documents(kind: Kind) -> Iterator[str]:
    columns = "facets, earliest, latest, title, words"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT COALESCE(n.id, i.id), CASE
                WHEN n.id IS NULL THEN 'is in the index, but not public'
                WHEN i.id IS NULL THEN 'is public, but not in the index'
                WHEN n.facets <> i.facets THEN 'has facets ' || n.facets::text || ', the index ' || i.facets::text
                WHEN n.words <> i.words THEN 'has other words than in the index'
                ELSE 'has another date or title than in the index' END
            FROM {kind.table}_now n FULL JOIN {kind.table} i USING (id)
            WHERE ({_of("n", columns)}) IS DISTINCT FROM ({_of("i", columns)})
            ORDER BY 1 LIMIT {NAMED}
            """
        )
        for record, how in cursor.fetchall():
            yield f"{kind.name} {record} {how}"


def _names() -> Iterator[str]:
    columns = "key, label, names, folded, words"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT facet, id FROM meetings_index_name_now n FULL JOIN meetings_index_name i USING (facet, id)
            WHERE ({_of("n", columns)}) IS DISTINCT FROM ({_of("i", columns)}) ORDER BY 1, 2 LIMIT {NAMED}
            """
        )
        for facet, record in cursor.fetchall():
            yield f"the names of {FACETS[facet]} {record} differ from those in the index"


def _of(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column}" for column in columns.split(", "))


def _bitmaps(held: State, true: State) -> Iterator[str]:
    """What a process holds, against what a process that starts now would make of the documents."""
    name = held.kind.name
    mine, theirs = ({state.records[place] for place in state.alive} for state in (held, true))
    for record in sorted(mine ^ theirs)[:NAMED]:
        yield f"{name} {record} is {'only' if record in mine else 'not'} in this process's bitmaps"
    for value in held.bitmaps.keys() | true.bitmaps.keys():
        there = [state.bitmaps.get(value, BitMap()) & state.alive for state in (held, true)]
        found = [
            {state.records[place] for place in bitmap}
            for state, bitmap in zip((held, true), there, strict=True)
        ]
        partial = codes.facet_of(value) in held.partial | true.partial
        if found[0] != found[1] and not (partial and not all(found)):
            yield (
                f"{name}: {FACETS[codes.facet_of(value)]} {codes.value_of(value)} is in {len(found[0])}"
                f" documents of this process, in {len(found[1])} of the index"
            )
    for facet in held.partial.keys() & true.partial.keys():
        if held.partial[facet].counted(held.alive) != true.partial[facet].counted(true.alive):
            yield f"{name}: the rare values of {FACETS[facet]} are counted otherwise by this process than in the index"


def _careers(held: Careers, true: Careers) -> Iterator[str]:
    """What a process holds of officials, against what the tables say."""
    for official in sorted(held.differing(true))[:NAMED]:
        yield f"official {official} has other ranks, countries or meetings in this process than in the tables"


def rebuild() -> dict[str, int]:
    """Make the whole index anew from the tables, and new snapshots; gives how many documents of each kind.

    Documents in one transaction: readers go on with the old ones until it is done, writers leave theirs for later.
    """
    made = {"name": _rebuild_names()}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        for kind in KINDS:
            # Whoever is making a snapshot makes it of the old documents, and is waited for.
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [store.LOCK, kind.number])
        cursor.execute("SELECT pg_advisory_xact_lock(720471, 0)")
        cursor.execute("DELETE FROM meetings_index_left")
        # The words of meetings are put together from those of statements and press releases.
        for table in ("statement", "pressrelease", "meeting"):
            made[table] = _fill(cursor, table)
        # Without its snapshot every process starts anew, from the documents.
        cursor.execute("DELETE FROM meetings_index_snapshot")
        cursor.execute("DELETE FROM meetings_index_change")
        cursor.execute("DELETE FROM meetings_index_added")
        cursor.execute("INSERT INTO meetings_index_change (kind, record) VALUES (4, 0), (0, 0)")
    for kind in KINDS:
        store.make_new_snapshot(kind)
    return made


def _rebuild_names() -> int:
    """The names, in a transaction of their own, as it is short: meanwhile who edits a name waits."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        # Else a name that is edited at the same moment would stand there twice, or in its old spelling.
        cursor.execute("LOCK TABLE meetings_index_name IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("INSERT INTO meetings_index_change (kind, record) VALUES (4, 0)")
        return _fill(cursor, "name")


def _fill(cursor: Any, table: str) -> int:
    cursor.execute(f"DELETE FROM meetings_index_{table}")
    cursor.execute(f"INSERT INTO meetings_index_{table} SELECT * FROM meetings_index_{table}_now")
    return cursor.rowcount
