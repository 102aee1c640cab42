"""Filters to which a value is added by typing its name, and the numbers that stand beside what is suggested then."""

from dataclasses import dataclass

from meetings.index import codes

#: Their names, and what is known by the names typed there.
BY_NAME = {"country": codes.COUNTRY, "official": codes.OFFICIAL, "topic": codes.TOPIC}


@dataclass(frozen=True)
class Behind:
    """How many records of a whole list each value of such a filter has, by the value's key; no value without any.

    Not `whole` where values that are too rare to have a bitmap are missing.
    """

    counts: dict[int, int]
    whole: bool
