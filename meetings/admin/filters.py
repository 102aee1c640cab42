"""Filters for what is missing, which is what curators mostly look for.

Each rule is written once; the lists filter by it and the worklists of the first page count by it.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    AddressCheck,
    Evidence,
    Meeting,
    Participation,
    Source,
    Statement,
)
from meetings.querysets.team import may_be_double


def has(rows: Any, back: str) -> Exists:
    """Whether a record has rows of its own."""
    return Exists(rows.filter(**{back: OuterRef("pk")}))


class YesNo(admin.SimpleListFilter):
    """A question about each record. `rule` says for which the answer is yes."""

    yes, no = _("Yes"), _("No")

    @classmethod
    def rule(cls) -> Any:
        """The condition for yes."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two answers."""
        return [("yes", self.yes), ("no", self.no)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The records with the chosen answer."""
        if self.value() == "yes":
            return queryset.filter(self.rule())
        if self.value() == "no":
            return queryset.filter(~self.rule())
        return queryset


class Missing(YesNo):
    """A question whose answer yes means work to do."""

    yes, no = _("Missing"), _("There")


class NoSource(Missing):
    """Meetings that nothing reports."""

    title, parameter_name = _("source"), "no_source"

    @classmethod
    def rule(cls) -> Any:
        """No press release is linked."""
        return ~has(Source.objects.all(), "meeting")


class NoStatement(Missing):
    """Meetings of which nobody has written down what was said."""

    title, parameter_name = _("statements"), "no_statement"

    @classmethod
    def rule(cls) -> Any:
        """No statement is about it."""
        return ~has(Statement.objects.all(), "meeting")


class NoParticipant(Missing):
    """Meetings without parties."""

    title, parameter_name = _("participants"), "no_participant"

    @classmethod
    def rule(cls) -> Any:
        """No participant is listed."""
        return ~has(Participation.objects.all(), "meeting")


class NoMeetingTopic(Missing):
    """Meetings without a topic, not even by a statement."""

    title, parameter_name = _("topics"), "no_topic"

    @classmethod
    def rule(cls) -> Any:
        """None of its own and none of what was said."""
        links = Meeting.topics.through.objects
        said = Statement.topics.through.objects
        return ~has(links, "meeting") & ~has(said, "statement__meeting")


class NoEvidence(Missing):
    """Meetings of which no fact is traced to its place in a source."""

    title, parameter_name = _("evidence"), "no_evidence"

    @classmethod
    def rule(cls) -> Any:
        """No line of evidence."""
        return ~has(Evidence.objects.all(), "meeting")


class DateWorkedOut(YesNo):
    """Meetings whose date the source does not print in full."""

    title, parameter_name = _("date worked out"), "date_worked_out"

    @classmethod
    def rule(cls) -> Any:
        """There is a note how."""
        return ~Q(date_note="")


class Readouts(admin.SimpleListFilter):
    """Whose own government's account is held, published ones counted."""

    title, parameter_name = _("readouts"), "readouts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """As the public list names them, seen from what is missing."""
        return [("one", _("Only one side’s")), ("none", _("None")), ("both", _("Both sides’"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        """By the archive's one way of counting readouts."""
        value = self.value()
        return queryset.with_readouts(value) if value in ("one", "none", "both") else queryset


class NoCountry(Missing):
    """Officials of whom nobody knows for whom they speak."""

    title, parameter_name = _("country"), "no_country"

    @classmethod
    def rule(cls) -> Any:
        """The column is empty."""
        return Q(country__isnull=True)


class NoStatementTopic(Missing):
    """Statements without a topic."""

    title, parameter_name = _("topics"), "no_topic"

    @classmethod
    def rule(cls) -> Any:
        """None is linked."""
        return ~has(Statement.topics.through.objects.all(), "statement")


class NoSpeaker(Missing):
    """Statements of a country or of somebody unnamed."""

    title, parameter_name = _("named speaker"), "no_speaker"

    @classmethod
    def rule(cls) -> Any:
        """No official is linked."""
        return ~has(Statement.speakers.through.objects.all(), "statement")


class NoSourceAddress(Missing):
    """Press releases of which nobody knows where they are kept."""

    title, parameter_name = _("source address"), "no_url"

    @classmethod
    def rule(cls) -> Any:
        """The address is empty."""
        return Q(url="")


class NoMeeting(Missing):
    """Press releases that report no meeting."""

    title, parameter_name = _("meetings"), "no_meeting"

    @classmethod
    def rule(cls) -> Any:
        """Not a source of any."""
        return ~has(Source.objects.all(), "press_release")


class NoReleaseStatement(Missing):
    """Press releases out of which nothing was written down."""

    title, parameter_name = _("statements"), "no_statement"

    @classmethod
    def rule(cls) -> Any:
        """No statement cites it."""
        return ~has(Statement.objects.all(), "press_release")


class DeadAddress(YesNo):
    """Press releases whose source address no longer answers."""

    title, parameter_name = _("dead address"), "dead"

    @classmethod
    def rule(cls) -> Any:
        """As `check_addresses` last found."""
        return has(AddressCheck.objects.dead(), "press_release")


class Double(YesNo):
    """Records that may be one, twice."""

    title, parameter_name = _("possible duplicate"), "double"
    kind = ""

    @classmethod
    def rule(cls) -> Any:
        """They share a name, or a date and the parties."""
        return may_be_double(cls.kind)


class DoubleMeeting(Double):
    """Of the same parties on the same date."""

    kind = "meeting"


class DoubleOfficial(Double):
    """With a name in common, in any recorded spelling."""

    kind = "official"


class DoubleTopic(Double):
    """The same for topics."""

    kind = "topic"
