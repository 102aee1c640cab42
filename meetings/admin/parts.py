"""Rows below a form and lists of links, when somebody else changed them while the form was open."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from meetings.admin.events import Change

ROW = re.compile(r"(\w+)-(\d+)-id")


def take_over(form: forms.ModelForm, changes: Iterable[Change]) -> None:
    """Put the changes, values still raw and oldest first, into the form's data where it still says what was before.

    The rows below the form read the same data. A row that the other one added stays as it is.
    """
    data: Any = form.data
    for change in changes:
        if not change.is_part or change.lacks_before:
            continue
        if change.event.pgh_label == "update":
            _row(data, change)
        else:
            _link(form, data, change)


def _row(data: Any, change: Change) -> None:
    model = change.event.pgh_tracked_model
    prefixes = {
        column.remote_field.related_name for column in model._meta.fields if column.many_to_one
    }
    for key in list(data):
        found = ROW.fullmatch(key)
        if found and found[1] in prefixes and data[key] == str(change.event.id):
            for difference in change.differences:
                place = f"{found[1]}-{found[2]}-{difference.column.name}"
                if place in data and data[place] == _posted(difference.old):
                    data[place] = _posted(difference.new)


def _posted(value: Any) -> str:
    return "" if value is None else str(value)


def _link(form: forms.ModelForm, data: Any, change: Change) -> None:
    table = change.event.pgh_tracked_model._meta.concrete_model
    for field in type(form.instance)._meta.many_to_many:
        if field.remote_field.through is table and field.name in form.fields:
            key = form.add_prefix(field.name)
            said = str(getattr(change.event, f"{change.stream.named_by[0]}_id"))
            chosen = [one for one in data.getlist(key) if one != said]
            data.setlist(key, [*chosen, said] if change.event.pgh_label == "insert" else chosen)
