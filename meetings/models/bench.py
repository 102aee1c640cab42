"""The bench: press releases that curators are turning into records."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.press_release import PressRelease

#: Meetings beyond what any press release reports.
MOST_ADDED = 20


class BenchSheet(models.Model):
    """A press release's text with what is drafted from it and what a curator has decided so far.

    Working state, kept on the server so that it outlives a session; not a record of the archive, so it
    has no history and no address. The text belongs to its source: it stays in the curators' own database
    and goes into no export.
    """

    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"))
    #: What the curator said of the text: publisher (address), published (EDTF), url; and what was
    #: added to the draft: meetings_added (a number), rows_added (a list of rows, such as m0-people → a number).
    given = models.JSONField(_("given with the text"), default=dict, blank=True)
    #: A `meetings.drafting.Draft` without its text, as `meetings.admin.bench.stored` writes it.
    drafted = models.JSONField(_("drafted"), default=dict, blank=True)
    #: The form as last kept: field name → list of the values sent. Empty: nothing decided yet.
    decisions = models.JSONField(_("decisions"), default=dict, blank=True)
    version = models.PositiveIntegerField(
        _("version"), default=1, help_text=_("Grows with every keeping, so that nobody overwrites.")
    )
    press_release = models.ForeignKey(
        PressRelease,
        verbose_name=_("became"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bench_sheets",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last worked on by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last worked on"), auto_now=True)

    class Meta:
        ordering = ["-changed_at"]
        verbose_name = _("press release on the bench")
        verbose_name_plural = _("press releases on the bench")

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        """Whether records were made of it."""
        return self.press_release_id is not None

    @property
    def bench_url(self) -> str:
        """Where a curator works on it."""
        return reverse("admin:meetings_benchsheet_change", args=[self.pk])

    def add_meeting(self) -> int:
        """One more meeting than was drafted, at most MOST_ADDED; how many have been added."""
        added = min(self.meetings_added + 1, MOST_ADDED)
        self.given = {**self.given, "meetings_added": added}
        self.save(update_fields=["given", "changed_at"])
        return added

    @property
    def meetings_added(self) -> int:
        """How many meetings a curator has added to those drafted."""
        return int(self.given.get("meetings_added", 0))

    @property
    def rows_added(self) -> dict[str, int]:
        """How many rows a curator has added to each list of rows, by the list's prefix."""
        return dict(self.given.get("rows_added", {}))

    def add_rows(self, prefix: str, added: int) -> None:
        """Have a list of rows show so many more than were drafted."""
        self.given = {**self.given, "rows_added": {**self.rows_added, prefix: added}}
        self.save(update_fields=["given", "changed_at"])

    def keep(self, decisions: dict[str, list[str]], user: Any) -> None:
        """Keep what a curator has decided, as the next version."""
        self.decisions, self.changed_by = decisions, user
        self.version += 1
        self.save(update_fields=["decisions", "changed_by", "changed_at", "version"])
