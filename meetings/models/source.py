"""Which press releases report which meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.base import tracked
from meetings.models.meeting import Meeting
from meetings.models.press_release import PressRelease
from meetings.querysets.sources import SourceQuerySet


@tracked("meeting", "press_release")
class Source(models.Model):
    """That a press release reports a meeting. Statements and evidence can only cite a source."""

    # The rule `source_once` has an index that begins with it.
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.CASCADE,
        related_name="source_links",
        db_index=False,
    )
    press_release = models.ForeignKey(
        PressRelease,
        verbose_name=_("press release"),
        on_delete=models.PROTECT,
        related_name="meeting_links",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "press_release"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                name="source_once",
                fields=["meeting", "press_release"],
                violation_error_message=_("This press release is already a source of the meeting."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.press_release} → {self.meeting}"

    def natural_key(self) -> tuple[str, str]:
        """The addresses of both."""
        return (self.meeting.slug, self.press_release.slug)

    natural_key.dependencies = ["meetings.meeting", "meetings.pressrelease"]  # type: ignore[attr-defined]
