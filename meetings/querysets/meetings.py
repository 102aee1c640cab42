"""Questions about meetings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q

from meetings.querysets.base import (
    count_correlated,
    rows_of,
)
from meetings.querysets.meeting_rows import MeetingRows

if TYPE_CHECKING:
    from meetings.models import Meeting

SIZES = {"bilateral": (2, 2), "trilateral": (3, 3), "multilateral": (4, None)}


class MeetingQuerySet(MeetingRows):
    """Encounters between parties."""

    def _participations(self, **wanted: Any) -> Any:
        rows = rows_of(self.model, "participations")
        return rows.filter(meeting=OuterRef("pk"), **wanted)

    def _sources(self, **wanted: Any) -> Any:
        rows = rows_of(self.model, "source_links")
        return rows.filter(meeting=OuterRef("pk"), press_release__state="published", **wanted)

    def _statements(self) -> Any:
        rows = rows_of(self.model, "statements")
        return rows.filter(
            meeting=OuterRef("pk"), state="published", press_release__state="published"
        )

    # Which meetings

    def with_party_count(self) -> Self:
        """Adds `party_count`: the countries that took part, observers left out."""
        rows = self._participations().of_parties()
        return self.annotate(party_count=count_correlated(rows, "country"))

    def with_readout_count(self) -> Self:
        """Adds `readout_count`: the parties whose own government's account is held."""
        parties = rows_of(self.model, "participations")
        rows = self._sources(press_release__publisher__kind="government").filter(
            Exists(
                parties.filter(
                    meeting=OuterRef("meeting"),
                    country=OuterRef("press_release__publisher__country"),
                )
            )
        )
        return self.annotate(
            readout_count=count_correlated(rows, "press_release__publisher__country")
        )

    def with_readouts(self, how_many: str) -> Self:
        """By how many parties published their own account: "both" (two or more), "one" or "none"."""
        rule = {
            "both": Q(readout_count__gte=2),
            "one": Q(readout_count=1),
            "none": Q(readout_count=0),
        }
        return self.with_readout_count().filter(rule[how_many])

    # In which order

    def newest_first(self) -> Self:
        """By date, newest first. Stable."""
        return self.order_by("-date_earliest", "-date_latest", "slug")

    def oldest_first(self) -> Self:
        """By date, oldest first. Stable."""
        return self.order_by("date_earliest", "date_latest", "slug")

    def before_in_time(self, meeting: "Meeting") -> Self:
        """Those earlier than a meeting, latest first."""
        key = (
            Q(date_earliest__lt=meeting.date_earliest)
            | Q(date_earliest=meeting.date_earliest, date_latest__lt=meeting.date_latest)
            | Q(
                date_earliest=meeting.date_earliest,
                date_latest=meeting.date_latest,
                slug__gt=meeting.slug,
            )
        )
        return self.filter(key).newest_first()

    def after_in_time(self, meeting: "Meeting") -> Self:
        """Those later than a meeting, earliest first."""
        key = (
            Q(date_earliest__gt=meeting.date_earliest)
            | Q(date_earliest=meeting.date_earliest, date_latest__gt=meeting.date_latest)
            | Q(
                date_earliest=meeting.date_earliest,
                date_latest=meeting.date_latest,
                slug__lt=meeting.slug,
            )
        )
        return self.filter(key).order_by("date_earliest", "date_latest", "-slug")

    def beside(self, meeting: "Meeting", keys: Iterable[int]) -> list[dict[str, Any]]:
        """Those with some keys, and those on the margins of a meeting; one query.

        Each with its days, its series, the larger meeting of which it is part, and its `parties`, observers left out.
        """
        parties = self._participations().of_parties().order_by().values("country")
        wanted = self.filter(Q(pk__in=list(keys)) | Q(part_of=meeting)).order_by()
        columns = (
            "id",
            "slug",
            "title",
            "date",
            "date_earliest",
            "date_latest",
            "series",
            "part_of",
        )
        return list(wanted.values(*columns).annotate(parties=ArraySubquery(parties)))

    def of_the_same_parties(self, countries: list[int]) -> Self:
        """Exactly these countries, by key, took part, observers left out."""
        parties = self._participations().of_parties()
        among_them = count_correlated(parties.filter(country__in=countries), "country")
        return (
            self.filter(Exists(parties.filter(country=countries[0])))
            .with_party_count()
            .alias(_among_them=among_them)
            .filter(party_count=len(countries), _among_them=len(countries))
        )
