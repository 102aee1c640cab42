"""Who took part: the lines of a meeting."""

from itertools import count
from typing import Any

from meetings.admin.bench.keeping import Keeper
from meetings.admin.bench.sheet import Part
from meetings.models import Meeting, Participation
from meetings.models.choices import Role


def participations(keeper: Keeper, part: Part, meeting: Meeting) -> None:
    """A line for each person, and one for each party of which nobody is named.

    A meeting that was known keeps its lines and gets those that it does not have.
    """
    roles = {
        row.cleaned_data["country"].code: row.cleaned_data["role"] or Role.PARTICIPANT
        for row in part.parties
        if row.counts
    }
    held = list(meeting.participations.select_related("country", "official"))
    people = {line.official_id for line in held if line.official_id}
    codes = {line.country.code for line in held}
    if any(line.role == Role.HOST for line in held):
        roles = {
            code: Role.PARTICIPANT if role == Role.HOST else role for code, role in roles.items()
        }
    places = count(max([line.position for line in held], default=0) + 1)
    for person in (row for row in part.people if row.counts):
        official = keeper.officials.get(person.prefix or "")
        if official and official.pk in people:
            continue
        country = person.cleaned_data["country"]
        # A country's role is said once: a meeting has one host, whoever came with it.
        role = roles.get(country.code, Role.PARTICIPANT)
        if role == Role.HOST:
            roles[country.code] = Role.PARTICIPANT
        line(keeper, person, meeting, next(places), country, role, official)
        codes.add(country.code)
    for row in part.parties:
        if row.counts and row.cleaned_data["country"].code not in codes:
            country = row.cleaned_data["country"]
            line(keeper, row, meeting, next(places), country, roles[country.code], None)
            codes.add(country.code)


def line(
    keeper: Keeper,
    row: Any,
    meeting: Meeting,
    position: int,
    country: Any,
    role: str,
    official: Any,
) -> None:
    found = row.drafted.get("name") or row.drafted.get("country")
    line = Participation(
        meeting=meeting,
        position=position,
        country=country,
        official=official,
        title=row.cleaned_data.get("title", ""),
        rank=row.cleaned_data.get("rank", ""),
        role=role,
        press_release=keeper.release,
        paragraph=keeper.sheet.body.paragraph(found.span) if found else _named(keeper, row),
    )
    keeper.keep(row, line, official="who")


def _named(keeper: Keeper, row: Any) -> int | None:
    """The first paragraph that names somebody whom a curator added; None where none does."""
    places = keeper.sheet.told.marks.find(row.cleaned_data.get("name", ""))
    numbers = (keeper.sheet.body.paragraph(span) for span in places)
    return next((number for number in numbers if number), None)
