"""What each file of a chunk may hold: its fields are those of the model, named as in the model."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Field, ForeignKey, Model

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
from meetings.models.fields import EDTFField

#: The files of a chunk in the order in which they are written. What a statement hangs on must be
#: there before it: see `IN_BULK` in meetings/models/statement.py.
MODELS: dict[str, type[Model]] = {
    "countries": Country,
    "topics": Topic,
    "series": Series,
    "publishers": Publisher,
    "officials": Official,
    "press_releases": PressRelease,
    "meetings": Meeting,
    "sources": Source,
    "participations": Participation,
    "evidence": Evidence,
    "statements": Statement,
}
NAMES: dict[type[Model], str] = {model: name for name, model in MODELS.items()}
#: Records that others refer to, loaded before all chunks of meetings.
REFERENCE = ("countries", "topics", "series", "publishers", "officials")

#: What a field may hold, by the Python types that JSON gives.
TEXT, NUMBER, FLAG, TEXTS, REFERS, MOMENT = "text", "number", "flag", "texts", "name", "moment"


@dataclass(frozen=True)
class Link:
    """A field that lists names: the rows of a many-to-many table."""

    name: str
    #: The table of the rows, and its columns for the record and for what it names.
    table: str
    columns: tuple[str, str]
    #: The file in which the named records stand.
    target: str


@dataclass(frozen=True)
class Table:
    """A file and the database table that it fills."""

    name: str
    model: type[Model]
    #: The field by which others name a record: "code", "slug", or "" where none does.
    key: str
    kinds: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    defaults: dict[str, Any] = field(default_factory=dict)
    nullable: frozenset[str] = frozenset()
    #: Field → file of the records that it names.
    refers: dict[str, str] = field(default_factory=dict)
    #: EDTF field → the two fields of its bounds, empty where it has none.
    dated: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Fields that Django alone checks; the database has no rule for them.
    checked: dict[str, Field] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    #: Fields in the order of COPY, the bounds and, where records are named, the id among them.
    written: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """A record in words: "press release"."""
        return str(self.model._meta.verbose_name)

    @property
    def db_table(self) -> str:
        """The name of the database table."""
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        """The names of the columns that COPY writes, in order."""
        columns = {one.name: one.column or "" for one in self.model._meta.concrete_fields}
        return [columns[name] for name in self.written]

    @property
    def is_stamped(self) -> bool:
        """Whether its rows tell when they were published and changed."""
        return "changed_at" in self.kinds


def _kind(found: Field) -> str:
    if isinstance(found, ForeignKey):
        return REFERS
    if isinstance(found, ArrayField):
        return TEXTS
    if isinstance(found, models.BooleanField):
        return FLAG
    if isinstance(found, models.IntegerField):
        return NUMBER
    return MOMENT if isinstance(found, models.DateTimeField) else TEXT


def _default(found: Field) -> Any:
    value = found.get_default()
    return value.value if isinstance(value, Enum) else value


def _target(found: Field) -> type[Model]:
    assert isinstance(found.related_model, type)
    return found.related_model


def _is_checked(found: Field) -> bool:
    """Whether it has a rule of form, beside its length, which a column cannot keep."""
    return isinstance(found, models.SlugField | models.URLField) or any(
        isinstance(rule, RegexValidator) for rule in found.validators
    )


def _link(found: Any) -> Link:
    own, other = found.m2m_column_name(), found.m2m_reverse_name()
    return Link(found.name, found.m2m_db_table(), (own, other), NAMES[found.related_model])


def _table(name: str, model: type[Model]) -> Table:
    meta = model._meta
    fields = [one for one in meta.concrete_fields if not one.primary_key]
    dated = {one.name: (one.earliest, one.latest) for one in fields if isinstance(one, EDTFField)}
    bounds = {bound for pair in dated.values() for bound in pair if bound}
    given = [one for one in fields if one.name not in bounds]
    key = next((one for one in ("code", "slug") if any(f.name == one for f in fields)), "")
    with_id = bool(key) or model is Statement
    optional = [one for one in given if one.has_default() or one.blank or one.null]
    return Table(
        name=name,
        model=model,
        key=key,
        kinds={one.name: _kind(one) for one in given},
        required=frozenset(one.name for one in given if one not in optional),
        defaults={one.name: _default(one) for one in optional},
        nullable=frozenset(one.name for one in given if one.null),
        refers={one.name: NAMES[_target(one)] for one in given if one.remote_field},
        dated=dated,
        checked={one.name: one for one in given if _is_checked(one)},
        links=tuple(
            _link(one)
            for one in meta.local_many_to_many
            if one.remote_field.through._meta.auto_created  # type: ignore[union-attr]
        ),
        written=(*(["id"] if with_id else []), *(one.name for one in fields)),
    )


#: File → what it may hold, in the order in which the files are written.
TABLES: dict[str, Table] = {name: _table(name, model) for name, model in MODELS.items()}
