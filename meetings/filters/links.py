"""The query strings to which a list's links lead."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from django.utils.http import urlencode


@lru_cache(maxsize=10_000)
def _pair(name: str, value: str) -> str:
    """A name and its value in an address. A page has two hundred links, most with the same few of them."""
    return urlencode([(name, value)])


def link(query: Mapping[str, Iterable[str]]) -> str:
    """A query string of names, each with its values."""
    return "?" + "&".join(_pair(name, value) for name, values in query.items() for value in values)


def links(query: Mapping[str, Iterable[str]], name: str) -> Callable[[Iterable[str]], str]:
    """What `link` gives for other values of one name of the query: a facet has dozens of them, and the rest stays."""
    before: list[str] = []
    after: list[str] = []
    part = before
    for other, values in query.items():
        if other == name:
            part = after
        else:
            part += [_pair(other, value) for value in values]
    return lambda values: (
        "?" + "&".join([*before, *[_pair(name, value) for value in values], *after])
    )
