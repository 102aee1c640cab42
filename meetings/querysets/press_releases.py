"""Questions about press releases."""

import re
from typing import Self

from django.db.models import Exists, F, OuterRef

from meetings.querysets.base import PublishableQuerySet, count_rows, rows_of


class PressReleaseQuerySet(PublishableQuerySet):
    """The documents that the archive cites."""

    def newest_first(self) -> Self:
        """By publication; those without a date last. Stable."""
        return self.order_by(F("published_earliest").desc(nulls_last=True), "slug")

    def at_address(self, address: str) -> Self:
        """Kept by its publisher at an address: scheme, "www.", a slash at the end and a fragment aside."""
        plain = re.sub(r"^(https?://)?(www\.)?", "", address.strip(), flags=re.IGNORECASE)
        plain = plain.split("#")[0].rstrip("/")
        ways = [
            f"{scheme}://{www}{plain}{slash}"
            for scheme in ("https", "http")
            for www in ("", "www.")
            for slash in ("", "/")
        ]
        return self.filter(url__in=ways)

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
