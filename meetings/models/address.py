"""Past addresses, which lead to where a record has moved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.press_release import PressRelease
from meetings.models.vocabulary import Series, Topic

KINDS = ("meeting", "official", "press_release", "series", "topic")


def exactly_one() -> Q:
    """Exactly one of the record columns is filled."""
    rule = Q()
    for kind in KINDS:
        rule |= Q(**{f"{other}__isnull": other != kind for other in KINDS})
    return rule


class PastAddress(models.Model):
    """An address that a published record once had. The database adds rows by itself on a rename."""

    slug = models.CharField(_("former address"), max_length=120)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="past_addresses"
    )
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.CASCADE, related_name="past_addresses"
    )
    press_release = models.ForeignKey(
        PressRelease, null=True, blank=True, on_delete=models.CASCADE, related_name="past_addresses"
    )
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.CASCADE, related_name="past_addresses"
    )
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="past_addresses"
    )
    moved_at = models.DateTimeField(_("moved"), auto_now_add=True)

    class Meta:
        verbose_name = _("past address")
        verbose_name_plural = _("past addresses")
        constraints = [
            models.CheckConstraint(name="pastaddress_of_one_record", condition=exactly_one()),
            *(
                models.UniqueConstraint(
                    name=f"pastaddress_{kind}_once",
                    fields=["slug"],
                    condition=Q(**{f"{kind}__isnull": False}),
                )
                for kind in KINDS
            ),
        ]

    def __str__(self) -> str:
        return self.slug
