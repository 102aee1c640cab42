"""Rows of the database's history, as changes in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import MD5, Length
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import dates
from meetings.admin import trail
from meetings.models import PressRelease, State
from meetings.models.fields import EDTFField

#: What the rows of many-to-many tables are called.
KINDS_OF_LINK = {
    "MeetingTopic": gettext_lazy("topic"),
    "StatementTopic": gettext_lazy("topic of a statement"),
    "StatementSpeaker": gettext_lazy("speaker"),
    "StatementCountry": gettext_lazy("country spoken for"),
}
#: More changes of one record than anybody reads; older ones stay in the database.
MOST_EVENTS = 2000
LONGEST = 300
#: Publishing and withdrawing are decisions with actions of their own, and never taken back on the side.
NOT_REVERTED = ("state", "withdrawal_note")


@dataclass
class Difference:
    """One field, before and after; values until they are put into words."""

    column: Field
    old: Any
    new: Any
    label: str = ""

    @property
    def can_revert(self) -> bool:
        """Whether it can be taken back from the history; publishing has actions of its own."""
        return self.column.name not in NOT_REVERTED


@dataclass
class Change:
    """One event: a row was added, changed or removed."""

    event: Any
    stream: trail.Stream
    differences: list[Difference] = field(default_factory=list)
    #: The key of the event before it, of the same row.
    before: str = ""
    #: Filled by `put_into_words`.
    title: str = ""
    state: str = ""

    @property
    def lacks_before(self) -> bool:
        """Whether it changed a row of which the history holds nothing older."""
        return self.event.pgh_label == "update" and not self.before

    @property
    def is_part(self) -> bool:
        """Whether it is not the record itself but something that hangs on it."""
        return bool(self.stream.named_by)


def _rows(events: QuerySet) -> list[Any]:
    """The newest events, oldest first, without carrying whole texts about."""
    if any(column.name == "text" for column in events.model._meta.fields):
        events = events.defer("text").annotate(text_mark=MD5("text"), text_length=Length("text"))
    return list(events.select_related("pgh_context").order_by("-pgh_id")[:MOST_EVENTS])[::-1]


def _value(event: Any, column: Field) -> Any:
    if column.name == "text":
        return (event.text_mark, event.text_length)
    return getattr(event, column.attname)


def _columns(event: Any) -> list[Field]:
    """What a curator can see of a row: not its key, its stamps or its bounds."""
    return [
        column
        for column in event.pgh_tracked_model._meta.fields
        if column.editable and not column.primary_key and hasattr(type(event), column.name)
    ]


def changes(record: Model) -> Iterator[Change]:
    """All changes of a record's trail, table by table."""
    for stream in trail.streams(type(record)):
        before: dict[int, Any] = {}
        for event in _rows(stream.events(record.pk)):
            change = Change(event, stream)
            old = before.get(event.id)
            change.before = str(old.pgh_id) if old is not None else ""
            if event.pgh_label == "update" and old is not None:
                change.differences = [
                    Difference(column, _value(old, column), _value(event, column))
                    for column in _columns(event)
                    if _value(old, column) != _value(event, column)
                ]
            elif (stream.named_by and event.pgh_label == "insert") or event.pgh_label == "update":
                # What a row was that was loaded without history nobody knows; so all is told that it became.
                change.differences = [
                    Difference(column, None, _value(event, column))
                    for column in _columns(event)
                    if column.name not in stream.named_by
                    and column.name not in ("meeting", "position")
                    and _value(event, column) not in (None, "", [])
                ]
            before[event.id] = event
            yield change


class Names:
    """The names of records that events refer to, one query a model."""

    def __init__(self, wanted: dict[type[Model], set[int]]) -> None:
        self.found: dict[type[Model], dict[int, Model]] = {}
        for model, keys in wanted.items():
            rows = (
                model._default_manager.defer("text")
                if model is PressRelease
                else model._default_manager.all()
            )
            self.found[model] = rows.in_bulk(keys)

    def of(self, model: type[Model], key: int) -> str:
        """A name, or what is left to say of a record that is gone."""
        record = self.found.get(model, {}).get(key)
        return str(record) if record else _("deleted (no. %(id)s)") % {"id": key}


def _references(change: Change) -> Iterator[tuple[type[Model], int]]:
    for column in change.event.pgh_tracked_model._meta.fields:
        if column.many_to_one:
            values = [d.old for d in change.differences if d.column == column]
            values += [d.new for d in change.differences if d.column == column]
            if column.name in change.stream.named_by:
                values.append(_value(change.event, column))
            yield from ((column.related_model, value) for value in values if value)


def put_into_words(shown: Iterable[Change]) -> None:
    """Give each change its title and each difference its label and words."""
    shown = list(shown)
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for change in shown:
        for model, key in _references(change):
            wanted[model].add(key)
    names = Names(wanted)
    for change in shown:
        change.title = _title(change, names)
        for difference in change.differences:
            if (
                difference.column.name == "state"
                and difference.new in State.values
                and not change.is_part
                and not change.lacks_before
            ):
                change.state = difference.new
            difference.label = capfirst(str(difference.column.verbose_name))
            difference.old = in_words(difference.column, difference.old, names)
            difference.new = in_words(difference.column, difference.new, names)


def _title(change: Change, names: Names) -> str:
    done = {"insert": _("Added"), "update": _("Changed"), "delete": _("Removed")}[
        change.event.pgh_label
    ]
    if change.lacks_before:
        done = _("Changed (what was before is not in this history)")
    model = change.event.pgh_tracked_model
    if not change.is_part:
        return done
    values = ((model._meta.get_field(name), name) for name in change.stream.named_by)
    said = [
        in_words(column, _value(change.event, column), names)
        for column, _name in values
        if _value(change.event, column)
    ]
    kind = KINDS_OF_LINK.get(model.__name__, model._meta.verbose_name)
    return f"{done}: {kind} – {', '.join(said)}"


def in_words(column: Field, value: Any, names: Names) -> str:
    """A value of a column as an editor reads it; "–" for none."""
    if value is None or value in ("", []):
        return "–"
    if column.related_model:
        return names.of(column.related_model, value)
    if column.name == "text":
        return _("%(n)s characters") % {"n": value[1]} if value[1] else "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, ArrayField):
        return "; ".join(value)
    if isinstance(column, EDTFField):
        said = dates.words(value)
        return value if said == value else f"{said} [{value}]"
    if hasattr(value, "tzinfo"):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return str(Truncator(str(value)).chars(LONGEST))
