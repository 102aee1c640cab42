"""The closed lists of values: each is an enumeration, and a constraint in the database."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Who may see a record. `published()` on every queryset is the one meaning of "public"."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Rank(models.TextChoices):
    """The rank that somebody holds on the day, and so the level of a meeting; highest first."""

    LEADER = "leader", _("Leaders")
    MINISTER = "minister", _("Ministers")
    VICE_MINISTER = "vice-minister", _("Vice-ministers")
    DIRECTOR_GENERAL = "director-general", _("Directors-general")
    DIRECTOR = "director", _("Directors (working level)")
    AMBASSADOR = "ambassador", _("Ambassadors")
    SPECIAL_ENVOY = "special-envoy", _("Special envoys")
    OTHER = "other", _("Other")

    @classmethod
    def at_least(cls, rank: str) -> list[str]:
        """The values of this rank and of all above it."""
        return cls.values[: cls.values.index(rank) + 1]

    @classmethod
    def highest(cls, ranks: Iterable[str]) -> "Rank | None":
        """The highest of some ranks, empty ones aside; None where there is none."""
        held = set(ranks)
        return next((rank for rank in cls if rank.value in held), None)


class MeetingFormat(models.TextChoices):
    """How the parties met."""

    IN_PERSON = "in-person", _("In person")
    VIDEO = "video", _("Videoconference")
    PHONE = "phone", _("Telephone")
    HYBRID = "hybrid", _("Hybrid")
    CORRESPONDENCE = "correspondence", _("Correspondence")


class MeetingStatus(models.TextChoices):
    """What became of the meeting, as far as the sources say."""

    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    DENIED = "denied", _("Denied")


class TimeOfDay(models.TextChoices):
    """The part of the day that a source names."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")


class Track(models.TextChoices):
    """Who meets: governments (1), experts (2), or both together (1.5)."""

    ONE = "1", _("Track 1 (governments)")
    ONE_AND_A_HALF = "1.5", _("Track 1.5 (governments and experts)")
    TWO = "2", _("Track 2 (experts)")


class Role(models.TextChoices):
    """What a party did at the meeting."""

    HOST = "host", _("Host")
    CHAIR = "chair", _("Chair")
    PARTICIPANT = "participant", _("Participant")
    OBSERVER = "observer", _("Observer")


class Fact(models.TextChoices):
    """The facts of a meeting that a source can carry."""

    DATE = "date", _("Date")
    TIME = "time", _("Time of day")
    STATUS = "status", _("What became of it")
    FORMAT = "format", _("Format")
    LEVEL = "level", _("Level")
    TRACK = "track", _("Track")
    PLACE = "place", _("Place")
    HOST = "host", _("Host")
    SERIES = "series", _("Series")
    PART_OF = "part-of", _("Part of")
