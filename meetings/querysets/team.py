"""Questions about what the team's admin remembers, and the records that may be one."""

import re
from datetime import datetime
from typing import Any, Self

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from meetings import text

#: An address that does not answer is dead after so many tries; one that says it is gone, at once.
FAILURES = 3
#: Longer searches are sentences; they tell nothing that the archive could add.
LONGEST = 80
#: So many different searches are kept; the rarest and oldest make room.
MOST = 1000

NOTE = """
    INSERT INTO meetings_emptysearch (words, times, last_at) VALUES (%s, 1, now())
    ON CONFLICT (words) DO UPDATE SET times = meetings_emptysearch.times + 1, last_at = now()
    RETURNING times
"""
MAKE_ROOM = """
    DELETE FROM meetings_emptysearch WHERE id IN (
        SELECT id FROM meetings_emptysearch WHERE words <> %s ORDER BY times DESC, last_at DESC OFFSET %s
    )
"""

# Names are compared without case, accents, punctuation and order: "Kim, Gunn" is "Gunn Kim".
SAME_NAMES = """
    SELECT unnest(array_agg(DISTINCT named.id)) FROM (
        SELECT one.id, (
            SELECT string_agg(word, ' ' ORDER BY word)
            FROM regexp_split_to_table(archive_fold(said.spelling), '[^[:alnum:]]+') AS word WHERE word <> ''
        ) AS key
        FROM {table} AS one CROSS JOIN LATERAL unnest(one.other_names || {names}) AS said (spelling)
        WHERE one.state <> 'withdrawn'
    ) AS named
    WHERE named.key <> '' GROUP BY named.key HAVING count(DISTINCT named.id) > 1
"""
SAME_DAY_AND_PARTIES = """
    SELECT unnest(array_agg(met.id)) FROM (
        SELECT m.id, m.date, array_agg(DISTINCT p.country_id ORDER BY p.country_id) AS parties
        FROM meetings_meeting m JOIN meetings_participation p ON p.meeting_id = m.id
        WHERE m.state <> 'withdrawn' AND p.role <> 'observer' GROUP BY m.id
    ) AS met
    GROUP BY met.date, met.parties HAVING count(*) > 1
"""
DOUBLES = {
    "official": SAME_NAMES.format(
        table="meetings_official", names="ARRAY[one.name, one.native_name]::varchar[]"
    ),
    "topic": SAME_NAMES.format(table="meetings_topic", names="ARRAY[one.name]::varchar[]"),
    "meeting": SAME_DAY_AND_PARTIES,
}


def may_be_double(kind: str) -> Q:
    """The rule for officials and topics that share a name in any recorded spelling, and for
    meetings of the same parties on the same date."""
    return Q(pk__in=RawSQL(DOUBLES[kind], []))


class AddressCheckQuerySet(QuerySet[Any, Any]):
    """What became of the addresses that were tried."""

    def dead(self) -> Self:
        """Of addresses that the press release still has: gone, or silent several times in a row."""
        return self.filter(url=F("press_release__url")).filter(
            Q(result="gone") | Q(result="failed", failures__gte=FAILURES)
        )

    def before(self, moment: datetime) -> Self:
        """Tried before a moment."""
        return self.filter(checked_at__lt=moment)


class EmptySearchQuerySet(QuerySet[Any, Any]):
    """Searches that found nothing."""

    def note(self, words: str) -> None:
        """Remember a search that found nothing; what may name or reach a private person is left out.

        Never in the way of an answer: a database that is busy or only read loses the note, in silence.
        """
        folded = text.fold(words)
        if not 2 <= len(folded) <= LONGEST or "@" in folded or re.search(r"(\d\W?){7}", folded):
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '50ms'")
                cursor.execute("SET LOCAL statement_timeout = '200ms'")
                cursor.execute(NOTE, [folded])
                if cursor.fetchone() == (1,):
                    cursor.execute(MAKE_ROOM, [folded, MOST - 1])
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
                cursor.execute("SET LOCAL statement_timeout = DEFAULT")
        except DatabaseError:
            return


class MergeQuerySet(QuerySet[Any, Any]):
    """Merges of duplicates."""

    def into(self, record: Any) -> Self:
        """Those that a record came out of, newest first."""
        kind = record._meta.model_name
        return self.filter(kind=kind, kept=record.pk).order_by("-merged_at", "-pk")
