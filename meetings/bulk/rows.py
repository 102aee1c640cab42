"""Records as the columns that COPY writes, and what a record itself gets wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field
from django.utils.translation import gettext as _

from meetings import dates
from meetings.bulk import tables
from meetings.bulk.names import Ids
from meetings.bulk.reading import File, Row
from meetings.bulk.tables import TABLES, Link, Table
from meetings.models import State
from meetings.sources.faults import MOST, Fault, did_you_mean, kind_of

TYPES: dict[str, type] = {
    tables.TEXT: str,
    tables.NUMBER: int,
    tables.FLAG: bool,
    tables.TEXTS: list,
    tables.REFERS: str,
    tables.MOMENT: str,
}

#: Values that are surely none to refuse, at a tenth of the time of Django's own question.
PLAIN_URL = r"https?://(?:[a-z0-9]{1,63}\.)+[a-z]{2,63}(?:/[-a-zA-Z0-9_./]*)?\Z"
PLAIN_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*\Z"


def _sure(found: Field) -> Callable[[str], object]:
    """Says something true of values that the field surely takes; the rest is for its validators."""
    # No name of a host is longer than 253 characters.
    most = min(found.max_length or 0, 250)
    if isinstance(found, models.URLField):
        return re.compile(rf"(?=.{{1,{most}}}\Z)" + PLAIN_URL).match
    if isinstance(found, models.SlugField):
        return re.compile(rf"(?=.{{1,{most}}}\Z)" + PLAIN_SLUG).match
    return lambda value: None


class Wrong(Exception):
    """What is wrong with a record: the field and the words."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name, message)
        self.name, self.message = name, message


@dataclass
class Written:
    """The rows of one file, ready for COPY, beside the lines they came from."""

    file: File
    table: Table
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    links: dict[Link, list[tuple[int, int]]] = field(default_factory=dict)

    def copied(self) -> Iterator[tuple[str, Sequence[str], Sequence[tuple[Any, ...]]]]:
        """Each table that the file fills, with its columns and rows; links come before their records."""
        for link, rows in self.links.items():
            yield link.table, link.columns, rows
        yield self.table.db_table, self.table.columns, self.rows


