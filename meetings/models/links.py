"""The many-to-many tables: their history, and the rule that a statement keeps a voice.

Triggers on a table that Django makes by itself are declared on a proxy of it.
"""

from collections.abc import Callable

import pghistory
import pgtrigger
from django.db import models

from meetings.models.base import indexed, inserted
from meetings.models.meeting import Meeting
from meetings.models.statement import Statement, voice_rule


def tracked_link(found_by: str) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep the comings and goings of the rows of a many-to-many table; they never change.

    `found_by` is the foreign key by which their history is asked for.
    """
    return pghistory.track(
        inserted(), pghistory.DeleteEvent(), obj_field=None, meta=indexed(found_by)
    )


keeps_voice = pgtrigger.Trigger(
    name="keeps_voice",
    when=pgtrigger.After,
    operation=pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    func=voice_rule("OLD.statement_id"),
)


@tracked_link("meeting")
class MeetingTopic(Meeting.topics.through):  # type: ignore[name-defined]
    """A topic of a meeting."""

    class Meta:
        proxy = True


@tracked_link("statement")
class StatementTopic(Statement.topics.through):  # type: ignore[name-defined]
    """A topic of a statement."""

    class Meta:
        proxy = True


@tracked_link("statement")
class StatementSpeaker(Statement.speakers.through):  # type: ignore[name-defined]
    """A speaker of a statement."""

    class Meta:
        proxy = True
        triggers = [keeps_voice]


@tracked_link("statement")
class StatementCountry(Statement.countries.through):  # type: ignore[name-defined]
    """A country for which a statement was made."""

    class Meta:
        proxy = True
        triggers = [keeps_voice]
