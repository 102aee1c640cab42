"""Beginnings of names: what somebody may mean who is typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from meetings import text
from meetings.index.names import Name, Names

#: Keys of records, and which of them go before others: those of rank 1 first, those of one rank by the alphabet.
Ranks = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Begun(Name):
    """A name that may be what somebody is typing, and the other spelling in which it begins so, if it is one."""

    spelling: str


def beginning(facet: int, typed: str, busiest: Ranks, most: int) -> list[Begun]:
    """What of a facet may be meant by what has been typed so far: its last word begun, the others whole.

    In any recorded spelling, case and accents aside. What is called exactly so comes first, then what begins so; of
    these the records of `busiest`, by their ranks, then the alphabet.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            # What is wanted is worked out first, so that nobody plans for the many rows that a letter may have:
            # workers that help to read them take longer to start than the reading does.
            "WITH asked AS MATERIALIZED (SELECT archive_fold(%(typed)s) AS typed,"
            "  archive_term(%(paired)s, false, 'simple') &&"
            "  COALESCE(NULLIF(plainto_tsquery('simple', archive_fold(%(spaced)s))::text, '') || ':*', '')::tsquery"
            "  AS wanted)"
            " SELECT facet, n.id, key, label, CASE WHEN starts_with(archive_fold(label), typed) THEN '' ELSE"
            "  COALESCE((SELECT other FROM unnest(names, folded) AS spelling (other, told)"
            "   WHERE starts_with(told, typed) LIMIT 1), '') END"
            " FROM asked JOIN meetings_index_name n ON words @@ wanted"
            " LEFT JOIN unnest(%(busiest)s::bigint[], %(ranks)s::int[]) AS busy (id, rank) ON busy.id = n.id"
            " WHERE facet = %(facet)s ORDER BY typed = ANY (folded) DESC,"
            "  strpos(E'\\n' || array_to_string(folded, E'\\n'), E'\\n' || typed) > 0 DESC, rank, label, key"
            " LIMIT %(most)s",
            {
                "typed": typed,
                # Runs of Chinese, Japanese and Korean letters are found by pairs, wherever they stand in a name.
                "paired": "".join(one if text.has_pairs(one) else " " for one in typed),
                "spaced": text.PAIRED.sub(" ", typed),
                "busiest": [record for record, _rank in busiest],
                "ranks": [rank for _record, rank in busiest],
                "facet": facet,
                "most": most,
            },
        )
        return [Begun(*row) for row in cursor.fetchall()]


class Beginnings:
    """What of a facet may be meant by what has been typed so far. To be asked outside the turn, too.

    A letter or two begin thousands of names, which are found and put in order in some 15 ms; there are few such
    beginnings, and everyone types one, so the answers are remembered.
    """

    #: So many letters are short, and so many answers are remembered.
    SHORT, MOST = 2, 1_000

    def __init__(self, facet: int, busiest: Ranks) -> None:
        self.facet, self.busiest = facet, busiest
        self._known: dict[tuple[str, int], list[Begun]] = {}

    def find(self, typed: str, most: int) -> list[Begun]:
        """The best of them, see `beginning`."""
        if len(typed) > self.SHORT:
            return beginning(self.facet, typed, self.busiest, most)
        found = self._known.get((typed, most))
        if found is None:
            found = beginning(self.facet, typed, self.busiest, most)
            if len(self._known) < self.MOST:
                self._known[typed, most] = found
        return found


def beginnings(names: Names, asker: str, facet: int, busiest: Ranks) -> Beginnings:
    """Those of a facet, remembered for as long as no name and not the order of `busiest` changes. Inside the turn.

    Each asker (a list's name) has an order of its own, and so a memory of its own.
    """
    known = names.begun.get((asker, facet))
    if known is None or known.busiest != busiest:
        known = names.begun[asker, facet] = Beginnings(facet, busiest)
    return known
