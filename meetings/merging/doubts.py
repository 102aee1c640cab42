"""What speaks against records being one, for whoever is about to merge them. It forbids nothing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from meetings import text
from meetings.models import Meeting, Official, Topic

#: Two romanisations of one name are nearer than this ("Netanyahu, Binyamin", "Benjamin Netanyahu": 80); of 100.
ALIKE = 60


def doubts(records: Sequence[Any]) -> list[str]:
    """A sentence for each pair of records and each thing in which they differ as two people or meetings would."""
    of = KINDS[type(records[0])]
    return [words for first, other in combinations(records, 2) for words in of(first, other)]


def _spellings(record: Any) -> list[str]:
    return [text.fold(name) for name in (record.name, *record.other_names) if name]


def _alike(first: Any, other: Any) -> bool:
    return any(
        fuzz.token_sort_ratio(one, two) >= ALIKE
        for one in _spellings(first)
        for two in _spellings(other)
    )


def _of_officials(first: Official, other: Official) -> Iterator[str]:
    names = {"first": first, "other": other}
    if first.country_id and other.country_id and first.country_id != other.country_id:
        yield _("%(first)s speaks for %(one)s, %(other)s for %(two)s.") % {
            **names,
            "one": first.country,
            "two": other.country,
        }
    if not _alike(first, other):
        yield _("No spelling of %(first)s is near one of %(other)s.") % names


def _of_topics(first: Topic, other: Topic) -> Iterator[str]:
    if not _alike(first, other):
        yield _("No name of “%(first)s” is near one of “%(other)s”.") % {
            "first": first,
            "other": other,
        }


def _of_meetings(first: Meeting, other: Meeting) -> Iterator[str]:
    names = {"first": first, "other": other}
    if first.date_latest < other.date_earliest or other.date_latest < first.date_earliest:
        yield _("“%(first)s” was on another day (%(one)s) than “%(other)s” (%(two)s).") % {
            **names,
            "one": first.date,
            "two": other.date,
        }
    if first.series_id and first.series_id == other.series_id:
        numbers = (first.series_number, other.series_number)
        if all(numbers) and numbers[0] != numbers[1]:
            yield _("“%(first)s” is no. %(one)s of its series, “%(other)s” no. %(two)s.") % {
                **names,
                "one": numbers[0],
                "two": numbers[1],
            }
    sides = [set(one.participations.values_list("country", flat=True)) for one in (first, other)]
    if all(sides) and sides[0].isdisjoint(sides[1]):
        yield _("Nobody who took part in “%(first)s” took part in “%(other)s”.") % names


KINDS: dict[type[Model], Callable[[Any, Any], Iterator[str]]] = {
    Meeting: _of_meetings,
    Official: _of_officials,
    Topic: _of_topics,
}
