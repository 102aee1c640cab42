"""A journal of changes to rows, written while they are made, by which they can be undone exactly.

A line says what was done to rows of one table, with their values before and after as JSON can hold
them. Undoing goes backwards through it, and only where every row is still as the line left it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

Line = dict[str, Any]


class Stands(Exception):
    """Later edits stand on what should be undone; `reasons` says which, in words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def held(value: Any) -> Any:
    """A value of a column as JSON holds it without loss."""
    return value.isoformat() if isinstance(value, date) else value


def columns(row: Model) -> dict[str, Any]:
    """All columns of a row, as JSON holds them."""
    return {
        column.attname: held(getattr(row, column.attname)) for column in row._meta.concrete_fields
    }


def rows_of(model: type[Model], keys: Iterable[Any]) -> QuerySet:
    """The rows of these keys, whatever the model's own managers leave out."""
    return model._base_manager.filter(pk__in=list(keys))


class Journal:
    """Makes changes and writes each down."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def _write(self, op: str, model: type[Model], **line: Any) -> None:
        self.lines.append({"op": op, "model": model._meta.label, **line})

    def change(self, rows: list[Any], **values: Any) -> None:
        """Set columns of rows of one table, all of which had the same values there before."""
        if not rows:
            return
        before = {name: held(getattr(rows[0], name)) for name in values}
        after = {name: held(value) for name, value in values.items()}
        if before == after:
            return
        model = type(rows[0])
        keys = [row.pk for row in rows]
        rows_of(model, keys).update(**values)
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
        self._write("change", model, keys=keys, before=before, after=after)

    def remove(self, rows: list[Any]) -> None:
        """Remove rows of one table on which nothing depends any more."""
        if not rows:
            return
        model = type(rows[0])
        self._write("remove", model, rows=[columns(row) for row in rows])
        gone, _by_table = rows_of(model, [row.pk for row in rows]).delete()
        if gone != len(rows):
            raise RuntimeError(f"{gone - len(rows)} rows would have gone with those of {model}")

    def add(self, rows: list[Any]) -> None:
        """Add rows of one table."""
        if not rows:
            return
        model = type(rows[0])
        model._base_manager.bulk_create(rows)
        self._write("add", model, rows=[columns(row) for row in rows])


def undo(lines: list[Line]) -> None:
    """Undo the lines, the last first. Raises Stands where a row is not as its line left it.

    Runs in the caller's transaction, which must be rolled back when this raises.
    """
    reasons: dict[str, None] = {}
    for line in reversed(lines):
        model: Any = apps.get_model(line["model"])
        reasons |= dict.fromkeys(UNDO[line["op"]](model, line))
    if reasons:
        raise Stands(list(reasons))


def _undo_change(model: type[Model], line: Line) -> Iterable[str]:
    after = line["after"]
    found = {row.pk: row for row in rows_of(model, line["keys"]).select_for_update()}
    for key in line["keys"]:
        row = found.get(key)
        if row is None:
            yield _("%(kind)s no. %(key)s was removed since") % _named(model, key)
        else:
            for name, value in after.items():
                if held(getattr(row, name)) != value:
                    column = model._meta.get_field(name.removesuffix("_id"))
                    yield _("“%(row)s”: %(column)s was changed since") % {
                        "row": row,
                        "column": column.verbose_name,  # type: ignore[union-attr]
                    }
    values = {
        name: model._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
        for name, value in line["before"].items()
    }
    rows_of(model, line["keys"]).update(**values)


def _undo_remove(model: type[Model], line: Line) -> Iterable[str]:
    taken = set(rows_of(model, [row["id"] for row in line["rows"]]).values_list("pk", flat=True))
    for values in line["rows"]:
        if values["id"] in taken:
            yield _("%(kind)s no. %(key)s is there again") % _named(model, values["id"])
            continue
        row = model(
            **{
                column.attname: column.to_python(values[column.attname])
                for column in model._meta.concrete_fields
            }
        )
        # Raw: exactly as it was, moments included.
        row.save_base(raw=True, force_insert=True)


def _undo_add(model: type[Model], line: Line) -> Iterable[str]:
    keys = [row["id"] for row in line["rows"]]
    found = {row.pk: row for row in rows_of(model, keys)}
    for values in line["rows"]:
        row = found.get(values["id"])
        if row is None or columns(row) != values:
            yield _("%(kind)s no. %(key)s was changed or removed since") % _named(
                model, values["id"]
            )
    rows_of(model, keys).delete()


def _named(model: type[Model], key: Any) -> dict[str, Any]:
    return {"kind": model._meta.verbose_name, "key": key}


UNDO = {"change": _undo_change, "remove": _undo_remove, "add": _undo_add}
