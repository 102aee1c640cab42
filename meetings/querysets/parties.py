"""Questions about countries and officials."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet

from meetings.querysets.base import (
    PublishableQuerySet,
    alphabetical,
    names_like,
)

if TYPE_CHECKING:
    pass


class CountryQuerySet(QuerySet[Any, Any]):
    """Countries, former states, territories and organisations. All are public."""

    def get_by_natural_key(self, code: str) -> Any:
        """The country of a code."""
        return self.get(code=code)

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self

    def by_name(self) -> Self:
        """In the order of the alphabet. Stable."""
        return self.order_by(alphabetical("name"), "code")

    def of_kind(self, kinds: list[str]) -> Self:
        """States, former states, territories or organisations."""
        return self.filter(kind__in=kinds)

    def matching(self, words: str) -> Self:
        """Those whose name, code, capital or other name has the words."""
        return names_like(self, words, "name", "formal_name", "code", "capital", "other_names")


class OfficialQuerySet(PublishableQuerySet):
    """People who speak or act for a party."""

    def by_name(self) -> Self:
        """In the order of the alphabet, by the name to sort by. Stable."""
        return self.order_by(alphabetical("sort_name"), "slug")

    def matching(self, words: str) -> Self:
        """Those one of whose names, in any script, has the words."""
        return names_like(self, words, "name", "sort_name", "native_name", "other_names")

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self.select_related("country")
