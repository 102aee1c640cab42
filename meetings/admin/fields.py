"""Form fields and widgets of the curators' forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def missing(field: forms.Field) -> str:
    """What is said where a field must not stay empty: how to fill it."""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        words = gettext("“%(label)s” must not stay empty: choose one of the list.")
    else:
        words = gettext("“%(label)s” must not stay empty: write it here.")
    return words % {"label": capfirst(str(field.label))}


class LinesField(forms.CharField):
    """A list of names, one on each line, because a name may hold a comma: Korea, Republic of."""

    widget = AdminTextareaWidget(attrs={"rows": 4})

    def __init__(
        self, *, base_field: forms.CharField, max_length: int | None = None, **kwargs: Any
    ) -> None:
        self.longest = base_field.max_length
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A list as lines; what was typed as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Lines as a list; empty and repeated lines are dropped."""
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def validate(self, value: list[str]) -> None:
        """Refuse a name that is too long, and say which."""
        super().validate(value)
        for name in value:
            if self.longest and len(name) > self.longest:
                raise ValidationError(
                    _(
                        "“%(start)s…” is longer than %(most)s characters. Write one name on each line."
                    ),
                    params={"start": name[:40], "most": self.longest},
                )

    def run_validators(self, value: list[str]) -> None:
        """None: those of a text do not fit a list, and the model has its own."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the names differ, however they are typed."""
        return self.to_python(initial) != self.to_python(data)


class ProseField(forms.CharField):
    """A text of several lines with the line ends that the archive keeps.

    Browsers send "\\r\\n", which would count as a change and move every span behind it.
    """

    def to_python(self, value: Any) -> Any:
        """The text with plain line ends."""
        return super().to_python(str(value or "").replace("\r\n", "\n"))


class Labels:
    """The names of all records that one page of forms refers to, asked for once a model.

    The admin's own widgets ask once a field, so that a form gets slower with every row.
    """

    def __init__(self) -> None:
        self.forms: list[forms.BaseForm] = []
        self.known: dict[type[Model], dict[str, Model]] = {}

    def look_up(self, queryset: QuerySet, keys: Iterable[str]) -> dict[str, Model]:
        """The records of some keys; the first call for a model fetches those of the whole page."""
        wanted = set(keys)
        if not wanted:
            return {}
        if queryset.model not in self.known:
            self.known[queryset.model] = {}
            wanted |= set(self._keys_on_page(queryset.model))
        known = self.known[queryset.model]
        whole = [key for key in wanted if key not in known and key.isascii() and key.isdigit()]
        known.update(
            {str(record.pk): record for record in queryset.filter(pk__in=whole)} if whole else {}
        )
        return known

    def _keys_on_page(self, model: type[Model]) -> Iterable[str]:
        for form in self.forms:
            for name, field in form.fields.items():
                widget = field.widget
                if isinstance(widget, RelatedFieldWidgetWrapper):
                    widget = widget.widget
                if isinstance(widget, SharedLabels) and widget.choices.queryset.model is model:
                    value = form[name].value()
                    yield from (
                        str(key)
                        for key in (value if isinstance(value, list | tuple) else [value])
                        if key
                    )


class SharedLabels(AutocompleteMixin, forms.Select):
    """Makes a select with autocomplete take the names of what is chosen from `Labels`."""

    def __init__(self, *args: Any, labels: Labels, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = labels

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """The chosen records as options; all others come from the server while somebody types."""
        chosen = [str(key) for key in value if str(key) not in self.choices.field.empty_values]
        found = self.labels.look_up(self.choices.queryset, chosen)
        options: list[Any] = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for key in dict.fromkeys(chosen):
            if key in found:
                label = self.choices.field.label_from_instance(found[key])
                options.append(self.create_option(name, found[key].pk, label, True, len(options)))
        return [(None, options, 0)]


class SelectOne(SharedLabels, AutocompleteSelect):
    """One record, found by typing."""


class SelectMany(SharedLabels, AutocompleteSelectMultiple):
    """Several records, found by typing."""
