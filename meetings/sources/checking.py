"""Everything that can be said against fixture files, at once: their form, each record, then all of
them together against the database, in which nothing is left.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.utils.translation import gettext as _

from meetings.sources import together, trial, values
from meetings.sources.faults import Fault, did_you_mean
from meetings.sources.keys import KEYS, Key, own_field
from meetings.sources.reading import Record, read


def check(
    paths: Iterable[str | Path],
    *,
    using: str = DEFAULT_DB_ALIAS,
    ignore_unknown: bool = False,
    leave_out: Collection[type[models.Model]] = (),
) -> tuple[list[Record], list[Fault]]:
    """The records of the files and every fault in them, sorted by file and line.

    Without faults the records are ready for `loading.load`. Records of the models
    to `leave_out` are treated as if they were not in the files. Nothing is changed in the database.
    """
    records: list[Record] = []
    faults: list[Fault] = []
    order = {str(path): place for place, path in enumerate(dict.fromkeys(map(str, paths)))}
    for path in order:
        found, problems = read(path, ignore_unknown=ignore_unknown)
        records += [record for record in found if record.model not in leave_out]
        faults += problems
    curated = [record for record in records if record.is_curated]
    for record in curated:
        _check_fields(record)
    together.check(curated, using)
    faults += [fault for record in records for fault in record.faults]
    sound = [record for record in records if not record.problems]
    faults += trial.faults(sound, using, whole=not faults)
    return records, sorted(
        faults, key=lambda fault: (order.get(fault.path, len(order)), fault.line)
    )


def _check_fields(record: Record) -> None:
    """Fill `clean` and `key` of a record, noting what each field cannot take and what is missing."""
    fields = {
        found.name: found
        for found in record.model._meta.get_fields()
        if isinstance(found, models.Field) and not found.primary_key
    }
    already = {part for _line, _message, part in record.problems}
    wrong: list[tuple[str, str]] = []
    for name, value in record.values.items():
        if name in already:
            continue
        try:
            if name not in fields:
                near = did_you_mean(name, list(fields)) or "."
                raise values.Wrong(_("there is no such field%(near)s") % {"near": near})
            record.clean[name] = values.clean(fields[name], value)
        except values.Wrong as problem:
            wrong += [(name, message) for message in problem.messages]
    record.key = _key(record)
    for name, message in wrong:
        record.fault(message, name)
    for name, found in fields.items():
        if name not in record.values and _is_required(found):
            record.fault(_("is missing; it must be given."), name)


def _is_required(found: models.Field) -> bool:
    if isinstance(found, models.ManyToManyField):
        return False
    return found.editable and not (found.blank or found.null or found.has_default())


def _key(record: Record) -> Key | None:
    """The natural key of a record, None where a part of it is missing or wrong."""
    parts: list[Any] = []
    for name in KEYS[record.model]:
        found = own_field(record.model, name)
        value = record.clean.get(name)
        if name not in record.values and found.has_default():
            value = found.get_default()
        if value is None:
            return None
        parts += value if isinstance(value, tuple) else [value]
    return tuple(parts)
