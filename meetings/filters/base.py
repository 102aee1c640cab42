"""The one reader of a list's query string: what to filter by, how to sort, which page, which counts.

Every form of a list (page, export, feed) asks the same class, so that they cannot differ.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import django_filters as df
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from meetings.filters.by_name import BY_NAME, Behind
from meetings.filters.facets import Chip, Facet, FacetValue
from meetings.filters.fields import Kept
from meetings.filters.forms import LenientForm
from meetings.filters.links import link, links
from meetings.index import Reader

#: Say how a list is shown, not what is in it: its order, the page, the facet shown whole, what to find in it.
SHOWN_HOW = ("sort", "page", "all", "find")

#: Marks that others put behind addresses; they say nothing about a list.
FOREIGN_NAMES = ("utm_", "fbclid", "gclid", "mc_", "ref")


class ListFilter(df.FilterSet):
    """A list as its query string asks for it."""

    #: What it is called in addresses.
    list_name = ""
    #: So many of its records in words, made with `count`, the number, and `n`, the number as it is written.
    amount: Any = ""

    sorts: dict[str, tuple[Any, str | Promise]] = {}
    per_page = 25

    class Meta:
        form = LenientForm

    def __init__(self, data: QueryDict, queryset: QuerySet) -> None:
        super().__init__(data=data, queryset=queryset)

    # What was asked

    @cached_property
    def chosen(self) -> dict[str, list[Kept]]:
        """The values that mean something, by filter."""
        self.form.is_valid()
        return {name: kept for name, kept in self.form.cleaned_data.items() if kept}

    @cached_property
    def sort(self) -> str:
        """The order in force: the first of `sorts` unless another is asked for."""
        asked = self.data.get("sort", "")
        return asked if asked in self.orderings else self.usual_sort

    @property
    def usual_sort(self) -> str:
        """The order of a list of which no other is asked."""
        return next(iter(self.orderings))

    @property
    def orderings(self) -> dict[str, tuple[Any, str | Promise]]:
        """The orders that make sense for what was asked, the usual one first."""
        return self.sorts

    @cached_property
    def problems(self) -> list[str]:
        """Everything in the query string that was left out, in words for the visitor."""
        told = self.form.dropped
        for name in self.data:
            if (
                name not in self.filters
                and name not in SHOWN_HOW
                and not name.startswith(FOREIGN_NAMES)
            ):
                told.append(
                    _("This list has no filter called “%s”; it was left out.")
                    % name[:60].replace("\x00", "�")
                )
        asked = self.data.get("sort", "")
        if asked and asked not in self.orderings:
            told.append(
                _("“%(asked)s” is no order of this list, which is %(words)s instead.")
                % {"asked": asked[:60].replace("\x00", "�"), "words": self.orderings[self.sort][1]}
            )
        return told + self._page_problems

    # Which records

    @cached_property
    def positions(self) -> Sequence[int]:
        """The keys of all records found, in order; a slice of them is one page."""
        raise NotImplementedError

    def every_key(self) -> list[int]:
        """The keys of all records found, in order."""
        return list(self.positions)

    @cached_property
    def page_keys(self) -> list[int]:
        """The keys of the page asked for; of the nearest there is where it does not exist."""
        return list(self._paginator.page(self._page_number[0]).object_list)

    @cached_property
    def page(self) -> Page:
        """The page asked for, its rows read."""
        keys = self.page_keys
        page = self._paginator.page(self._page_number[0])
        rows = self.rows(keys)
        page.object_list = [rows[key] for key in keys if key in rows]
        return page

    def rows(self, keys: list[int]) -> dict[int, Any]:
        """Some records as the list shows them, by key."""
        return self.queryset.model._default_manager.filter(pk__in=keys).for_listing().in_bulk()

    @cached_property
    def _paginator(self) -> Paginator:
        return Paginator(self.positions, self.per_page)

    @cached_property
    def _page_number(self) -> tuple[int, str]:
        asked = self.data.get("page", "1").strip()
        if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 10 and int(asked) > 0):
            return 1, _("“%s” is no page number; this is the first page.") % asked[:60].replace(
                "\x00", "�"
            )
        last = self._paginator.num_pages
        if int(asked) > last:
            return last, _("There is no page %(asked)s; this is the last one, page %(last)s.") % {
                "asked": int(asked),
                "last": last,
            }
        return int(asked), ""

    @property
    def _page_problems(self) -> list[str]:
        return [self._page_number[1]] if self._page_number[1] else []

    # What to show beside them

    @cached_property
    def _given(self) -> dict[str, list[str]]:
        """The query string as understood, in the order of the filters."""
        given = {name: [kept.given for kept in self.chosen.get(name, [])] for name in self.filters}
        return given | {"sort": [] if self.sort == self.usual_sort else [self.sort]}

    def href(self, **changes: Iterable[str]) -> str:
        """This list's query string with some names changed, back on page 1."""
        return link(self._given | changes)

    def hrefs(self, name: str) -> Callable[[Iterable[str]], str]:
        """What `href` gives for other values of one name."""
        return links(self._given, name)

    def page_href(self, number: int) -> str:
        """The address of a page of this list."""
        return self.href(page=[str(number)]) if number > 1 else self.href()

    @cached_property
    def everything(self) -> list[tuple[str, str]]:
        """All that is chosen, as name and value: what a form sends along that has no field of them."""
        return [(name, value) for name, values in self._given.items() for value in values]

    def whole_facet(self) -> tuple[str, str]:
        """The facet to be shown whole, and the text that its values are to have; empty where none."""
        name = self.data.get("all", "")
        find = self.data.get("find", "").replace("\x00", "").strip()[:60]
        return (name, find) if name in self.filters else ("", "")

    @cached_property
    def hidden(self) -> list[tuple[str, str]]:
        """What a search form on the page sends along: all that is chosen but for its own fields."""
        own = ("q", "after", "before")
        pairs = [
            (name, kept.given)
            for name, many in self.chosen.items()
            if name not in own
            for kept in many
        ]
        return pairs + ([("sort", self.sort)] if self.sort != self.usual_sort else [])

    @cached_property
    def given(self) -> dict[str, str]:
        """What the form's own fields hold."""
        return {
            name: self.chosen[name][0].given
            for name in ("q", "after", "before")
            if name in self.chosen
        }

    @cached_property
    def by_name(self) -> list[tuple[str, str]]:
        """The filters to which a value can be added by typing its name, with their labels."""
        return [(name, str(self.filters[name].label)) for name in BY_NAME if name in self.filters]

    @classmethod
    def behind(cls, name: str, reader: Reader) -> Behind:
        """How many records of the whole list each value of a filter by name has. Only inside the turn."""
        raise NotImplementedError

    @classmethod
    def behind_rare(cls, name: str, reader: Reader, rare: list[int]) -> dict[int, int]:
        """The same for values that `behind` does not know; one query. Only inside the turn."""
        raise NotImplementedError

    @cached_property
    def chips(self) -> list[Chip]:
        """The chosen values, each removable."""
        chips = []
        for name, many in self.chosen.items():
            for one in many:
                others = [kept.given for kept in many if kept is not one]
                chips.append(
                    Chip(
                        name, str(self.filters[name].label), one.words, self.href(**{name: others})
                    )
                )
        return chips

    @cached_property
    def orders(self) -> list[FacetValue]:
        """The orders to choose from."""
        first = self.usual_sort
        return [
            FacetValue(
                name,
                str(words),
                0,
                name == self.sort,
                self.href(sort=[] if name == first else [name]),
            )
            for name, (_order, words) in self.orderings.items()
        ]

    @property
    def facets(self) -> list[Facet]:
        """Every facet with its counts."""
        raise NotImplementedError
