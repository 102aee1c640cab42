"""A load that is always undone, to hear what the database has against the records."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import DatabaseError, connections, transaction
from django.db.models import Model
from django.db.models.functions import Length

from meetings.models import Meeting, PressRelease, Statement
from meetings.sources.faults import Fault
from meetings.sources.keys import NotKnown
from meetings.sources.loading import build, built, in_order, known_for
from meetings.sources.reading import Record
from meetings.sources.wording import constraint_of, words

# What Django and the database's driver raise for a record that cannot be saved.
REFUSALS = (DatabaseError, ValueError, TypeError, LookupError, ArithmeticError, ValidationError)

Saved = list[tuple[Record, Model]]
Rows = dict[type[Model], set[Any]]


def faults(records: list[Record], using: str, *, whole: bool) -> list[Fault]:
    """What the database has against the records, which must have passed the checks before.

    Unless they are `whole`, that is, none of their files has another fault, the rules that look at
    several records together are left out: what they miss may stand in a record with a fault. Leaves
    no row, no history and no change of transaction.
    """
    found: list[Fault] = []
    with transaction.atomic(using=using):
        saved = _all_at_once(records, using)
        if saved is None:
            saved, found = _one_by_one(records, using)
        if whole and not found:
            found = _deferred_rules(saved, using)
        transaction.set_rollback(True, using=using)
    return found


def _all_at_once(records: list[Record], using: str) -> Saved | None:
    """Save everything, or nothing and None: without faults, which is the rule, this is quick."""
    try:
        with transaction.atomic(using=using):
            instances = []
            for made in built(records, using):
                made.save(using=using)
                instances.append(made.object)
    except REFUSALS:
        return None
    return list(zip(in_order(records), instances, strict=True))


def _one_by_one(records: list[Record], using: str) -> tuple[Saved, list[Fault]]:
    """Save what can be saved, and say what is wrong with the rest."""
    known = known_for(records, using)
    saved: Saved = []
    refused: list[Record] = []
    for record in in_order(records):
        made = None
        try:
            made = build(record, known)
            with transaction.atomic(using=using):
                made.save(using=using)
        except NotKnown:
            # It names a record that was refused itself; one fault is enough.
            continue
        except REFUSALS as error:
            refused.append(record)
            for part, message in _against(made, using) or [("", words(error))]:
                record.fault(message, part)
            continue
        saved.append((record, made.object))
        if record.key is not None:
            known.add(record.model, record.key, made.object.pk)
    return saved, [fault for record in refused for fault in record.faults]


def _against(made: DeserializedObject | None, using: str) -> list[tuple[str, str]]:
    """All that the model's own rules have against a refused record, by field."""
    found: list[tuple[str, str]] = []
    if made is None:
        return found
    made.object._state.db = using
    for rule in (made.object.validate_unique, made.object.validate_constraints):
        try:
            with transaction.atomic(using=using):
                rule()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                part = "" if name == NON_FIELD_ERRORS else name
                found += [(part, message) for message in messages]
        except REFUSALS:
            # The rules cannot be asked of such values; the database's own words will do.
            continue
    return found


def _deferred_rules(saved: Saved, using: str) -> list[Fault]:
    """What the rules that wait for the end of a load have against the records."""
    try:
        with transaction.atomic(using=using):
            # Asks the rules now and lets them wait again: that they wait is not restored when the
            # transaction around this one is undone.
            connections[using].check_constraints()
    except DatabaseError as error:
        message = words(error)
        guilty = _guilty(error, saved, using)
        for record in guilty:
            record.fault(message)
        if guilty:
            return [fault for record in guilty for fault in record.faults]
        return [Fault("", 0, message)]
    return []


def _guilty(error: DatabaseError, saved: Saved, using: str) -> list[Record]:
    """The records that break a rule, found by asking for them or by the row that is complained of."""
    if question := OFFENDERS.get(constraint_of(error)):
        for model, pks in question(using).items():
            found = [record for record, row in saved if record.model is model and row.pk in pks]
            if found:
                return found
    diag = getattr(error.__cause__, "diag", None)
    told = re.search(
        r"\((?P<columns>.+?)\)=\((?P<values>.+?)\)", getattr(diag, "message_detail", None) or ""
    )
    if told is None or diag is None:
        return []
    row = dict(zip(told["columns"].split(", "), told["values"].split(", "), strict=False))
    return [
        record
        for record, instance in saved
        if instance._meta.db_table == diag.table_name
        and all(str(getattr(instance, column, None)) == value for column, value in row.items())
    ]


def _without_voice(using: str) -> Rows:
    rows = Statement.objects.using(using).filter(attribution="", speakers=None, countries=None)
    return {Statement: set(rows.values_list("pk", flat=True))}


def _outside_text(using: str) -> Rows:
    rows = Statement.objects.using(using).filter(span_end__gt=Length("press_release__text"))
    statements = dict(rows.values_list("pk", "press_release"))
    return {Statement: set(statements), PressRelease: set(statements.values())}


def _in_circles(using: str) -> Rows:
    rows = Meeting.objects.using(using).filter(part_of__isnull=False)
    larger = dict(rows.values_list("pk", "part_of"))
    circling = set()
    for start in larger:
        seen, step = set(), larger[start]
        while step in larger and step not in seen and step != start:
            seen.add(step)
            step = larger[step]
        if step == start:
            circling.add(start)
    return {Meeting: circling}


#: Rules of triggers, which do not say which row broke them, and how to find the rows to mend, by
#: model: those of the first model that are among the records.
OFFENDERS: dict[str, Callable[[str], Rows]] = {
    "statement_has_voice": _without_voice,
    "statement_span_in_text": _outside_text,
    "meeting_part_of_circle": _in_circles,
}
