"""What there is in an archive to ask for: its busiest countries and topics, words by how common they are."""

from typing import Any

from django.db.models import Count

from meetings.models import Meeting, Official, Participation, PressRelease, Topic
from meetings.synthetic.english import MARKED, vocabulary

#: So many varied requests of each kind can be asked.
MANY = 40


def spread(records: Any, many: int = MANY) -> list[Any]:
    """Records from the first to the last, evenly apart by key."""
    keys = records.order_by("pk").values_list("pk", flat=True)
    first, last = keys.first() or 0, keys.last() or 0
    step = max(1, (last - first) // many)
    found = (records.filter(pk__gte=at).order_by("pk").first() for at in range(first, last, step))
    return list(dict.fromkeys(one for one in found if one))[:many]


def values() -> dict[str, Any]:
    """The busiest first, words from the most used; addresses spread over the archive."""
    counted = Participation.objects.order_by().values_list("country__code")
    countries = counted.annotate(n=Count("pk")).order_by("-n", "country__code")[:MANY]
    return {
        "countries": [code for code, _n in countries],
        "topics": list(
            Topic.objects.filter(state="published")
            .order_by("pk")
            .values_list("slug", flat=True)[:MANY]
        ),
        "meetings": [one.slug for one in spread(Meeting.objects.filter(state="published"))],
        "officials": [
            (one.slug, one.name) for one in spread(Official.objects.filter(state="published"))
        ],
        "releases": [one.slug for one in spread(PressRelease.objects.filter(state="published"))],
        "words": [*MARKED, *vocabulary()],
    }
