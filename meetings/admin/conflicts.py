"""Two people, one record: the second is shown both versions, and nothing is overwritten unseen."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.text import capfirst

from meetings.admin import events, parts, trail


@dataclass
class Conflict:
    """What happened to a record while somebody had its form open."""

    #: Who changed it last, and when.
    who: str
    #: The changes since, in words, rows below the form included.
    changes: list[Any]
    #: Fields that both changed: `label`, `theirs` (saved now) and `yours` (typed).
    both: list[dict[str, str]] = field(default_factory=list)
    #: Fields that only the other one changed: the form takes them over.
    taken: dict[str, Any] = field(default_factory=dict)
    #: Whether the history holds what was seen; if not, `both` are the fields that differ, whoever changed them.
    is_seen_known: bool = True


def since(record: Model, seen: str) -> list[Any]:
    """The changes of what the form shows since a version (see `trail.version`), oldest first."""
    marks = [int(mark) if mark.isdigit() else 0 for mark in seen.split(".")]
    streams = [stream for stream in trail.streams(type(record)) if stream.in_form]
    last = {stream.table: mark for stream, mark in zip(streams, marks, strict=False)}
    new = [
        change
        for change in events.changes(record)
        if change.stream.in_form and change.event.pgh_id > last.get(change.stream.table, 0)
    ]
    return sorted(new, key=lambda change: (change.event.pgh_created_at, change.event.pgh_id))


def between(form: forms.ModelForm, seen: str) -> Conflict:
    """Compare what was seen, what is saved now, and what was typed; the record must be locked."""
    record = form.instance
    found = Conflict(trail.last_change(record), since(record, seen))
    parts.take_over(form, found.changes)
    events.put_into_words(found.changes)
    model: Any = type(record)
    now = model._default_manager.get(pk=record.pk)
    mark = seen.split(".")[0]
    base = model.pgh_event_model.objects.filter(
        pgh_obj=record.pk, pgh_id=int(mark) if mark.isdigit() else 0
    ).first()
    found.is_seen_known = base is not None
    wanted: dict[type[Model], set[int]] = {}
    differing = []
    for column in model._meta.fields:
        if column.name not in form.fields or column.name not in form.cleaned_data:
            continue
        typed = form.cleaned_data[column.name]
        yours = typed.pk if isinstance(typed, Model) else typed
        theirs = getattr(now, column.attname)
        if yours == theirs or (base and getattr(base, column.attname) == theirs):
            continue
        if base and getattr(base, column.attname) == yours:
            found.taken[column.name] = theirs
            continue
        differing.append((column, theirs, yours))
        if column.related_model:
            wanted.setdefault(column.related_model, set()).update({theirs, yours} - {None})
    names = events.Names(wanted)
    for column, theirs, yours in differing:
        found.both.append(
            {
                "label": capfirst(str(column.verbose_name)),
                "theirs": in_full(column, theirs, names),
                "yours": in_full(column, yours, names),
            }
        )
    return found


def in_full(column: Any, value: Any, names: events.Names) -> str:
    """A value in words; a long text is shown as it is, for it must be compared."""
    return (
        value if column.name == "text" and value else events.in_words(column, value or None, names)
    )


def take_over(form: forms.ModelForm, conflict: Conflict) -> None:
    """Put into the form, shown again, what only the other one changed; its data can be changed."""
    data: Any = form.data
    for name, value in conflict.taken.items():
        key = form.add_prefix(name)
        shown = form.fields[name].prepare_value(value)
        if shown in (None, False, ""):
            data.pop(key, None)
            if shown == "":
                data[key] = ""
        elif isinstance(form.fields[name].widget, forms.SelectMultiple):
            data.setlist(key, shown)
        else:
            data[key] = str(shown)
