"""Fields of a query string: each keeps what it understands, drops what it does not, and says so."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from meetings import dates
from meetings.index import names, reading
from meetings.index.words import MOST_TERMS, TooManyTerms, parse

LONGEST = 200

#: So many of those that share a name are told.
FEW = 3


@dataclass(frozen=True)
class Shared:
    """A name that more than one record has: which they are, in words."""

    by: list[str]


#: Given the values in a query string, those that mean something: given → (as kept, in words).
Known = Callable[[list[str]], dict[str, tuple[Any, str] | Shared]]


class Kept:
    """A value of the query string that means something."""

    def __init__(self, value: Any, words: str, given: str) -> None:
        self.value, self.words, self.given = value, words, given


class LenientField(forms.Field):
    """Keeps every value that means something; `dropped` tells of the others in words."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, repeat: bool = False, **kwargs: Any) -> None:
        self.repeat = repeat
        self.dropped: list[str] = []
        super().__init__(
            required=False, **{k: v for k, v in kwargs.items() if k in ("label", "help_text")}
        )

    def __deepcopy__(self, memo: dict[int, Any]) -> "LenientField":
        """Each form has its own list of what it dropped; the rest never changes and is shared."""
        shared = copy(self)
        shared.dropped = []
        return shared

    def understand(self, given: list[str]) -> list[Kept]:
        """The values that mean something, in the order given; tells of the others in `dropped`."""
        raise NotImplementedError

    def clean(self, value: Any) -> list[Kept]:
        """Never raises: what means nothing is dropped with a message."""
        self.dropped = []
        given = []
        for one in dict.fromkeys(item.strip() for item in (value or [])):
            if "\x00" in one or len(one) > LONGEST:
                self.drop(one, _("at most %d ordinary characters") % LONGEST)
            elif one:
                given.append(one)
        if not self.repeat and len(given) > 1:
            for one in given[:-1]:
                self.dropped.append(
                    _("“%(label)s” was given more than once; “%(value)s” was left out.")
                    % self._told(one)
                )
            given = given[-1:]
        return self.understand(given) if given else []

    def drop(self, value: str, wanted: str | Promise) -> None:
        """Say that a value was left out, and what would have meant something."""
        told = self._told(value) | {"wanted": wanted}
        self.dropped.append(
            _("“%(value)s” means nothing for “%(label)s” and was left out; it takes %(wanted)s.")
            % told
        )

    def _told(self, value: str) -> dict[str, Any]:
        short = value if len(value) <= 60 else value[:60] + "…"
        return {"value": short.replace("\x00", "�"), "label": self.label}


class KnownField(LenientField):
    """Values of a list: the choices of a model, or the records of a table."""

    def __init__(self, *, known: Known, wanted: str | Promise, **kwargs: Any) -> None:
        self.known, self.wanted = known, wanted
        super().__init__(**kwargs)

    def understand(self, given: list[str]) -> list[Kept]:
        """Looks all values up at once."""
        known = self.known(given)
        kept: dict[Any, Kept] = {}
        for one in given:
            found = known.get(one)
            if found is None:
                self.drop(one, self.wanted)
            elif isinstance(found, Shared):
                self._tell_shared(one, found)
            else:
                value, words = found
                kept.setdefault(value, Kept(value, words, str(value)))
        return list(kept.values())

    def _tell_shared(self, value: str, shared: Shared) -> None:
        self.dropped.append(
            _("“%(value)s” for “%(label)s” may mean %(records)s, so it was left out.")
            % (self._told(value) | {"records": get_text_list(shared.by, _("or"))})
        )


class YearField(LenientField):
    """Years of four digits."""

    def understand(self, given: list[str]) -> list[Kept]:
        """Whole numbers from 1 to 9999."""
        kept = []
        for one in given:
            if one.isascii() and one.isdigit() and len(one) == 4 and int(one) > 0:
                kept.append(Kept(int(one), one, one))
            else:
                self.drop(one, _("a year such as 2020"))
        return kept


class EdgeField(LenientField):
    """The first or last day of a period: a day, a month or a year."""

    def __init__(self, *, last: bool, **kwargs: Any) -> None:
        self.last = last
        super().__init__(**kwargs)

    def understand(self, given: list[str]) -> list[Kept]:
        """One day: the first of a month or year given for the start, the last for the end."""
        try:
            day: date = dates.edge(given[0], last=self.last)
        except ValueError:
            self.drop(given[0], _("a date such as 2020, 2020-07 or 2020-07-23"))
            return []
        return [Kept(day, dates.words(given[0]), given[0])]


class WordsField(LenientField):
    """Words to look for."""

    def understand(self, given: list[str]) -> list[Kept]:
        """The words as they are, where there is something in them to look for; length was checked before."""
        try:
            if parse(given[0]):
                return [Kept(given[0], f"“{given[0]}”", given[0])]
            self.drop(given[0], _("words to look for"))
        except TooManyTerms:
            self.drop(given[0], _("at most %d words") % MOST_TERMS)
        return []


def choices(enumeration: Any) -> Known:
    """The values of an enumeration."""
    labels = {value: str(label) for value, label in enumeration}
    return lambda given: {one: (one, labels[one]) for one in given if one in labels}


def named(facet: int, *, upper: bool = False) -> Known:
    """What is public under a name, by its key in addresses or by any recorded spelling that no other record has.

    `facet` says of which kind (`meetings.index.codes`). A key goes before a name, so that addresses stay true.
    """

    def known(given: list[str]) -> dict[str, tuple[Any, str] | Shared]:
        asked = {one: one.upper() if upper else one for one in given}
        understood: dict[str, tuple[Any, str] | Shared] = {}
        with reading() as reader:
            by_key = reader.names.by_key(facet, asked.values())
            for one, key in asked.items():
                if key in by_key:
                    understood[one] = key, by_key[key].label
            rest = [one for one in given if one not in understood]
            called = names.called_one_of(facet, rest, FEW + 1) if rest else {}
        for one, found in called.items():
            if len(found) == 1:
                understood[one] = found[0].key, found[0].label
            elif found:
                understood[one] = Shared(_in_words(found))
        return understood

    return known


def _in_words(found: list[names.Name]) -> list[str]:
    told = [f"{one.label} ({one.key})" for one in found[:FEW]]
    return [*told, _("others")] if len(found) > FEW else told


def records(find: Callable[[list[str]], Any], key: str) -> Known:
    """Records by their public name; one query. `find` gives the queryset for the names."""

    def known(given: list[str]) -> dict[str, tuple[Any, str] | Shared]:
        found = {getattr(record, key): str(record) for record in find(given)}
        return {one: (one, found[one]) for one in given if one in found}

    return known
