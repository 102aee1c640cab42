"""Questions about what hangs on a meeting: its sources, participants and evidence."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    pass


class SourceQuerySet(QuerySet[Any, Any]):
    """Which press releases report which meetings."""

    def published(self) -> Self:
        """Links between a published meeting and a published press release."""
        return self.filter(meeting__state="published", press_release__state="published")

    def visible_to(self, user: Any) -> Self:
        """For the page of a meeting that the visitor may see: curators also see draft sources."""
        return self.exclude(press_release__state="withdrawn") if user.is_staff else self.published()

    def get_by_natural_key(self, meeting: str, press_release: str) -> Any:
        """The link of two addresses."""
        return self.get(meeting__slug=meeting, press_release__slug=press_release)


class ParticipationQuerySet(QuerySet[Any, Any]):
    """Parts that countries had in meetings."""

    def published(self) -> Self:
        """Parts in published meetings."""
        return self.filter(meeting__state="published")

    def at_meetings(self, keys: list[int]) -> Self:
        """Parts in some meetings, by key."""
        return self.filter(meeting__in=keys)

    def of_parties(self) -> Self:
        """Without observers, who do not make a meeting larger."""
        return self.exclude(role="observer")

    def newest_first(self) -> Self:
        """By the meeting's date. Stable."""
        return self.order_by(
            "-meeting__date_earliest", "-meeting__date_latest", "meeting__slug", "position"
        )

    def with_meeting(self) -> Self:
        """With the meeting, the country and where it is printed."""
        return self.select_related("meeting", "country", "press_release")

    def get_by_natural_key(self, meeting: str, position: int) -> Any:
        """The line of a meeting's list."""
        return self.get(meeting__slug=meeting, position=position)


class EvidenceQuerySet(QuerySet[Any, Any]):
    """Where facts are printed."""

    def published(self) -> Self:
        """In published press releases, about published meetings."""
        return self.filter(meeting__state="published", press_release__state="published")

    def visible_to(self, user: Any) -> Self:
        """For the page of a meeting that the visitor may see: curators also see draft sources."""
        return self.exclude(press_release__state="withdrawn") if user.is_staff else self.published()

    def get_by_natural_key(self, meeting: str, fact: str, press_release: str) -> Any:
        """The line of a meeting, a fact and a press release."""
        return self.get(meeting__slug=meeting, fact=fact, press_release__slug=press_release)
