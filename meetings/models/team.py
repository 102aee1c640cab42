"""What the team's admin remembers beside the records: none of it is curated, so none has a history."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.press_release import PressRelease
from meetings.querysets.team import AddressCheckQuerySet, EmptySearchQuerySet, MergeQuerySet


class AddressCheck(models.Model):
    """Whether the address of a source answered when it was last tried."""

    class Result(models.TextChoices):
        """What became of the request."""

        ANSWERED = "answered", _("Answered")
        GONE = "gone", _("Gone")
        FAILED = "failed", _("Did not answer")
        REFUSED = "refused", _("Not asked")

    press_release = models.OneToOneField(
        PressRelease,
        verbose_name=_("press release"),
        on_delete=models.CASCADE,
        related_name="address_check",
    )
    url = models.CharField(_("address tried"), max_length=1000)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    detail = models.CharField(_("what was said"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(
        _("failures in a row"), default=0, help_text=_("Since it last answered.")
    )
    checked_at = models.DateTimeField(_("tried"))

    objects = AddressCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("tried address")
        verbose_name_plural = _("tried addresses")

    def __str__(self) -> str:
        return f"{self.url}: {self.get_result_display()}"


class EmptySearch(models.Model):
    """Words that a search of everything found nothing for. Who asked is not kept."""

    words = models.CharField(_("words"), max_length=80, unique=True)
    times = models.PositiveIntegerField(
        _("times"), default=1, help_text=_("A page that is remembered is not counted again.")
    )
    last_at = models.DateTimeField(_("last looked for"))

    objects = EmptySearchQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last_at"]
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")

    def __str__(self) -> str:
        return self.words


class Merge(models.Model):
    """That duplicates were merged, with the journal by which it can be undone."""

    kind = models.CharField(_("kind"), max_length=20)
    kept = models.BigIntegerField(_("number of the record that stayed"))
    name = models.CharField(_("record that stayed"), max_length=300)
    others = models.JSONField(
        _("records that were merged into it"),
        default=list,
        help_text=_("Their numbers, names and addresses."),
    )
    journal = models.JSONField(
        _("journal"), default=list, editable=False, help_text=_("Each change, before and after.")
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        indexes = [models.Index(fields=["kind", "kept"], name="merge_of_record")]

    def __str__(self) -> str:
        return f"{', '.join(one['name'] for one in self.others)} → {self.name}"
