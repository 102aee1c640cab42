"""Which rows of the database's own history make up the history of a record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def _by(name: str) -> Callable[[int], Q]:
    return lambda pk: Q(**{name: pk})


def _of_meetings_statements(pk: int) -> Q:
    statements = apps.get_model("meetings", "StatementEvent").objects.filter(meeting=pk)
    return Q(statement__in=Subquery(statements.values("id")))


@dataclass(frozen=True)
class Stream:
    """The events of one table that belong to a record."""

    table: str
    belongs: Callable[[int], Q]
    #: The columns that name a row of the table in a line of the history.
    named_by: tuple[str, ...] = ()
    #: Whether the record's own form shows and saves these rows.
    in_form: bool = True

    def events(self, pk: int) -> QuerySet:
        """The events of one record."""
        return apps.get_model("meetings", self.table).objects.filter(self.belongs(pk))


PARTS_OF_STATEMENT = (
    ("StatementSpeakerEvent", "official"),
    ("StatementCountryEvent", "country"),
    ("StatementTopicEvent", "topic"),
)

TRAILS: dict[str, tuple[Stream, ...]] = {
    "meeting": (
        Stream("MeetingEvent", _by("pgh_obj")),
        Stream("ParticipationEvent", _by("meeting"), ("official", "title", "country")),
        Stream("SourceEvent", _by("meeting"), ("press_release",)),
        Stream("EvidenceEvent", _by("meeting"), ("fact", "press_release")),
        Stream("MeetingTopicEvent", _by("meeting"), ("topic",)),
        Stream("StatementEvent", _by("meeting"), ("summary",), in_form=False),
        *(
            Stream(table, _of_meetings_statements, (name,), in_form=False)
            for table, name in PARTS_OF_STATEMENT
        ),
    ),
    "statement": (
        Stream("StatementEvent", _by("pgh_obj")),
        *(Stream(table, _by("statement"), (name,)) for table, name in PARTS_OF_STATEMENT),
    ),
    "pressrelease": (
        Stream("PressReleaseEvent", _by("pgh_obj")),
        Stream("SourceEvent", _by("press_release"), ("meeting",)),
        Stream("StatementEvent", _by("press_release"), ("summary",), in_form=False),
    ),
}


def streams(model: type[Model]) -> tuple[Stream, ...]:
    """The streams of a kind of record."""
    return TRAILS.get(
        model._meta.model_name or "", (Stream(f"{model.__name__}Event", _by("pgh_obj")),)
    )


def _of_form(model: type[Model]) -> Iterator[Stream]:
    return (stream for stream in streams(model) if stream.in_form)


def version(record: Model) -> str:
    """Changes whenever something that the record's form shows is changed, by whatever door. One query."""
    newest = [
        Subquery(stream.events(record.pk).order_by("-pgh_id").values("pgh_id")[:1])
        for stream in _of_form(type(record))
    ]
    row = type(record)._default_manager.filter(pk=record.pk).values_list(*newest).first()
    return ".".join(str(number or 0) for number in row or ())


def last_change(record: Model) -> str:
    """Who changed what the form shows, and when: "Mina at 3 May 2024, 10:12".

    Of what was loaded without history, and not changed since, nobody can tell.
    """
    newest = [
        event
        for stream in _of_form(type(record))
        for event in stream.events(record.pk).select_related("pgh_context").order_by("-pgh_id")[:1]
    ]
    if not newest:
        return _("the history does not say by whom")
    event = max(newest, key=lambda event: event.pgh_created_at)
    user = event.pgh_context.metadata.get("user") if event.pgh_context else None
    who = users([user]).get(user or 0) or _("somebody")
    when = date_format(timezone.localtime(event.pgh_created_at), "DATETIME_FORMAT")
    return _("%(who)s at %(when)s") % {"who": who, "when": when}


def users(keys: list[int | None]) -> dict[int, str]:
    """The names of accounts, in one query."""
    known = {key for key in keys if isinstance(key, int)}
    if not known:
        return {}
    found = get_user_model()._default_manager.in_bulk(known)
    return {
        key: (found[key].get_full_name() or found[key].get_username())
        if key in found
        else _("a former account (%(id)s)") % {"id": key}
        for key in known
    }
