"""How one name of the query string becomes a question to a queryset."""

from copy import copy
from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from meetings.filters.fields import Kept, LenientField


class LenientForm(forms.Form):
    """A form that takes a query string as it is: what cannot be read is dropped and told."""

    @property
    def dropped(self) -> list[str]:
        """What was left out, in words; complete once the form has been validated."""
        self.is_valid()
        return [told for name in self.fields for told in getattr(self.fields[name], "dropped", [])]


class ListedFilter(df.Filter):
    """A filter whose field is lenient and whose question is a method of the queryset.

    With `each`, the question is asked once for each value (all must hold); else once for all (any may).
    """

    def __init__(
        self, lenient: LenientField, ask: str, *, each: bool = False, label: Any = ""
    ) -> None:
        self.lenient, self.ask, self.each = lenient, ask, each
        lenient.label = label
        super().__init__(label=label)

    def __deepcopy__(self, memo: dict[int, Any]) -> "ListedFilter":
        """Each list has its own filter; the field is copied by the form."""
        return copy(self)

    @property
    def field(self) -> LenientField:
        """The field of the form."""
        return self.lenient

    def filter(self, queryset: QuerySet, value: list[Kept]) -> QuerySet:
        """The records for which the question holds."""
        if not value:
            return queryset
        if self.each or not self.lenient.repeat:
            for one in value:
                queryset = getattr(queryset, self.ask)(one.value)
            return queryset
        return getattr(queryset, self.ask)([one.value for one in value])
