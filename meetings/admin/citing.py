"""Rows that must cite a press release."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.admin import rights
from meetings.admin.forms import check_statement
from meetings.admin.formsets import NOT_LINKED, RowForm


class CitingForm(RowForm):
    """A row whose press release, or meeting, may stay empty when there is only one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & NOT_LINKED.keys():
            self.fields[name].required = False

    def _one(self, name: str) -> Any:
        record = self.cleaned_data[name] or self.only.get(name)
        if record is None:
            raise ValidationError(_("Choose one: there are several, or none yet."))
        return record

    def clean_press_release(self) -> Any:
        """What was chosen, or the only source."""
        return self._one("press_release")

    def clean_meeting(self) -> Any:
        """What was chosen, or the only meeting."""
        return self._one("meeting")


class EvidenceForm(CitingForm):
    """Where a fact is printed."""

    between_rows = ("evidence_once",)


class NewStatementForm(CitingForm, rights.StateForm):
    """A statement, written on the page of its meeting or press release."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.fields["number"].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody speaks, and the span lies in the text."""
        cleaned = super().clean() or self.cleaned_data
        check_statement(self, cleaned.get("press_release"))
        return cleaned
