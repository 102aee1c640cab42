"""The query string of the search across everything."""

from django.http import QueryDict
from django.utils.functional import cached_property

from meetings.filters.base import ListFilter
from meetings.filters.indexed import IndexedList
from meetings.filters.meetings import MeetingFilter
from meetings.filters.press_releases import PressReleaseFilter
from meetings.filters.statements import StatementFilter
from meetings.index import names, near, reading
from meetings.index.codes import COUNTRY, OFFICIAL, SERIES, TOPIC
from meetings.index.names import Name
from meetings.models import Meeting, PressRelease, Statement

#: So many of each sort are shown; their lists show the rest.
SHOWN = 5
#: Fewer found than this, and a nearer spelling is offered.
FEW = 3


class SearchFilter:
    """What was asked of the search, and what was found of each sort."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.meetings: IndexedList = self._list(MeetingFilter, Meeting)
        self.statements: IndexedList = self._list(StatementFilter, Statement)
        self.press_releases: IndexedList = self._list(PressReleaseFilter, PressRelease)

    def _list(self, kind: type[IndexedList], model: type) -> IndexedList:
        """The list of a sort as its own page would show it, only shorter and without facets."""
        query = QueryDict(mutable=True)
        for name in ("q", "sort"):
            query.setlist(name, self.data.getlist(name))
        listed = kind(query, model.objects.published())  # type: ignore[attr-defined]
        listed.per_page, listed.specs = SHOWN, ()
        return listed

    @property
    def words(self) -> str:
        """What was looked for, as it was typed."""
        return self.data.get("q", "").replace("\x00", "").strip()

    @property
    def understood(self) -> bool:
        """Whether there is something in the words to look for; nothing is found else, rather than everything."""
        return "q" in self.meetings.chosen

    @property
    def jumps(self) -> bool:
        """Whether a search that names one record leads straight to it."""
        return self.data.get("all") != "yes"

    @property
    def address(self) -> str:
        """The words, where they are the address of a source."""
        is_address = self.words.lower().startswith(("http://", "https://", "www."))
        return self.words if is_address and " " not in self.words else ""

    @cached_property
    def lists(self) -> list[ListFilter]:
        """What was found of each sort; one turn of the index for all."""
        found: list[IndexedList] = [self.meetings, self.statements, self.press_releases]
        with reading():
            for listed in found:
                _total = len(listed.positions)
        return list(found)

    @property
    def total(self) -> int:
        """How many records were found."""
        return sum(len(listed.positions) for listed in self.lists)

    @cached_property
    def called(self) -> list[Name]:
        """The people, countries, topics and series that are called exactly so."""
        if not self.words:
            return []
        return [
            one
            for one in names.called(self.words[:200])
            if one.facet in (COUNTRY, OFFICIAL, TOPIC, SERIES)
        ]

    @cached_property
    def meant(self) -> str | None:
        """A nearer spelling, where nothing or little was found."""
        if self.total >= FEW or not self.meetings.search:
            return None
        with reading() as reader:
            return near.meant(self.meetings.search, self.words, reader.names)

    @cached_property
    def problems(self) -> list[str]:
        """What was left out of the query string, in words; once, though three lists may say it."""
        return list(dict.fromkeys(self.meetings.problems))
