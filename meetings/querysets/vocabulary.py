"""Questions about topics, series and publishers."""

from typing import Any, Self

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery

from meetings.querysets.base import (
    PublishableQuerySet,
    alphabetical,
    count_rows,
    names_like,
    rows_of,
)


class TermQuerySet(PublishableQuerySet):
    """Entries of a list with names and a description."""

    def matching(self, words: str) -> Self:
        """Those whose names or description have the words."""
        return names_like(self, words, "name", "other_names", "description")

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self.with_counts()

    def busiest_first(self) -> Self:
        """By the number of published meetings, most first. Stable."""
        return self.with_counts().order_by("-meeting_count", alphabetical("name"), "slug")

    def by_name(self) -> Self:
        """In the order of the alphabet. Stable."""
        return self.order_by(alphabetical("name"), "slug")

    def with_counts(self) -> Self:
        """Adds what the list counts of each, `meeting_count` at least."""
        raise NotImplementedError


class TopicQuerySet(TermQuerySet):
    """What meetings are about."""

    def with_counts(self) -> Self:
        """Adds `meeting_count` and `statement_count` over what is published."""
        meetings = rows_of(self.model, "meetings")
        statements = rows_of(self.model, "statements")
        return self.annotate(
            meeting_count=meetings.published().count_about(),
            statement_count=count_rows(statements.published(), "topics"),
        )


class SeriesQuerySet(TermQuerySet):
    """Rows of numbered or regular meetings."""

    def with_counts(self) -> Self:
        """Adds `meeting_count`, `first_met` and `last_met` over published meetings."""
        meetings = rows_of(self.model, "meetings").published()
        of_this = meetings.filter(series=OuterRef("pk")).order_by().values("series")
        return self.annotate(
            meeting_count=count_rows(meetings, "series"),
            first_met=Subquery(of_this.annotate(d=Min("date_earliest")).values("d")),
            last_met=Subquery(of_this.annotate(d=Max("date_latest")).values("d")),
        )


class PublisherQuerySet(QuerySet[Any, Any]):
    """Bodies that publish press releases. All are public."""

    def get_by_natural_key(self, slug: str) -> Any:
        """The publisher of an address."""
        return self.get(slug=slug)
