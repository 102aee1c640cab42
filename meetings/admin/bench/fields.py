"""Fields of the bench: records chosen by typing their code or name, without script."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Country, Official, Publisher, Series, State, Topic
from meetings.text import fold


class Vocabulary:
    """The short lists that the fields of one page choose from, each read once."""

    @cached_property
    def countries(self) -> list[Country]:
        """All countries."""
        return list(Country.objects.order_by("name"))

    @cached_property
    def topics(self) -> list[Topic]:
        """All topics that were not withdrawn."""
        return list(Topic.objects.exclude(state=State.WITHDRAWN).order_by("name"))

    @cached_property
    def series(self) -> list[Series]:
        """All series that were not withdrawn."""
        return list(Series.objects.exclude(state=State.WITHDRAWN).order_by("name"))

    @cached_property
    def publishers(self) -> list[Publisher]:
        """All publishers."""
        return list(Publisher.objects.order_by("name"))

    def find(self, kind: str, said: Any) -> Any:
        """The record of a list that a code, an address or an exact name means; None for none or several."""
        words = fold(str(said))
        keys, names = self._lookup(kind)
        if words in keys:
            return keys[words]
        meant = names.get(words, [])
        return meant[0] if len(meant) == 1 else None

    def _lookup(self, kind: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
        """Records by code or address, and by every name; made once a list."""
        made = self.__dict__.setdefault("lookups", {})
        if kind not in made:
            keys: dict[str, Any] = {}
            names: dict[str, list[Any]] = {}
            for record in getattr(self, kind):
                keys[fold(getattr(record, "slug", "") or getattr(record, "code", ""))] = record
                short = getattr(record, "short_name", "")
                for name in {fold(name) for name in [record.name, short, *record.other_names]}:
                    names.setdefault(name, []).append(record)
            made[kind] = (keys, names)
        return made[kind]


#: What is said when nothing, or more than one, is called so.
UNKNOWN = {
    "countries": gettext_lazy(
        "No country or organisation is called “%(said)s”. Write its code, such as KR."
    ),
    "topics": gettext_lazy(
        "No topic is called “%(said)s”. Choose one of the list, or add it to the topics."
    ),
    "series": gettext_lazy(
        "No series is called “%(said)s”. Choose one of the list, or add it to the series."
    ),
    "publishers": gettext_lazy(
        "No publisher is called “%(said)s”. Choose one of the list, or add it to the publishers."
    ),
}


class NamedField(forms.CharField):
    """One record of a short list, by code, address or exact name; the browser proposes those there are."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        self.vocabulary = Vocabulary()
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": f"bench-{kind}", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """The record, or None."""
        said = super().clean(value)
        if not said:
            return None
        found = self.vocabulary.find(self.kind, said)
        if found is None:
            raise ValidationError(UNKNOWN[self.kind], params={"said": said})
        return found


def official_called(said: str) -> Official:
    """The official whom an address or an exact name means; raises ValidationError for none or several."""
    words = said.strip()
    known = Official.objects.exclude(state=State.WITHDRAWN)
    if exact := known.filter(slug=words.lower()).first():
        return exact
    named = list(known.filter(Q(name__iexact=words) | Q(other_names__contains=[words]))[:2])
    if len(named) == 1:
        return named[0]
    raise ValidationError(
        _("Several officials are called “%(said)s”. Write the address, such as kim-gunn.")
        if named
        else _("No official is called “%(said)s”. Write a name of the list, or make a new one."),
        params={"said": words},
    )


def in_families_order(name: str, code: str) -> str:
    """A proposal for sorting: the family name first. A curator looks at it, since names follow no rule."""
    words = name.split()
    if len(words) < 2 or code in {"CN", "HK", "HU", "KH", "KP", "KR", "MN", "MO", "TW", "VN"}:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def by_slug(model: type[Model], slugs: Iterable[str]) -> dict[str, Any]:
    """Records by their addresses, in one query."""
    return {row.slug: row for row in model._default_manager.filter(slug__in=set(slugs))}  # type: ignore[attr-defined]
