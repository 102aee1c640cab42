"""Questions about topics, series and publishers."""

from typing import Any, Self

from django.db.models import OuterRef, QuerySet, Subquery

from meetings.querysets.base import (
    PublishableQuerySet,
    alphabetical,
    names_like,
    rows_of,
)


class TermQuerySet(PublishableQuerySet):
    """Entries of a list with names and a description."""

    def matching(self, words: str) -> Self:
        """Those whose names or description have the words."""
        return names_like(self, words, "name", "other_names", "description")

    def by_name(self) -> Self:
        """In the order of the alphabet. Stable."""
        return self.order_by(alphabetical("name"), "slug")

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self


class TopicQuerySet(TermQuerySet):
    """What meetings are about."""


class SeriesQuerySet(TermQuerySet):
    """Rows of numbered or regular meetings."""

    def for_listing(self) -> Self:
        """With `first_met` and `last_met` over published meetings, each the end of an index."""
        of_this = rows_of(self.model, "meetings").published().filter(series=OuterRef("pk"))
        first = of_this.order_by("date_earliest").values("date_earliest")
        last = of_this.order_by("-date_latest").values("date_latest")
        return self.annotate(first_met=Subquery(first[:1]), last_met=Subquery(last[:1]))


class PublisherQuerySet(QuerySet[Any, Any]):
    """Bodies that publish press releases. All are public."""

    def get_by_natural_key(self, slug: str) -> Any:
        """The publisher of an address."""
        return self.get(slug=slug)
