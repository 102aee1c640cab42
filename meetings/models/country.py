"""Countries: the parties of meetings, organisations and former states among them."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import one_of, said, tracked
from meetings.models.fields import EDTFField
from meetings.querysets.parties import CountryQuerySet


class CountryKind(models.TextChoices):
    """What sort of party it is."""

    STATE = "state", _("State")
    FORMER_STATE = "former-state", _("Former state")
    TERRITORY = "territory", _("Territory")
    ORGANISATION = "organisation", _("Organisation")


@tracked()
class Country(models.Model):
    """A party to meetings: a state, a former state, a territory or an organisation."""

    Kind = CountryKind

    code = models.CharField(
        _("code"),
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Z][A-Z0-9]{1,11}\Z", _("Use capital letters and digits, such as KR or ASEAN.")
            )
        ],
        help_text=_(
            "ISO 3166-1 alpha-2 for states and territories, ISO 3166-3 for former states "
            "(X… where ISO has none), the common acronym for organisations."
        ),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=CountryKind, default=CountryKind.STATE
    )
    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("The short name that pages show.")
    )
    formal_name = models.CharField(
        _("formal name"), max_length=200, blank=True, help_text=_("Where it differs.")
    )
    other_names = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("other names"),
        default=list,
        blank=True,
        help_text=_("Other names that sources use (ROK, S. Korea, Seoul). All are searched."),
    )
    capital = models.CharField(_("capital"), max_length=120, blank=True)
    began = EDTFField(
        _("began"), blank=True, help_text=_("For former states: the year or day it came to be.")
    )
    ended = EDTFField(
        _("ended"), blank=True, help_text=_("For former states: the year or day it ended.")
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("country or organisation")
        verbose_name_plural = _("countries and organisations")
        constraints = [
            one_of("kind", CountryKind, "country_kind_known"),
            said("name", "country_named", _("A country needs a name.")),
            models.CheckConstraint(
                name="country_code_well_formed",
                condition=Q(code__regex=r"^[A-Z][A-Z0-9]{1,11}$"),
                violation_error_message=_(
                    "A code is 2 to 12 capital letters and digits, such as KR or ASEAN."
                ),
            ),
            models.CheckConstraint(
                name="country_former_state_ended",
                condition=~Q(kind=CountryKind.FORMER_STATE) | ~Q(ended=""),
                violation_error_message=_("Say when the former state ended."),
            ),
            models.CheckConstraint(
                name="country_living_state_not_ended",
                condition=Q(kind__in=[CountryKind.FORMER_STATE, CountryKind.TERRITORY])
                | Q(ended=""),
                violation_error_message=_(
                    "Only former states and territories have an end; change the kind or clear it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """/countries/kr/"""
        return reverse("meetings:country", args=[self.code.lower()])

    def natural_key(self) -> tuple[str]:
        """The code."""
        return (self.code,)
