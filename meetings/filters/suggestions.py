"""The query string of the suggestions: which countries, officials or topics somebody may be typing, on which list."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import text
from meetings.filters.base import ListFilter
from meetings.filters.by_name import BY_NAME
from meetings.filters.meetings import MeetingFilter
from meetings.filters.officials import OfficialFilter
from meetings.filters.press_releases import PressReleaseFilter
from meetings.filters.statements import StatementFilter
from meetings.index import codes, reading
from meetings.index.beginnings import Begun, Ranks, beginnings
from meetings.index.reader import snapshot
from meetings.models import Official

#: The lists with filters to which values can be added by their names. Who names no list means that of meetings.
LISTS: dict[str, type[ListFilter]] = {
    one.list_name: one
    for one in (MeetingFilter, OfficialFilter, StatementFilter, PressReleaseFilter)
}
USUAL = MeetingFilter.list_name
#: So many are suggested.
MOST = 10
#: So much of what is typed is looked at.
LONGEST = 60
#: So many stand before the rest because the list has most of their records; the order of the rest helps nobody more.
BUSIEST = 300


@dataclass(frozen=True)
class Suggestion:
    """What may be meant: its key in addresses, its name, and what tells it from others."""

    key: str
    label: str
    detail: str


class Suggestions:
    """What somebody may mean who has typed so far into a filter of a list."""

    def __init__(self, data: QueryDict) -> None:
        #: None where there is no such list.
        self.list = LISTS.get(data.get("list", USUAL))
        #: The name of the filter.
        self.of = data.get("of", "")
        typed = unicodedata.normalize("NFKC", data.get("q", "").replace("\x00", " ")[:LONGEST])
        self.typed = " ".join(typed.split())

    @property
    def problem(self) -> str:
        """Why nothing can be suggested at all, in words; empty where it can."""
        if self.list is None:
            return _("“list” takes one of these: %s.") % ", ".join(LISTS)
        names = [name for name in BY_NAME if name in self.list.base_filters]
        if self.of not in names:
            return _("“of” takes one of these where the list is “%(list)s”: %(names)s.") % {
                "list": self.list.list_name,
                "names": ", ".join(names),
            }
        return ""

    @cached_property
    def _found(self) -> list[Suggestion]:
        """One more than are suggested, so that it is known whether there are more."""
        if self.list is None or self.problem or not re.search(r"\w", self.typed):
            return []
        facet = BY_NAME[self.of]
        with snapshot():
            with reading() as reader:
                behind = self.list.behind(self.of, reader)
                ranks = _ranks(behind.counts)
                begun = beginnings(reader.names, self.list.list_name, facet, ranks)
            # Outside the turn, which others wait for.
            found = begun.find(self.typed, MOST + 1)
            counts = behind.counts
            rare = [one.record for one in found if one.record not in counts]
            if rare and not behind.whole:
                with reading() as reader:
                    counts = counts | self.list.behind_rare(self.of, reader, rare)
            speaks_for = _speaks_for(found) if facet == codes.OFFICIAL else {}
        return [
            Suggestion(
                one.key,
                one.label,
                self._detail(one, speaks_for.get(one.record), counts.get(one.record, 0)),
            )
            for one in found
        ]

    @property
    def shown(self) -> list[Suggestion]:
        """The best of them, best first."""
        return self._found[:MOST]

    @property
    def announced(self) -> str:
        """How many there are, in words, for whom they are read out."""
        shown = len(self.shown)
        if not shown:
            return _("Nothing is called so.")
        if len(self._found) > shown:
            return _("The first %(n)d suggestions; type on for others.") % {"n": shown}
        return ngettext("%(n)d suggestion.", "%(n)d suggestions.", shown) % {"n": shown}

    def _detail(self, one: Begun, speaks_for: str | None, count: int) -> str:
        """The spelling that was typed, if another; for whom an official speaks; how many records of the list."""
        parts = [one.spelling] if _words(one.spelling) - _words(one.label) else []
        if speaks_for:
            parts.append(speaks_for)
        assert self.list is not None
        parts.append(self.list.amount % {"count": count, "n": f"{count:,}"})
        return " · ".join(parts)


def _ranks(counts: dict[int, int]) -> Ranks:
    """The records with the highest counts, those of the highest with rank 1; equal counts have one rank."""
    busiest = nlargest(BUSIEST, counts.items(), key=lambda one: (one[1], -one[0]))
    ranks = {count: rank for rank, count in enumerate(dict.fromkeys(n for _key, n in busiest), 1)}
    return [(key, ranks[n]) for key, n in busiest]


def _speaks_for(found: Iterable[Begun]) -> dict[int, str | None]:
    keys = [one.record for one in found]
    return dict(Official.objects.filter(pk__in=keys).values_list("pk", "country__name"))


def _words(said: str) -> set[str]:
    return set(re.findall(r"\w+", text.fold(said)))
