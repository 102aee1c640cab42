"""The worklists of the admin's first page: what is missing, counted, with links to the filtered lists."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from django.contrib import admin
from django.db import OperationalError, connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from meetings.admin import filters, spellings
from meetings.models import EmptySearch, Meeting, Official, PressRelease, State, Statement, Topic

#: Beyond this nobody counts: there is enough to do.
MOST = 1000
#: So long may all counts take together; then each alone, until that too took too long, and each of the rest.
#: In milliseconds. The slowest, meetings of the same parties on a date, takes 0.3 s at 100,000 meetings.
TOGETHER, ALONE, TOO_LONG, REST = 400, 400, 1500, 100

#: A question gives None where asking it would keep the page waiting.
Work = tuple[Any, str, Callable[[Any], QuerySet | None]]


def drafts(words: Any) -> Work:
    """The drafts of a kind of record."""
    return words, f"state__exact={State.DRAFT}", lambda rows: rows.filter(state=State.DRAFT)


def yes(words: Any, question: type[filters.YesNo]) -> Work:
    """The records for which the answer to a question of the lists is yes."""
    return (
        words,
        f"{question.parameter_name}=yes",
        lambda rows: rows.filter(question.rule()),
    )


IN_DRAFT = _("in draft, to review")
WORK: dict[type[Model], list[Work]] = {
    Meeting: [
        drafts(IN_DRAFT),
        (_("with one side’s readout missing"), "readouts=one", lambda m: m.with_readouts("one")),
        yes(_("without a source"), filters.NoSource),
        yes(_("without a statement"), filters.NoStatement),
        yes(_("without a participant"), filters.NoParticipant),
        yes(_("without a topic"), filters.NoMeetingTopic),
        yes(_("with a date worked out"), filters.DateWorkedOut),
        yes(_("that may be duplicates"), filters.DoubleMeeting),
    ],
    Statement: [
        drafts(IN_DRAFT),
        yes(_("without a topic"), filters.NoStatementTopic),
        yes(_("without a named speaker"), filters.NoSpeaker),
    ],
    PressRelease: [
        drafts(IN_DRAFT),
        yes(_("whose address is dead"), filters.DeadAddress),
        yes(_("without a source address"), filters.NoSourceAddress),
        yes(_("reporting no meeting"), filters.NoMeeting),
        yes(_("without a statement"), filters.NoReleaseStatement),
    ],
    Official: [
        drafts(IN_DRAFT),
        yes(_("seen with no country"), filters.NoCountry),
        yes(_("that may be duplicates"), filters.DoubleOfficial),
        (_("with a name spelled nearly alike"), "near=yes", spellings.quickly),
    ],
    Topic: [drafts(IN_DRAFT), yes(_("that may be duplicates"), filters.DoubleTopic)],
    EmptySearch: [(_("to look at"), "", lambda rows: rows.all())],
}


def counts(questions: list[QuerySet | None]) -> list[int | None]:
    """How many records each finds; None for those that are not asked, or take too long."""
    answers = iter(_counts([asked for asked in questions if asked is not None]))
    return [None if asked is None else next(answers) for asked in questions]


def _counts(questions: list[QuerySet]) -> list[int | None]:
    """How many records each finds, up to MOST + 1; None where counting would take too long.

    All in one query, as nearly always. Where an archive has outgrown that, each alone, so that one
    slow question hides no other.
    """
    parts = [
        asked.order_by().values("pk")[: MOST + 1].query.sql_with_params() for asked in questions
    ]
    found = _ask(parts, TOGETHER)
    if found is None:
        start = monotonic()
        alone = [
            _ask([part], ALONE if monotonic() - start < TOO_LONG / 1000 else REST) for part in parts
        ]
        return [one[0] if one else None for one in alone]
    return list(found)


def _ask(parts: list[tuple[str, tuple[Any, ...]]], most: int) -> tuple[int, ...] | None:
    """One row of counts; None when it took longer than `most` milliseconds."""
    if not parts:
        return ()
    lines = ", ".join(f"(SELECT count(*) FROM ({sql}) AS counted)" for sql, _values in parts)
    values = [value for _sql, given in parts for value in given]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {most}")
            cursor.execute(f"SELECT {lines}", values)
            row = cursor.fetchone()
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
            return row
    except OperationalError:
        return None


def said(count: int | None) -> str:
    """A count in words: exact, "1,000+", or "?" where it was not counted."""
    if count is None:
        return "?"
    if count > MOST:
        return say("%(n)s+") % {"n": number_format(MOST, use_l10n=True, force_grouping=True)}
    return number_format(count)


def work_to_do(request: HttpRequest) -> list[dict[str, Any]]:
    """A block for each kind of record that the account may see, without lines that are empty."""
    models = [
        model
        for model in WORK
        if admin.site.get_model_admin(model).has_view_or_change_permission(request)
    ]
    tasks = [(model, task) for model in models for task in WORK[model]]
    counted = counts([ask(model._default_manager) for model, (_label, _query, ask) in tasks])
    lines: dict[type[Model], list[dict[str, Any]]] = {model: [] for model in models}
    for (model, (label, query, _ask)), count in zip(tasks, counted, strict=True):
        if count != 0:
            url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            lines[model].append(
                {
                    "label": label,
                    "count": count,
                    "said": said(count),
                    "url": f"{url}?{query}" if query else url,
                }
            )
    return [{"name": model._meta.verbose_name_plural, "lines": lines[model]} for model in models]
