"""The rows below a record's form, with the rules that hold between them.

A form shows all sources of a meeting next to what cites them, so what may be cited is what the
same form will leave behind: rows added in it count, rows removed in it do not.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin import refusals
from meetings.admin.forms import NOT_A_SOURCE
from meetings.models import Evidence, Participation, Source, Statement

NOT_LINKED = {
    "press_release": NOT_A_SOURCE,
    "meeting": gettext_lazy("Add the meeting to those that this press release reports first."),
}


def linked_after_save(data: Any, prefix: str, owner: Model, side: str) -> set[str]:
    """The keys of the records at the other `side` of a record's Source rows once its form is saved."""
    rows: dict[str, str] = {}
    if owner.pk:
        back = "meeting" if side == "press_release" else "press_release"
        held = Source.objects.filter(**{back: owner.pk}).values_list("pk", f"{side}_id")
        rows = {str(pk): str(other) for pk, other in held}
    total = data.get(f"{prefix}-TOTAL_FORMS") or "0"
    for n in range(min(int(total), 1000) if total.isdigit() else 0):
        pk, other = data.get(f"{prefix}-{n}-id") or f"new {n}", data.get(f"{prefix}-{n}-{side}")
        if data.get(f"{prefix}-{n}-DELETE"):
            rows.pop(pk, None)
        elif other:
            rows[pk] = other
    return set(rows.values())


class RowForm(forms.ModelForm):
    """A row whose rules against its neighbours are checked by the whole list.

    Against the database they would be checked one by one, and two rows could never change places.
    """

    #: Constraints that the formset checks.
    between_rows: tuple[str, ...] = ()

    def __init__(self, *args: Any, only: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: By field, the one record that it can name.
        self.only = only or {}

    def validate_constraints(self) -> None:
        """The other rules of the model."""
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in self.instance._meta.constraints:
            if constraint.name not in self.between_rows:
                try:
                    constraint.validate(type(self.instance), self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(None, error)


class RowSet(forms.BaseInlineFormSet):
    """Rows of which some cite a press release."""

    def __init__(
        self, *args: Any, linked: dict[str, set[str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        #: By field, the keys of the records that the saved form will link; on a save only.
        self.linked = linked or {}
        self.only = {
            name: self._only(name, keys) for name, keys in self.linked.items() if len(keys) == 1
        }

    def _only(self, name: str, keys: set[str]) -> Model | None:
        cited: Any = self.model
        model: Any = cited._meta.get_field(name).related_model
        return model._default_manager.filter(
            pk__in=[key for key in keys if key.isdecimal()]
        ).first()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Tells each row what it may leave empty."""
        return {**super().get_form_kwargs(index), "only": self.only}

    def kept(self) -> list[forms.ModelForm]:
        """The forms that will be rows after the save."""
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and form not in self.deleted_forms
            and (form.instance.pk or form.has_changed())
        ]

    def clean(self) -> None:
        """What is cited is a source, and what is said was said at a meeting that is reported."""
        super().clean()
        for form in self.kept():
            for name, keys in self.linked.items():
                record = form.cleaned_data.get(name)
                if record is not None and str(record.pk) not in keys:
                    form.add_error(name, NOT_LINKED[name])


class SourceForm(RowForm):
    """A press release of a meeting, or a meeting of a press release."""

    between_rows = ("source_once",)


class SourceSet(RowSet):
    """The sources of a meeting; one that is cited stays."""

    def clean(self) -> None:
        """No source is removed that a statement cites; rows of the same form are checked by themselves."""
        super().clean()
        if not self.instance.pk:
            return
        for form in self.initial_forms:
            if not hasattr(form, "cleaned_data"):
                continue
            before = (
                Source.objects.filter(pk=form.instance.pk)
                .values_list("meeting", "press_release")
                .first()
            )
            now = (form.instance.meeting_id, form.instance.press_release_id)
            if before and (form in self.deleted_forms or before != now):
                self._check_uncited(*before)

    def _check_uncited(self, meeting: int, release: int) -> None:
        statements = Statement.objects.filter(meeting=meeting, press_release=release)
        citing = [
            str(Truncator(text).chars(60))
            for text in statements.values_list("summary", flat=True)[:5]
        ]
        if self.fk.name == "press_release":
            for model in (Participation, Evidence):
                citing += [
                    str(row)
                    for row in model.objects.filter(meeting=meeting, press_release=release)[:3]
                ]
        if citing:
            raise ValidationError(
                _(
                    "This source cannot be removed: statements or other rows cite it (%(what)s). Remove those first."
                )
                % {"what": "; ".join(citing)}
            )


class ParticipationForm(RowForm):
    """A participant."""

    between_rows = (
        "participation_position_once",
        "participation_official_once",
        "participation_unnamed_once",
        "participation_one_host",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if not self.instance.pk:
                self.fields["position"].initial = None

    def save(self, commit: bool = True) -> Participation:
        """Without the model's default place, which would be the first line's."""
        self.instance.position = self.cleaned_data.get("position")
        return super().save(commit)


class ParticipationSet(RowSet):
    """Who took part: one host, nobody twice, each place once."""

    def clean(self) -> None:
        """The rules between participants."""
        super().clean()
        seen: set[tuple[Any, ...]] = set()
        for form in self.kept():
            row = form.cleaned_data
            official, country = row.get("official"), row.get("country")
            for key, field, words in (
                (
                    ("host",) if row.get("role") == Participation.Role.HOST else None,
                    "role",
                    "participation_one_host",
                ),
                (
                    ("official", official) if official else None,
                    "official",
                    "participation_official_once",
                ),
                (
                    ("unnamed", country, row.get("title")) if country and not official else None,
                    "title",
                    "participation_unnamed_once",
                ),
            ):
                if key in seen:
                    form.add_error(field, refusals.rule(words))
                elif key:
                    seen.add(key)
