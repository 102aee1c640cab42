"""What loading fixtures would do to the archive, record by record; nothing is written for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ManyToManyField, Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings.sources.describing import Fields, defaults, described, fields_of
from meetings.sources.keys import KEYS, OF_SOURCE_TEXT, Key, lookups
from meetings.sources.reading import Record

CREATED, CHANGED, SAME, UNKNOWN = "created", "changed", "same", "unknown"
#: Letters of a text that are shown.
LONGEST = 80


@dataclass
class Outcome:
    """What would become of one record: created, changed in some fields, left the same; or that this
    is not known, for a record that is not curated.
    """

    record: Record
    kind: str
    #: Field, old and new value, each as a fixture gives it.
    changes: list[tuple[str, Any, Any]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """file:line: what would be done to which record; then a line for each field."""
        where = f"{self.record.path}:{self.record.line}"
        named = " ".join(str(part) for part in self.record.key or ())
        what = _("would create") if self.kind == CREATED else _("would change")
        yield f"{where}: {what} {self.record.model._meta.label_lower} {named}"
        for name, old, new in self.changes:
            yield f"    {name}: {_difference(old, new)}"


def compare(records: Iterable[Record], *, using: str = DEFAULT_DB_ALIAS) -> list[Outcome]:
    """What loading would do to each record, in the order of the files; they must have passed
    `checking.check` without faults. One or two queries a model.
    """
    records = list(records)
    by_model: dict[type[Model], list[Record]] = defaultdict(list)
    for record in records:
        by_model[record.model].append(record)
    found: dict[Record, Outcome] = {}
    for model, of_model in by_model.items():
        if model not in KEYS:
            found |= {record: Outcome(record, UNKNOWN) for record in of_model}
            continue
        rows = _rows(model, {record.key[0] for record in of_model if record.key}, using)
        for record in of_model:
            found[record] = _outcome(record, rows.get(record.key or ()))
    return [found[record] for record in records]


def _rows(model: type[Model], firsts: set[Any], using: str) -> dict[Key, Fields]:
    rows = model._base_manager.using(using).filter(**{f"{lookups(model)[0]}__in": firsts})
    return {key: fields for _pk, key, fields in described(rows)}


def _outcome(record: Record, old: Fields | None) -> Outcome:
    if old is None:
        return Outcome(record, CREATED)
    new = after(record, old)
    changes = [(name, old[name], new[name]) for name in old if old[name] != new[name]]
    return Outcome(record, CHANGED if changes else SAME, changes)


def after(record: Record, old: Fields) -> Fields:
    """The fields of a row after the record was loaded over it."""
    given = dict(record.clean)
    for found in fields_of(record.model):
        if isinstance(found, ManyToManyField) and found.name in given:
            given[found.name] = sorted(given[found.name])
    kept = OF_SOURCE_TEXT.get(record.model, ())
    if not given.keys() & set(kept):
        given |= {name: old[name] for name in kept}
    return old | defaults(record.model) | given


def counted(outcomes: Iterable[Outcome]) -> Counter[str]:
    """How many records would be created, changed, left the same."""
    return Counter(outcome.kind for outcome in outcomes)


def _difference(old: Any, new: Any) -> str:
    """Both values; of two lists, what is added and what is taken out."""
    if isinstance(old, list) and isinstance(new, list) and {*old} != {*new}:
        added = [f"+ {_shown(one)}" for one in new if one not in old]
        gone = [f"− {_shown(one)}" for one in old if one not in new]
        return "; ".join(added + gone)
    if isinstance(old, str) and isinstance(new, str):
        old, new = _apart(old, new)
    return f"{_shown(old)} → {_shown(new)}"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two long texts from a little before where they begin to differ."""
    start = next((n for n, pair in enumerate(zip(old, new, strict=False)) if len({*pair}) > 1), 0)
    if max(len(old), len(new)) <= LONGEST or start < LONGEST // 2:
        return old, new
    start = old.rfind(" ", 0, start - 20) + 1
    return "…" + old[start:], "…" + new[start:]


def _shown(value: Any) -> str:
    """A value for people."""
    if value is None or value in ("", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("true") if value else _("false")
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, int):
        return str(value)
    return f"“{Truncator(' '.join(str(value).split())).chars(LONGEST)}”"
