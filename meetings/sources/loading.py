"""Checked records as rows, whatever the order in which the files give them.

Django saves a fixture's records one after another and asks the database for every name; here they
are put in order first, and names are looked up in one query a model.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.serializers.base import DeserializedObject
from django.core.serializers.python import Deserializer
from django.db.models import ForeignKey, ManyToManyField, Model

from meetings.models import Meeting
from meetings.sources.keys import KEYS, Key, Known, own_field, target_of
from meetings.sources.reading import Record


def known_for(records: Iterable[Record], using: str) -> Known:
    """The rows that the records are or name."""
    wanted: dict[type[Model], set[Key]] = defaultdict(set)
    for record in records:
        if record.key is not None:
            wanted[record.model].add(record.key)
        for _name, target, key in record.references():
            wanted[target].add(key)
    known = Known(using)
    for model, keys in wanted.items():
        known.fetch(model, keys)
    return known


def in_order(records: Iterable[Record]) -> list[Record]:
    """The records so that each comes after those that it names; Django's own models last."""
    records = list(records)
    meetings = {record.key: record for record in records if record.model is Meeting}
    place = {model: number for number, model in enumerate(KEYS)}

    def rank(record: Record) -> tuple[int, int]:
        depth, seen = 0, {record.key}
        larger = record.clean.get("part_of")
        while larger in meetings and larger not in seen:
            seen.add(larger)
            depth, larger = depth + 1, meetings[larger].clean.get("part_of")
        return place.get(record.model, len(place)), depth

    return sorted(records, key=rank)


def build(record: Record, known: Known) -> DeserializedObject:
    """The record ready to be saved, onto its row where there is one.

    Raises NotKnown when it names what is not there; for models that are not curated, whatever
    Django raises.
    """
    if not record.is_curated:
        fields = {name: value.value for name, value in record.values.items()}
        plain = {"model": record.model._meta.label_lower, "pk": record.pk, "fields": fields}
        return next(Deserializer([plain], using=known.using))
    columns: dict[str, Any] = {}
    links: dict[str, Sequence[Any]] = {}
    for name, value in record.clean.items():
        found = own_field(record.model, name)
        if isinstance(found, ManyToManyField):
            links[name] = [known.pk(target_of(found), key) for key in value]
        elif isinstance(found, ForeignKey) and value is not None:
            columns[found.attname] = known.pk(target_of(found), value)
        else:
            columns[name] = value
    if record.key is not None:
        columns |= known.kept_of(record.model, record.key, columns)
    instance = record.model(**columns)
    if record.key is not None and known.has(record.model, record.key):
        instance.pk = known.pk(record.model, record.key)
        instance._state.adding, instance._state.db = False, known.using
    return DeserializedObject(instance, links)


def built(records: Iterable[Record], using: str) -> Iterator[DeserializedObject]:
    """Each record in turn, ready to be saved; it must be saved before the next is asked for."""
    known = known_for(records, using)
    for record in in_order(records):
        made = build(record, known)
        yield made
        if record.key is not None:
            known.add(record.model, record.key, made.object.pk)
