"""Saving and showing what hangs on a meeting or a press release."""

from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse

from meetings.admin import numbering
from meetings.models import Participation, PressRelease, Statement
from meetings.querysets.statements import StatementQuerySet

MOST_STATEMENTS = 200


def statements_table(record: Model, held: StatementQuerySet, add: str) -> str:
    """The statements of a record with links to their pages, and a way to add one."""
    if record.pk is None:
        return "–"
    held = held.select_related("press_release").defer("press_release__text")
    rows = held.prefetch_related("speakers", "countries").in_order()[: MOST_STATEMENTS + 1]
    side = "press_release" if isinstance(record, PressRelease) else "meeting"
    every = reverse("admin:meetings_statement_changelist", query={f"{side}__id__exact": record.pk})
    context = {
        "statements": rows[:MOST_STATEMENTS],
        "more": len(rows) > MOST_STATEMENTS,
        "every": every,
        "add": add,
    }
    return render_to_string("admin/archive/_statements.html", context)


def save_rows(formset: Any) -> None:
    """Save rows so that they do not stand in each other's way: removed ones go first, a new host
    comes after the old one has stepped down, and empty numbers are filled in the order of the form."""
    rows = formset.save(commit=False)
    for row in formset.deleted_objects:
        row.delete()
    taken = max((getattr(row, "position", None) or 0 for row in rows), default=0)
    for row in rows:
        if isinstance(row, Participation) and row.position is None:
            numbering.place(row, after=taken)
            taken = row.position
    for row in sorted(rows, key=lambda row: getattr(row, "role", "") == Participation.Role.HOST):
        if isinstance(row, Statement) and row.number is None:
            numbering.number(row)
        row.save()
    formset.save_m2m()
