"""Who took part in a meeting, and where each fact of it is printed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.base import one_of, tracked
from meetings.models.choices import Fact, Rank, Role
from meetings.models.country import Country
from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.press_release import PressRelease
from meetings.querysets.sources import EvidenceQuerySet, ParticipationQuerySet


@tracked("meeting")
class Participation(models.Model):
    """A country's part in a meeting, with the official where one is named, as of that day."""

    Role = Role

    # The rule `participation_position_once` has an index that begins with it.
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.CASCADE,
        related_name="participations",
        db_index=False,
    )
    position = models.PositiveSmallIntegerField(
        _("place in the list"),
        default=1,
        help_text=_("1 for the first line; it also names the line in fixtures."),
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="participations"
    )
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("Empty when the source names nobody."),
    )
    title = models.CharField(
        _("title that day"),
        max_length=200,
        blank=True,
        help_text=_(
            "As the source prints it; for people not named, who they were (“director-level officials”)."
        ),
    )
    rank = models.CharField(_("rank that day"), max_length=16, choices=Rank, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    # The database keeps this key as `participation_cites_a_source`: a source has a key to the same.
    press_release = models.ForeignKey(
        PressRelease,
        verbose_name=_("printed in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="participations",
        help_text=_("The source that names this participant; one of the meeting’s sources."),
    )
    paragraph = models.PositiveSmallIntegerField(_("paragraph"), null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            one_of("rank", Rank, "participation_rank_known", blank=True),
            one_of("role", Role, "participation_role_known"),
            models.UniqueConstraint(
                name="participation_position_once",
                fields=["meeting", "position"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two participants have the same place in the list."),
            ),
            models.UniqueConstraint(
                name="participation_official_once",
                fields=["meeting", "official"],
                condition=Q(official__isnull=False),
                violation_error_message=_("This official already takes part in the meeting."),
            ),
            models.UniqueConstraint(
                name="participation_unnamed_once",
                fields=["meeting", "country", "title"],
                condition=Q(official__isnull=True),
                violation_error_message=_(
                    "This country already has a line with nobody named and the same title."
                ),
            ),
            models.UniqueConstraint(
                name="participation_one_host",
                fields=["meeting"],
                condition=Q(role=Role.HOST),
                violation_error_message=_(
                    "A meeting has one host; give the other one another role."
                ),
            ),
            models.CheckConstraint(
                name="participation_paragraph_has_source",
                condition=Q(paragraph__isnull=True)
                | Q(press_release__isnull=False, paragraph__gte=1),
                violation_error_message=_(
                    "A paragraph, counted from 1, needs the press release that it stands in."
                ),
            ),
        ]

    def __str__(self) -> str:
        who = self.official or self.title
        return f"{who} ({self.country.code})" if who else str(self.country)

    def natural_key(self) -> tuple[str, int]:
        """The meeting's address and the place in its list."""
        return (self.meeting.slug, self.position)

    natural_key.dependencies = ["meetings.meeting"]  # type: ignore[attr-defined]


@tracked("meeting")
class Evidence(models.Model):
    """Where a fact of a meeting is printed, and in which words.

    Several sources may carry one fact, and may differ: each keeps its own line.
    """

    Fact = Fact

    # The database keeps this key and the one to the press release as one, `evidence_cites_a_source`. And the
    # rule that each fact is shown once a source has an index that begins with it.
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.CASCADE,
        related_name="evidence",
        db_index=False,
        db_constraint=False,
    )
    fact = models.CharField(_("fact"), max_length=8, choices=Fact)
    press_release = models.ForeignKey(
        PressRelease,
        verbose_name=_("press release"),
        on_delete=models.PROTECT,
        related_name="evidence",
        db_constraint=False,
    )
    paragraph = models.PositiveSmallIntegerField(
        _("paragraph"),
        null=True,
        blank=True,
        help_text=_("Empty when it stands in the title or the head of the page."),
    )
    printed = models.CharField(
        _("as printed"),
        max_length=120,
        blank=True,
        help_text=_("The few words that say it, such as “Tuesday”."),
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "fact", "press_release"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            one_of("fact", Fact, "evidence_fact_known"),
            models.UniqueConstraint(
                name="evidence_once",
                fields=["meeting", "fact", "press_release"],
                violation_error_message=_("This press release is already given for that fact."),
            ),
            models.CheckConstraint(
                name="evidence_paragraph_from_one",
                condition=Q(paragraph__isnull=True) | Q(paragraph__gte=1),
                violation_error_message=_("Paragraphs are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()}: {self.press_release}"

    @property
    def fact_label(self) -> str:
        """The fact in words, as `get_fact_display`, only quicker."""
        return str(Fact(self.fact).label)

    def natural_key(self) -> tuple[str, str, str]:
        """The meeting, the fact and the press release."""
        return (self.meeting.slug, self.fact, self.press_release.slug)

    natural_key.dependencies = ["meetings.meeting", "meetings.pressrelease"]  # type: ignore[attr-defined]
