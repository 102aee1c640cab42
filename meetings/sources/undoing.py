"""Take a whole load back, in one transaction, or say what has come to stand on it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pghistory.models import Event

from meetings.sources.describing import described
from meetings.sources.keys import KEYS
from meetings.sources.loads import UNDO, Load, Refused, account
from meetings.sources.traces import TABLES, WayBack, event_model, way_back
from meetings.sources.wording import words


def undo(load: Load, *, using: str = DEFAULT_DB_ALIAS) -> Counter[str]:
    """Leave all rows that the load touched as they were before it: what it created is deleted, what
    it changed is changed back, what it deleted is there again. Counts records by what happened.

    Stamps tell the truth: when a record was last changed is now, and what was public was public.
    Raises Refused, and then nothing has happened.
    """
    told = load.context.metadata
    why = {"command": UNDO, "undoes": str(load.context.pk), "files": told.get("files") or []}
    why |= {"reason": _("load taken back"), "account": account()}
    try:
        with transaction.atomic(using=using):
            ways = [way_back(model, load.context, using) for model in TABLES]
            _lock(ways, using)
            against = [*_later_edits(ways, load, using), *_standing_on(ways, using)]
            if against:
                raise Refused(_("%s stays, for later edits stand on it:") % load.name, against)
            counts = _counted(ways)
            with pghistory.context(**why, records=counts.total()):
                _apply(ways, using)
                # Asked now, while there is somebody to hear the answer.
                connections[using].check_constraints()
    except DatabaseError as error:
        said = _("%(load)s stays: %(problem)s")
        raise Refused(said % {"load": load.name, "problem": words(error)}) from error
    return counts


def _counted(ways: list[WayBack]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for way in ways:
        if way.model in KEYS:
            counts["deleted"] += len(way.deletions)
            counts["changed"] += len(way.changes)
            counts["restored"] += len(way.insertions)
    return counts


def _lock(ways: list[WayBack], using: str) -> None:
    """Hold the rows, so that nobody edits them between the check and the deed."""
    for way in ways:
        if way.model in KEYS:
            pks = sorted(trace.pk for trace in way.touched.values())
            rows = way.model._base_manager.using(using).filter(pk__in=pks).order_by("pk")
            list(rows.select_for_update().values_list("pk"))


def _later_edits(ways: list[WayBack], load: Load, using: str) -> Iterator[str]:
    """Rows of the load that somebody has changed since, a line each."""
    for way in ways:
        for event in way.later(load.context, using).values():
            done = {"insert": _("added again"), "update": _("changed"), "delete": _("removed")}
            what = _("%(record)s: %(done)s on %(when)s, %(who)s")
            yield what % {
                "record": _named(way.model, event.id, using),
                "done": done[event.pgh_label],
                "when": date_format(timezone.localtime(event.pgh_created_at), "DATETIME_FORMAT"),
                "who": _who(event),
            }


def _standing_on(ways: list[WayBack], using: str) -> Iterator[str]:
    """Other rows that refer to a row that the load created, a line each."""
    leaving = {way.model._meta.db_table: {*way.deletions} for way in ways}
    for way in ways:
        if not way.deletions:
            continue
        for relation in way.model._meta.get_fields(include_hidden=True):
            column = getattr(relation, "field", None)
            other: Any = relation.related_model
            if relation.concrete or not isinstance(column, ForeignKey) or issubclass(other, Event):
                continue
            rows = other._base_manager.using(using).filter(**{f"{column.name}__in": way.deletions})
            # What a row refers to may change with the same step back.
            gone = leaving.get(other._meta.db_table, set()) | _moving(ways, other)
            for pk, named in rows.values_list("pk", column.attname):
                if pk not in gone:
                    what = _("%(other)s refers to %(record)s")
                    yield what % {
                        "other": _named(other, pk, using),
                        "record": _named(way.model, named, using),
                    }


def _moving(ways: list[WayBack], model: type[Model]) -> set[Any]:
    """Rows that the load changed, and that are changed back together."""
    for way in ways:
        if way.model._meta.db_table == model._meta.db_table and way.changes:
            return {trace.pk for trace in way.touched.values() if trace.was_there}
    return set()


def _named(model: type[Model], pk: Any, using: str) -> str:
    """A record by the name that fixtures give it, or what is left to say of one that is gone."""
    label = model._meta.label_lower
    rows = model._base_manager.using(using).filter(pk=pk)
    if model in KEYS:
        for _pk, key, _fields in described(rows):
            return f"{label} {' '.join(map(str, key))}"
    # A row of a many-to-many table is told by what it ties together.
    for row in rows:
        ends = [getattr(row, f.name) for f in model._meta.fields if isinstance(f, ForeignKey)]
        return f"{model._meta.verbose_name}: {' – '.join(str(end) for end in ends if end)}"
    return _("%(model)s no. %(pk)s") % {"model": label, "pk": pk}


def _who(event: Any) -> str:
    """Who made a trace: somebody with an account, a command, or somebody in the database itself."""
    told = event.pgh_context.metadata if event.pgh_context else {}
    if told.get("user"):
        found = get_user_model()._default_manager.filter(pk=told["user"]).first()
        return _("by %s") % (found.get_username() if found else _("a former account"))
    if told.get("command"):
        return _("by the command %s") % told["command"]
    return _("directly in the database")


def _apply(ways: list[WayBack], using: str) -> None:
    """Delete, change back and restore rows; the database's triggers see to all the rest."""
    quoted = connections[using].ops.quote_name
    with connections[using].cursor() as cursor:
        for way in reversed(ways):
            if way.deletions:
                table = quoted(way.model._meta.db_table)
                cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [way.deletions])
        for way in ways:
            table = quoted(way.model._meta.db_table)
            history = quoted(event_model(way.model)._meta.db_table)
            names = [quoted(str(column.column)) for column in way.model._meta.concrete_fields]
            assigned = ", ".join(f"{name} = e.{name}" for name in names if name != quoted("id"))
            for trace in way.changes:
                cursor.execute(
                    f"UPDATE {table} t SET {assigned} FROM {history} e"
                    " WHERE e.pgh_id = %s AND t.id = e.id",
                    [trace],
                )
            if way.insertions:
                old = ", ".join(f"e.{name}" for name in names)
                cursor.execute(
                    f"INSERT INTO {table} ({', '.join(names)}) SELECT {old} FROM {history} e"
                    " WHERE e.pgh_id = ANY(%s)",
                    [way.insertions],
                )
