"""Officials: the people who speak or act for a party."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Publishable, keep_addresses, said, tracked
from meetings.models.country import Country
from meetings.models.fields import AddressField
from meetings.querysets.parties import OfficialQuerySet


@tracked()
class Official(Publishable):
    """A person who speaks or acts for a party.

    Titles and ranks stand on the participation: what somebody was on a day must survive what they become.
    """

    slug = AddressField(
        _("address"),
        unique=True,
        help_text=_("The last part of the public address, such as kim-gunn."),
    )
    name = models.CharField(
        _("name"),
        max_length=160,
        help_text=_(
            "As the person’s own ministry writes it in English, in its order: Kim Gunn, Park Jin, Yoko Kamikawa."
        ),
    )
    sort_name = models.CharField(
        _("name for sorting"), max_length=160, help_text=_("Family name first: Kamikawa, Yoko.")
    )
    native_name = models.CharField(
        _("name in its own script"),
        max_length=160,
        blank=True,
        help_text=_("Only where known for certain: 김건."),
    )
    native_language = models.CharField(
        _("language of that name"),
        max_length=12,
        blank=True,
        help_text=_(
            "A language tag such as ko, zh-Hans or ja, so that the right letter shapes are shown."
        ),
    )
    other_names = ArrayField(
        models.CharField(max_length=160),
        verbose_name=_("other names and spellings"),
        default=list,
        blank=True,
        help_text=_("Other spellings that sources use. All are searched."),
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("speaks for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officials",
        help_text=_(
            "The party for which the person usually speaks. Each participation says it for its day."
        ),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What helps to tell this person from others. Shown on the page."),
    )

    objects = OfficialQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["sort_name", "slug"]
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            *Publishable.Meta.constraints,
            said("name", "official_named", _("An official needs a name.")),
            models.CheckConstraint(
                name="official_native_name_has_language",
                condition=models.Q(native_name="") | ~models.Q(native_language=""),
                violation_error_message=_("Say which language the name in its own script is in."),
            ),
        ]
        triggers = [*Publishable.Meta.triggers, *keep_addresses("official")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The address."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """/officials/kim-gunn/"""
        return reverse("meetings:official", args=[self.slug])
