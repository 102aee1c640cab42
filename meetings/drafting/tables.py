"""The tables of language that drafting goes by: offices, demonyms, verbs, furniture. Read once."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}


@cache
def table(name: str) -> Any:
    """The content of data/<name>.yaml."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A table's list of words, written there as one text."""
    return frozenset(str(table(name)[key]).split())


@cache
def heads() -> frozenset[str]:
    """Words that make a title by themselves, singular and plural."""
    two = {"opposite number", "opposite numbers"}
    return words("offices", "heads") | words("offices", "plural_heads") | two


@cache
def office_words() -> frozenset[str]:
    """Every word that titles and the names of bodies are made of."""
    return heads() | words("offices", "modifiers") | words("offices", "words")


@cache
def ranks() -> list[tuple[str, re.Pattern[str]]]:
    """(rank, pattern of titles in lower case), the first match counts."""
    return [(rank, re.compile(pattern)) for rank, pattern in table("offices")["ranks"]]


@cache
def patterns(name: str, key: str) -> re.Pattern[str]:
    """A table's list of patterns as one, without regard to case."""
    return re.compile("|".join(f"(?:{one})" for one in table(name)[key]), re.IGNORECASE)
