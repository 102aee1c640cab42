"""Fixture files as records that know their lines. Nothing here asks the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model
from django.utils.translation import gettext as _

from meetings.models import PastAddress
from meetings.sources.document import Document, Unreadable, line_of
from meetings.sources.faults import Fault, did_you_mean, kind_of
from meetings.sources.keys import KEYS, Key, own_field, target_of

PARTS = ("model", "fields")


@dataclass
class Value:
    """What stands at a field: as Python sees it, and as it was written."""

    value: Any
    node: yaml.Node
    line: int


@dataclass(eq=False)
class Record:
    """One record of a fixture file.

    The checks fill `clean`, the fields as the model takes them with references as natural keys, and
    `key`, the record's own natural key.
    """

    path: str
    number: int
    line: int
    model: type[Model]
    pk: Any = None
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    clean: dict[str, Any] = field(default_factory=dict)
    key: Key | None = None

    @property
    def is_curated(self) -> bool:
        """Whether it is named by a natural key and checked in full."""
        return self.model in KEYS

    @property
    def name(self) -> str:
        """ "meetings.statement 3 (press_release talks, number 7)": the third of its file."""
        said = f"{self.model._meta.label_lower} {self.number}"
        parts = zip(KEYS.get(self.model, ()), self.key or (), strict=False)
        named = ", ".join(f"{part} {value}" for part, value in parts)
        return f"{said} ({named})" if named else said

    @property
    def faults(self) -> list[Fault]:
        """What has been noted against the record."""
        name = self.name
        return [
            Fault(self.path, line, message, name, part) for line, message, part in self.problems
        ]

    def fault(self, message: str, part: str = "", line: int = 0) -> None:
        """Note that the record, or one field of it, is wrong."""
        if not line:
            line = self.values[part].line if part in self.values else self.line
        self.problems.append((line, message, part))

    def references(self) -> Iterator[tuple[str, type[Model], Key]]:
        """The records that this one names: by which field, of which model, under which key."""
        for name, value in self.clean.items():
            found = own_field(self.model, name)
            if isinstance(found, ForeignKey | ManyToManyField) and value is not None:
                for key in value if isinstance(value, list) else [value]:
                    yield name, target_of(found), key


def read(path: str | Path, *, ignore_unknown: bool = False) -> tuple[list[Record], list[Fault]]:
    """The records of a file, and the faults of the file itself; a record keeps its own faults.

    With `ignore_unknown`, unknown models and fields are left out, as Django's --ignorenonexistent
    asks.
    """
    records: list[Record] = []
    faults: list[Fault] = []
    try:
        with Document(path) as document:
            for number, node in enumerate(document.items(), start=1):
                try:
                    record = _record(document, node, str(path), number, ignore_unknown)
                except Unreadable as problem:
                    who = _("record %(number)d") % {"number": number}
                    faults.append(Fault(str(path), problem.line, problem.message, who))
                else:
                    records += [record] if record else []
    except Unreadable as problem:
        faults.append(Fault(str(path), problem.line, problem.message))
    return records, faults


def _record(
    document: Document, node: yaml.Node, path: str, number: int, ignore_unknown: bool
) -> Record | None:
    """One record of the list, or None to leave it out. Raises Unreadable where it has no model."""
    line = line_of(node)
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(_("a record must be a mapping with “model” and “fields”."), line)
    twice = document.repeated(node)
    parts = {name: (value, at) for name, value, at in document.pairs(node)}
    if "model" not in parts:
        raise Unreadable(_("the record does not say its “model”."), line)
    label, at = document.construct(parts["model"][0]), parts["model"][1]
    model = _model(label)
    if model is None:
        if ignore_unknown:
            return None
        label = label if isinstance(label, str) else kind_of(label)
        near = did_you_mean(label, [known._meta.label_lower for known in KEYS]) or "."
        message = _("there is no model “%(model)s” for fixtures%(near)s")
        raise Unreadable(message % {"model": label[:80], "near": near}, at)
    record = Record(path, number, line, model)
    _fault_repeated(record, twice)
    if "pk" in parts:
        record.pk = document.construct(parts["pk"][0])
        if record.is_curated:
            message = _("take “pk” out: records are named by their fields, not by numbers.")
            record.fault(message, line=parts["pk"][1])
    for name in parts.keys() - {*PARTS, "pk"}:
        near = did_you_mean(name, PARTS) or "."
        message = _("a record holds “model” and “fields”, not “%(name)s”%(near)s")
        record.fault(message % {"name": name[:80], "near": near}, line=parts[name][1])
    body, at = parts.get("fields", (None, line))
    if isinstance(body, yaml.MappingNode):
        _fill(record, document, body, ignore_unknown)
    else:
        record.fault(_("“fields” must be a mapping of names to values."), line=at)
    return record


def _fill(record: Record, document: Document, body: yaml.MappingNode, ignore_unknown: bool) -> None:
    """Give a record the values of its fields, and the faults that show in reading them."""
    _fault_repeated(record, document.repeated(body))
    known = {found.name for found in record.model._meta.get_fields()}
    for name, node, at in document.pairs(body):
        if ignore_unknown and name not in known:
            continue
        try:
            value = document.construct(node)
        except Unreadable as problem:
            record.fault(problem.message, name, line=problem.line)
            value = None
        record.values[name] = Value(value, node, at)


def _fault_repeated(record: Record, twice: list[tuple[str, int]]) -> None:
    for name, line in twice:
        message = _("is given twice; YAML would keep only the last. Take one out.")
        record.fault(message, name, line=line)


def _model(label: object) -> type[Model] | None:
    """The model that a fixture may fill under this name: not the history that the database keeps."""
    try:
        model = apps.get_model(label) if isinstance(label, str) else None
    except (LookupError, ValueError):
        return None
    if model is None or model in KEYS or model is PastAddress:
        return model
    return None if model._meta.app_label == PastAddress._meta.app_label else model
