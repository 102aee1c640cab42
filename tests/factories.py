"""Records in one line; a test says only what it is about. Everything is published unless it says otherwise."""

from itertools import count
from typing import Any

from django.db import transaction

from meetings.models import (
    Country,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Publisher,
    Series,
    Source,
    Statement,
    Topic,
)

serial = count(1)


def letters(n: int) -> str:
    """1 → "A", 27 → "AA": codes must not hold only digits."""
    word = ""
    while n:
        n, rest = divmod(n - 1, 26)
        word = chr(65 + rest) + word
    return word


def country(**kwargs: Any) -> Country:
    """A state with a code of its own."""
    n = next(serial)
    kwargs.setdefault("code", "T" + letters(n))
    kwargs.setdefault("name", f"Testland {n}")
    return Country.objects.create(**kwargs)


def official(**kwargs: Any) -> Official:
    """A published official."""
    n = next(serial)
    kwargs.setdefault("slug", f"official-{n}")
    kwargs.setdefault("name", f"Official {n}")
    kwargs.setdefault("sort_name", kwargs["name"])
    kwargs.setdefault("state", "published")
    return Official.objects.create(**kwargs)


def topic(**kwargs: Any) -> Topic:
    """A published topic."""
    n = next(serial)
    kwargs.setdefault("slug", f"topic-{n}")
    kwargs.setdefault("name", f"Topic {n}")
    kwargs.setdefault("state", "published")
    return Topic.objects.create(**kwargs)


def series(**kwargs: Any) -> Series:
    """A published series."""
    n = next(serial)
    kwargs.setdefault("slug", f"series-{n}")
    kwargs.setdefault("name", f"Series {n}")
    kwargs.setdefault("state", "published")
    return Series.objects.create(**kwargs)


def publisher(**kwargs: Any) -> Publisher:
    """A government's ministry, unless told otherwise."""
    n = next(serial)
    kwargs.setdefault("slug", f"publisher-{n}")
    kwargs.setdefault("name", f"Publisher {n}")
    kwargs.setdefault("kind", "government" if kwargs.get("country") else "news-agency")
    return Publisher.objects.create(**kwargs)


def press_release(**kwargs: Any) -> PressRelease:
    """A published press release of a publisher of its own."""
    n = next(serial)
    kwargs.setdefault("slug", f"release-{n}")
    kwargs.setdefault("title", f"Release {n}")
    kwargs.setdefault("state", "published")
    if "publisher" not in kwargs:
        kwargs["publisher"] = publisher()
    return PressRelease.objects.create(**kwargs)


def meeting(
    *, parties: Any = (), officials: Any = (), sources: Any = (), topics: Any = (), **kwargs: Any
) -> Meeting:
    """A published meeting; officials come with the country they speak for."""
    n = next(serial)
    kwargs.setdefault("slug", f"talks-{n}")
    kwargs.setdefault("title", f"Talks {n}")
    kwargs.setdefault("date", "2020-07-23")
    kwargs.setdefault("state", "published")
    made = Meeting.objects.create(**kwargs)
    position = count(1)
    for party in parties:
        Participation.objects.create(meeting=made, country=party, position=next(position))
    for person in officials:
        Participation.objects.create(
            meeting=made,
            country=person.country or country(),
            official=person,
            title="Minister",
            position=next(position),
        )
    for source in sources:
        Source.objects.create(meeting=made, press_release=source)
    made.topics.set(topics)
    return made


def statement(
    *,
    meeting: Meeting | None = None,
    press_release: PressRelease | None = None,
    speakers: Any = (),
    countries: Any = (),
    topics: Any = (),
    **kwargs: Any,
) -> Statement:
    """A published statement, attributed to an unnamed official unless somebody is given."""
    n = next(serial)
    press_release = press_release or globals()["press_release"]()
    meeting = meeting or globals()["meeting"]()
    Source.objects.get_or_create(meeting=meeting, press_release=press_release)
    kwargs.setdefault("number", n)
    kwargs.setdefault("paragraph", 1)
    kwargs.setdefault("summary", f"Something was said {n}.")
    kwargs.setdefault("state", "published")
    if not speakers and not countries:
        kwargs.setdefault("attribution", "a senior official")
    with transaction.atomic():  # A statement without a voice would not be let in.
        said = Statement.objects.create(meeting=meeting, press_release=press_release, **kwargs)
        said.speakers.set(speakers)
        said.countries.set(countries)
        said.topics.set(topics)
    return said
