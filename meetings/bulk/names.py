"""Which rows the records of a chunk are and name: their natural keys as ids."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from meetings.bulk.reading import File
from meetings.bulk.tables import TABLES, Table
from meetings.sources.faults import Fault

#: Table → natural key → id.
Ids = dict[str, dict[str, int]]


def reserve(cursor: CursorWrapper, table: Table, count: int) -> list[int]:
    """So many new ids of a table, taken from its sequence like those of any other writer."""
    cursor.execute(
        # Without OFFSET the sequence would be looked up for every number.
        "SELECT nextval(ids) FROM generate_series(1, %s),"
        " (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS ids OFFSET 0) AS sequence",
        [count, table.db_table],
    )
    return [number for (number,) in cursor.fetchall()]


def ids_for(cursor: CursorWrapper, files: Sequence[File], faults: list[Fault]) -> Ids:
    """The ids of the chunk's own records, new, and of those in the archive that it names.

    A name that two lines give themselves is added to `faults`; one that nobody has is left out.
    """
    ids: Ids = defaultdict(dict)
    for file in files:
        if key := TABLES[file.table].key:
            _own(cursor, file, key, ids[file.table], faults)
    for name, wanted in _wanted(files).items():
        table = TABLES[name]
        if missing := list(wanted - ids[name].keys()):
            cursor.execute(
                f"SELECT {table.key}, id FROM {table.db_table} WHERE {table.key} = ANY(%s)",
                [missing],
            )
            ids[name].update(cursor.fetchall())
    return ids


def _own(
    cursor: CursorWrapper, file: File, key: str, ids: dict[str, int], faults: list[Fault]
) -> None:
    new = reserve(cursor, TABLES[file.table], len(file.rows))
    for row, number in zip(file.rows, new, strict=True):
        name = row.data.get(key)
        if isinstance(name, str) and ids.setdefault(name, number) != number:
            message = _("“%(name)s” stands in this file already; a name is given once.")
            faults.append(Fault(file.path, row.line, message % {"name": name}, name, key))


def _wanted(files: Iterable[File]) -> dict[str, set[str]]:
    """Table → the names by which the chunk calls its records; what is no text is left out."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for file in files:
        table = TABLES[file.table]
        for field, target in table.refers.items():
            _add(wanted[target], [row.data.get(field) for row in file.rows])
        for link in table.links:
            lists = [row.data.get(link.name) for row in file.rows]
            listed = chain.from_iterable(one for one in lists if type(one) is list)
            _add(wanted[link.target], list(listed))
    for names in wanted.values():
        names.discard(None)
    return wanted


def _add(names: set[Any], more: list[Any]) -> None:
    try:
        names.update(more)
    except TypeError:  # A list or an object where a name should be; `rows` tells of it.
        names.update(one for one in more if isinstance(one, str))
