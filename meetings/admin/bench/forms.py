"""What the forms of the bench share: a drafted value beside each field, kept, corrected or dropped."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.bench.fields import NamedField, Vocabulary
from meetings.admin.bench.marks import Body, Mark, Marks
from meetings.drafting.draft import SURE, Value


@dataclass
class Shown:
    """A field as the page shows it, with where its value was found."""

    field: Any
    mark: Mark | None = None
    printed: str = ""
    unsure: bool = False
    how: str = ""
    droppable: bool = False
    dropped: bool = False

    @property
    def wide(self) -> bool:
        """Whether it needs a line of its own beside the text."""
        widget = self.field.field.widget
        return self.field.name in ("title", "name", "url") or isinstance(
            widget, forms.Textarea | forms.RadioSelect
        )


class Told:
    """What the forms of one page share."""

    def __init__(self, marks: Marks, body: Body, data: QueryDict | None, telling: bool) -> None:
        self.marks, self.body = marks, body
        self.data = data
        #: Whether the forms judge what was sent, or only show it.
        self.telling = telling
        self.vocabulary = Vocabulary()


class BenchForm(forms.Form):
    """A form whose fields begin with drafted values.

    `values` holds the drafted value of a field; a field named in `drop` is emptied, whatever stands in
    it. What a curator kept earlier is shown again without being judged until it is to be saved.
    """

    #: The kind of the marks of each field's value, for its colour.
    kinds: dict[str, str] = {}
    #: Fields that may stay empty, so that a drafted value can be dropped.
    droppable: tuple[str, ...] = ()
    #: Fields that stand elsewhere in the page than in the run of fields.
    apart: tuple[str, ...] = ()

    drop = forms.MultipleChoiceField(required=False)

    def __init__(
        self,
        told: Told,
        prefix: str,
        values: dict[str, Value | None] | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        drafted = {name: value for name, value in (values or {}).items() if value is not None}
        start = {name: value.value for name, value in drafted.items()} | (initial or {})
        data = told.data if told.telling else None
        super().__init__(data, prefix=prefix, initial=start, use_required_attribute=False, **kwargs)
        self.told, self.drafted = told, drafted
        self.prepare()
        for field in self.fields.values():
            field.error_messages["required"] = _missing(field)
        self.fields["drop"].choices = [(name, name) for name in self.droppable if name in drafted]  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field, NamedField):
                field.vocabulary = told.vocabulary
        if told.data is not None and not told.telling and self.was_sent(told.data):
            for name, field in self.fields.items():
                kept = field.widget.value_from_datadict(told.data, {}, self.add_prefix(name))
                self.initial[name] = kept
        self.shown = [
            self._shown(name)
            for name in self.fields
            if name not in ("drop", *self.apart) and not self._has_no_topics(name)
        ]

    def _has_no_topics(self, name: str) -> bool:
        """Whether a field would be an empty box: no topic is drafted, and one is added by the field after it."""
        return name == "topics" and not self.fields[name].choices  # type: ignore[attr-defined]

    def prepare(self) -> None:
        """Sets up choices that depend on the draft; before what was kept is read."""

    def was_sent(self, data: QueryDict) -> bool:
        """Whether what was kept has this form at all: a row may be new."""
        return any(name.startswith(f"{self.prefix}-") for name in data)

    def _shown(self, name: str) -> Shown:
        field, value = self[name], self.drafted.get(name)
        if value is None:
            return Shown(field)
        told = self.told
        mark = told.marks.add(
            value.span,
            self.kinds.get(name, "fact"),
            field.id_for_label or field.auto_id,
            str(field.label),
        )
        return Shown(
            field,
            mark,
            told.marks.printed(value.span)[:120],
            value.confidence < SURE,
            value.how,
            name in self.droppable,
            name in (self["drop"].value() or []),
        )

    def part(self, name: str) -> Shown:
        """One field that stands apart, as the page shows it."""
        return self._shown(name)

    def said(self, name: str) -> Any:
        """What stands in a field now, judged or not; empty where it is dropped."""
        if name in (self["drop"].value() or []):
            return None
        return self[name].value()

    def full_clean(self) -> None:
        """With the dropped fields empty, and no complaint about them."""
        super().full_clean()
        if self.is_bound and "drop" not in self.errors:
            for name in self.cleaned_data.get("drop", []):
                self.errors.pop(name, None)
                self.cleaned_data[name] = self._nothing(name)

    def _nothing(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, NamedField | forms.IntegerField):
            return None
        return [] if isinstance(field, forms.MultipleChoiceField) else ""

    def tell(self, error: ValidationError, **fields: str) -> None:
        """Put what a model's rules refuse beside the field that it is about.

        `fields` gives the form's name of a model's field, where it differs.
        """
        for name, messages in (
            error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        ).items():
            name = fields.get(name, name)
            self.add_error(name if name in self.fields else None, ValidationError(messages))

    def where_wrong(self, name: str, errors: Any) -> tuple[str, str, Any]:
        """The id, the label and the errors of a field, or of the whole form."""
        if name not in self.fields:
            return f"id_{self.prefix}", _("Here"), errors
        return self[name].id_for_label or self[name].auto_id or "", str(self[name].label), errors


def _missing(field: forms.Field) -> str:
    """What is said where a field must not stay empty: how to fill it."""
    if isinstance(field, NamedField):
        words = _("“%(label)s” must not stay empty: write a name or an address of the list.")
    elif isinstance(field, forms.ChoiceField):
        words = _("“%(label)s” must not stay empty: choose one of the list.")
    else:
        words = _("“%(label)s” must not stay empty: write it here.")
    return words % {"label": field.label}


class RowForm(BenchForm):
    """One of several alike, which can be dropped whole. An added one (`extra`) that is left empty is none."""

    #: The fields of which one is filled when the row is meant.
    key_fields: tuple[str, ...] = ()

    dropped = forms.BooleanField(label=gettext_lazy("Drop"), required=False)

    def __init__(self, *args: Any, extra: bool = False, **kwargs: Any) -> None:
        self.extra = extra
        super().__init__(*args, **kwargs)

    @property
    def counts(self) -> bool:
        """Whether the row is kept: not dropped, and not the empty one."""
        return not self["dropped"].value() and not (self.extra and self.is_empty)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it."""
        return not any(str(self[name].value() or "").strip() for name in self.key_fields)

    def full_clean(self) -> None:
        """A row that does not count is not judged."""
        super().full_clean()
        if self.is_bound and not self.counts:
            self.errors.clear()

    def need(self, name: str, message: str) -> None:
        """A field that a row which counts must have."""
        if self.counts and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)
