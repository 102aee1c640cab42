"""What a load did, read from the history, and the way back, table by table."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _
from pghistory.models import Context

from meetings.models import MeetingTopic, StatementCountry, StatementSpeaker, StatementTopic
from meetings.sources.keys import KEYS
from meetings.sources.loads import Refused

#: Tables of several references, by the two columns that name a row.
LINKS: dict[type[Model], tuple[str, str]] = {
    MeetingTopic: ("meeting_id", "topic_id"),
    StatementTopic: ("statement_id", "topic_id"),
    StatementSpeaker: ("statement_id", "official_id"),
    StatementCountry: ("statement_id", "country_id"),
}
#: What each row refers to stands above it.
TABLES: list[type[Model]] = [*KEYS, *LINKS]

#: What tells of the changing itself, and is never changed back.
STAMPS = {"changed_at", "first_published_at"}

Row = tuple[Any, ...]


def event_model(model: type[Model]) -> Any:
    """The history of a table."""
    return apps.get_model("meetings", f"{model.__name__}Event")


@dataclass
class Touched:
    """What a load did to one row: the first and the last trace of it, in the order of the history."""

    pk: Any
    first: int
    first_label: str
    last: int = 0
    last_label: str = ""

    @property
    def was_there(self) -> bool:
        """Whether the row was there before."""
        return self.first_label != "insert"

    @property
    def is_there(self) -> bool:
        """Whether the load left it there."""
        return self.last_label != "delete"


@dataclass
class WayBack:
    """What must be done to the rows of one table so that they are as before the load."""

    model: type[Model]
    touched: dict[Row, Touched]
    #: Primary keys of rows to delete.
    deletions: list[Any] = field(default_factory=list)
    #: Traces that hold a row as it was before, of rows that are there and of rows that are not.
    changes: list[int] = field(default_factory=list)
    insertions: list[int] = field(default_factory=list)

    def later(self, context: Context, using: str) -> dict[Row, Any]:
        """The last later trace of rows that are not as the load left them, because of others."""
        found: dict[Row, Any] = {}
        for event in _events(self.model, self.touched, using).exclude(pgh_context=context):
            row = _row(self.model, event)
            if row in self.touched and event.pgh_id > self.touched[row].last:
                found[row] = event
        return {
            row: event
            for row, event in found.items()
            if not _is_same(self.model, event, self.touched[row], using)
        }


def _is_same(model: type[Model], event: Any, trace: Touched, using: str) -> bool:
    """Whether a row that was changed later is again as the load left it."""
    if (event.pgh_label != "delete") != trace.is_there or event.id != trace.pk:
        return False
    left = event_model(model)._base_manager.using(using).get(pgh_id=trace.last)
    names = {column.attname for column in model._meta.concrete_fields} - STAMPS
    return all(getattr(event, name) == getattr(left, name) for name in names)


def way_back(model: type[Model], context: Context, using: str) -> WayBack:
    """How the rows of a table come to be as they were before the load. Raises Refused."""
    touched: dict[Row, Touched] = {}
    events = event_model(model)._base_manager.using(using).filter(pgh_context=context)
    for event in events.order_by("pgh_id").defer(*_long(model)):
        row = _row(model, event)
        trace = touched.setdefault(row, Touched(event.id, event.pgh_id, event.pgh_label))
        trace.pk, trace.last, trace.last_label = event.id, event.pgh_id, event.pgh_label
    back = WayBack(model, touched)
    before = _before(model, touched, using)
    # In the opposite order: what the load did last is taken back first.
    for row, trace in sorted(touched.items(), key=lambda pair: -pair[1].last):
        if not trace.was_there:
            if trace.is_there:
                back.deletions.append(trace.pk)
        elif row not in before:
            said = _(
                "the history of %(model)s no. %(pk)s does not reach back before this load; it may have been loaded"
                " without history. Correct the record by hand, or restore a backup from before."
            )
            raise Refused(said % {"model": model._meta.label_lower, "pk": trace.pk})
        elif trace.is_there:
            back.changes.append(before[row])
        else:
            back.insertions.append(before[row])
    return back


def _before(model: type[Model], touched: dict[Row, Touched], using: str) -> dict[Row, int]:
    """For rows that were there, the trace that holds them as they were."""
    # The trace of a deletion holds the row as it was until then.
    found = {row: trace.first for row, trace in touched.items() if trace.first_label == "delete"}
    changed = {row: trace for row, trace in touched.items() if trace.first_label == "update"}
    for event in _events(model, changed, using):
        row = _row(model, event)
        if row in changed and event.pgh_id < changed[row].first:
            found[row] = event.pgh_id
    return found


def _events(model: type[Model], touched: dict[Row, Touched], using: str) -> Any:
    """The history of the rows, the oldest first."""
    name = "pgh_obj" if model in KEYS else LINKS[model][0].removesuffix("_id")
    rows = (
        event_model(model)
        ._base_manager.using(using)
        .filter(**{f"{name}__in": {row[0] for row in touched}})
    )
    return rows.order_by("pgh_id").defer(*_long(model))


def _row(model: type[Model], event: Any) -> Row:
    """What names a row for ever: its number, or the two that it ties together."""
    return tuple(getattr(event, name) for name in LINKS.get(model, ("id",)))


def _long(model: type[Model]) -> list[str]:
    """What is not carried about to find the way."""
    return [name for name in ("text", "summary") if name in {f.name for f in model._meta.fields}]
