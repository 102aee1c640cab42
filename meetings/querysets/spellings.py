"""Officials of one country whose names are spelled nearly alike, such as two romanisations of one name."""

import re
from itertools import combinations
from typing import Any

from rapidfuzz.distance import OSA

from meetings import text

#: Of 1: one letter of ten may differ. Shorter names differ by a letter and are two people.
LIKE, SHORTEST = 0.9, 8
#: Names of one country beyond which each is compared only with those of the same first letter.
MOST = 400


def spelled_alike(officials: Any) -> set[int]:
    """The keys of officials who share a country and nearly, but not quite, a name.

    Order, case, accents and punctuation count for nothing. Names that are quite the same are another question.
    """
    groups: dict[tuple[Any, str], list[tuple[str, int]]] = {}
    of_country: dict[Any, list[tuple[str, int]]] = {}
    rows = officials.exclude(state="withdrawn").exclude(country=None)
    for key, country, name, others in rows.values_list("pk", "country", "name", "other_names"):
        for spelling in {_plain(one) for one in (name, *others)}:
            if len(spelling) >= SHORTEST:
                of_country.setdefault(country, []).append((spelling, key))
    for country, names in of_country.items():
        for spelling, key in names:
            first = spelling[0] if len(names) > MOST else ""
            groups.setdefault((country, first), []).append((spelling, key))
    found: set[int] = set()
    for names in groups.values():
        for (one, key), (other, another) in combinations(names, 2):
            if key == another or one == other or abs(len(one) - len(other)) > 2:
                continue
            if OSA.normalized_similarity(one, other, score_cutoff=LIKE):
                found |= {key, another}
    return found


def _plain(name: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.fold(name))))
