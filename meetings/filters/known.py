"""Fields for what the archive knows by name: countries, officials, topics, series, publishers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.filters.fields import KnownField, choices, named, records
from meetings.index import codes
from meetings.models import Meeting

countries = named(codes.COUNTRY, upper=True)
officials = named(codes.OFFICIAL)
topics = named(codes.TOPIC)
all_series = named(codes.SERIES)
publishers = named(codes.PUBLISHER)

published_meetings = records(
    lambda slugs: Meeting.objects.published().filter(slug__in=slugs), "slug"
)

A_COUNTRY = _("the name or code of a country such as KR, or ASEAN")
AN_OFFICIAL = _("the name or address of an official such as kim-gunn")
A_TOPIC = _("the name or address of a topic such as supply-chains")
A_SERIES = _("the name or address of a series such as neachs")
A_PUBLISHER = _("the name or address of a publisher such as mofa-kr")


def country_field() -> KnownField:
    """Countries by name or code."""
    return KnownField(known=countries, wanted=A_COUNTRY, repeat=True)


def official_field() -> KnownField:
    """Officials by name or address."""
    return KnownField(known=officials, wanted=AN_OFFICIAL, repeat=True)


def topic_field() -> KnownField:
    """Topics by name or address."""
    return KnownField(known=topics, wanted=A_TOPIC, repeat=True)


def publisher_field() -> KnownField:
    """Publishers by name or address."""
    return KnownField(known=publishers, wanted=A_PUBLISHER, repeat=True)


def choice_field(enumeration: Mapping[str, str | Promise]) -> KnownField:
    """The values of an enumeration."""
    return KnownField(
        known=choices(enumeration.items()), wanted=", ".join(enumeration), repeat=True
    )


def series_field() -> KnownField:
    """Series by name or address."""
    return KnownField(known=all_series, wanted=A_SERIES, repeat=True)


def meeting_field() -> KnownField:
    """One meeting by address."""
    return KnownField(known=published_meetings, wanted=_("the address of a meeting"))
