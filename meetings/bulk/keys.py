"""The foreign keys of rows that link records, asked of a chunk at once instead of row by row.

PostgreSQL asks a query for each key of each row; some thirty of a meeting's keys stand in the tables of `SET_WISE`.
Where it lets us, rows are copied into these without that, and then each table that they name is asked once, with the
same lock on what is named (FOR KEY SHARE) as PostgreSQL's own question takes, so that nobody deletes it before the
chunk is there.

What lets us is `session_replication_role`, which keeps every trigger from firing but those that are ENABLE ALWAYS
(migrations 0016 and 0019). So the catalog is asked first, and unless the checks that are made here are all that would
not fire, rows are checked one by one as ever: without the privilege, after a trigger was made anew, beside a rule of
somebody else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, NamedTuple

from django.apps import apps
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from meetings.bulk.refusals import gone, no_source
from meetings.bulk.rows import Written
from meetings.bulk.tables import TABLES
from meetings.sources.faults import MOST, Fault

#: Tables of which the keys are asked at once.
SET_WISE = (
    *(link.table for table in TABLES.values() for link in table.links),
    TABLES["sources"].db_table,
    TABLES["participations"].db_table,
)
#: The one rule of theirs that PostgreSQL keeps by a trigger of its own; see `_in_order`.
POSITION = "participation_position_once"
#: What the triggers of these tables write beside history: `archive_touch` and `archive_new_version`.
INDEX = (
    *("meetings_index_noted", "meetings_index_pending"),
    *("meetings_index_change", "meetings_index_version"),
)


class Key(NamedTuple):
    """A foreign key, its tables as SQL writes them."""

    columns: tuple[str, ...]
    referred: str
    referred_columns: tuple[str, ...]


#: Table → its keys.
Keys = Mapping[str, Sequence[Key]]

#: Parameters have privileges of their own since PostgreSQL 15; before, only a superuser may set this one.
MAY = {
    True: "has_parameter_privilege('session_replication_role', 'SET')",
    False: "current_setting('is_superuser') = 'on'",
}
#: Bits of tgtype: 1 for each row, 2 before it, 4 on INSERT.
KEYS = """
    WITH mine AS (SELECT oid, relname FROM pg_class WHERE oid = ANY (%(mine)s::regclass[])),
    keys AS (
        SELECT c.oid, m.relname, c.conkey, c.conrelid, c.confrelid, c.confkey
        FROM pg_constraint c JOIN mine m ON m.oid = c.conrelid WHERE c.contype = 'f' AND c.confmatchtype = 's'
        AND (cardinality(c.conkey) = 1 OR c.confrelid = %(sources)s::regclass)
    ), known AS (
        SELECT oid FROM keys UNION ALL SELECT c.oid FROM pg_constraint c JOIN mine m ON m.oid = c.conrelid
        WHERE c.contype = 'u' AND c.conname = %(position)s
    )
    SELECT k.relname,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS one (number, n)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = one.number ORDER BY n),
        k.confrelid::regclass::text,
        ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS one (number, n)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = one.number ORDER BY n)
    FROM keys k
    WHERE NOT EXISTS (
        SELECT 1 FROM pg_trigger t WHERE t.tgtype & 4 <> 0 AND t.tgenabled <> 'D'
        AND t.tgrelid = ANY (%(mine)s::regclass[] || %(further)s::regclass[])
        AND (t.tgtype & 3 = 3 OR t.tgenabled <> 'A' AND t.tgconstraint NOT IN (SELECT oid FROM known))
    )
