"""Questions about countries and officials."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from meetings.querysets.base import (
    PublishableQuerySet,
    alphabetical,
    count_rows,
    names_like,
    rows_of,
)

if TYPE_CHECKING:
    from meetings.models import Official


def _public_participations(model: Any) -> QuerySet:
    """Participations in published meetings, reached from Country or Official."""
    return rows_of(model, "participations").published()


class CountryQuerySet(QuerySet[Any, Any]):
    """Countries, former states, territories and organisations. All are public."""

    def get_by_natural_key(self, code: str) -> Any:
        """The country of a code."""
        return self.get(code=code)

    def with_meetings(self, _yes: list[str]) -> Self:
        """The same, as the filter of a list asks it."""
        return self.that_met()

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self

    def by_name(self) -> Self:
        """In the order of the alphabet. Stable."""
        return self.order_by(alphabetical("name"), "code")

    def that_met(self) -> Self:
        """Those that took part in a published meeting."""
        return self.filter(
            Exists(_public_participations(self.model).filter(country=OuterRef("pk")))
        )

    def of_kind(self, kinds: list[str]) -> Self:
        """States, former states, territories or organisations."""
        return self.filter(kind__in=kinds)

    def matching(self, words: str) -> Self:
        """Those whose name, code, capital or other name has the words."""
        return names_like(self, words, "name", "formal_name", "code", "capital", "other_names")


class OfficialQuerySet(PublishableQuerySet):
    """People who speak or act for a party."""

    def with_meeting_counts(self) -> Self:
        """Adds `meeting_count` and `last_met` over published meetings."""
        rows = _public_participations(self.model)
        last = (
            rows.filter(official=OuterRef("pk"))
            .order_by()
            .values("official")
            .annotate(d=Max("meeting__date_latest"))
        )
        return self.annotate(
            meeting_count=count_rows(rows, "official", "meeting"),
            last_met=Subquery(last.values("d")),
        )

    def busiest_first(self) -> Self:
        """By the number of published meetings, most first. Stable."""
        return self.with_meeting_counts().order_by(
            "-meeting_count", alphabetical("sort_name"), "slug"
        )

    def by_name(self) -> Self:
        """In the order of the alphabet, by the name to sort by. Stable."""
        return self.order_by(alphabetical("sort_name"), "slug")

    def last_met_first(self) -> Self:
        """By the last published meeting, latest first; those without one last. Stable."""
        return self.with_meeting_counts().order_by(F("last_met").desc(nulls_last=True), "slug")

    def speaking_for(self, codes: list[str]) -> Self:
        """Those who speak for one of the countries, now or at some published meeting."""
        rows = _public_participations(self.model).filter(country__code__in=codes)
        return self.filter(
            Q(country__code__in=codes) | Exists(rows.filter(official=OuterRef("pk")))
        )

    def held_rank(self, ranks: list[str]) -> Self:
        """Those who held one of the ranks at some published meeting."""
        rows = _public_participations(self.model).filter(rank__in=ranks)
        return self.filter(Exists(rows.filter(official=OuterRef("pk"))))

    def met_with(self, official: "Official") -> Self:
        """Officials of other countries who took part in its published meetings; adds `meeting_count`."""
        rows = _public_participations(self.model)
        own = rows.filter(official=official)
        shared = rows.filter(meeting__in=own.values("meeting")).exclude(
            country__in=own.values("country")
        )
        return (
            self.filter(Exists(shared.filter(official=OuterRef("pk"))))
            .select_related("country")
            .annotate(meeting_count=count_rows(shared, "official", "meeting"))
            .order_by("-meeting_count", alphabetical("sort_name"), "slug")
        )

    def matching(self, words: str) -> Self:
        """Those one of whose names, in any script, has the words."""
        return names_like(self, words, "name", "sort_name", "native_name", "other_names")

    def for_listing(self) -> Self:
        """All that a row of the list shows."""
        return self.select_related("country").with_meeting_counts()
