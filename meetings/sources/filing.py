"""Which record goes into which file: one file a press release, with the meetings that it is the first
to report, what it says of these and others, and its statements; lists in files of their own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Publisher,
    Series,
    Source,
    Statement,
    Topic,
)
from meetings.models.choices import Fact
from meetings.sources.choosing import Choice
from meetings.sources.describing import Fields, described
from meetings.sources.keys import Key

#: Files of lists, in the order in which they can be loaded.
LISTS: dict[str, type[Model]] = {
    "countries": Country,
    "topics": Topic,
    "publishers": Publisher,
    "series": Series,
    "officials": Official,
}
#: Meetings of which no press release is exported.
WITHOUT_SOURCE = "meetings"
#: Press releases that are read at a time.
BATCH = 500

Row = tuple[type[Model], Key, Fields]


@dataclass
class Planned:
    """One file: the list or the press release that it is for, and its records in order."""

    name: str
    is_list: bool
    rows: list[Row] = field(default_factory=list)


class Filing:
    """All files of an export, one after another."""

    def __init__(self, choice: Choice) -> None:
        self.choice, self.using = choice, choice.using
        self.housed: set[str] = set()

    def files(self) -> Iterator[Planned]:
        """Press releases, meetings without any, then the lists, since only then it is known whom
        all these name.
        """
        for slugs in _batches(sorted(self.choice.press_releases)):
            yield from self._press_releases(slugs)
        rest = sorted(self.choice.meetings - self.housed)
        homeless = Planned(WITHOUT_SOURCE, True)
        for slugs in _batches(rest):
            parts = self._parts(slugs, [], dict.fromkeys(slugs, ""))
            homeless.rows += parts[""]
        if homeless.rows:
            yield homeless
        for name, model in LISTS.items():
            rows = described(self._rows(model).order_by("pk"))
            taken = [
                (model, key, fields)
                for _pk, key, fields in rows
                if self._on_list(model, key, fields)
            ]
            if taken:
                yield Planned(name, True, sorted(taken, key=lambda row: row[1]))

    def _on_list(self, model: type[Model], key: Key, fields: Fields) -> bool:
        return self.choice.takes_on_list(model, key, fields)

    def _rows(self, model: type[Model]) -> QuerySet:
        return model._base_manager.using(self.using)

    def _press_releases(self, slugs: list[str]) -> Iterator[Planned]:
        told = self._rows(Source).filter(press_release__slug__in=slugs)
        reported = set(told.values_list("meeting__slug", flat=True))
        homes = self._homes(reported & self.choice.meetings)
        self.housed |= homes.keys()
        parts = self._parts(list(homes), slugs, homes)
        for _pk, key, fields in described(
            self._rows(PressRelease).filter(slug__in=slugs).order_by("slug")
        ):
            yield Planned(key[0], False, [(PressRelease, key, fields), *parts[key[0]]])

    def _homes(self, meetings: set[str]) -> dict[str, str]:
        """For each meeting the press release in whose file it stands: the earliest of its sources."""
        found: dict[str, tuple[date, str]] = {}
        rows = self._rows(Source).filter(meeting__slug__in=meetings)
        columns = "meeting__slug", "press_release__slug", "press_release__published_earliest"
        for meeting, slug, day in rows.values_list(*columns):
            if slug in self.choice.press_releases:
                place = (day or date.max, slug)
                found[meeting] = min(found.get(meeting, place), place)
        return {meeting: slug for meeting, (_day, slug) in found.items()}

    def _parts(
        self, meetings: list[str], slugs: list[str], homes: dict[str, str]
    ) -> dict[str, list[Row]]:
        """By press release: the meetings at home there, and what it says of those and others."""
        found: dict[str, list[tuple[Any, Row]]] = defaultdict(list)
        place = self._places(meetings)
        here = {*slugs, ""}
        own = [slug for slug in meetings if homes[slug] in here]

        def add(
            home: str, order: tuple[Any, ...], model: type[Model], key: Key, fields: Fields
        ) -> None:
            self.choice.note_names(fields)
            found[home].append((order, (model, key, fields)))

        for _pk, key, fields in described(self._rows(Meeting).filter(slug__in=own)):
            add(homes[key[0]], (0, place[key[0]], 0), Meeting, key, fields)
        for model, kind in ((Source, 1), (Evidence, 3)):
            for _pk, key, fields in described(
                self._rows(model).filter(press_release__slug__in=slugs)
            ):
                if fields["meeting"][0] in place:
                    order = _order(fields)
                    home = fields["press_release"][0]
                    add(home, (0, place[key[0]], kind, order), model, key, fields)
        printed = self._rows(Participation).filter(press_release__slug__in=slugs)
        unprinted = self._rows(Participation).filter(press_release=None, meeting__slug__in=own)
        for rows in (printed, unprinted):
            for _pk, key, fields in described(rows):
                if key[0] in place:
                    home = fields["press_release"][0] if fields["press_release"] else homes[key[0]]
                    add(home, (0, place[key[0]], 2, key[1]), Participation, key, fields)
        for _pk, key, fields in described(
            self._rows(Statement).filter(press_release__slug__in=slugs)
        ):
            if fields["meeting"][0] in place and self.choice.takes(Statement, key, fields):
                add(key[0], (1, key[1]), Statement, key, fields)
        return defaultdict(
            list,
            {
                home: [row for _order, row in sorted(rows, key=_first)]
                for home, rows in found.items()
            },
        )

    def _places(self, meetings: list[str]) -> dict[str, tuple[int, int, str]]:
        """How meetings follow each other in a file: the newest first; of one first day, the shortest."""
        rows = self._rows(Meeting).filter(slug__in=meetings)
        return {
            slug: (-first.toordinal(), last.toordinal(), slug)
            for slug, first, last in rows.values_list("slug", "date_earliest", "date_latest")
        }


def _order(fields: Fields) -> int:
    """Evidence in the order of the facts."""
    return Fact.values.index(fields["fact"]) if "fact" in fields else 0


def _first(pair: tuple[Any, Row]) -> Any:
    return pair[0]


def _batches(slugs: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(slugs), BATCH):
        yield slugs[start : start + BATCH]
