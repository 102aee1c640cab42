"""Merging duplicates: all or nothing, remembered, and undone exactly."""

from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.merging import journal
from meetings.merging.base import Conflict, Merging, Refused
from meetings.merging.doubts import doubts
from meetings.merging.journal import Stands
from meetings.merging.kinds import KINDS
from meetings.models import Merge

__all__ = [
    "KINDS",
    "Conflict",
    "Merging",
    "Refused",
    "Stands",
    "doubts",
    "merge",
    "preview",
    "undo",
]


class _Over(Exception):
    """Ends a rehearsal."""


def _locked(model: type[Model], kept: int, others: list[int]) -> tuple[Any, list[Any]]:
    """The records as they are now, so that nobody else changes them meanwhile."""
    keys = {kept, *others}
    found = {
        row.pk: row
        for row in model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update()
    }
    if set(found) != keys:
        raise Refused(_("One of these records is gone: go back to the list and choose again."))
    return found[kept], [found[key] for key in others if key != kept]


def _run(model: type[Model], kept: int, others: list[int], answers: dict[str, str]) -> Merging:
    one, rest = _locked(model, kept, others)
    work = KINDS[model](one, rest, answers)
    work.run()
    connection.check_constraints()
    return work


def preview(
    model: type[Model], kept: int, others: list[int], answers: dict[str, str] | None = None
) -> Merging:
    """What a merge would do: it is done, told, and taken back. Raises Refused and IntegrityError."""
    done: list[Merging] = []
    try:
        with transaction.atomic():
            done.append(_run(model, kept, others, answers or {}))
            raise _Over
    except _Over:
        return done[0]


def merge(
    model: type[Model],
    kept: int,
    others: list[int],
    *,
    answers: dict[str, str] | None = None,
    by: Any = None,
    reason: str = "",
) -> Merge:
    """Merge records into one, by their keys. Raises Refused and IntegrityError; then nothing has happened."""
    with transaction.atomic():
        made = Merge.objects.create(
            kind=str(model._meta.model_name), kept=kept, reason=reason, merged_by=by
        )
        with pghistory.context(merge=made.pk, reason=reason or _("Duplicates were merged")):
            work = _run(model, kept, others, answers or {})
        made.name = str(work.kept)
        made.others = [{"id": row.pk, "name": str(row), "slug": row.slug} for row in work.others]
        made.journal = work.journal.lines
        made.save()
    return made


def undo(made: Merge, *, by: Any = None, reason: str = "") -> None:
    """Restore what was before a merge. Raises Stands, Refused and IntegrityError; then nothing has happened."""
    with transaction.atomic():
        held = Merge.objects.select_for_update().get(pk=made.pk)
        if held.undone_at:
            raise Refused(_("This merge was undone already."))
        with pghistory.context(merge=made.pk, reason=reason or _("A merge was undone")):
            journal.undo(held.journal)
            connection.check_constraints()
        held.undone_at, held.undone_by = timezone.now(), by
        held.save(update_fields=["undone_at", "undone_by"])
