"""The lists of the archive by plain questions to its tables: slow, and nothing of the index in it.

What the index finds and counts is compared with this.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from meetings.models import Meeting, Participation, PressRelease, Source, Statement

SIZES = {"bilateral": [2], "trilateral": [3], "multilateral": range(4, 1000)}


def meetings(**asked: Any) -> set[int]:
    """The keys of the published meetings for which all that is asked holds."""
    found: QuerySet = Meeting.objects.filter(state="published")
    for name, values in asked.items():
        found = NARROW[name](found, values)
    return set(found.values_list("pk", flat=True))


def _every(lookup: str):
    def narrow(found: QuerySet, values: list[str]) -> QuerySet:
        for value in values:
            found = found.filter(
                pk__in=Participation.objects.filter(**{lookup: value}).values("meeting")
            )
        return found

    return narrow


def _topic(found: QuerySet, values: list[str]) -> QuerySet:
    said = Statement.objects.filter(state="published", press_release__state="published")
    for value in values:
        found = found.filter(
            Q(pk__in=Meeting.topics.through.objects.filter(topic__slug=value).values("meeting"))
            | Q(pk__in=said.filter(topics__slug=value).values("meeting"))
        )
    return found


def _size(found: QuerySet, values: list[str]) -> QuerySet:
    parties = Participation.objects.exclude(role="observer")
    pairs = parties.order_by().values_list("meeting", "country").distinct()
    counted = Counter(meeting for meeting, _country in pairs)
    wanted = {n for value in values for n in SIZES[value]}
    return found.filter(pk__in=[key for key, n in counted.items() if n in wanted])


def _publisher(found: QuerySet, values: list[str]) -> QuerySet:
    reported = Source.objects.filter(
        press_release__state="published", press_release__publisher__slug__in=values
    )
    return found.filter(pk__in=reported.values("meeting"))


def _readouts(found: QuerySet, values: list[str]) -> QuerySet:
    own = Source.objects.filter(
        Exists(
            Participation.objects.filter(
                meeting=OuterRef("meeting"), country=OuterRef("press_release__publisher__country")
            )
        ),
        press_release__state="published",
        press_release__publisher__kind="government",
    )
    told = dict(
        own.order_by()
        .values("meeting")
        .annotate(n=Count("press_release__publisher__country", distinct=True))
        .values_list("meeting", "n")
    )
    wanted = {"both": lambda n: n >= 2, "one": lambda n: n == 1, "none": lambda n: n == 0}
    keys = found.values_list("pk", flat=True)
    return found.filter(pk__in=[key for key in keys if wanted[values[-1]](told.get(key, 0))])


def _year(found: QuerySet, values: list[int]) -> QuerySet:
    rule = Q(pk__in=[])
    for year in values:
        rule |= Q(
            date_earliest__lte=date(int(year), 12, 31), date_latest__gte=date(int(year), 1, 1)
        )
    return found.filter(rule)


NARROW: dict[str, Any] = {
    "country": _every("country__code"),
    "official": _every("official__slug"),
    "host": lambda found, values: found.filter(
        pk__in=Participation.objects.filter(role="host", country__code__in=values).values("meeting")
    ),
    "topic": _topic,
    "level": lambda found, values: found.filter(level__in=values),
    "format": lambda found, values: found.filter(format__in=values),
    "status": lambda found, values: found.filter(status__in=values),
    "series": lambda found, values: found.filter(series__slug__in=values),
    "size": _size,
    "publisher": _publisher,
    "readouts": _readouts,
    "year": _year,
    "after": lambda found, values: found.filter(date_latest__gte=values[-1]),
    "before": lambda found, values: found.filter(date_earliest__lte=values[-1]),
}


def statements(**asked: Any) -> set[int]:
    """The keys of the statements that are public and for which all that is asked holds."""
    found: QuerySet = Statement.objects.filter(
        state="published", meeting__state="published", press_release__state="published"
    )
    for name, values in asked.items():
        for value in values:
            found = found.filter(**{STATED[name]: value})
    return set(found.values_list("pk", flat=True))


STATED = {
    "country": "countries__code",
    "official": "speakers__slug",
    "topic": "topics__slug",
    "act": "act",
    "publisher": "press_release__publisher__slug",
}


def press_releases(**asked: Any) -> set[int]:
    """The keys of the published press releases for which all that is asked holds."""
    found: QuerySet = PressRelease.objects.filter(state="published")
    lookups = {
        "publisher": "publisher__slug",
        "country": "publisher__country__code",
        "kind": "kind",
    }
    for name, values in asked.items():
        found = found.filter(**{f"{lookups[name]}__in": values})
    return set(found.values_list("pk", flat=True))
