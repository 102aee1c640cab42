"""From the database to a process: snapshots of the bitmaps, and the changes since."""

import json
import struct
from collections.abc import Iterable, Iterator, Set
from datetime import date
from time import sleep

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable, SerializationFailure
from pyroaring import BitMap

from meetings.index import titles
from meetings.index.by_place import ByPlace
from meetings.index.careers import Careers
from meetings.index.kinds import CAREERS, MEETING, NAMES, OTHER, Kind
from meetings.index.packed import integers
from meetings.index.standing import common_words
from meetings.index.state import Document, State

#: Goes up with every change of what a snapshot holds, of the codes of facets, and of `State`.
FORMAT = 0x41440005
#: Only one process at a time makes snapshots.
LOCK = 720470


def day_of(day: date | None) -> int:
    """A date as its ordinal, 0 for none."""
    return day.toordinal() if day else 0


def read(kind: Kind) -> State:
    """All documents of a kind as this transaction sees them."""
    return State(kind).fill(_documents(kind))


def _documents(kind: Kind) -> Iterator[Document]:
    with connection.chunked_cursor() as cursor:
        cursor.itersize = 20_000  # type: ignore[attr-defined]
        cursor.execute(
            f"SELECT id, earliest, array_send(facets) FROM {kind.table}"
            " ORDER BY earliest DESC NULLS LAST, id"
        )
        for record, earliest, sent in cursor:
            yield Document(record, day_of(earliest), integers(sent))


# Snapshots


def make_snapshot(kind: Kind) -> bool:
    """Keep the bitmaps of a kind for processes to start from, and forget the changes that they hold.

    False where another process is at it. Must not run inside a transaction.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, kind.number])
        if not cursor.fetchone()[0]:
            return False
        state = read(kind)
        cursor.execute("SELECT pg_current_snapshot()::text")
        (taken,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO meetings_index_snapshot (kind, number, taken, data, titles, careers, server)"
            " VALUES (%s, pg_current_xact_id()::text::bigint, %s, %s, %s, %s, archive_server())"
            " ON CONFLICT (kind) DO UPDATE SET number = EXCLUDED.number, taken = EXCLUDED.taken, data = EXCLUDED.data,"
            " titles = EXCLUDED.titles, careers = EXCLUDED.careers, server = EXCLUDED.server, made_at = now()",
            [
                kind.number,
                taken,
                dump(state),
                titles.by_title(state).tobytes() if kind.titled else None,
                Careers().read_all().dump() if kind is MEETING else None,
            ],
        )
        cursor.execute("DELETE FROM meetings_index_word WHERE kind = %s", [kind.number])
        for word, places in common_words(state):
            cursor.execute(
                "INSERT INTO meetings_index_word"
                " SELECT kind, number, %s, %s FROM meetings_index_snapshot WHERE kind = %s",
                [word, places, kind.number],
            )
        # Exactly those that this transaction, and so the snapshot, sees.
        told = [kind.number, NAMES, OTHER, *([CAREERS] if kind is MEETING else [])]
        for log in ("change", "added"):
            cursor.execute(
                f"DELETE FROM meetings_index_{log} WHERE kind = ANY(%s)"
                # Or such as a dump of another server has brought, whose transactions were later.
                " AND (pg_visible_in_snapshot(writer, %s::pg_snapshot) OR writer >= pg_snapshot_xmax(%s::pg_snapshot))",
                [told, taken, taken],
            )
    return True


def make_new_snapshot(kind: Kind) -> None:
    """A snapshot of what is there now, even where a reader's thread is at one, which may be of before.

    With a minute's patience; after it the next reader makes one.
    """
    for _attempt in range(600):
        try:
            if make_snapshot(kind):
                return
        except OperationalError as error:
            if not isinstance(error.__cause__, SerializationFailure):
                raise
        sleep(0.1)


def dump(state: State) -> bytes:
    """A freshly read state in bytes: a head in JSON, the arrays, the bitmaps one after the other."""
    parts = [state.records.tobytes(), state.days.tobytes()]
    head: dict[str, object] = {
        "count": len(state.records),
        "partial": [(facet, *those.sizes) for facet, those in state.partial.items()],
        "values": list(state.bitmaps),
    }
    bitmaps = [one.serialize() for one in state.bitmaps.values()]
    head["sizes"] = [len(one) for one in bitmaps]
    said = json.dumps(head).encode()
    for those in state.partial.values():
        parts += those.parts()
    return b"".join([struct.pack("<II", FORMAT, len(said)), said, *parts, *bitmaps])


def undump(kind: Kind, data: bytes) -> State | None:
    """The state of `dump`; None where another release of the archive has made it in another form."""
    view = memoryview(data)
    form, length = struct.unpack_from("<II", view)
    if form != FORMAT:
        return None
    head = json.loads(bytes(view[8 : 8 + length]))
    at = 8 + length
    state = State(kind)
    for column in (state.records, state.days):
        end = at + head["count"] * column.itemsize
        column.frombytes(view[at:end])
        at = end
    state.settle()
    for facet, typecode, values in head["partial"]:
        state.partial[facet], taken = ByPlace.read(view[at:], head["count"], typecode, values)
        at += taken
    bitmaps = []
    for size in head["sizes"]:
        bitmaps.append(BitMap.deserialize(bytes(view[at : at + size])))
        at += size
    state.bitmaps = dict(zip(head["values"], bitmaps, strict=True))
    return state


# Changes


def take_in(state: State, records: Iterable[int], left: Set[int] = frozenset()) -> None:
    """Bring a state up to what this transaction sees of some records.

    Those in `left` have a document that two writers at once could not agree on; they are made from the tables.
    """
    changed = set(records)
    if not changed:
        return
    for record in changed:
        state.remove(record)
    for source, some in (
        (state.kind.table, changed - left),
        (f"{state.kind.table}_now", changed & left),
    ):
        if some:
            _take_in(state, source, list(some))


def _take_in(state: State, source: str, records: list[int]) -> None:
    known = list(state.words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, earliest, array_send(facets), ARRAY("
            "  SELECT n FROM unnest(%s::tsquery[]) WITH ORDINALITY AS known (word, n) WHERE words @@ word)"
            f" FROM {source} WHERE id = ANY(%s)",
            [known, records],
        )
        for record, earliest, sent, words in cursor.fetchall():
            state.add(
                Document(record, day_of(earliest), integers(sent)), [known[n - 1] for n in words]
            )


def make_what_was_left() -> bool:
    """Make the documents that two writers at once left as they were; False where writers leave no moment for it.

    Unlike a writer, who must not wait for the lock of all documents, this holds nothing that others could wait for. Not
    for long, though: while it waits, writers at their end would leave theirs, too.
    """
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM meetings_index_left)")
            if cursor.fetchone()[0]:
                cursor.execute("SET LOCAL lock_timeout = '1s'")
                cursor.execute("SELECT pg_advisory_xact_lock(720471, 0)")
                cursor.execute("INSERT INTO meetings_index_pending SELECT pg_current_xact_id()")
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        return False
    return True


def gather_versions() -> None:
    """Make one row of those whose sum is the version of what is public (see `meetings.memory`).

    No snapshot of the database sees another sum for it. Writers only add rows, so none waits; who gathers at the same
    time takes those that the other leaves.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH gone AS (DELETE FROM meetings_index_version RETURNING amount)"
            " INSERT INTO meetings_index_version SELECT sum(amount) FROM gone HAVING count(*) > 0"
        )
