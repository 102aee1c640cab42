"""What comes with meetings: all that a row or a page shows, and how many there are of what."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Max, Prefetch, QuerySet

from meetings.querysets.base import PublishableQuerySet, count_rows, rows_of

if TYPE_CHECKING:
    from meetings.models import Meeting


PRESS_RELEASE = ("press_release__slug", "press_release__title", "press_release__state")
#: What a page shows of a participant, and of a line of evidence.
PARTICIPANT = (
    *(
        "meeting",
        "position",
        "title",
        "rank",
        "role",
        "paragraph",
        "country__code",
        "country__name",
    ),
    *("official__slug", "official__name", "official__state"),
    *("official__native_name", "official__native_language"),
    *PRESS_RELEASE,
)
#: What a row of a list shows of a meeting.
ROW = (
    *("slug", "state", "title", "summary", "status", "date", "date_note", "format", "level"),
    *("place", "place_country__name", "series_number"),
    *("series__name", "series__short_name", "series__state"),
)
PRINTED = ("meeting", "fact", "paragraph", "printed", *PRESS_RELEASE)


class MeetingRows(PublishableQuerySet):
    """The second half of `MeetingQuerySet`: shapes and counts."""

    def for_listing(self) -> Self:
        """All that a row of a list shows: three queries however many rows."""
        rows = rows_of(self.model, "participations")
        sources = rows_of(self.model, "source_links")
        return (
            self.select_related("series", "place_country")
            .only(*ROW)
            .annotate(statement_count=count_rows(self._public_statements(), "meeting"))
            .prefetch_related(
                Prefetch(
                    "participations",
                    rows.select_related("country")
                    .only("meeting", "role", "country__code", "country__name")
                    .order_by("position"),
                ),
                Prefetch(
                    "source_links",
                    sources.published()
                    .select_related("press_release__publisher__country")
                    .only(
                        "meeting",
                        "press_release__publisher__kind",
                        "press_release__publisher__country__name",
                    ),
                    to_attr="public_sources",
                ),
            )
        )

    def for_page(self, user: Any) -> Self:
        """All that hangs on a meeting, for its own page: five queries."""
        rows = rows_of(self.model, "participations")
        sources = rows_of(self.model, "source_links").visible_to(user)
        evidence = rows_of(self.model, "evidence").visible_to(user)
        topics = rows_of(self.model, "topics").published()
        return self.select_related("series", "place_country", "part_of").prefetch_related(
            Prefetch(
                "participations",
                rows.select_related("country", "official", "press_release")
                .only(*PARTICIPANT)
                .order_by("position"),
            ),
            Prefetch(
                "source_links",
                sources.select_related("press_release__publisher__country")
                .defer("press_release__text")
                .order_by(
                    "press_release__publisher__kind",
                    "press_release__published_earliest",
                    "press_release__slug",
                ),
                to_attr="public_sources",
            ),
            Prefetch(
                "evidence",
                evidence.select_related("press_release").only(*PRINTED),
                to_attr="public_evidence",
            ),
            Prefetch("topics", topics, to_attr="public_topics"),
        )

    # How many

    def last_at_each_level(self, ranks: list[str]) -> list[tuple[str, "Meeting", "Meeting"]]:
        """(rank, the last meeting held at it, the last at it or above), highest first; one query.

        Ranks at which none was held are left out. `ranks` gives all, highest first.
        """
        held = self.filter(status="held").exclude(level="")
        latest = held.order_by("level", "-date_earliest", "-date_latest", "slug").distinct("level")
        by_rank = {meeting.level: meeting for meeting in latest}
        found: list[tuple[str, Any, Any]] = []
        for rank in ranks:
            if here := by_rank.get(rank):
                above = found[-1][2] if found else here
                found.append((rank, here, max(above, here, key=_when)))
        return found

    def last_change(self) -> datetime | None:
        """When one of them was last changed."""
        return self.aggregate(last=Max("changed_at"))["last"]

    def reported_in(self, press_release: Any) -> Self:
        """Those of which a press release is a source."""
        return self.filter(source_links__press_release=press_release)

    def _public_statements(self) -> QuerySet:
        return rows_of(self.model, "statements").published()


def _when(meeting: Any) -> tuple[date, date]:
    return meeting.date_earliest, meeting.date_latest
