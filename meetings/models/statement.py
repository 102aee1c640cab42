"""Statements: who is said to have said what, and where that stands."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Publishable, one_of, refuse, said, tracked
from meetings.models.choices import State
from meetings.models.country import Country
from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.press_release import PressRelease
from meetings.models.vocabulary import Topic
from meetings.querysets.statements import StatementQuerySet

#: A bulk load promises to write what a statement hangs on before the statement, by
#: `SET LOCAL archive.bulk = 'on'`. The rule is then kept at once for all new rows together instead
#: of at commit for each: setting it gets nobody past the rule.
IN_BULK = "(current_setting('archive.bulk', true) IS NOT DISTINCT FROM 'on')"

NEEDS_VOICE = _("A statement must have a speaker, a country or an attribution.")


class Act(models.TextChoices):
    """What somebody did by saying it."""

    SAID = "said", _("Said")
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    URGED = "urged", _("Urged")
    WELCOMED = "welcomed", _("Welcomed")
    EXPLAINED = "explained", _("Explained")
    OBJECTED = "objected", _("Objected")
    ANNOUNCED = "announced", _("Announced")


def voice_rule(statement: str) -> str:
    """PL/pgSQL that refuses a statement without a speaker, a country or an attribution.

    `statement` is SQL for what its id equals.
    """
    return f"""
        IF EXISTS (
            SELECT 1 FROM meetings_statement s
            WHERE s.id = {statement}
            AND s.attribution = ''
            AND NOT EXISTS (SELECT 1 FROM meetings_statement_speakers x WHERE x.statement_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM meetings_statement_countries x WHERE x.statement_id = s.id)
        ) THEN
            {refuse("statement_has_voice", "A statement must have a speaker, a country or an attribution.")}
        END IF;
        RETURN NULL;
    """


@tracked("meeting", "press_release")
class Statement(Publishable):
    """One claim in one press release about one meeting."""

    Act = Act

    press_release = models.ForeignKey(
        PressRelease,
        verbose_name=_("press release"),
        on_delete=models.PROTECT,
        related_name="statements",
        db_index=False,  # `statement_number_once` has one that begins with it.
        db_constraint=False,  # `statement_cites_a_source` is a key to both, by way of the source.
    )
    number = models.PositiveIntegerField(
        _("number"),
        help_text=_("Names the statement within its press release, for ever: do not number anew."),
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.PROTECT,
        related_name="statements",
        db_constraint=False,
    )
    speakers = models.ManyToManyField(
        Official,
        verbose_name=_("speakers"),
        blank=True,
        related_name="statements",
        help_text=_("Who is named as saying it."),
    )
    countries = models.ManyToManyField(
        Country,
        verbose_name=_("said for"),
        blank=True,
        related_name="statements",
        help_text=_("The country, or the several together, for which it was said."),
    )
    attribution = models.CharField(
        _("attribution"),
        max_length=200,
        blank=True,
        help_text=_(
            "How the source names somebody it does not name, such as “a senior foreign ministry official”."
        ),
    )
    act = models.CharField(_("act"), max_length=10, choices=Act, default=Act.SAID)
    summary = models.TextField(_("what was said"), help_text=_("In our own words, one claim."))
    quote = models.TextField(
        _("exact words"),
        blank=True,
        help_text=_(
            "Only what the source itself puts in quotation marks, without the marks, and short."
        ),
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="statements"
    )
    paragraph = models.PositiveSmallIntegerField(
        _("paragraph"),
        help_text=_(
            "Counted from 1 over the body of the document, its title and page furniture left out."
        ),
    )
    printed_number = models.CharField(
        _("number printed there"),
        max_length=20,
        blank=True,
        help_text=_("Where the document numbers its points: 2, 3 °1."),
    )
    span_start = models.PositiveIntegerField(
        _("span starts"),
        null=True,
        blank=True,
        help_text=_("First character in the held text, counted from 0."),
    )
    span_end = models.PositiveIntegerField(
        _("span ends"), null=True, blank=True, help_text=_("The character after the last.")
    )

    # What `for_listing` adds: only what everyone may see.
    public_speakers: list[Official]
    public_countries: list[Country]
    public_topics: list[Topic]

    objects = StatementQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["press_release", "paragraph", "number"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            *Publishable.Meta.constraints,
            one_of("act", Act, "statement_act_known"),
            said("summary", "statement_summed_up", _("Say in our own words what was said.")),
            models.UniqueConstraint(
                name="statement_number_once",
                fields=["press_release", "number"],
                violation_error_message=_(
                    "Another statement of this press release has that number."
                ),
            ),
            models.CheckConstraint(
                name="statement_counted_from_one",
                condition=Q(number__gte=1, paragraph__gte=1),
                violation_error_message=_("Statements and paragraphs are counted from 1."),
            ),
            models.CheckConstraint(
                name="statement_span_whole",
                condition=Q(span_start__isnull=True, span_end__isnull=True)
                | Q(span_start__isnull=False, span_end__isnull=False, span_end__gt=F("span_start")),
                violation_error_message=_("A span has a start and, after it, an end."),
            ),
        ]
        triggers = [
            *Publishable.Meta.triggers,
            pgtrigger.Trigger(
                name="has_voice_new",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Condition(f"NEW.attribution = '' AND NOT {IN_BULK}"),
                func=voice_rule("NEW.id"),
            ),
            pgtrigger.Trigger(
                name="has_voice_bulk",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="new_rows"),
                condition=pgtrigger.Condition(IN_BULK),
                func=voice_rule("ANY (SELECT n.id FROM new_rows n WHERE n.attribution = '')"),
            ),
            pgtrigger.Trigger(
                name="has_voice",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=voice_rule("NEW.id"),
            ),
            pgtrigger.Trigger(
                name="span_in_text",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("span_end", "press_release_id"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__span_end__isnull=False),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM meetings_statement s
                        JOIN meetings_pressrelease p ON p.id = s.press_release_id
                        WHERE s.id = NEW.id AND s.span_end > length(p.text)
                    ) THEN
                        {refuse("statement_span_in_text", "The span lies outside the text that the archive holds.")}
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.summary if len(self.summary) <= 80 else self.summary[:79] + "…"

    def natural_key(self) -> tuple[str, int]:
        """The press release and the number within it."""
        return (self.press_release.slug, self.number)

    natural_key.dependencies = ["meetings.pressrelease"]  # type: ignore[attr-defined]

    @property
    def act_label(self) -> str:
        """The act in words, as `get_act_display`, which on a long page takes a tenth of its time."""
        return str(Act(self.act).label)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it, its meeting or its press release was withdrawn."""
        return bool(self._withdrawn())

    @property
    def withdrawal_reason(self) -> str:
        """Why: its own note, or that of the meeting or press release with which it went."""
        return self._withdrawn()[0].withdrawal_note

    def _withdrawn(self) -> list[Publishable]:
        """Which of the three were withdrawn, itself first."""
        return [
            one for one in (self, self.meeting, self.press_release) if one.state == State.WITHDRAWN
        ]

    def get_absolute_url(self) -> str:
        """/statements/<press release>.<number>/: lasts through reloads, unlike a row's id."""
        return reverse("meetings:statement", args=[self.press_release.slug, self.number])
