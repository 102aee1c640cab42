"""Reading the index: in the same snapshot of the database as every other query of a request.

A process has one copy of the bitmaps, and its threads take turns: whoever has the lock takes a snapshot of the
database, brings the copy up to it, and counts. Snapshots taken in turn never go back, so the copy only
moves forward, and what is counted is true of the very snapshot in which the rows are read afterwards.

Which changes are new since the last turn, PostgreSQL itself tells: those that the snapshot of then did not see. So
it does not matter in which order writers commit.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import IsolationLevel

from meetings.index import store
from meetings.index.careers import Careers
from meetings.index.kinds import CAREERS, KINDS, MEETING, NAMES, Kind
from meetings.index.names import Names
from meetings.index.packed import kept
from meetings.index.state import State
from meetings.querysets.prepared import prepared

#: So many places in the tail, and a new snapshot is due: merging the tail in takes some 0.1 µs a place.
LONG_TAIL = 10_000

log = logging.getLogger(__name__)


class Reader:
    """The index as this transaction sees it. Only good inside `reading`."""

    def __init__(self, shared: "Shared | None", left: dict[int, set[int]]) -> None:
        self._shared, self._left = shared, left
        self._own: dict[Kind, State] = {}
        self._careers: Careers | None = None
        self.names = shared.names if shared else Names()

    def state(self, kind: Kind) -> State:
        """The documents of a kind."""
        if self._shared is not None:
            return self._shared.state(kind)
        if kind not in self._own:
            state = self._own[kind] = store.read(kind)
            store.take_in(
                state, self._left.get(kind.number, ()), self._left.get(kind.number, set())
            )
            state.left = frozenset(self._left.get(kind.number, ()))
        return self._own[kind]

    def careers(self) -> Careers:
        """What officials did at meetings."""
        if self._shared is not None:
            return self._shared.careers()
        if self._careers is None:
            self._careers = Careers().read_all()
        return self._careers


class Shared:
    """What a process remembers of the index between requests."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.names = Names()
        self._states: dict[Kind, State] = {}
        self._numbers: dict[int, int] = {}
        self._seen = ""
        self._changed: dict[int, set[int]] = {}
        self._careers: Careers | None = None
        self._left_then: set[tuple[int, int]] = set()
        #: Held by the thread that `beside` has started.
        self.working = threading.Lock()

    def turn(self) -> bool:
        """Begin a turn: see what has changed since the last one; one query.

        False when this transaction has itself changed something: what it sees may never come to be, so the
        shared copy must not follow it.
        """
        with prepared() as cursor:
            cursor.execute(
                "SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned() IS NOT NULL,"
                " ARRAY(SELECT ARRAY[kind, number] FROM meetings_index_snapshot_here),"
                " ARRAY(SELECT ARRAY[kind, record] FROM meetings_index_changed"
                "  WHERE writer >= pg_snapshot_xmin(%s::pg_snapshot)"
                "  AND NOT pg_visible_in_snapshot(writer, %s::pg_snapshot)),"
                " ARRAY(SELECT ARRAY[d.kind, d.record] FROM (SELECT array_agg(kind) AS kinds,"
                "  array_agg(record) AS records FROM meetings_index_left HAVING count(*) > 0) AS l,"
                "  archive_with_dependents(kinds, records) AS d)",
                [self._seen or "1:1:"] * 2,
            )
            now, writes, numbers, changes, left = cursor.fetchone()
        self.left_now: dict[int, set[int]] = {}
        for kind, record in left:
            self.left_now.setdefault(kind, set()).add(record)
        if writes:
            return False
        followed = {kind.number for kind in self._states}
        # Documents that were left may be different after any change, or be as they were before without being named.
        left_to_some = {(kind, record) for kind, record in left}
        if changes or left_to_some != self._left_then:
            changes = [*changes, *left_to_some, *self._left_then]
        self._left_then = left_to_some
        for kind, record in changes:
            if kind in followed or (kind == CAREERS and self._careers):
                self._changed.setdefault(kind, set()).add(record)
            elif kind == NAMES:
                self.names.forget()
        made = dict(numbers)
        for kind in KINDS:
            if self._numbers.get(kind.number) != made.get(kind.number):
                self._states.pop(kind, None)
                # The log of names is cut with every snapshot, that of careers with the snapshot of meetings.
                self.names.forget()
                if kind is MEETING:
                    self._careers = None
        self._numbers = made
        self._seen = now
        return True

    def state(self, kind: Kind) -> State:
        """The documents of a kind as of this turn."""
        state = self._states.get(kind)
        left = self.left_now.get(kind.number, set())
        if state is None:
            state = self._states[kind] = self._start(kind)
            store.take_in(state, left, left)
        elif changed := self._changed.get(kind.number):
            store.take_in(state, changed, left)
        state.left = frozenset(left)
        self._changed.pop(kind.number, None)
        # What was left lengthens the tail with every change, so a snapshot before it is made helps nobody.
        if left:
            self.beside(store.make_what_was_left)
        elif state.tail_length > LONG_TAIL:
            self.beside(store.make_snapshot, kind)
        return state

    def careers(self) -> Careers:
        """What officials did at meetings, as of this turn."""
        if self._careers is None:
            self._careers = Careers.start(MEETING.number, self._numbers.get(MEETING.number))
        elif changed := self._changed.get(CAREERS):
            self._careers.take_in(changed)
        self._changed.pop(CAREERS, None)
        return self._careers

    def _start(self, kind: Kind) -> State:
        """From the snapshot and the changes since; from all documents where there is none."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, ARRAY(SELECT DISTINCT record FROM meetings_index_changed c WHERE c.kind = s.kind"
                " AND NOT pg_visible_in_snapshot(writer, taken))"
                " FROM meetings_index_snapshot_here s WHERE kind = %s",
                [kind.number],
            )
            row = cursor.fetchone()
        data = kept("data", kind.number, row[0]) if row else None
        state = store.undump(kind, data) if data else None
        if state is None:
            state = store.read(kind)
            if state.main > LONG_TAIL:
                self.beside(store.make_snapshot, kind)
            return state
        state.number = row[0]
        store.take_in(state, row[1])
        return state

    def beside(self, work: Callable[..., object], *arguments: Any) -> None:
        """Have a thread do what is due; requests go on meanwhile, and take up the result when it is there."""
        if not self.working.acquire(blocking=False):
            return

        def do() -> None:
            try:
                work(*arguments)
            except Exception:
                log.exception("the index could not be tended")
            finally:
                connection.close()
                self.working.release()

        threading.Thread(target=do, name="index", daemon=True).start()


shared = Shared()
#: The reader of each thread's turn, so that a turn inside a turn is the same.
turns = threading.local()


@contextmanager
def snapshot() -> Iterator[None]:
    """One snapshot of the database for all queries of the block. Where a transaction is open, its own rules hold."""
    if connection.in_atomic_block:
        yield
        return
    raw = None
    try:
        with transaction.atomic():
            # The transaction itself begins with its first query, so this is in time for it.
            raw = connection.connection
            raw.isolation_level, raw.read_only = IsolationLevel.REPEATABLE_READ, True
            yield
    finally:
        if raw is not None and not raw.closed:
            raw.isolation_level = raw.read_only = None


@contextmanager
def reading() -> Iterator[Reader]:
    """The index as this transaction sees it, for as long as the block lasts. Count in it, then leave it.

    The rows that belong to the counts are read after it, inside the same `snapshot`.
    """
    if reader := getattr(turns, "reader", None):
        yield reader
        return
    with snapshot(), shared.lock:
        if shared.turn():
            turns.reader = Reader(shared, {})
        else:
            with connection.cursor() as cursor:
                # What this transaction has changed so far would else enter the index only at its end.
                cursor.execute(
                    "SET CONSTRAINTS meetings_index_refresh IMMEDIATE;"
                    " SET CONSTRAINTS meetings_index_refresh DEFERRED"
                )
            turns.reader = Reader(None, shared.left_now)
        try:
            yield turns.reader
        finally:
            turns.reader = None


__all__ = ["KINDS", "Reader", "reading", "snapshot"]
