"""The foreign keys of rows that only link records, asked of a chunk at once instead of row by row.

PostgreSQL asks a query for each key of each row; some twenty of a meeting's keys stand in the tables of `SET_WISE`.
Where it lets us, rows are copied into these without that, and then each table that they name is asked once, with the
same lock on what is named (FOR KEY SHARE) as PostgreSQL's own question takes, so that nobody deletes it before the
chunk is there.

What lets us is `session_replication_role`, which keeps every trigger from firing but those that are ENABLE ALWAYS
(migration 0016). So the catalog is asked first, and unless the checks of keys that are made here are all that would
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

from meetings.bulk.refusals import gone
from meetings.bulk.rows import Written
from meetings.bulk.tables import TABLES
from meetings.sources.faults import MOST, Fault

#: Tables of which the keys are asked at once. Not those with a rule that PostgreSQL keeps by a trigger of its own.
SET_WISE = (
    *(link.table for table in TABLES.values() for link in table.links),
    TABLES["sources"].db_table,
)
#: What the triggers of these tables write beside history: `archive_touch` and `archive_new_version`.
INDEX = (
    *("meetings_index_noted", "meetings_index_pending"),
    *("meetings_index_change", "meetings_index_version"),
)


class Key(NamedTuple):
    """A foreign key of one column, its tables as SQL writes them."""

    column: str
    referred: str
    referred_column: str


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
        SELECT c.oid, m.relname, c.conkey[1] AS number, c.conrelid, c.confrelid, c.confkey[1] AS referred
        FROM pg_constraint c JOIN mine m ON m.oid = c.conrelid WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
    )
    SELECT k.relname, a.attname, k.confrelid::regclass::text, b.attname
    FROM keys k
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.number
    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.referred
    WHERE NOT EXISTS (
        SELECT 1 FROM pg_trigger t WHERE t.tgtype & 4 <> 0 AND t.tgenabled <> 'D'
        AND t.tgrelid = ANY (%(mine)s::regclass[] || %(further)s::regclass[])
        AND (t.tgtype & 3 = 3 OR t.tgenabled <> 'A' AND t.tgconstraint NOT IN (SELECT oid FROM keys))
    )
"""


def keys_by_set(cursor: CursorWrapper) -> Keys:
    """The keys that the loader may check itself in this transaction; empty where PostgreSQL checks each row.

    No trigger can change until the transaction ends.
    """
    may = MAY[cursor.db.pg_version >= 15_00_00]
    cursor.execute(f"SELECT {may} AND current_setting('session_replication_role') = 'origin'")
    if not cursor.fetchone()[0]:
        return {}
    further = [*_histories(), *INDEX]
    cursor.execute(f"LOCK TABLE {', '.join([*SET_WISE, *further])} IN ROW EXCLUSIVE MODE")
    cursor.execute(KEYS, {"mine": list(SET_WISE), "further": further})
    found = defaultdict(list)
    for table, *key in cursor.fetchall():
        found[table].append(Key(*key))
    return found


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
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for _made, columns, some, key in rows:
        place = columns.index(key.column)
        named[key.referred, key.referred_column].update(map(itemgetter(place), some))
    own = {made.table.db_table: made for made in written if made.table.written[0] == "id"}
    missing = {}
    for (referred, column), ids in named.items():
        is_own = referred in own and column == "id"
        mine = set(map(itemgetter(0), own[referred].rows)) if is_own else set()
        # A row of this very transaction is nobody else's to delete.
        lost = _missing(cursor, referred, column, ids & mine, "")
        missing[referred, column] = lost | _missing(
            cursor, referred, column, ids - mine, "FOR KEY SHARE"
        )
    faults = []
    for made, columns, some, key in rows:
        if lost := missing[key.referred, key.referred_column]:
            place = columns.index(key.column)
            wrong = (number for number, row in enumerate(some) if row[place] in lost)
            faults += [gone(made, columns, some, number, key.column) for number in wrong]
    return faults[:MOST]


def _missing(cursor: CursorWrapper, table: str, column: str, ids: set[int], lock: str) -> set[int]:
    """Which of the ids a table does not have. `lock` is how the rows that it has are to be kept."""
    if not ids:
        return set()
    asked = sql.SQL(
        "SELECT {column} AS id FROM ONLY {table} WHERE {column} = ANY (%s::bigint[]) ORDER BY 1 {lock}"
    ).format(column=sql.Identifier(column), table=sql.SQL(table), lock=sql.SQL(lock))
    # As a text: psycopg would ask of each number how many bytes it needs.
    listed = [f"{{{','.join(map(str, ids))}}}"]
    # Nearly always all are there, and need not be sent.
    cursor.execute(
        sql.SQL("WITH kept AS MATERIALIZED ({}) SELECT count(*) FROM kept").format(asked), listed
    )
    if cursor.fetchone()[0] == len(ids):
        return set()
    cursor.execute(asked, listed)
    return ids - {number for (number,) in cursor.fetchall()}
