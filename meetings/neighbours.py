"""The meetings before and after one, of exactly the same parties and of its series; and those on its margins.

The index names those near it in time, so that it costs the same in a large archive; the tables then say which
of them really had the same parties, as observers do not count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from pyroaring import BitMap

from meetings.index import codes, nearby, reading
from meetings.index.kinds import MEETING
from meetings.index.state import State
from meetings.models import Meeting, Participation

#: So many on each side are tried first, and then so many. Of two or three parties nearly all are right; of more, a
#: meeting with others besides is found too.
NEAR, FAR = 24, 2_000


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
    parties = [
        one.country_id
        for one in meeting.participations.all()
        if one.role != Participation.Role.OBSERVER
    ]
    same = list(dict.fromkeys(parties))
    with reading() as reader:
        state = reader.state(MEETING)
        rows = [_Row(state, "", _of_all(state, codes.COUNTRY, same), meeting)] if same[1:] else []
        if meeting.series_id:
            series = _of_all(state, codes.SERIES, [meeting.series_id])
            rows.append(_Row(state, "series_", series, meeting))
    found = Neighbours()
    asked: dict[str, QuerySet] = {"part": Meeting.objects.published().filter(part_of=meeting)}
    for tried in range(3):
        for row in rows:
            questions = row.questions(same, tried)
            asked |= {name: one[:1] for name, one in questions if name not in found.steps}
        for one in _ask(asked):
            if one["how"] == "part":
                found.parts.append(one)
            else:
                found.steps[one["how"]] = one
        asked = {}
    found.parts.sort(key=lambda one: (one["date_earliest"], one["date_latest"], one["slug"]))
    return found


class _Row:
    """A row of meetings in which one stands, and those nearest to it in time."""

    def __init__(self, state: State, name: str, found: BitMap, meeting: Meeting) -> None:
        self.name, self.meeting = name, meeting
        day = meeting.date_earliest or date.min
        near, whole = nearby.around(state, found, day.toordinal(), NEAR)
        far, all_of_it = (
            (near, True) if whole else nearby.around(state, found, day.toordinal(), FAR)
        )
        #: What to try in turn: keys, or None for what the index has not narrowed down. Ends where all were tried.
        self.tries: list[list[int] | None] = [near, *([] if whole else [far])]
        if not all_of_it:
            self.tries.append(None)

    def questions(self, parties: list[int], tried: int) -> Iterator[tuple[str, QuerySet]]:
        """Which is the one before, and which the one after, among those of a try."""
        if tried >= len(self.tries):
            return
        among = Meeting.objects.published().exclude(pk=self.meeting.pk)
        keys = self.tries[tried]
        if keys is not None:
            among = among.filter(pk__in=keys)
        series = self.meeting.series_id
        among = among.filter(series=series) if self.name else among.of_the_same_parties(parties)
        yield f"{self.name}previous", among.before_in_time(self.meeting)
        yield f"{self.name}next", among.after_in_time(self.meeting)


def _of_all(state: State, facet: int, values: Iterable[int]) -> BitMap:
    return BitMap.intersection(*(state.having(codes.code(facet, value)) for value in values))


def _ask(asked: dict[str, QuerySet]) -> Iterable[dict[str, Any]]:
    """The answers to all questions, each with its name as `how`; one query."""
    columns = ("how", "slug", "title", "date", "date_earliest", "date_latest")
    questions = [rows.annotate(how=Value(how)).values(*columns) for how, rows in asked.items()]
    if len(questions) > 1:
        return questions[0].union(*questions[1:], all=True)
    return questions[0] if questions else []
