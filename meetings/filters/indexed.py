"""Lists that the index answers: any number of filters, all counts and any page in milliseconds."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any, Self, overload

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from meetings.filters.base import ListFilter
from meetings.filters.by_name import Behind
from meetings.filters.facets import Facet
from meetings.filters.questions import ByWords, Question
from meetings.filters.tallies import Spec, Tally
from meetings.index import Reader, codes, nearby, reading
from meetings.index.counting import having_each
from meetings.index.highlighting import Highlighter, snippets
from meetings.index.kinds import MEETING, Kind
from meetings.index.order import Dated, Order
from meetings.index.relevance import Relevant
from meetings.index.state import State
from meetings.index.titles import Titled
from meetings.index.words import Search

NEWEST = ("newest", gettext_lazy("newest first"))
OLDEST = ("oldest", gettext_lazy("oldest first"))
TITLE = ("title", gettext_lazy("by title"))
TITLE_BACK = ("title-back", gettext_lazy("by title, from Z"))
RELEVANCE = ("relevance", gettext_lazy("most relevant first"))


class Found(Sequence[int]):
    """The keys of what a list holds, in order: a sequence of which a slice costs the same anywhere."""

    def __init__(self, state: State, order: Order) -> None:
        self.state, self.order = state, order

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        """The keys of some positions."""
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, _step = at.indices(len(self))
        return [self.state.records[place] for place in self.order.slice(start, stop)]


class IndexedList(ListFilter):
    """A list as its query string asks for it, looked up in the index in one turn."""

    documents: Kind
    specs: tuple[Spec, ...] = ()
    labels: tuple[tuple[str, Any], ...] = (NEWEST, OLDEST)
    #: The texts of a record in which what was looked for is marked.
    marked: tuple[str, ...] = ("title",)

    #: Whether a value that means nothing empties the list, instead of being dropped and told.
    strict = False
    #: Where the documents found are. Only inside the turn.
    found: BitMap

    _reader: Reader
    _state: State
    _positions: Found

    @classmethod
    def holding(
        cls, queryset: QuerySet, rows: int, facets: tuple[str, ...] = (), **wanted: str | list[str]
    ) -> Self:
        """The list of what has some values, for a page that shows its first rows and some of its facets.

        So the numbers on a country's page are those of the list behind its link. `wanted` is what the
        query string of that list would hold. A value that means nothing to the public (a draft's) finds nothing.
        """
        found = cls(QueryDict(urlencode(wanted, doseq=True)), queryset)
        found.strict, found.per_page = True, rows
        found.specs = tuple(spec for spec in cls.specs if spec.name in facets)
        return found

    def look(self) -> None:
        """Find and count everything in one turn of the index, once; rows may be read after it.

        A page that shows several lists looks all of them up inside one `reading()`: a second turn might
        find the index ahead of the snapshot of the database in which the page is made.
        """
        if "_positions" in self.__dict__:
            return
        with reading() as self._reader:
            self._state = self._reader.state(self.documents)
            self.found = self.places()
            self._positions = Found(self._state, self._order())
            self._keys = super().page_keys
            tallies = [Tally(self, spec, self._reader, self._state) for spec in self.specs]
            self._reader.names.by_value(value for tally in tallies for value in tally.to_name)
            self._facets = [tally.facet() for tally in tallies]

    @property
    def orderings(self) -> dict[str, tuple[Any, str | Promise]]:
        """By relevance only where there are words to be relevant to."""
        labels = (*self.labels, RELEVANCE) if "q" in self.chosen else self.labels
        return {name: (name, label) for name, label in labels}

    # Which records

    @cached_property
    def search(self) -> Search | None:
        """The words looked for."""
        return Search(self._state, self.chosen["q"][0].value) if "q" in self.chosen else None

    @cached_property
    def _sets(self) -> dict[str, BitMap]:
        """What each filter finds, by its name."""
        sets = {}
        for name, kept in self.chosen.items():
            question = self.filters[name]
            if isinstance(question, ByWords) and self.search:
                sets[name] = self.search.found()
            elif isinstance(question, Question):
                sets[name] = question.places(self._reader, self._state, kept)
        return sets

    def places(self, without: str = "") -> BitMap:
        """What all filters find together, but for the one named. Only inside the turn."""
        if self.strict and self.form.dropped:
            return BitMap()
        sets = [found for name, found in self._sets.items() if name != without]
        return reduce(and_, sorted(sets, key=len)) if sets else self._state.alive

    def _order(self) -> Order:
        """What was found, in the order asked for."""
        if self.sort == RELEVANCE[0] and self.search:
            return Relevant(self._state, self.found, self.search)
        if self.sort in (TITLE[0], TITLE_BACK[0]):
            return Titled(self._state, self.found, back=self.sort == TITLE_BACK[0])
        return Dated(self._state, self.found, oldest=self.sort == OLDEST[0])

    @cached_property
    def positions(self) -> Found:
        """The keys of all records found, in order. Its length may be asked at any time, its items inside the turn."""
        self.look()
        return self._positions

    def every_key(self) -> list[int]:
        """The keys of all records found, in order; as a turn of its own."""
        with reading():
            return self.positions[:]

    @cached_property
    def page_keys(self) -> list[int]:
        """The keys of the page asked for; of the nearest there is where it does not exist."""
        self.look()
        return self._keys

    @cached_property
    def page(self) -> Page:
        """The page asked for, its rows read, what was looked for marked in each as `marked`."""
        page = super().page
        if self.search:
            self._mark(self.search, page.object_list)
        else:
            # To find that an object has no such name takes a template as long as all else on a row.
            for row in page.object_list:
                row.marked = {}
        return page

    def _mark(self, search: Search, rows: Any) -> None:
        highlighter = Highlighter(search)
        said = {row: {name: getattr(row, name) for name in self.marked} for row in rows}
        if self.documents is MEETING:
            found = snippets(search, [row.pk for row in rows])
            for row in rows:
                said[row]["statement"] = found.get(row.pk, "")
        highlighter.learn(text for texts in said.values() for text in texts.values())
        for row, texts in said.items():
            row.marked = {name: highlighter.mark(text) for name, text in texts.items()}
            for name in ("summary", "statement"):
                if name in texts and not highlighter.has_hit(texts[name]):
                    row.marked[name] = ""

    # What to show beside them

    @classmethod
    def behind(cls, name: str, reader: Reader) -> Behind:
        """How many documents have each value that has a bitmap."""
        state, facet = reader.state(cls.documents), cls.base_filters[name].facet
        counted = state.counts(state.alive, facet)
        return Behind(
            {codes.value_of(value): n for value, n in counted if n}, facet not in state.partial
        )

    @classmethod
    def behind_rare(cls, name: str, reader: Reader, rare: list[int]) -> dict[int, int]:
        """How many documents have each of some values without a bitmap."""
        state, facet = reader.state(cls.documents), cls.base_filters[name].facet
        return {key: len(places) for key, places in having_each(state, facet, rare).items()}

    def latest_with_each(self, facet: int) -> list[int]:
        """The keys of those of the latest day that has each value of a facet, e.g. each level. Only inside the turn."""
        state, found = self._state, self.found
        return [
            record
            for value in state.values(facet)
            for record in nearby.latest(state, found & state.having(value))
        ]

    @property
    def total(self) -> int:
        """How many records there are."""
        return len(self.positions)

    @property
    def facets(self) -> list[Facet]:
        """Every facet with its counts."""
        self.look()
        return self._facets

    def facet(self, name: str) -> Facet:
        """One facet with its counts."""
        return next(one for one in self.facets if one.name == name)

    @cached_property
    def problems(self) -> list[str]:
        """Also the words that are too common to be looked for."""
        told = super().problems
        self.look()
        if self.search:
            told = told + [
                _("“%s” is too common a word to look for.") % word for word in self.search.ignored
            ]
        return told
