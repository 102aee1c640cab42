"""Questions about press releases."""

from datetime import date
from typing import Self

from django.db.models import Exists, F, OuterRef, Q

from meetings.querysets.base import PublishableQuerySet, count_rows, names_like, rows_of


class PressReleaseQuerySet(PublishableQuerySet):
    """The documents that the archive cites."""

    def newest_first(self) -> Self:
        """By publication; those without a date last. Stable."""
        return self.order_by(F("published_earliest").desc(nulls_last=True), "slug")

    def oldest_first(self) -> Self:
        """By publication, the other way; those without a date last. Stable."""
        return self.order_by(F("published_earliest").asc(nulls_last=True), "slug")

    def by_publishers(self, slugs: list[str]) -> Self:
        """Of one of the publishers."""
        return self.filter(publisher__slug__in=slugs)

    def from_countries(self, codes: list[str]) -> Self:
        """Published in or for one of the countries."""
        return self.filter(publisher__country__code__in=codes)

    def of_kinds(self, kinds: list[str]) -> Self:
        """Readouts, news reports, and so on."""
        return self.filter(kind__in=kinds)

    def in_years(self, years: list[int]) -> Self:
        """Published, or perhaps published, in one of the years."""
        rule = Q(pk__in=[])
        for year in years:
            rule |= Q(
                published_earliest__lte=date(year, 12, 31), published_latest__gte=date(year, 1, 1)
            )
        return self.filter(rule)

    def reporting(self, meeting_slug: str) -> Self:
        """Sources of a published meeting."""
        links = rows_of(self.model, "meeting_links")
        return self.filter(
            Exists(
                links.filter(
                    press_release=OuterRef("pk"),
                    meeting__slug=meeting_slug,
                    meeting__state="published",
                )
            )
        )

    def matching(self, words: str) -> Self:
        """Those whose title or publisher has the words."""
        return names_like(self, words, "title", "publisher__name", "note", "document_id")

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        statements = rows_of(self.model, "statements").published()
        links = rows_of(self.model, "meeting_links").published()
        return (
            self.select_related("publisher__country")
            .annotate(
                statement_count=count_rows(statements, "press_release"),
                meeting_count=count_rows(links, "press_release", "meeting"),
            )
            .defer("text")
        )