class Writer:
    """Turns the records of one file into columns."""

    def __init__(self, file: File, ids: Ids, new: Iterator[int], now: datetime) -> None:
        """`new` gives ids to records that have one but no name; `now` is the load's own moment."""
        self.file, self.ids, self.new, self.now = file, ids, new, now
        self.table = TABLES[file.table]
        self.own = ids[file.table]
        texts = [name for name, kind in self.table.kinds.items() if kind == tables.TEXT]
        # With a single name an itemgetter gives no tuple; twice the same does no harm.
        self.texts = itemgetter(*texts, *texts[:1]) if texts else lambda values: ()
        self.others = [
            (name, TYPES[kind])
            for name, kind in self.table.kinds.items()
            if kind not in (tables.TEXT, tables.REFERS)
        ]
        #: Names and types of the fields of a record → the defaults of the others: a record of the same ones as one
        #: before it need not be asked field by field.
        self.rest: dict[tuple[Any, ...], dict[str, Any]] = {}
        self.sure = {name: _sure(found) for name, found in self.table.checked.items()}
        self.lists = [name for name, kind in self.table.kinds.items() if kind == tables.TEXTS]
        self.allowed = {*self.table.kinds, *(link.name for link in self.table.links)}
        self.columns = itemgetter(*self.table.written)
        self.is_stamped = self.table.is_stamped
        self.refers = [(name, ids[target]) for name, target in self.table.refers.items()]

    def write(self, faults: list[Fault]) -> Written:
        """All rows of the file; what is wrong is added to `faults`, and after the first few it stops."""
        made = Written(self.file, self.table, links={link: [] for link in self.table.links})
        links = list(made.links.items())
        for row in self.file.rows:
            try:
                made.rows.append(self._columns(row.data, links))
                made.lines.append(row)
            except Wrong as wrong:
                named = row.data.get(self.table.key)
                record = named if isinstance(named, str) else ""
                faults.append(Fault(self.file.path, row.line, wrong.message, record, wrong.name))
                if len(faults) > MOST:
                    break
        return made

    def _columns(
        self, data: dict[str, Any], links: list[tuple[Link, list[tuple[int, int]]]]
    ) -> tuple[Any, ...]:
        table = self.table
        shape = (*data, *map(type, data.values()))
        rest = self.rest.get(shape)
        if rest is None:
            rest = self.rest[shape] = self._rest(data)
        values = {**rest, **data}
        for name in self.lists:
            for one in values[name]:
                if type(one) is not str:
                    raise Wrong(name, _("a list of texts is needed; in it is %s.") % kind_of(one))
        for name, known in self.refers:
            if (value := values[name]) is not None or name not in table.nullable:
                values[name] = self._id(name, value, known)
        for name, (earliest, latest) in table.dated.items():
            self._date(values, name, earliest, latest)
        for name, found in table.checked.items():
            if (value := values[name]) and not self.sure[name](value):
                try:
                    found.run_validators(value)
                except ValidationError as error:
                    raise Wrong(name, " ".join(error.messages)) from error
        if self.is_stamped:
            self._stamp(values)
        if table.key:
            values["id"] = self.own[values[table.key]]
        elif table.written[0] == "id":
            values["id"] = next(self.new)
        for link, rows in links:
            self._link(values, link, rows)
        return self.columns(values)

    def _rest(self, data: dict[str, Any]) -> dict[str, Any]:
        """The defaults of the fields that a record leaves out. Raises Wrong for its names and types."""
        if not (data.keys() <= self.allowed and data.keys() >= self.table.required):
            raise self._misnamed(data)
        self._check_types({**self.table.defaults, **data})
        return {name: value for name, value in self.table.defaults.items() if name not in data}

    def _check_types(self, values: dict[str, Any]) -> None:
        """Raises Wrong for the first value of a type that its field does not take."""
        if set(map(type, self.texts(values))) - {str}:
            raise self._mistyped(values, tables.TEXT)
        for name, wanted in self.others:
            value = values[name]
            if type(value) is not wanted and not (value is None and name in self.table.nullable):
                raise self._mistyped(values, self.table.kinds[name])

    def _id(self, name: str, value: Any, known: dict[str, int]) -> int:
        try:
            return known[value]
        except (KeyError, TypeError):
            raise self._unknown(name, value, self.table.refers[name]) from None

    def _date(self, values: dict[str, Any], name: str, earliest: str, latest: str) -> None:
        if text := values[name]:
            try:
                bounds = dates.parse(text)
            except ValueError as error:
                raise Wrong(name, str(error)) from error
            if earliest:
                values[earliest], values[latest] = bounds.earliest, bounds.latest
        elif earliest:
            values[earliest] = values[latest] = None
            if name in self.table.required:
                raise Wrong(name, _("a date is needed; a year alone will do."))

    def _stamp(self, values: dict[str, Any]) -> None:
        """What the trigger of the same name does, so that it need not run for these rows."""
        if values["changed_at"] is None:
            values["changed_at"] = self.now
        if values["first_published_at"] is None and values["state"] == State.PUBLISHED:
            values["first_published_at"] = self.now

    def _link(self, values: dict[str, Any], link: Link, rows: list[tuple[int, int]]) -> None:
        if not (names := values.get(link.name)):
            return
        if type(names) is not list:
            raise Wrong(link.name, _("a list of names is needed; here is %s.") % kind_of(names))
        known, own = self.ids[link.target], values["id"]
        for name in names:
            try:
                rows.append((own, known[name]))
            except (KeyError, TypeError):
                raise self._unknown(link.name, name, link.target) from None
        if len(names) > len(set(names)):
            raise Wrong(link.name, _("a name stands here twice."))

    def _misnamed(self, data: dict[str, Any]) -> Wrong:
        for name in data:
            if name not in self.allowed:
                near = did_you_mean(name, self.allowed)
                return Wrong(name, _("there is no such field here%(near)s") % {"near": near})
        name = min(self.table.required - data.keys())
        return Wrong(name, _("the field is missing and has no default; add it."))

    def _mistyped(self, values: dict[str, Any], kind: str) -> Wrong:
        for name, own in self.table.kinds.items():
            if own == kind and type(values[name]) is not TYPES[kind]:
                if values[name] is None and name in self.table.nullable:
                    continue
                wanted = kind_of(TYPES[kind]())
                here = kind_of(values[name])
                message = _("%(wanted)s is needed; here is %(here)s.")
                return Wrong(name, message % {"wanted": wanted, "here": here})
        raise AssertionError("called for a record without a wrong type")

    def _unknown(self, name: str, value: Any, target: str) -> Wrong:
        if not isinstance(value, str):
            return Wrong(name, _("a name is needed; here is %s.") % kind_of(value))
        label = TABLES[target].label
        message = _(
            "no %(label)s is called “%(value)s”, neither in this chunk nor in the archive;"
            " load it first, or correct the name."
        )
        return Wrong(name, message % {"label": label, "value": value})
