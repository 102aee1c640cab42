"""How each kind of record is merged: what points to it, and what cannot stand twice."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.merging.base import Merging, Refused
from meetings.models import Evidence, Meeting, Official, Participation, Source, Statement, Topic

AT_A_DISTANCE = {"video", "phone", "correspondence"}


def line(row: Participation) -> str:
    """A participant in words."""
    said = [row.country.name, str(row.official or ""), row.title, row.get_rank_display()]
    said.append(row.get_role_display())
    if row.paragraph:
        said.append(_("paragraph %s") % row.paragraph)
    return ", ".join(words for words in said if words)


def participations(**wanted: Any) -> list[Participation]:
    """With what a line of words shows."""
    rows = Participation.objects.filter(**wanted).select_related("country", "official", "meeting")
    return list(rows.order_by("meeting", "position"))


class MergingOfficials(Merging):
    """Officials: their parts in meetings and what they said."""

    kind = "official"
    filled = ("country_id", "note")

    def move_rows(self, other: Official) -> None:
        """A meeting has one line for a person: where both have one, one goes."""
        mine = {row.meeting_id: row for row in participations(official=self.kept)}
        moving = []
        for row in participations(official=other):
            twin = mine.get(row.meeting_id)
            if twin is None:
                moving.append(row)
            elif self.only_one(f"line-{row.pk}", row.meeting, line(twin), line(row)):
                self.journal.remove([twin])
                moving.append(row)
            else:
                self.journal.remove([row])
        self.repoint(moving, _("participations"))
        self.relink(Statement.speakers.through, other, "statement_id", _("statements"))

    def take_over(self, other: Official) -> None:
        """Every spelling is kept; its own script where none was known."""
        self.fill({"native_name": other.native_name, "native_language": other.native_language})
        self.add_names([other.name, other.native_name, *other.other_names])
        super().take_over(other)


class MergingTopics(Merging):
    """Topics: what is about them."""

    kind = "topic"
    filled = ("description",)

    def move_rows(self, other: Topic) -> None:
        """Links only."""
        self.relink(Meeting.topics.through, other, "meeting_id", _("meetings"))
        self.relink(Statement.topics.through, other, "statement_id", _("statements"))

    def take_over(self, other: Topic) -> None:
        """Every spelling is kept."""
        self.add_names([other.name, *other.other_names])
        super().take_over(other)


class MergingMeetings(Merging):
    """Meetings: sources, participants, evidence, statements, topics, parts."""

    kind = "meeting"
    filled = ("summary", "time_of_day", "level", "level_note", "track", "part_of_id")

    def check(self) -> None:
        """A meeting and its part are two."""
        super().check()
        keys = {one.pk for one in (self.kept, *self.others)}
        for one in (self.kept, *self.others):
            if one.part_of_id in keys:
                raise Refused(_("“%s” is part of another one chosen, so they are two.") % one)

    def move_rows(self, other: Meeting) -> None:
        """What the kept meeting has already is not doubled."""
        held = set(self.kept.source_links.values_list("press_release_id", flat=True))
        links = list(Source.objects.filter(meeting=other))
        self.repoint([link for link in links if link.press_release_id not in held], _("sources"))
        self.repoint(list(other.statements.defer(None)), _("statements"))
        self._participations(other)
        self._evidence(other)
        self.relink(Meeting.topics.through, other, "topic_id", _("topics"))
        self.repoint(list(other.parts.all()), _("meetings that are part of it"), "part_of_id")
        # Last, for statements and evidence cite them.
        self.journal.remove([link for link in links if link.press_release_id in held])

    def _participations(self, other: Meeting) -> None:
        mine = participations(meeting=self.kept)
        last = max((row.position for row in mine), default=0)
        host = next((row for row in mine if row.role == Participation.Role.HOST), None)
        named = {self._who(row): row for row in mine}
        moving = participations(meeting=other)
        for row in moving:
            twin = named.get(self._who(row))
            values: dict[str, Any] = {}
            if twin is not None:
                if not self.only_one(f"line-{row.pk}", other, line(twin), line(row)):
                    self.journal.remove([row])
                    continue
                self.journal.remove([twin])
                host = None if host is twin else host
                values["position"] = twin.position
            else:
                last += 1
                values["position"] = last
            if row.role == Participation.Role.HOST and host is not None:
                values["role"] = Participation.Role.PARTICIPANT
                self.told.append(_("No longer host, for a meeting has one: %s") % line(row))
            self.journal.change([row], meeting_id=self.kept.pk, **values)
        self._count(_("participants"), len(moving))

    @staticmethod
    def _who(row: Participation) -> tuple[Any, ...]:
        """What may stand once in a meeting."""
        return (row.official_id,) if row.official_id else (row.country_id, row.title)

    def _evidence(self, other: Meeting) -> None:
        rows = Evidence.objects.select_related("press_release").defer("press_release__text")
        mine = {(row.fact, row.press_release_id): row for row in rows.filter(meeting=self.kept)}
        moving = []
        for row in rows.filter(meeting=other).order_by("pk"):
            twin = mine.get((row.fact, row.press_release_id))
            if twin is None:
                moving.append(row)
            elif self.only_one(f"fact-{row.pk}", row, twin.printed or "–", row.printed or "–"):
                self.journal.remove([twin])
                moving.append(row)
            else:
                self.journal.remove([row])
        self.repoint(moving, _("lines of evidence"))

    def take_over(self, other: Meeting) -> None:
        """Place and format only where they go together; a number only with its series."""
        if not (self.kept.place or self.kept.place_country_id) or other.format not in AT_A_DISTANCE:
            self.fill({"format": other.format})
        if self.kept.format not in AT_A_DISTANCE:
            self.fill({"place": other.place, "place_country_id": other.place_country_id})
        self.fill({"series_id": other.series_id, "series_number": other.series_number})
        super().take_over(other)


KINDS: dict[type[Model], type[Merging]] = {
    Meeting: MergingMeetings,
    Official: MergingOfficials,
    Topic: MergingTopics,
}
