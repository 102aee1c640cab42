"""Press releases: the documents that everything else is traced to."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Publishable, keep_addresses, one_of, refuse, said, tracked
from meetings.models.fields import AddressField, EDTFField
from meetings.models.vocabulary import Publisher
from meetings.querysets.press_releases import PressReleaseQuerySet


class PressReleaseKind(models.TextChoices):
    """What sort of document it is."""

    PRESS_RELEASE = "press-release", _("Press release")
    READOUT = "readout", _("Readout")
    NEWS_REPORT = "news-report", _("News report")
    JOINT_STATEMENT = "joint-statement", _("Joint statement")
    TRANSCRIPT = "transcript", _("Transcript")


SPAN_OUTSIDE = "A statement’s span lies outside this text; mend the statement first."


@tracked()
class PressRelease(Publishable):
    """A source document: a press release, readout, news report, joint statement or transcript."""

    Kind = PressReleaseKind

    slug = AddressField(
        _("address"),
        unique=True,
        help_text=_("The last part of the public address; publisher, subject and day read well."),
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("As the document prints it."))
    publisher = models.ForeignKey(
        Publisher,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="press_releases",
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=PressReleaseKind, default=PressReleaseKind.PRESS_RELEASE
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        help_text=_("A language tag, such as en, ko or zh-Hans."),
    )
    url = models.URLField(
        _("source address"),
        max_length=1000,
        blank=True,
        help_text=_("Where the publisher keeps the document. Leave it empty when it is not known."),
    )
    document_id = models.CharField(
        _("document id"),
        max_length=64,
        blank=True,
        help_text=_("How the collection that it was taken from names the document."),
    )
    published = EDTFField(
        _("published"),
        blank=True,
        earliest="published_earliest",
        latest="published_latest",
        help_text=_(
            "EDTF: 2020-11-09, or with its time 2021-03-31T16:51:55+09:00. Empty when the document does not say."
        ),
    )
    published_earliest = models.DateField(null=True, editable=False)
    published_latest = models.DateField(null=True, editable=False)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know of the document: credits, what is missing."),
    )
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("The document’s own text, only where the archive may hold it."),
    )
    text_rights = models.TextField(
        _("rights in the text"),
        blank=True,
        help_text=_("On what ground the text is held, and whether it may be shown."),
    )
    show_text = models.BooleanField(
        _("show the text"),
        default=False,
        help_text=_("Only where the rights allow everyone to read it here."),
    )

    objects = PressReleaseQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-published_earliest", "slug"]
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["-published_earliest", "slug"], name="pressrelease_newest_first"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", PressReleaseKind, "pressrelease_kind_known"),
            said("title", "pressrelease_titled", _("A press release needs its title.")),
            models.UniqueConstraint(
                name="pressrelease_url_once",
                fields=["url"],
                condition=~Q(url=""),
                violation_error_message=_(
                    "The archive already holds a press release from this address."
                ),
            ),
            models.CheckConstraint(
                name="pressrelease_text_has_rights",
                condition=Q(text="") | ~Q(text_rights=""),
                violation_error_message=_("Say on what ground the text is held."),
            ),
            models.CheckConstraint(
                name="pressrelease_shows_text_it_holds",
                condition=Q(show_text=False) | ~Q(text=""),
                violation_error_message=_("There is no text to show."),
            ),
            models.CheckConstraint(
                name="pressrelease_bounds_match_date",
                condition=Q(
                    published="", published_earliest__isnull=True, published_latest__isnull=True
                )
                | (
                    ~Q(published="")
                    & Q(published_earliest__isnull=False)
                    & Q(published_latest__gte=models.F("published_earliest"))
                ),
                violation_error_message=_(
                    "The bounds of the date are missing or in the wrong order."
                ),
            ),
        ]
        triggers = [
            *Publishable.Meta.triggers,
            *keep_addresses("press_release"),
            pgtrigger.Trigger(
                name="text_holds_spans",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("text"),
                timing=pgtrigger.Deferred,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM meetings_statement s
                        JOIN meetings_pressrelease p ON p.id = s.press_release_id
                        WHERE p.id = NEW.id AND s.span_end > length(p.text)
                    ) THEN
                        {refuse("statement_span_in_text", SPAN_OUTSIDE)}
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
        """/press-releases/<slug>/"""
        return reverse("meetings:press-release", args=[self.slug])
