"""The query string of the list of officials, answered by what the index keeps of their careers."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import Self

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from pyroaring import BitMap

from meetings.filters.base import ListFilter
from meetings.filters.by_name import Behind
from meetings.filters.counting import facet_of
from meetings.filters.facets import Facet, FacetSpec
from meetings.filters.fields import WordsField
from meetings.filters.forms import ListedFilter
from meetings.filters.indexed import IndexedList
from meetings.filters.known import choice_field, country_field
from meetings.index import Reader, codes, reading
from meetings.index.careers import Careers
from meetings.index.counting import tally
from meetings.index.kinds import MEETING
from meetings.index.names import Name, Roll
from meetings.models import Official, Rank
from meetings.text import fold

NAME, MEETINGS, LAST = "name", "meetings", "last"
#: Whom somebody met is looked for among so many of those most often at the same meetings.
AMONG = 400


class OfficialFilter(ListFilter):
    """Which officials."""

    list_name = "officials"
    amount = ngettext_lazy("%(n)s official", "%(n)s officials", "count")

    q = ListedFilter(WordsField(), "matching", label=_("Words"))
    country = ListedFilter(country_field(), "", label=_("Speaks for"))
    rank = ListedFilter(choice_field(dict(Rank.choices)), "", label=_("Rank held"))

    sorts = {
        NAME: (NAME, _("by name")),
        MEETINGS: (MEETINGS, _("most meetings first")),
        LAST: (LAST, _("last met first")),
    }
    per_page = 50

    specs = (
        FacetSpec("country", _("Speaks for")),
        FacetSpec("rank", _("Rank held"), dict(Rank.choices), in_order=True),
    )

    _careers: Careers
    _roll: Roll
    #: The countries for which somebody speaks, and those that were chosen, by their keys.
    _countries: dict[int, Name]

    @classmethod
    def busiest_of(cls, country: str, rows: int) -> Self:
        """Those who speak, or have spoken, for a country (its code), most meetings first."""
        query = QueryDict(urlencode({"country": country, "sort": MEETINGS}))
        found = cls(query, Official.objects.published())
        found.per_page = rows
        return found

    def look(self) -> None:
        """Take what the index knows, in one turn of it, once; all else is worked out after it."""
        if "_careers" in self.__dict__:
            return
        with reading() as reader:
            # The fields know countries by their names, and so ask the index as well.
            self.form.is_valid()
            self._roll = reader.names.roll()
            self._careers = reader.careers().copy()
            countries = self._careers.countries.keys() | self._roll.speak_for.keys()
            named = reader.names.by_value(codes.code(codes.COUNTRY, one) for one in countries)
            self._countries = {name.record: name for name in named.values()}

    # Which officials

    @cached_property
    def _everyone(self) -> BitMap:
        self.look()
        return BitMap(self._roll.order)

    def _speaking_for(self, country: int) -> BitMap:
        return _speaking_for(self._careers, self._roll, country)

    @cached_property
    def _sets(self) -> dict[str, BitMap]:
        """What each filter finds, by its name."""
        self.look()
        values = {name: [one.value for one in kept] for name, kept in self.chosen.items()}
        sets = {}
        if "q" in values:
            matching = self.filters["q"].filter(self.queryset, self.chosen["q"])
            sets["q"] = BitMap(matching.values_list("pk", flat=True))
        if "country" in values:
            chosen = [
                one.record for one in self._countries.values() if one.key in values["country"]
            ]
            sets["country"] = _any(self._speaking_for(country) for country in chosen)
        if "rank" in values:
            sets["rank"] = _any(self._careers.ranks.get(rank, BitMap()) for rank in values["rank"])
        return sets

    def _found(self, without: str = "") -> BitMap:
        sets = (found for name, found in self._sets.items() if name != without)
        return reduce(and_, sets, self._everyone)

    @cached_property
    def positions(self) -> list[int]:
        """The keys of all officials found, in order."""
        found, careers = self._found(), self._careers
        keys = [key for key in self._roll.order if key in found]
        if self.sort == MEETINGS:
            keys.sort(key=lambda key: -careers.meetings(key))
        elif self.sort == LAST:
            keys.sort(key=lambda key: careers.last(key) or date.min, reverse=True)
        return keys

    @cached_property
    def page(self) -> Page:
        """The page asked for, each row with its `meeting_count` and `last_met` (a date, or None)."""
        page = super().page
        for row in page.object_list:
            row.meeting_count = self._careers.meetings(row.pk)
            row.last_met = self._careers.last(row.pk)
        return page

    # What to show beside them

    @classmethod
    def behind(cls, name: str, reader: Reader) -> Behind:
        """How many officials speak, or have spoken, for each country."""
        careers, roll = reader.careers(), reader.names.roll()
        everyone = BitMap(roll.order)
        counted = {
            country: everyone.intersection_cardinality(_speaking_for(careers, roll, country))
            for country in careers.countries.keys() | roll.speak_for.keys()
        }
        return Behind({country: n for country, n in counted.items() if n}, whole=True)

    @cached_property
    def facets(self) -> list[Facet]:
        """Every facet with its counts."""
        countries, ranks = self._found("country"), self._found("rank")
        by_country = [
            (name.key, name.label, countries.intersection_cardinality(self._speaking_for(key)))
            for key, name in self._countries.items()
        ]
        by_rank = [
            (rank, rank, ranks.intersection_cardinality(held))
            for rank, held in self._careers.ranks.items()
        ]
        counted = ([row for row in rows if row[2]] for rows in (by_country, by_rank))
        return [
            facet_of(self, spec, sorted(rows, key=lambda row: (-row[2], fold(row[1]))))
            for spec, rows in zip(self.specs, counted, strict=True)
        ]


def met_by(official: int, meetings: IndexedList, most: int) -> list[tuple[int, int]]:
    """Who of other sides was most often at somebody's meetings: (official's key, at how many). Only inside a turn.

    Left out is whoever has spoken for a country for which the official has spoken too.
    """
    with reading() as reader:
        careers = reader.careers()
        sides = [side for side in careers.countries.values() if official in side]
        others = BitMap(reader.names.roll().order) - _any([*sides, BitMap([official])])
        counted = tally(reader.state(MEETING), meetings.found, codes.OFFICIAL, AMONG)
        met = ((codes.value_of(value), n) for value, n in counted)
        return list(islice((one for one in met if one[0] in others), most))


def _speaking_for(careers: Careers, roll: Roll, country: int) -> BitMap:
    """Who speaks for a country now, or did at some meeting."""
    none = BitMap()
    return careers.countries.get(country, none) | roll.speak_for.get(country, none)


def _any(sets: Iterable[BitMap]) -> BitMap:
    return reduce(or_, sets, BitMap())
