"""What the steps of a saving share: the sheet, who saves, and records that keep their models' rules."""

from typing import Any

from django.core.exceptions import ValidationError

from meetings.admin.bench.forms import BenchForm
from meetings.admin.bench.sheet import Sheet
from meetings.models import Official, PressRelease


class Keeper:
    """One saving of a sheet by somebody."""

    def __init__(self, sheet: Sheet, user: Any) -> None:
        self.sheet, self.user = sheet, user
        self.release = PressRelease()
        #: Whether any rule was broken, so that nothing may be written.
        self.wrong = False
        #: The official of each person's form, by its prefix.
        self.officials: dict[str, Official] = {}

    def keep(self, form: BenchForm, record: Any, **fields: str) -> bool:
        """Save a record that its model's rules allow; otherwise put them beside the fields."""
        try:
            # The bounds of dates are set on saving, and judged by the database then.
            record.full_clean(exclude=[one.name for one in record._meta.fields if not one.editable])
        except ValidationError as error:
            form.tell(error, **fields)
            self.wrong = True
            return False
        record.save()
        return True


def topics_of(form: BenchForm) -> list[Any]:
    """The topics that are kept in a form, with the one added."""
    vocabulary, more = form.told.vocabulary, form.cleaned_data["more_topics"]
    chosen = [vocabulary.find("topics", slug) for slug in form.cleaned_data["topics"]]
    return [*chosen, *([more] if more else [])]