"""


def keys_by_set(cursor: CursorWrapper, written: Sequence[Written] = ()) -> Keys:
    """The keys that the loader may check itself in this transaction; empty where PostgreSQL checks each row.

    No trigger can change until the transaction ends. `written` is what is to be copied.
    """
    may = MAY[cursor.db.pg_version >= 15_00_00]
    cursor.execute(f"SELECT {may} AND current_setting('session_replication_role') = 'origin'")
    if not cursor.fetchone()[0]:
        return {}
    further = [*_histories(), *INDEX]
    cursor.execute(f"LOCK TABLE {', '.join([*SET_WISE, *further])} IN ROW EXCLUSIVE MODE")
    given = {"sources": TABLES["sources"].db_table, "position": POSITION}
    cursor.execute(KEYS, {"mine": list(SET_WISE), "further": further, **given})
    found: dict[str, list[Key]] = defaultdict(list)
    for table, columns, referred, referred_columns in cursor.fetchall():
        found[table].append(Key(tuple(columns), referred, tuple(referred_columns)))
    if not _in_order(written):
        found.pop(TABLES["participations"].db_table, None)
    return found


def _in_order(written: Sequence[Written]) -> bool:
    """Whether surely no two participations have one place in a meeting's list: all are of this chunk's meetings."""
    by_name = {made.table.name: made for made in written}
    if (parts := by_name.get("participations")) is None:
        return True
    columns = parts.table.columns
    meeting, position = columns.index("meeting_id"), columns.index("position")
    places = {(row[meeting], row[position]) for row in parts.rows}
    meetings = by_name.get("meetings")
    own = {row[0] for row in meetings.rows} if meetings else set()
    return len(places) == len(parts.rows) and all(row[meeting] in own for row in parts.rows)


def _histories() -> list[str]:
    """The tables that keep the history of those in SET_WISE."""
    tracked = {model._meta.db_table: model for model in apps.get_models() if _event(model)}
    return [_event(tracked[table])._meta.db_table for table in SET_WISE]


def _event(model: Any) -> Any:
    return getattr(model, "pgh_event_model", None)


@contextmanager
def unchecked(cursor: CursorWrapper, *, on: bool) -> Iterator[None]:
    """Within the block, where `on`, PostgreSQL checks no key; after an error the transaction is undone anyway."""
    if on:
        cursor.execute("SET LOCAL session_replication_role = replica")
    yield
    if on:
        cursor.execute("SET LOCAL session_replication_role = origin")


def dangling(cursor: CursorWrapper, written: Sequence[Written], keys: Keys) -> list[Fault]:
    """The faults of all rows, of those written without a check, that name what is not there.

    What is there is kept from being deleted until the transaction ends. To be asked when all rows are written.
    """
    rows = [
        (made, columns, some, key)
        for made in written
        for table, columns, some in made.copied()
        for key in keys.get(table, ())
    ]
    named: dict[tuple[str, tuple[str, ...]], set[Any]] = defaultdict(set)
    for _made, columns, some, key in rows:
        named[key.referred, key.referred_columns].update(_named(columns, some, key))
    missing = {
        target: _missing(cursor, *target, ids, _own(written, *target))
        for target, ids in named.items()
    }
    faults = []
    for made, columns, some, key in rows:
        if lost := missing[key.referred, key.referred_columns]:
            wrong = [n for n, one in enumerate(_named(columns, some, key)) if one in lost]
            if len(key.columns) > 1:
                faults += [no_source(made, number) for number in wrong]
            else:
                faults += [gone(made, columns, some, number, key.columns[0]) for number in wrong]
    return faults[:MOST]


def _named(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], key: Key) -> list[Any]:
    """What the key of each row names: a number, or of a key of two columns a pair."""
    return list(map(itemgetter(*(columns.index(name) for name in key.columns)), rows))


def _own(written: Sequence[Written], referred: str, columns: tuple[str, ...]) -> set[Any]:
    """What of a table this transaction has itself written, which is nobody else's to delete."""
    made = next((one for one in written if one.table.db_table == referred), None)
    if made is None or not set(columns) <= set(made.table.columns):
        return set()
    return set(_named(made.table.columns, made.rows, Key(columns, referred, columns)))


def _missing(
    cursor: CursorWrapper, table: str, columns: tuple[str, ...], named: set[Any], own: set[Any]
) -> set[Any]:
    """What of all that is named a table does not have. What it has, but for its `own`, is locked as it is to stay.

    A key of which a part is empty names nothing.
    """
    asked = {one for one in named if one is not None and not (type(one) is tuple and None in one)}
    # The columns as texts: psycopg would ask of each number how many bytes it needs.
    lost: set[Any] = set()
    for those, lock in ((asked & own, ""), (asked - own, "FOR KEY SHARE")):
        if not those:
            continue
        sides = list(zip(*those, strict=True)) if len(columns) > 1 else [those]
        listed = [f"{{{','.join(map(str, side))}}}" for side in sides]
        question = sql.SQL(
            "SELECT {columns} FROM ONLY {table} AS own WHERE ({columns}) IN (SELECT * FROM unnest({lists}))"
            " ORDER BY {columns} {lock}"
        ).format(
            columns=sql.SQL(", ").join(sql.Identifier("own", name) for name in columns),
            table=sql.SQL(table),
            lists=sql.SQL(", ").join([sql.SQL("%s::bigint[]")] * len(columns)),
            lock=sql.SQL(f"{lock} OF own" if lock else ""),
        )
        # Nearly always all are there, and need not be sent.
        cursor.execute(
            sql.SQL("WITH kept AS MATERIALIZED ({}) SELECT count(*) FROM kept").format(question),
            listed,
        )
        if cursor.fetchone()[0] < len(those):
            cursor.execute(question, listed)
            lost |= those - {one if len(columns) > 1 else one[0] for one in cursor.fetchall()}
    return lost
