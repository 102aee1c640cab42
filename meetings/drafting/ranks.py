"""What rank a title is."""

import re
from functools import cache

from meetings.drafting import tables
from meetings.drafting.office import ABBREVIATIONS

#: The archive's ranks, highest first for a meeting's level: an ambassador's call on a department's director is the ambassador's.
RANKS = ["leader", "minister", "vice-minister", "director-general", "ambassador", "special-envoy", "director", "other"]  # fmt: skip
#: In these countries the foreign secretary is the highest civil servant, not a minister.
CIVIL_SECRETARIES = frozenset("IN PK BD NP LK BT MV AU".split())
#: Elsewhere a secretary of state is a minister's deputy; in these a minister.
CABINET_SECRETARIES = frozenset("US GB VA MX PH UN EU".split())
#: Whom somebody serves is not the own rank: an envoy of the president, an adviser to the prime minister.
SERVING = re.compile(
    r"(?<=\w) (?:of|to|for|in|at) (?:the )?(?:(?:executive )?office of )?(?:the )?(?:vice[ -])?(?:president|prime minister|king|queen|emir|chancellor|"
    r"crown prince)\b(?! of the (?:european|council|assembly|senate|parliament)).*"
)


@cache
def rank_of(title: str) -> str:
    """The rank of a title, or nothing."""
    low = re.sub(r"\s+", " ", title.lower().replace("’", "'"))
    low = SERVING.sub("", ABBREVIATIONS.get(low, low))
    ranks = [
        next((rank for rank, pattern in tables.ranks() if pattern.search(part)), "")
        for part in (low, *(low.split(" and ") if " and " in low else ()))
    ]
    return min((r for r in ranks if r), key=RANKS.index, default="")


def rank_for(title: str, code: str) -> str:
    """The rank of a title, where it depends on the country: a Foreign Secretary of India is no minister."""
    if (
        len(code) == 2
        and code not in ("EU", "UN")
        and re.fullmatch(r"secretary[ -]general", title, re.I)
    ):
        return "vice-minister"
    if code in CIVIL_SECRETARIES and re.match(
        r"(?!additional|joint|first|second|third|assistant)(?:\w+ )?(?:foreign )?secretary\b(?! of state|-general)",
        title,
        re.I,
    ):
        return "vice-minister"
    if (
        code
        and code not in CABINET_SECRETARIES
        and re.match(r"secretary of state\b(?! and minister)", title, re.I)
    ):
        return "vice-minister"
    return rank_of(title)
