"""The loads of fixtures that the history knows, and which of them were taken back."""

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pghistory.models import Context

LOAD, UNDO = "loaddata", "undo_load"
#: What the context of a load in bulk says where no history was kept of its records.
WITHOUT_HISTORY = "without_history"
#: Letters by which a load is named; fewer will do while they name one alone.
SHORT = 8


class Refused(Exception):
    """Why a load is not taken back: a message, and what stands against it, a line each."""

    def __init__(self, message: str, lines: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message, self.lines = message, list(lines)


@dataclass
class Load:
    """One load, or the undoing of one, which can itself be undone."""

    context: Context
    #: The undoing that still holds, if there is one.
    undone_by: "Load | None" = None

    @property
    def name(self) -> str:
        """The first letters of its number in the history."""
        return str(self.context.pk)[:SHORT]

    @property
    def is_undoing(self) -> bool:
        """Whether it took back another."""
        return self.context.metadata.get("command") == UNDO

    def __str__(self) -> str:
        """ "2f3a91bc  25 November 2026, 10:12  752 records from countries.yaml (mina)"."""
        told = self.context.metadata
        when = date_format(timezone.localtime(self.context.created_at), "DATETIME_FORMAT")
        number = told.get("records")
        if number is None:
            records = _("an unknown number of records")
        else:
            records = ngettext("%d record", "%d records", number) % number
        parts = {"records": records, "files": get_text_list(told.get("files") or ["–"], _("and"))}
        if self.is_undoing:
            parts["load"] = str(told.get("undoes"))[:SHORT]
            what = _("%(load)s taken back: %(records)s") % parts
        else:
            what = _("%(records)s from %(files)s") % parts
        who = f" ({told['account']})" if told.get("account") else ""
        undone = _("; taken back by %s") % self.undone_by.name if self.undone_by else ""
        return f"{self.name}  {when}  {what}{who}{undone}"


def account() -> str:
    """Who runs a command, as the machine calls them; nothing where it does not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def why_loaded(labels: Iterable[str]) -> dict[str, Any]:
    """What the history keeps of a load of these files, besides the number of records."""
    names = [os.path.basename(label) for label in labels]
    return {"command": LOAD, "files": names, "reason": "fixtures loaded", "account": account()}


def loads(using: str = DEFAULT_DB_ALIAS) -> list[Load]:
    """All loads of fixtures that changed anything, and what took them back, the newest first."""
    rows = Context.objects.using(using).filter(metadata__command__in=[LOAD, UNDO])
    found = [Load(context) for context in rows.order_by("-created_at", "-pk")]
    by_number = {str(load.context.pk): load for load in found}
    # The newest first: whether an undoing was itself undone is known before it is asked.
    for load in found:
        undone: Any = by_number.get(str(load.context.metadata.get("undoes")))
        if load.is_undoing and undone and not load.undone_by:
            undone.undone_by = load
    return found


def without_history(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """The loads in bulk of which no history was kept, by name: why each stays, and what helps instead."""
    rows = Context.objects.using(using).filter(**{f"metadata__{WITHOUT_HISTORY}": True})
    names = rows.order_by("metadata__load").values_list("metadata__load", flat=True).distinct()
    said = _(
        "“%s” cannot be taken back: it was loaded in bulk without history, by which loads are taken back. Restore a"
        " backup from before it, or load what is to stay into a new archive."
    )
    return {name: said % name for name in names}


def find(name: str, using: str = DEFAULT_DB_ALIAS) -> Load:
    """The load whose number begins so; without a name, the newest that was not taken back.

    Raises Refused.
    """
    known, staying = loads(using), without_history(using)
    if name in staying:
        raise Refused(staying[name])
    if not name:
        for load in known:
            if not load.is_undoing and not load.undone_by:
                return load
        raise Refused(_("There is no load of fixtures to take back."), staying.values())
    found = [load for load in known if str(load.context.pk).startswith(name.lower())]
    if len(found) != 1:
        message = _("no load is called so") if not found else _("several loads begin so")
        raise Refused(
            _("“%(name)s”: %(message)s.") % {"name": name, "message": message}, map(str, found)
        )
    (load,) = found
    if load.undone_by:
        said = _("%(name)s was taken back already; to have it again, take back %(undo)s.")
        raise Refused(said % {"name": load.name, "undo": load.undone_by.name})
    return load
