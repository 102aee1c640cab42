"""Questions about meetings."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable

from meetings.querysets.base import (
    count_correlated,
    document,
    joined,
    related_rows,
    rows_of,
    where_words,
)
from meetings.querysets.meeting_rows import MeetingRows

if TYPE_CHECKING:
    from meetings.models import Country, Meeting

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

    def with_country(self, code: str) -> Self:
        """A country took part."""
        return self.filter(Exists(self._participations(country__code=code)))

    def between_countries(self, first: "Country", second: "Country") -> Self:
        """Both countries took part, among others perhaps."""
        return self.with_country(first.code).with_country(second.code)

    def with_official(self, slug: str) -> Self:
        """A published official took part."""
        return self.filter(
            Exists(self._participations(official__slug=slug, official__state="published"))
        )

    def about(self, slug: str) -> Self:
        """On a published topic, by the meeting's own list or by something said there."""
        return self.filter(
            Exists(related_rows(self.model, "topics", slug=slug, state="published"))
            | Exists(self._statements().filter(topics__slug=slug, topics__state="published"))
        )

    def count_about(self) -> Combinable:
        """For a queryset of topics: how many of these meetings are about each."""
        rows = self.filter(
            Q(topics=OuterRef("pk"))
            | Exists(self._statements().filter(topics=OuterRef(OuterRef("pk"))))
        )
        return count_correlated(rows)

    def at_levels(self, ranks: list[str]) -> Self:
        """At one of the levels."""
        return self.filter(level__in=ranks)

    def in_formats(self, formats: list[str]) -> Self:
        """In one of the formats."""
        return self.filter(format__in=formats)

    def with_statuses(self, statuses: list[str]) -> Self:
        """Held, announced, and so on."""
        return self.filter(status__in=statuses)

    def with_party_count(self) -> Self:
        """Adds `party_count`: the countries that took part, observers left out."""
        rows = self._participations().of_parties()
        return self.annotate(party_count=count_correlated(rows, "country"))

    def of_sizes(self, sizes: list[str]) -> Self:
        """Bilateral (two parties), trilateral (three) or multilateral (four or more)."""
        rule = Q(pk__in=[])
        for size in sizes:
            least, most = SIZES[size]
            rule |= Q(party_count__gte=least) & (Q(party_count__lte=most) if most else Q())
        return self.with_party_count().filter(rule)

    def in_series(self, slugs: list[str]) -> Self:
        """Of one of the published series."""
        return self.filter(series__slug__in=slugs, series__state="published")

    def from_publishers(self, slugs: list[str]) -> Self:
        """Reported in a published press release of one of the publishers."""
        return self.filter(Exists(self._sources(press_release__publisher__slug__in=slugs)))

    def hosted_by(self, codes: list[str]) -> Self:
        """Hosted by one of the countries."""
        return self.filter(Exists(self._participations(role="host", country__code__in=codes)))

    def in_years(self, years: list[int]) -> Self:
        """That were, or may have been, in one of the years."""
        rule = Q()
        for year in years:
            rule |= Q(date_earliest__lte=date(year, 12, 31), date_latest__gte=date(year, 1, 1))
        return self.filter(rule)

    def from_day(self, day: date) -> Self:
        """That were, or may have been, on a day or later."""
        return self.filter(date_latest__gte=day)

    def to_day(self, day: date) -> Self:
        """That were, or may have been, on a day or earlier."""
        return self.filter(date_earliest__lte=day)

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

    def matching(self, words: str) -> Self:
        """That have the words in their own text, names, topics, statements or source titles."""
        meeting = OuterRef("pk")
        people = self._participations()
        named = people.filter(official__state="published")
        releases = rows_of(self.model, "sources").published()
        words_of = document(
            F("title"),
            F("summary"),
            F("place"),
            joined(people, "title", "country__name", "country__other_names"),
            joined(named, "official__name", "official__native_name", "official__other_names"),
            joined(related_rows(self.model, "topics", state="published"), "name", "other_names"),
            joined(self._statements(), "summary", "quote", "attribution"),
            joined(releases.filter(meeting_links__meeting=meeting), "title"),
        )
        return where_words(self, words_of, words)

    # In which order

    def newest_first(self) -> Self:
        """By date, newest first. Stable."""
        return self.order_by("-date_earliest", "-date_latest", "slug")

    def oldest_first(self) -> Self:
        """By date, oldest first. Stable."""
        return self.order_by("date_earliest", "date_latest", "slug")

    def by_title(self) -> Self:
        """By title. Stable."""
        return self.order_by("title", "slug")

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
