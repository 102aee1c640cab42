"""What was said: the statements of a press release, each of one meeting."""

from itertools import count

from django.utils.translation import gettext as _

from meetings.admin.bench.keeping import Keeper, topics_of
from meetings.admin.bench.said import SaidForm
from meetings.admin.bench.sheet import Part
from meetings.models import Meeting, Statement


def statements(keeper: Keeper, parts: list[Part], meetings: list[Meeting | None]) -> None:
    """Numbered in the order of the document."""
    rows = [
        (row, meeting)
        for part, meeting in zip(parts, meetings, strict=True)
        for row in part.statements
        if row.counts and meeting
    ]
    numbers = count(1)
    for row, meeting in sorted(rows, key=lambda pair: _where(pair[0])):
        statement(keeper, row, meeting, next(numbers))


def statement(keeper: Keeper, row: SaidForm, meeting: Meeting, number: int) -> None:
    data = row.cleaned_data
    span = keeper.sheet.body.moved(row.span) if row.span else None
    if not keeper.release.text:
        span = None
    made = Statement(
        press_release=keeper.release,
        meeting=meeting,
        number=number,
        act=data["act"] or Statement.Act.SAID,
        summary=data["summary"] or row.facts,
        quote=data["quote"],
        attribution=data["attribution"],
        paragraph=data["paragraph"],
        span_start=span.start if span else None,
        span_end=span.end if span else None,
    )
    speakers = [keeper.officials[key] for key in data["speakers"] if key in keeper.officials]
    if len(speakers) < len(data["speakers"]):
        row.add_error("speakers", _("A speaker must be an official: choose who it is, or uncheck."))
        keeper.wrong = True
        return
    if keeper.keep(row, made):
        made.speakers.set(speakers)
        vocabulary = keeper.sheet.told.vocabulary
        made.countries.set([vocabulary.find("countries", code) for code in data["countries"]])
        made.topics.set(topics_of(row))


def _where(row: SaidForm) -> tuple[int, int]:
    start = row.span.start if row.span else 0
    return row.cleaned_data["paragraph"], start
