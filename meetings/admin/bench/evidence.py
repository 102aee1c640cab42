"""Which facts of a meeting a press release carries, as lines of evidence."""

from collections.abc import Iterator

from meetings.admin.bench.facts import MeetingForm
from meetings.admin.bench.sheet import Sheet
from meetings.models import Evidence, Meeting, PressRelease
from meetings.models.choices import Fact

#: The fields of a meeting whose place in the text is evidence, and of what.
FACTS = {
    "date": Fact.DATE,
    "status": Fact.STATUS,
    "format": Fact.FORMAT,
    "level": Fact.LEVEL,
    "place": Fact.PLACE,
    "series": Fact.SERIES,
}
LONGEST = 120


def evidence(
    sheet: Sheet, form: MeetingForm, release: PressRelease, meeting: Meeting
) -> Iterator[Evidence]:
    """A line for each drafted value that was kept as it was drafted.

    What a curator corrected was not read at that place, so it gets none.
    """
    for name, fact in FACTS.items():
        value = form.drafted.get(name)
        if value is None or not form.cleaned_data.get(name):
            continue
        if str(form.cleaned_data[name]) != str(value.value):
            continue
        printed = sheet.told.marks.printed(value.span)
        yield Evidence(
            meeting=meeting,
            fact=fact,
            press_release=release,
            paragraph=sheet.body.paragraph(value.span),
            printed=printed if len(printed) <= LONGEST else printed[: LONGEST - 1] + "…",
        )
