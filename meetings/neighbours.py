"""The meetings before and after one, of exactly the same parties and of its series; and those on its margins.

The index names those near it in time, so that it costs the same in a large archive; the tables then say which
of them really had the same parties, as observers do not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyroaring import BitMap

from meetings.index import codes, nearby, reading
from meetings.index.kinds import MEETING
from meetings.index.state import State
from meetings.models import Meeting, Participation

#: So many on each side are tried, one after the other. Of two or three parties the nearest is nearly always right; of
#: more, a meeting with others besides is found too.
TRIES = (3, 60, 2_000)


@dataclass
class Neighbours:
    """The meetings beside one, each as its slug, title and date."""

    #: By "previous", "next", "series_previous" and "series_next", those there are.
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: Those held on its margins, earliest first.
    parts: list[dict[str, Any]] = field(default_factory=list)


def neighbours(meeting: Meeting) -> Neighbours:
    """The published meetings beside one; one query, and seldom another.

    Must not follow another turn of the index in the same snapshot.
    """
    parties = {
        one.country_id
        for one in meeting.participations.all()
        if one.role != Participation.Role.OBSERVER
    }
    with reading() as reader:
        state = reader.state(MEETING)
        rows = (
            [_Row(state, "", _of_parties(state, parties), meeting, parties)]
            if len(parties) > 1
            else []
        )
        if meeting.series_id:
            series = _of_all(state, codes.SERIES, [meeting.series_id])
            rows.append(_Row(state, "series_", series, meeting, parties))
    found = Neighbours()
    for tried in range(len(TRIES)):
        asked = [key for row in rows for key in row.candidates(tried, found)]
        if tried and not asked:
            continue
        those = Meeting.objects.published().beside(meeting, asked)
        for row in rows:
            row.take(those, tried, found)
        if not tried:
            found.parts = [one for one in those if one["part_of"] == meeting.pk]
    for row in rows:
        row.ask_for_the_rest(found)
    found.parts.sort(key=lambda one: (one["date_earliest"], one["date_latest"], one["slug"]))
    return found


class _Row:
    """A row of meetings in which one stands, and those nearest to it in time."""

    def __init__(
        self, state: State, name: str, found: BitMap, meeting: Meeting, parties: set[int]
    ) -> None:
        self.name, self.meeting, self.parties = name, meeting, parties
        day = (meeting.date_earliest or date.min).toordinal()
        self.tries: list[list[int]] = []
        #: After so many tries, on which sides there is nothing farther.
        self.ended: list[set[str]] = [set()]
        for most in TRIES:
            keys, newest, oldest = nearby.around(state, found, day, most)
            self.tries.append(keys)
            self.ended.append({how for how, end in (("next", newest), ("previous", oldest)) if end})

    def _missing(self, tried: int, found: Neighbours) -> list[str]:
        """What is still looked for after so many tries."""
        return [
            how
            for how in ("previous", "next")
            if self.name + how not in found.steps and how not in self.ended[tried]
        ]

    def candidates(self, tried: int, found: Neighbours) -> list[int]:
        """The keys of a try, if anything is still looked for."""
        return self.tries[tried] if self._missing(tried, found) else []

    def take(self, those: Iterable[dict[str, Any]], tried: int, found: Neighbours) -> None:
        """The one before and the one after, where they are among those of a try."""
        meeting, mine = self.meeting, set(self.candidates(tried, found)) - {self.meeting.pk}
        here = _position(
            {name: getattr(meeting, name) for name in ("date_earliest", "date_latest", "slug")}
        )
        own = [one for one in those if one["id"] in mine and self._belongs(one)]
        before = [one for one in own if _position(one) > here]
        after = [one for one in own if _position(one) < here]
        if before:
            found.steps.setdefault(f"{self.name}previous", min(before, key=_position))
        if after:
            found.steps.setdefault(f"{self.name}next", max(after, key=_position))

    def _belongs(self, one: dict[str, Any]) -> bool:
        if self.name:
            return one["series"] == self.meeting.series_id
        return set(one["parties"]) == self.parties

    def ask_for_the_rest(self, found: Neighbours) -> None:
        """Ask the tables for what is still missing where there are more than were tried; a query each."""
        among = Meeting.objects.published().exclude(pk=self.meeting.pk)
        if self.name:
            among = among.filter(series=self.meeting.series_id)
        else:
            among = among.of_the_same_parties(list(self.parties))
        for how in self._missing(len(TRIES), found):
            order = among.before_in_time if how == "previous" else among.after_in_time
            for one in order(self.meeting).values("slug", "title", "date")[:1]:
                found.steps[self.name + how] = one


def _position(one: dict[str, Any]) -> tuple[int, int, str]:
    """Where a meeting stands, newest first."""
    return -one["date_earliest"].toordinal(), -one["date_latest"].toordinal(), one["slug"]


def _of_parties(state: State, parties: set[int]) -> BitMap:
    """Where those are at which all of these were, as observers too, and as many parties met."""
    size = codes.code(codes.SIZE, min(len(parties), 4) - 1)
    return _of_all(state, codes.COUNTRY, parties) & state.having(size)


def _of_all(state: State, facet: int, values: Iterable[int]) -> BitMap:
    return BitMap.intersection(*(state.having(codes.code(facet, value)) for value in values))
