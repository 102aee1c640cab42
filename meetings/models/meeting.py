"""Meetings: encounters between parties."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Publishable, keep_addresses, one_of, refuse, said, tracked
from meetings.models.choices import MeetingFormat, MeetingStatus, Rank, TimeOfDay, Track
from meetings.models.country import Country
from meetings.models.fields import AddressField, EDTFField
from meetings.models.press_release import PressRelease
from meetings.models.vocabulary import Series, Topic
from meetings.querysets.meetings import MeetingQuerySet


@tracked()
class Meeting(Publishable):
    """One encounter between parties."""

    Format = MeetingFormat
    Status = MeetingStatus

    slug = AddressField(
        _("address"),
        unique=True,
        help_text=_(
            "The last part of the public address. Changing it leaves a redirect at the old one."
        ),
    )
    title = models.CharField(
        _("title"), max_length=240, help_text=_("Who met, about what, in our own words.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences in our own words.")
    )
    status = models.CharField(
        _("what became of it"), max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD
    )
    date = EDTFField(
        _("date"),
        earliest="date_earliest",
        latest="date_latest",
        help_text=_(
            "EDTF: 2020-07-23, 2020-07 for a month, 2020-03-17? when unsure, 2023-11-26/2023-11-27 for a span."
        ),
    )
    date_earliest = models.DateField(_("first possible day"), editable=False)
    date_latest = models.DateField(_("last possible day"), editable=False)
    date_note = models.TextField(
        _("how the date was worked out"),
        blank=True,
        help_text=_(
            "Fill this when the source does not print the whole date: what it says, and how the rest was found."
        ),
    )
    time_of_day = models.CharField(_("time of day"), max_length=10, choices=TimeOfDay, blank=True)
    format = models.CharField(
        _("format"),
        max_length=14,
        choices=MeetingFormat,
        blank=True,
        help_text=_("Leave empty when no source tells."),
    )
    level = models.CharField(
        _("level"),
        max_length=16,
        choices=Rank,
        blank=True,
        help_text=_(
            "The highest rank present, or the level that the source names. Empty: not known."
        ),
    )
    level_note = models.TextField(
        _("note on the level"),
        blank=True,
        help_text=_("When the level is not simply the highest rank present, say why."),
    )
    track = models.CharField(_("track"), max_length=3, choices=Track, blank=True)
    place = models.CharField(
        _("place"), max_length=160, blank=True, help_text=_("City or venue, where people met.")
    )
    place_country = models.ForeignKey(
        Country,
        verbose_name=_("country of the place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings_on_its_soil",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The larger meeting on whose margins this one took place."),
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        # Two of the indexes below begin with it.
        db_index=False,
    )
    series_number = models.PositiveSmallIntegerField(
        _("number in the series"),
        null=True,
        blank=True,
        help_text=_("2 for the second meeting of its series."),
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="meetings"
    )
    sources = models.ManyToManyField(
        PressRelease, verbose_name=_("sources"), through="Source", related_name="meetings"
    )

    # What `for_page` adds: only what the visitor may see.
    public_sources: list[Any]
    public_evidence: list[Any]
    public_topics: list[Topic]
    # What `for_listing` adds: the parties in order, once for each person, and those whose own government's account is
    # public, as "CN China".
    statement_count: int
    listed_parties: list[str]
    own_accounts: list[str]
    listed_place: str
    listed_series: str

    objects = MeetingQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-date_earliest", "-date_latest", "slug"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(
                fields=["-date_earliest", "-date_latest", "slug"], name="meeting_newest_first"
            ),
            models.Index(fields=["changed_at"], name="meeting_last_changed"),
            *(
                models.Index(
                    fields=["series", bound],
                    name=f"meeting_series_{bound.removeprefix('date_')}",
                    condition=Q(series__isnull=False),
                )
                for bound in ("date_earliest", "date_latest")
            ),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            said("title", "meeting_titled", _("A meeting needs a title.")),
            said("date", "meeting_dated", _("A meeting needs a date; a year alone will do.")),
            one_of("format", MeetingFormat, "meeting_format_known", blank=True),
            one_of("status", MeetingStatus, "meeting_status_known"),
            one_of("level", Rank, "meeting_level_known", blank=True),
            one_of("time_of_day", TimeOfDay, "meeting_time_of_day_known", blank=True),
            one_of("track", Track, "meeting_track_known", blank=True),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(date_latest__gte=F("date_earliest")),
                violation_error_message=_("A meeting cannot end before it starts."),
            ),
            models.UniqueConstraint(
                name="meeting_series_number_once",
                fields=["series", "series_number"],
                violation_error_message=_("Another meeting already has this number in the series."),
            ),
            models.CheckConstraint(
                name="meeting_number_needs_series",
                condition=Q(series_number__isnull=True) | Q(series__isnull=False),
                violation_error_message=_("A number needs the series that it counts in."),
            ),
            models.CheckConstraint(
                name="meeting_number_from_one",
                condition=Q(series_number__isnull=True) | Q(series_number__gte=1),
                violation_error_message=_("The meetings of a series are counted from 1."),
            ),
            models.CheckConstraint(
                name="meeting_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                violation_error_message=_("A meeting cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="meeting_at_a_distance_has_no_place",
                condition=~Q(format__in=["video", "phone", "correspondence"])
                | Q(place="", place_country__isnull=True),
                violation_error_message=_(
                    "A meeting by video, telephone or letter has no place; clear it or choose hybrid."
                ),
            ),
        ]
        triggers = [
            *Publishable.Meta.triggers,
            *keep_addresses("meeting"),
            pgtrigger.Trigger(
                name="part_of_no_circle",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("part_of_id"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__part_of__isnull=False),
                func=f"""
                    IF EXISTS (
                        WITH RECURSIVE larger (id) AS (
                            SELECT part_of_id FROM meetings_meeting WHERE id = NEW.id
                            UNION
                            SELECT m.part_of_id FROM meetings_meeting m JOIN larger ON m.id = larger.id
                        )
                        SELECT 1 FROM larger WHERE id = NEW.id
                    ) THEN
                        {refuse("meeting_part_of_circle", "A meeting cannot be part of one that is part of it.")}
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """The address."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """/meetings/<slug>/"""
        return reverse("meetings:meeting", args=[self.slug])
