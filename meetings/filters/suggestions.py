"""The query string of the suggestions: which countries, officials or topics somebody may be typing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from django.db.models import Count
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import text
from meetings.index import codes, reading
from meetings.index.beginnings import Begun, beginnings
from meetings.index.kinds import MEETING
from meetings.index.reader import snapshot
from meetings.models import Official, Participation

#: What can be suggested, as filters call it.
OF = {"country": codes.COUNTRY, "official": codes.OFFICIAL, "topic": codes.TOPIC}
#: So many are suggested.
MOST = 10
#: So much of what is typed is looked at.
LONGEST = 60
#: So many stand before the rest because they are in the most meetings; the order of the rest helps nobody more.
BUSIEST = 300


@dataclass(frozen=True)
class Suggestion:
    """What may be meant: its key in addresses, its name, and what tells it from others."""

    key: str
    label: str
    detail: str


class Suggestions:
    """What somebody may mean who has typed so far."""

    def __init__(self, data: QueryDict) -> None:
        #: Of which kind; None where there is no such kind.
        self.facet = OF.get(data.get("of", ""))
        typed = unicodedata.normalize("NFKC", data.get("q", "").replace("\x00", " ")[:LONGEST])
        self.typed = " ".join(typed.split())

    @cached_property
    def _found(self) -> list[Suggestion]:
        """One more than are suggested, so that it is known whether there are more."""
        facet = self.facet
        if facet is None or not re.search(r"\w", self.typed):
            return []
        with snapshot():
            with reading() as reader:
                state = reader.state(MEETING)
                busiest = nlargest(
                    BUSIEST, ((len(state.bitmaps[value]), value) for value in state.values(facet))
                )
                begun = beginnings(
                    reader.names, facet, [codes.value_of(value) for _n, value in busiest]
                )
            # Outside the turn, which others wait for.
            found = begun.find(self.typed, MOST + 1)
            met = _meetings(facet, [one.record for one in found])
            speaks_for = _speaks_for(found) if facet == codes.OFFICIAL else {}
        return [
            Suggestion(
                one.key, one.label, _detail(one, speaks_for.get(one.record), met[one.record])
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


def _meetings(facet: int, records: list[int]) -> dict[int, int]:
    """How many meetings each was in; the database counts those of officials so rare that they have no bitmap."""
    with reading() as reader:
        state = reader.state(MEETING)
        met = {one: state.count(state.alive, codes.code(facet, one)) for one in records}
        partial = facet in state.partial
    if partial and (rare := [one for one, n in met.items() if not n]):
        rows = Participation.objects.published().filter(official__in=rare).order_by()
        met |= dict(rows.values_list("official").annotate(n=Count("meeting", distinct=True)))
    return met


def _speaks_for(found: Iterable[Begun]) -> dict[int, str | None]:
    keys = [one.record for one in found]
    return dict(Official.objects.filter(pk__in=keys).values_list("pk", "country__name"))


def _detail(one: Begun, speaks_for: str | None, met: int) -> str:
    """The spelling that was typed, where it is another one; for whom an official speaks; how many meetings."""
    parts = [one.spelling] if _words(one.spelling) - _words(one.label) else []
    if speaks_for:
        parts.append(speaks_for)
    parts.append(ngettext("%(n)s meeting", "%(n)s meetings", met) % {"n": f"{met:,}"})
    return " · ".join(parts)


def _words(said: str) -> set[str]:
    return set(re.findall(r"\w+", text.fold(said)))
