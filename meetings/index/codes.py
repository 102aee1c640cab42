"""Facet values as numbers: the facet in the upper bits, a key or a place in a closed list in the lower 26.

The database makes the same numbers (`archive_facet` in migrations/sql/0003_index.sql); a test holds both together.
"""

from collections.abc import Sequence

from meetings.models import Meeting, PressRelease, Rank, Statement

COUNTRY, OFFICIAL, TOPIC, LEVEL, FORMAT, STATUS, SIZE, SERIES, PUBLISHER, HOST = range(1, 11)
READOUTS, YEAR, ACT, PLACE_OF_PUBLICATION, RELEASE_KIND = 11, 12, 13, 15, 16

SHIFT = 26
MASK = (1 << SHIFT) - 1

#: Facets whose values are places in a closed list, counted from 1.
LISTS: dict[int, Sequence[str]] = {
    LEVEL: Rank.values,
    FORMAT: Meeting.Format.values,
    STATUS: Meeting.Status.values,
    SIZE: ["bilateral", "trilateral", "multilateral"],
    READOUTS: ["both", "one", "none"],
    ACT: Statement.Act.values,
    RELEASE_KIND: PressRelease.Kind.values,
}
#: Facets whose values are records, and the facet under which their names are kept.
NAMED = {
    COUNTRY: COUNTRY,
    OFFICIAL: OFFICIAL,
    TOPIC: TOPIC,
    SERIES: SERIES,
    PUBLISHER: PUBLISHER,
    HOST: COUNTRY,
    PLACE_OF_PUBLICATION: COUNTRY,
}


def code(facet: int, value: int) -> int:
    """The number of a facet value."""
    return facet << SHIFT | value


def facet_of(number: int) -> int:
    """The facet of a number."""
    return number >> SHIFT


def value_of(number: int) -> int:
    """The key, year or place of a number."""
    return number & MASK


def place(facet: int, value: str) -> int:
    """The number of a value of a closed list; ValueError when it is not in it."""
    return code(facet, LISTS[facet].index(value) + 1)
