"""From the bench into the archive: all that was decided, as drafts, in one transaction or not at all."""

from collections.abc import Iterator
from typing import Any

import pghistory
from django.contrib.admin.models import ADDITION, LogEntry
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from meetings.admin import levels, numbering, refusals
from meetings.admin.bench import claims, taking_part
from meetings.admin.bench.evidence import evidence
from meetings.admin.bench.keeping import Keeper, topics_of
from meetings.admin.bench.people import PersonForm
from meetings.admin.bench.sheet import Part, Sheet
from meetings.models import (
    BenchSheet,
    Meeting,
    Official,
    PressRelease,
    Source,
)
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


class Saving(Keeper):
    """One saving of a sheet."""

    def __init__(self, sheet: Sheet, user: Any) -> None:
        super().__init__(sheet, user)
        #: One official for one name and country, however often it stands in the sheet.
        self.new: dict[tuple[str, str], Official] = {}

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
        claims.statements(self, parts, meetings)
        if self.wrong:
            raise Refused
        made = [
            self.release,
            *(m for m, part in zip(meetings, parts, strict=True) if m and not part.form.attached),
        ]
        LogEntry.objects.log_actions(self.user.pk, made, ADDITION, [{"added": {}}])
        record.press_release, record.changed_by = self.release, self.user
        record.save(update_fields=["press_release", "changed_by", "changed_at"])
        return self.release

    def _people(self, parts: list[Part]) -> Iterator[PersonForm]:
        yield from (person for part in parts for person in part.people if person.counts)
        yield from (person for person in self.sheet.others if person.counts)

    def _save_release(self) -> None:
        form, sheet = self.sheet.release, self.sheet
        for name in ("title", "publisher", "kind", "published", "url", "language", "text_rights"):
            setattr(self.release, name, form.cleaned_data[name])
        if self.release.text_rights:
            self.release.text = sheet.body.text
        self.release.slug = _address(PressRelease, self.release.title, self.release.published[:10])
        if not self.keep(form, self.release, slug="title"):
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
            if not self.keep(person, made, slug="name"):
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
        elif not self.user.has_perm("meetings.change_meeting"):
            form.add_error("attach", _("You may not change meetings; ask somebody who may."))
            self.wrong = True
            return None
        else:
            # Another curator may be adding lines to it.
            Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk").get()
        Source.objects.create(meeting=meeting, press_release=self.release)
        taking_part.participations(self, part, meeting)
        for one in evidence(self.sheet, form, self.release, meeting):
            self.keep(form, one)
        return meeting

    def _new_meeting(self, part: Part) -> Meeting | None:
        data = part.form.cleaned_data
        meeting = Meeting(slug=_address(Meeting, data["title"], data["date"][:10]))
        for name in (
            *("title", "date", "date_note", "status", "format", "level"),
            *("place", "place_country", "series", "series_number"),
        ):
            setattr(meeting, name, data[name])
        if "level" not in data["drop"] and (told := levels.work_out(meeting, part.ranks())):
            self.sheet.notes.append(told)
        if not self.keep(part.form, meeting, slug="title"):
            return None
        meeting.topics.set(topics_of(part.form))
        return meeting


def _address(model: Any, *words: str) -> str:
    return numbering.free_address(model, " ".join(words), None)
