"""How fixtures name records: natural keys, and their rows in the database, looked up in bulk."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, ManyToManyField, Model

from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Publisher,
    Series,
    Source,
    Statement,
    Topic,
)
from meetings.sources.faults import did_you_mean

Key = tuple[Any, ...]

#: The fields that make the natural key of each model. Each model refers only to models above it
#: (and a meeting to meetings), so this is also the order in which records can be loaded.
KEYS: dict[type[Model], tuple[str, ...]] = {
    Country: ("code",),
    Topic: ("slug",),
    Series: ("slug",),
    Publisher: ("slug",),
    Official: ("slug",),
    PressRelease: ("slug",),
    Meeting: ("slug",),
    Source: ("meeting", "press_release"),
    Participation: ("meeting", "position"),
    Evidence: ("meeting", "fact", "press_release"),
    Statement: ("press_release", "number"),
}

#: A source's own words, which belong to the source and stand in no file, what is said of the right to
#: hold them, and places in them. A fixture that gives none of these leaves them as they are.
OF_SOURCE_TEXT: dict[type[Model], tuple[str, ...]] = {
    PressRelease: ("text", "text_rights", "show_text"),
    Statement: ("span_start", "span_end"),
}

#: How many names are compared with a wrong one.
MOST_NAMES = 5000


def own_field(model: type[Model], name: str) -> Field:
    """A model's field of that name. Raises FieldDoesNotExist."""
    found = model._meta.get_field(name)
    if not isinstance(found, Field):
        raise FieldDoesNotExist(name)
    return found


def target_of(field: ForeignKey | ManyToManyField) -> type[Model]:
    """The model that a field refers to."""
    return field.related_model


def lookups(model: type[Model]) -> list[str]:
    """The natural key as names for a query: "meeting__slug", "position"."""
    found = []
    for name in KEYS[model]:
        part = own_field(model, name)
        if isinstance(part, ForeignKey):
            found += [f"{name}__{deeper}" for deeper in lookups(target_of(part))]
        else:
            found.append(name)
    return found


def called(model: type[Model]) -> list[str]:
    """The fields under which people may know a record, the natural key first."""
    fields = {found.name for found in model._meta.concrete_fields}
    return [KEYS[model][0], *(name for name in ("name", "other_names") if name in fields)]


class NotKnown(LookupError):
    """A record is named that is not there."""


class Known:
    """Which records there are, by natural key: those of the database, as far as asked for."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.rows: dict[type[Model], dict[Key, Any]] = defaultdict(dict)
        self.kept: dict[tuple[type[Model], Key], dict[str, Any]] = {}
        self.suggested: dict[tuple[type[Model], Key], str] = {}

    def fetch(self, model: type[Model], keys: Iterable[Key]) -> None:
        """Look up in one query the rows that have one of the keys."""
        firsts = {key[0] for key in keys}
        if firsts:
            names = lookups(model)
            rows = model._base_manager.using(self.using).filter(**{f"{names[0]}__in": firsts})
            kept = OF_SOURCE_TEXT.get(model, ())
            for row in rows.values_list(*names, "pk", *kept):
                key = row[: len(names)]
                self.rows[model][key] = row[len(names)]
                if kept:
                    values = row[len(names) + 1 :]
                    self.kept[model, key] = dict(zip(kept, values, strict=True))

    def add(self, model: type[Model], key: Key, pk: Any) -> None:
        """A row that has just been saved."""
        self.rows[model][key] = pk

    def kept_of(self, model: type[Model], key: Key, given: Iterable[str]) -> dict[str, Any]:
        """What the row has of `OF_SOURCE_TEXT` and keeps, since a fixture gives none of it."""
        kept = self.kept.get((model, key), {})
        return {} if kept.keys() & set(given) else kept

    def has(self, model: type[Model], key: Key) -> bool:
        """Whether a row has the key."""
        return key in self.rows[model]

    def pk(self, model: type[Model], key: Key) -> Any:
        """The primary key of a row. Raises NotKnown."""
        try:
            return self.rows[model][key]
        except KeyError as error:
            raise NotKnown(model._meta.label_lower, *key) from error

    def suggest(self, model: type[Model], key: Key, others: Iterable[list[Any]]) -> str:
        """ "; did you mean “luo-zhaohui”?" from the database and from `others`, such rows of the
        files as `called` names the columns of.

        A record may have been named by what people call it: that leads to its key as well.
        """
        if (model, key) in self.suggested:
            return self.suggested[model, key]
        columns = called(model)
        rows = model._base_manager.using(self.using).order_by().values_list(*columns)
        wrong = str(key[0])
        near = rows.filter(**{f"{columns[0]}__istartswith": wrong[:2]})
        names: dict[str, str] = {}
        for row in [*others, *near[:MOST_NAMES], *rows[:MOST_NAMES]]:
            for column in row:
                for name in column if isinstance(column, list) else [column]:
                    names.setdefault(name, row[0])
        self.suggested[model, key] = did_you_mean(wrong, names)
        return self.suggested[model, key]
