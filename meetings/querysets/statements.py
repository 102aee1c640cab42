"""Questions about statements."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch, Q, Value

from meetings.querysets.base import (
    PublishableQuerySet,
    rows_of,
)

if TYPE_CHECKING:
    from meetings.models import Statement


class StatementQuerySet(PublishableQuerySet):
    """Claims in press releases about meetings."""

    def published(self) -> Self:
        """Published statements of published meetings in published press releases."""
        return self.filter(
            state="published", meeting__state="published", press_release__state="published"
        )

    def get_by_natural_key(self, press_release: str, number: int) -> Any:  # type: ignore[override]
        """The statement of a press release by its number."""
        return self.get(press_release__slug=press_release, number=number)

    def at_meeting(self, slug: str) -> Self:
        """About one meeting."""
        return self.filter(meeting__slug=slug)

    def newest_first(self) -> Self:
        """By the day of the meeting, then as the source has them. Stable."""
        return self.order_by(
            "-meeting__date_earliest", "meeting__slug", "press_release__slug", "paragraph", "number"
        )

    def around(self, statement: "Statement") -> dict[str, dict[str, Any]]:
        """The statements before ("previous") and after ("next") one in its source; one query."""
        here = self.filter(press_release=statement.press_release_id)
        earlier = Q(paragraph__lt=statement.paragraph) | Q(
            paragraph=statement.paragraph, number__lt=statement.number
        )
        later = Q(paragraph__gt=statement.paragraph) | Q(
            paragraph=statement.paragraph, number__gt=statement.number
        )
        columns = ("how", "number", "summary", "press_release__slug")
        before = (
            here.filter(earlier).order_by("-paragraph", "-number").annotate(how=Value("previous"))
        )
        after = here.filter(later).order_by("paragraph", "number").annotate(how=Value("next"))
        both = before.values(*columns)[:1].union(after.values(*columns)[:1], all=True)
        return {row["how"]: row for row in both}

    def withdrawn(self) -> Self:
        """Withdrawn themselves, or with their meeting or press release."""
        gone = (
            Q(state="withdrawn")
            | Q(meeting__state="withdrawn")
            | Q(press_release__state="withdrawn")
        )
        return self.filter(gone).exclude(state="draft")

    def visible_to(self, user: Any) -> Self:
        """What a visitor may open: curators also see drafts."""
        if not user.is_staff:
            return self.published()
        return self.exclude(
            Q(state="withdrawn")
            | Q(meeting__state="withdrawn")
            | Q(press_release__state="withdrawn")
        )

    def in_order(self) -> Self:
        """As a source has them."""
        return self.order_by("press_release__slug", "paragraph", "number")

    def with_voices(self, *, topics: bool = True) -> Self:
        """Who said it, for whom, and on what: what everyone may see of it; a query each, however many rows."""
        officials = rows_of(self.model, "speakers").published()
        found = self.prefetch_related(
            Prefetch("speakers", queryset=officials, to_attr="public_speakers"),
            Prefetch("countries", to_attr="public_countries"),
        )
        if topics:
            public = rows_of(self.model, "topics").published()
            found = found.prefetch_related(
                Prefetch("topics", queryset=public, to_attr="public_topics")
            )
        return found

    def for_listing(self, *, topics: bool = True) -> Self:
        """All that a statement shows wherever it stands: four queries however many rows, three without topics."""
        return (
            self.with_voices(topics=topics)
            .select_related("meeting", "press_release__publisher__country")
            .defer("press_release__text")
        )
