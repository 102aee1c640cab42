"""From the bench into the archive: all that was decided, as drafts, in one transaction or not at all."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pghistory
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from meetings.admin import numbering, refusals
from meetings.admin.bench.evidence import evidence
from meetings.admin.bench.forms import BenchForm
from meetings.admin.bench.people import PersonForm
from meetings.admin.bench.said import SaidForm
from meetings.admin.bench.sheet import Part, Sheet
from meetings.models import (
    BenchSheet,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Source,
    Statement,
)
from meetings.models.choices import Role
from meetings.text import fold


class Refused(Exception):
    """Some rule does not hold; the sheet's forms say which, and nothing was written."""


def save(sheet: Sheet, user: Any) -> PressRelease:
    """Make the records of a sheet that is valid, as drafts. Raises Refused."""
    try:
        with transaction.atomic(), pghistory.context(reason=_("Drafted at the bench.")):
            release = Saving(sheet, user).run()
            connection.check_constraints()
            return release
    except IntegrityError as error:
        sheet.refusals.append(refusals.in_words(error))
        raise Refused from error


class Saving:
    """One saving of a sheet."""

    def __init__(self, sheet: Sheet, user: Any) -> None:
        self.sheet, self.user = sheet, user
        self.release = PressRelease()
        self.wrong = False
        #: One official for one name and country, however often it stands in the sheet.
        self.new: dict[tuple[str, str], Official] = {}
        self.officials: dict[str, Official] = {}

    def run(self) -> PressRelease:
        """Everything, in the order in which records refer to each other."""
        sheet = self.sheet
        record = BenchSheet.objects.select_for_update().get(pk=sheet.record.pk)
        if record.is_finished:
            sheet.refusals.append(
                _("%(who)s has saved this meanwhile; nothing was made twice. Open the bench anew.")
                % {"who": record.changed_by or _("Somebody")}
            )
            raise Refused
        self._save_release()
        parts = [part for part in sheet.parts if part.form.counts]
        for person in self._people(parts):
            self._choose(person)
        meetings = [self._meeting(part) for part in parts]
        self._statements(parts, meetings)
        if self.wrong:
            raise Refused
        made = [
            self.release,
            *(m for m, part in zip(meetings, parts, strict=True) if m and not part.form.attached),
        ]
        LogEntry.objects.log_actions(self.user.pk, made, ADDITION, [{"added": {}}])
        record.press_release, record.changed_by = self.release, self.user
        record.save(update_fields=["press_release", "changed_by", "changed_at"])
        sheet.record = record
        return self.release

    def _people(self, parts: list[Part]) -> Iterator[PersonForm]:
        yield from (person for part in parts for person in part.people if person.counts)
        yield from (person for person in self.sheet.others if person.counts)

    def _keep(self, form: BenchForm, record: Any, **fields: str) -> bool:
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

    def _save_release(self) -> None:
        form, sheet = self.sheet.release, self.sheet
        for name in ("title", "publisher", "kind", "published", "url", "language", "text_rights"):
            setattr(self.release, name, form.cleaned_data[name])
        if self.release.text_rights:
            self.release.text = sheet.body.text
        self.release.slug = _address(PressRelease, self.release.title, self.release.published[:10])
        if not self._keep(form, self.release, slug="title"):
            raise Refused

    def _choose(self, person: PersonForm) -> None:
        """The official of a line: the known one, a new one, or none."""
        key = person.prefix or ""
        if person.official:
            self.officials[key] = person.official
        if not person.is_new:
            return
        data = person.cleaned_data
        same = (fold(data["name"]), data["country"].code)
        if same not in self.new:
            made = Official(
                name=data["name"],
                sort_name=data["sort_name"] or data["name"],
                country=data["country"],
                slug=_address(Official, data["name"]),
            )
            if not self.user.has_perm("meetings.add_official"):
                person.add_error("who", _("You may not add officials; ask somebody who may."))
                self.wrong = True
                return
            if not self._keep(person, made, slug="name"):
                return
            self.new[same] = made
        self.officials[key] = self.new[same]

    def _meeting(self, part: Part) -> Meeting | None:
        form = part.form
        meeting = form.attached
        if meeting is None:
            meeting = self._new_meeting(part)
            if meeting is None:
                return None
        else:
            # Another curator may be adding lines to it.
            Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk").get()
        Source.objects.create(meeting=meeting, press_release=self.release)
        self._participations(part, meeting)
        for one in evidence(self.sheet, form, self.release, meeting):
            self._keep(form, one)
        return meeting

    def _new_meeting(self, part: Part) -> Meeting | None:
        data = part.form.cleaned_data
        meeting = Meeting(slug=_address(Meeting, data["title"], data["date"][:10]))
        for name in (
            *("title", "date", "date_note", "status", "format", "level"),
            *("place", "place_country", "series", "series_number"),
        ):
            setattr(meeting, name, data[name])
        if not self._keep(part.form, meeting, slug="title"):
            return None
        meeting.topics.set(_topics(part.form))
        return meeting

    def _participations(self, part: Part, meeting: Meeting) -> None:
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
                code: Role.PARTICIPANT if role == Role.HOST else role
                for code, role in roles.items()
            }
        places = count(max([line.position for line in held], default=0) + 1)
        for person in (row for row in part.people if row.counts):
            official = self.officials.get(person.prefix or "")
            if official and official.pk in people:
                continue
            country = person.cleaned_data["country"]
            # A country's role is said once: a meeting has one host, whoever came with it.
            role = roles.get(country.code, Role.PARTICIPANT)
            if role == Role.HOST:
                roles[country.code] = Role.PARTICIPANT
            self._line(person, meeting, next(places), country, role, official)
            codes.add(country.code)
        for row in part.parties:
            if row.counts and row.cleaned_data["country"].code not in codes:
                country = row.cleaned_data["country"]
                self._line(row, meeting, next(places), country, roles[country.code], None)
                codes.add(country.code)

    def _line(
        self, row: Any, meeting: Meeting, position: int, country: Any, role: str, official: Any
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
            press_release=self.release,
            paragraph=self.sheet.body.paragraph(found.span) if found else None,
        )
        self._keep(row, line, official="who")

    def _statements(self, parts: list[Part], meetings: list[Meeting | None]) -> None:
        """Numbered in the order of the document."""
        rows = [
            (row, meeting)
            for part, meeting in zip(parts, meetings, strict=True)
            for row in part.statements
            if row.counts and meeting
        ]
        numbers = count(1)
        for row, meeting in sorted(rows, key=lambda pair: _where(pair[0])):
            self._statement(row, meeting, next(numbers))

    def _statement(self, row: SaidForm, meeting: Meeting, number: int) -> None:
        data = row.cleaned_data
        span = self.sheet.body.moved(row.drafted_from.span) if row.drafted_from else None
        if not self.release.text:
            span = None
        statement = Statement(
            press_release=self.release,
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
        speakers = [self.officials[key] for key in data["speakers"] if key in self.officials]
        if len(speakers) < len(data["speakers"]):
            row.add_error(
                "speakers", _("A speaker must be an official: choose who it is, or uncheck.")
            )
            self.wrong = True
            return
        if self._keep(row, statement):
            statement.speakers.set(speakers)
            vocabulary = self.sheet.told.vocabulary
            statement.countries.set(
                [vocabulary.find("countries", code) for code in data["countries"]]
            )
            statement.topics.set(_topics(row))


def _where(row: SaidForm) -> tuple[int, int]:
    start = row.drafted_from.span.start if row.drafted_from else 0
    return row.cleaned_data["paragraph"], start


def _topics(form: BenchForm) -> list[Any]:
    vocabulary, more = form.told.vocabulary, form.cleaned_data["more_topics"]
    chosen = [vocabulary.find("topics", slug) for slug in form.cleaned_data["topics"]]
    return [*chosen, *([more] if more else [])]


def _address(model: Any, *words: str) -> str:
    return numbering.free_address(model, " ".join(words), None)
