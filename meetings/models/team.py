"""What the team's admin remembers beside the records: none of it is curated, so none has a history."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.press_release import PressRelease
from meetings.querysets.team import AddressCheckQuerySet, EmptySearchQuerySet


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
