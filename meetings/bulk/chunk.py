"""One chunk, written by COPY in one transaction: all of it or nothing."""

import gc
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, DataError, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _
from psycopg import Copy, sql

from meetings.bulk.checking import check
from meetings.bulk.history import keepers
from meetings.bulk.keys import Keys, dangling, keys_by_set, unchecked
from meetings.bulk.names import ids_for, reserve
from meetings.bulk.reading import Chunk, File, Refused
from meetings.bulk.refusals import Unwritable, fault_of
from meetings.bulk.rows import Writer, Written
from meetings.bulk.tables import TABLES
from meetings.models import LoadedChunk
from meetings.sources.faults import Fault
from meetings.sources.loads import WITHOUT_HISTORY

#: Settings of the chunk's own transaction. A crash may lose the last chunks as a whole, never a
#: part of one; a resumed load writes them again.
SETTINGS = {
    "archive.bulk": "on",
    "synchronous_commit": "off",
    "work_mem": "64MB",
    # Each trigger asks which ones it is to ignore, and takes ten times as long where nobody says.
    "pgtrigger.ignore": "{}",
}


def load_chunk(
    chunk: Chunk,
    load: str,
    why: dict[str, Any],
    using: str = "default",
    *,
    history: bool = True,
) -> Counter[str] | None:
    """Write a chunk; how many records of each table it held, or None if it was loaded before.

    `load` names the load of which it is a part, `why` is kept as the context of its history. Without
    `history` that of its records begins with their next change, and the context alone is kept. Raises
    Refused with every fault that was found, and then nothing of the chunk is in the archive.
    """
    connection = connections[using]
    with _no_collecting(), transaction.atomic(using=using), connection.cursor() as cursor:
        if not _claim(cursor, chunk, load):
            return None
        _begin(cursor, load, chunk.name, why, history=history)
        files = in_order(chunk.files())
        counts = Counter({file.table: len(file.rows) for file in files})
        written: list[Written] = []
        at: Written | None = None
        try:
            written = _prepared(cursor, files)
            keys = keys_by_set(cursor, written)
            for at in written:
                _copy(cursor, at, keys)
            at = None
            if faults := dangling(cursor, written, keys):
                raise Refused(faults)
            # Now, while it is known which row of which file each key belongs to.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except DatabaseError as error:
            raise Refused([fault_of(error, written, at)]) from error
        _end(cursor)
        LoadedChunk.objects.using(using).filter(load=load, chunk=chunk.name).update(
            rows=counts.total()
        )
    return counts


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave the search for circular garbage until after the chunk.

    There is none among its rows, and looking for it again and again takes a fifth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def in_order(files: Iterable[File]) -> list[File]:
    """The files in the order in which they are written. Raises Refused for two of one table."""
    files = list(files)
    twice = [name for name, n in Counter(file.table for file in files).items() if n > 1]
    if twice:
        second = [file for file in files if file.table == twice[0]][1]
        raise Refused([Fault(second.path, 0, _("a chunk has one file a table."))])
    place = {name: number for number, name in enumerate(TABLES)}
    return sorted(files, key=lambda file: place[file.table])


def _claim(cursor: CursorWrapper, chunk: Chunk, load: str) -> bool:
    """Note the chunk as done, which becomes true with the rest; False if it was done before.

    Another process that loads the same chunk waits here, and then finds it done.
    """
    now = chunk.fingerprint()
    cursor.execute(
        "INSERT INTO meetings_loadedchunk (load, chunk, fingerprint, rows, loaded_at)"
        " VALUES (%s, %s, %s, 0, now()) ON CONFLICT (load, chunk) DO NOTHING RETURNING id",
        [load, chunk.name, now],
    )
    if cursor.fetchone():
        return True
    cursor.execute(
        "SELECT fingerprint FROM meetings_loadedchunk WHERE load = %s AND chunk = %s",
        [load, chunk.name],
    )
    (before,) = cursor.fetchone()
    if before != now:
        message = _(
            "this chunk was loaded before with other contents; give the load another name, or bring the old files back."
        )
        raise Refused([Fault(chunk.name, 0, message)])
    return False


def _begin(
    cursor: CursorWrapper, load: str, chunk: str, why: dict[str, Any], *, history: bool
) -> None:
    """The settings of the transaction, and the context of its history.

    Each chunk has a context of its own: a shared one would be a row for which chunks that are
    loaded side by side wait.
    """
    context = {**why, "load": load, "chunk": chunk}
    if not history:
        context[WITHOUT_HISTORY] = True
    settings = {
        **SETTINGS,
        "pghistory.context_id": str(uuid.uuid4()),
        "pghistory.context_metadata": json.dumps(context),
    }
    if not history:
        settings["pgtrigger.ignore"] = f"{{{','.join(keepers())}}}"
    for name, value in settings.items():
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
    if not history:
        # Else the first row of history brings it.
        cursor.execute("SELECT _pgh_attach_context()")


def _end(cursor: CursorWrapper) -> None:
    """Within a larger transaction, what comes after is no bulk load."""
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for name in ("archive.bulk", "pghistory.context_id", "pghistory.context_metadata"):
        cursor.execute("SELECT set_config(%s, '', true)", [name])
    ignored = SETTINGS["pgtrigger.ignore"]
    cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [ignored])


def _prepared(cursor: CursorWrapper, files: Sequence[File]) -> list[Written]:
    """Every file as rows. Raises Refused with all that the records themselves get wrong."""
    faults: list[Fault] = []
    cursor.execute("SELECT now()")
    (now,) = cursor.fetchone()
    ids = ids_for(cursor, files, faults)
    written = []
    for file in files:
        table = TABLES[file.table]
        nameless = not table.key and table.written[0] == "id"
        new = iter(reserve(cursor, table, len(file.rows)) if nameless else ())
        written.append(Writer(file, ids, new, now).write(faults))
    if not faults:
        check(cursor, written, faults)
    if faults:
        raise Refused(faults)
    return written


def _copy(cursor: CursorWrapper, made: Written, keys: Keys) -> None:
    """Write a file's links, then its rows: what a statement hangs on comes before it."""
    with unchecked(cursor, on=bool(keys and made.links)):
        for link, pairs in made.links.items():
            with _copying(cursor, link.table, link.columns) as copy:
                # Of numbers, the text is quicker made here: half of a meeting's rows are such.
                copy.write("".join([f"{own}\t{other}\n" for own, other in pairs]))
    with unchecked(cursor, on=made.table.db_table in keys):
        _copy_rows(cursor, made)


def _copy_rows(cursor: CursorWrapper, made: Written) -> None:
    """Write rows by COPY in text form, which takes a column of any type as it is."""
    row: Sequence[Any] = ()
    try:
        with _copying(cursor, made.table.db_table, made.table.columns) as copy:
            for row in made.rows:
                copy.write_row(row)
    except (UnicodeEncodeError, DataError) as error:
        if getattr(error.__cause__, "sqlstate", None):
            raise
        raise Unwritable(row) from error  # It never came to the database.


@contextmanager
def _copying(cursor: CursorWrapper, table: str, columns: Sequence[str]) -> Iterator[Copy]:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.db.wrap_database_errors, cursor.cursor.copy(statement) as copy:
        yield copy
