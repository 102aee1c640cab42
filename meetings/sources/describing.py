"""Rows as the fields that a fixture gives: in its order, with natural keys for other records."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet

from meetings.models.base import Publishable
from meetings.sources.keys import KEYS, OF_SOURCE_TEXT, Key, lookups, target_of

Fields = dict[str, Any]


def fields_of(model: type[Model]) -> list[Field]:
    """The fields of a model that fixtures give, in the order of a fixture: as declared, the natural
    key first, publication last.
    """
    last = {found.name for found in Publishable._meta.fields}
    first = KEYS[model]
    found = [field for field in model._meta.fields if field.editable and not field.primary_key]
    found += [field for field in model._meta.many_to_many if through(field)._meta.auto_created]

    def place(field: Field) -> tuple[int, int, int]:
        key = first.index(field.name) if field.name in first else len(first)
        return field.name in last, key, field.creation_counter

    return sorted(found, key=place)


def described(rows: QuerySet) -> Iterator[tuple[Any, Key, Fields]]:
    """The primary key, natural key and all fields of each row, in the order of the query.

    A reference is a tuple, the natural key of what it names; several are a list of these, sorted.
    One query, and one for each field of several references.
    """
    model = rows.model
    columns: list[tuple[str, list[str]]] = []
    for field in fields_of(model):
        if isinstance(field, ForeignKey):
            columns.append(
                (field.name, [f"{field.name}__{deeper}" for deeper in lookups(target_of(field))])
            )
        elif not isinstance(field, ManyToManyField):
            columns.append((field.name, [field.name]))
    order = [field.name for field in fields_of(model)]
    names = ["pk", *(name for _field, parts in columns for name in parts)]
    found = list(rows.values_list(*names))
    links = _links(rows, [row[0] for row in found])
    for pk, *values in found:
        given: Fields = {}
        for name, parts in columns:
            taken, values = values[: len(parts)], values[len(parts) :]
            given[name] = _reference(taken) if parts != [name] else taken[0]
        for name, of_rows in links.items():
            given[name] = of_rows.get(pk, [])
        fields = {name: given[name] for name in order}
        yield pk, key_in(model, fields), fields


def through(field: ManyToManyField) -> type[Model]:
    """The model whose rows are the references of a field of several."""
    model = field.remote_field.through
    assert model is not None
    return model


def key_in(model: type[Model], fields: Fields) -> Key:
    """The natural key of a record with these fields."""
    parts: list[Any] = []
    for name in KEYS[model]:
        value = fields[name]
        parts += value if isinstance(value, tuple) else [value]
    return tuple(parts)


def _reference(parts: list[Any]) -> Key | None:
    return None if parts[0] is None else tuple(parts)


def _links(rows: QuerySet, pks: list[Any]) -> dict[str, dict[Any, list[Key]]]:
    """For each field of several references, what each row refers to."""
    found: dict[str, dict[Any, list[Key]]] = {}
    for field in fields_of(rows.model):
        if not isinstance(field, ManyToManyField):
            continue
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        parts = [f"{other}__{deeper}" for deeper in lookups(target_of(field))]
        table = through(field)._base_manager.using(rows.db)
        of_rows: dict[Any, list[Key]] = defaultdict(list)
        pairs = table.filter(**{f"{own}__in": pks}).values_list(f"{own}_id", *parts)
        for pk, *key in pairs:
            of_rows[pk].append(tuple(key))
        found[field.name] = {pk: sorted(keys) for pk, keys in of_rows.items()}
    return found


def defaults(model: type[Model]) -> Fields:
    """What loading gives to the fields that a fixture leaves out; several references are kept."""
    return {
        field.name: field.get_default()
        for field in fields_of(model)
        if not isinstance(field, ManyToManyField)
    }


def said(model: type[Model], fields: Fields, *, with_text: bool = False) -> Fields:
    """The fields that a fixture must give: empty ones are left out, for loading makes them empty,
    save where what is left out would stay as it is. The source's text, and places in it, only
    `with_text`.
    """
    without = () if with_text else OF_SOURCE_TEXT.get(model, ())
    several = {field.name for field in model._meta.many_to_many}
    return {
        name: value
        for name, value in fields.items()
        if name in several or not (name in without or _is_empty(value))
    }


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [])
