"""What the database said against a chunk, as a fault: file, line, field and words."""

import re
from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError
from django.db.models import Model, Q, UniqueConstraint
from django.utils.translation import gettext as _

from meetings.bulk.rows import Written
from meetings.bulk.tables import TABLES
from meetings.sources.faults import Fault
from meetings.sources.wording import NOT_A_SOURCE, words

#: Where COPY says which row it was at.
AT_LINE = re.compile(r"^COPY \w+, line (\d+)(?:, column (\w+))?", re.MULTILINE)
#: Which columns of a row a key is about, and their values.
KEY = re.compile(r"Key \(([^)]*)\)=\((.*)\) ")
#: What JSON can write and a text of the database cannot hold.
UNWRITABLE = re.compile("[\\x00\\ud800-\\udfff]")
UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION = "23505", "23503"


class Unwritable(DatabaseError):
    """A row with characters that no database text may hold."""

    def __init__(self, row: Sequence[Any]) -> None:
        super().__init__(row)
        self.row = row


def fault_of(error: DatabaseError, written: list[Written], at: Written | None) -> Fault:
    """The fault behind a database error; `at` is the file that was being written, if any.

    Where the database names no row, the fault names the file alone, or none.
    """
    if isinstance(error, Unwritable) and at is not None:
        return _unwritable(at, at.rows.index(tuple(error.row)))
    diag: Any = getattr(error.__cause__, "diag", None)
    if lost := _of_key(diag, written):
        return lost
    where = at or next((one for one in written if one.table.db_table == diag.table_name), None)
    if where is None:
        return Fault("", 0, words(error))
    number, column = _row(where, diag, is_copied=at is not None)
    rule = diag.constraint_name or ""
    field = _field(where.table.model, column) or _field_of_rule(where.table.model, rule)
    if number is None:
        return Fault(where.file.path, 0, words(error), "", field)
    row = where.lines[number]
    record = str(row.data.get(where.table.key) or "")
    return Fault(where.file.path, row.line, _words(error, diag, rule), record, field)


def gone(
    made: Written,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    number: int,
    column: str,
) -> Fault:
    """The fault of a row whose key names what is no longer there.

    `rows` are those of the file or of one of its links, `number` is the row's place among them.
    """
    link = next((link for link, those in made.links.items() if those is rows), None)
    at, name, field = number, "", _field(made.table.model, column)
    if link is not None:
        field, own = link.name, rows[number][0]
        at = next(place for place, row in enumerate(made.rows) if row[0] == own)
        before = sum(row[0] == own for row in rows[:number])
        if column == columns[1]:
            name = made.lines[at].data[link.name][before]
    row = made.lines[at]
    target = link.target if link else made.table.refers[field]
    message = _(
        "the %(label)s “%(name)s” was deleted while this chunk was being loaded;"
        " load it first, or take the name out."
    ) % {"label": TABLES[target].label, "name": name or row.data.get(field)}
    return Fault(made.file.path, row.line, message, str(row.data.get(made.table.key) or ""), field)


def no_source(made: Written, number: int) -> Fault:
    """The fault of a row that cites a press release which is no source of its meeting."""
    row = made.lines[number]
    record = str(row.data.get(made.table.key) or "")
    return Fault(made.file.path, row.line, str(NOT_A_SOURCE), record, "press_release")


def _of_key(diag: Any, written: list[Written]) -> Fault | None:
    """The fault behind a broken key of one column; None for anything else."""
    key = KEY.search(getattr(diag, "message_detail", None) or "")
    if key is None or diag.sqlstate != FOREIGN_KEY_VIOLATION:
        return None
    for made in written:
        for table, columns, rows in made.copied():
            if table == diag.table_name and key[1] in columns:
                place = columns.index(key[1])
                for number, row in enumerate(rows):
                    if str(row[place]) == key[2]:
                        return gone(made, columns, rows, number, key[1])
    return None


def _unwritable(where: Written, number: int) -> Fault:
    row = where.lines[number]
    bad = [
        name
        for name, value in row.data.items()
        if any(UNWRITABLE.search(str(one)) for one in (value if type(value) is list else [value]))
    ]
    message = _("a NUL or half a character stands here, which no text can hold; take it out.")
    record = str(row.data.get(where.table.key) or "")
    return Fault(where.file.path, row.line, message, record, ", ".join(bad))


def _row(where: Written, diag: Any, *, is_copied: bool) -> tuple[int | None, str]:
    """The row's number among those written, and the column that the database names."""
    found = AT_LINE.search(diag.context or "")
    if is_copied and found and int(found[1]) <= len(where.rows):
        return int(found[1]) - 1, found[2] or ""
    key = KEY.search(diag.message_detail or "")
    if key is None:
        return None, ""
    columns = [name.strip(' "') for name in key[1].split(",")]
    written = where.table.columns
    if not set(columns) <= set(written):
        return None, ""
    places = [written.index(name) for name in columns]
    for number, row in reversed(list(enumerate(where.rows))):
        if ", ".join(str(row[place]) for place in places) == key[2]:
            return number, columns[-1]
    return None, columns[-1]


def _field(model: type[Model], column: str) -> str:
    """The field that fills a column; a key's own columns say less than the last of them."""
    return next((one.name for one in model._meta.concrete_fields if one.column == column), "")


def _field_of_rule(model: type[Model], rule: str) -> str:
    """The fields that a rule of the model speaks of, or nothing."""
    for constraint in model._meta.constraints:
        if constraint.name == rule:
            if isinstance(constraint, UniqueConstraint):
                return ", ".join(constraint.fields)
            return ", ".join(dict.fromkeys(_asked(constraint.condition)))  # type: ignore[attr-defined]
    return ""


def _asked(condition: Q) -> list[str]:
    """The fields that a condition asks for, in its order."""
    names = []
    for child in condition.children:
        if isinstance(child, Q):
            names += _asked(child)
        elif isinstance(child, tuple):
            names.append(child[0].split("__")[0])
    return names


def _words(error: DatabaseError, diag: Any, rule: str) -> str:
    if diag.sqlstate == UNIQUE_VIOLATION and rule.endswith("_key"):
        key = KEY.search(diag.message_detail or "")
        return _(
            "the archive has a record of that name (%(name)s) already; leave this one out, or call it otherwise."
        ) % {"name": key[2] if key else ""}
    return words(error)
