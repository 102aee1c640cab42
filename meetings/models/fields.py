"""Fields that the archive's models share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings import dates

address_part = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use lower-case letters a–z, digits and single hyphens, such as luo-zhaohui."),
)


def validate_edtf(value: str) -> None:
    """Refuse what is not an EDTF level 1 date with known ends."""
    try:
        dates.parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="edtf") from error


class EDTFField(models.CharField):
    """A date as its source gives it, in EDTF level 1, with its bounds kept beside it.

    `earliest` and `latest` name two date fields of the same model. They are set from the date
    whenever a record is saved, also by `loaddata`, which passes by `save()`.
    """

    description = _("Date in EDTF (up to %(max_length)s characters)")
    default_validators = [validate_edtf]

    def __init__(self, *args: Any, earliest: str = "", latest: str = "", **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, *args: Any, **kwargs: Any
    ) -> None:
        """Follow every save of the model: `pre_save` is sent for fixtures as well."""
        super().contribute_to_class(cls, name, *args, **kwargs)
        if self.earliest and not cls._meta.abstract:
            models.signals.pre_save.connect(self._set_bounds, sender=cls)

    def _set_bounds(self, instance: models.Model, **kwargs: Any) -> None:
        value = getattr(instance, self.attname)
        bounds = dates.parse(value) if value else None
        setattr(instance, self.earliest, bounds.earliest if bounds else None)
        setattr(instance, self.latest, bounds.latest if bounds else None)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """For migrations: the bounds are no matter of the column."""
        return super().deconstruct()


class AddressField(models.SlugField):
    """The last part of a public address."""

    default_validators = [address_part]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        super().__init__(*args, **kwargs)
