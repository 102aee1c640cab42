"""The names of countries, officials, topics, series and publishers, remembered by each process.

Only what is public has a row in the table of names, so what is not found here is not shown.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from pyroaring import BitMap

from meetings.index import codes
from meetings.querysets.prepared import prepared


@dataclass(frozen=True)
class Roll:
    """All public officials: their keys by name, and by the country for which each speaks now."""

    order: "array[int]"
    speak_for: dict[int, BitMap]


@dataclass(frozen=True)
class Name:
    """What is known by name: its facet, its row's key, its key in addresses, and its label."""

    facet: int
    record: int
    key: str
    label: str


class Names:
    """Names by key and by record, asked for in groups and remembered; forgotten when any name changes."""

    #: More than an archive has of all but officials; whatever is more is asked for again.
    MOST = 100_000

    def __init__(self) -> None:
        self._by_record: dict[tuple[int, int], Name | None] = {}
        self._by_key: dict[tuple[int, str], Name | None] = {}
        self._spellings: list[str] | None = None
        self._roll: Roll | None = None
        #: By whom they are asked for and facet, what may be meant by a letter or two (`meetings.index.beginnings`).
        self.begun: dict[tuple[str, int], Any] = {}

    def forget(self) -> None:
        """A name has changed."""
        # Not cleared: whoever is adding to what was there adds to that, which nobody else has any more.
        self.begun = {}
        self._by_record.clear()
        self._by_key.clear()
        self._spellings = self._roll = None

    def roll(self) -> Roll:
        """All public officials, by the alphabet."""
        if self._roll is None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT id, country_id FROM meetings_official WHERE state = 'published'"
                    ' ORDER BY archive_fold(sort_name) COLLATE "C", slug'
                )
                rows = cursor.fetchall()
            self._roll = Roll(array("I", (official for official, _country in rows)), {})
            for official, country in rows:
                if country:
                    self._roll.speak_for.setdefault(country, BitMap()).add(official)
        return self._roll

    def by_key(self, facet: int, keys: Iterable[str]) -> dict[str, Name]:
        """Those of some keys ("KR", "kim-gunn") that are public."""
        wanted = list(keys)
        missing = [key for key in wanted if (facet, key) not in self._by_key]
        if missing:
            self._by_key.update({(facet, key): None for key in missing})
            self._read("facet = %s AND key = ANY(%s)", [facet, missing])
        found = {key: self._by_key[facet, key] for key in wanted}
        return {key: name for key, name in found.items() if name is not None}

    def by_value(self, values: Iterable[int]) -> dict[int, Name]:
        """Those of some facet values (numbers, see `codes`) that are public; one query at the most."""
        wanted = {
            value: (codes.NAMED[codes.facet_of(value)], codes.value_of(value)) for value in values
        }
        missing = [pair for pair in wanted.values() if pair not in self._by_record]
        if missing:
            self._by_record.update(dict.fromkeys(missing))
            self._read(
                "(facet, id) IN (SELECT * FROM unnest(%s::smallint[], %s::bigint[]))",
                [[facet for facet, _ in missing], [record for _, record in missing]],
            )
        found = {value: self._by_record[pair] for value, pair in wanted.items()}
        return {value: name for value, name in found.items() if name is not None}

    def spellings(self) -> list[str]:
        """Every word of every name, folded, once: what near spellings are looked for among."""
        if self._spellings is None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT DISTINCT regexp_split_to_table(one, '[^[:alnum:]]+')"
                    " FROM meetings_index_name, unnest(folded) AS one"
                )
                self._spellings = [word for (word,) in cursor.fetchall() if len(word) > 2]
        return self._spellings

    def _read(self, where: str, parameters: list[Any]) -> None:
        if len(self._by_record) > self.MOST:
            self._by_record.clear()
            self._by_key.clear()
        with prepared() as cursor:
            cursor.execute(
                f"SELECT facet, id, key, label FROM meetings_index_name WHERE {where}", parameters
            )
            for row in cursor.fetchall():
                name = Name(*row)
                self._by_record[name.facet, name.record] = name
                self._by_key[name.facet, name.key] = name


def like(facet: int, folded: str, most: int) -> list[int]:
    """The keys of records one of whose names has a folded text in it."""
    escaped = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM meetings_index_name WHERE facet = %s"
            " AND EXISTS (SELECT 1 FROM unnest(folded) AS one WHERE one LIKE %s) ORDER BY label LIMIT %s",
            [facet, f"%{escaped}%", most],
        )
        return [record for (record,) in cursor.fetchall()]


def called(words: str) -> list[Name]:
    """What is called exactly so, in any recorded spelling, case, accents and hyphens aside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT facet, id, key, label FROM meetings_index_name"
            " WHERE folded @> ARRAY[archive_fold(%s)] ORDER BY facet, key LIMIT 20",
            [words.strip()],
        )
        return [Name(*row) for row in cursor.fetchall()]


def called_one_of(facet: int, said: Iterable[str], most: int = 4) -> dict[str, list[Name]]:
    """What of a facet is called exactly as was said, up to `most` for each; one query for all that was said."""
    asked = {one: " ".join(one.split()) for one in said}
    found: dict[str, list[Name]] = {one: [] for one in asked}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT said, named.* FROM unnest(%s::text[], %s::text[]) AS asked (said, tidy), LATERAL ("
            " SELECT facet, id, key, label FROM meetings_index_name"
            " WHERE facet = %s AND folded @> ARRAY[archive_fold(tidy)] ORDER BY key LIMIT %s) AS named",
            [list(asked), list(asked.values()), facet, most],
        )
        for one, *row in cursor.fetchall():
            found[one].append(Name(*row))
    return found


def titled(words: str) -> list[int]:
    """The keys of up to two meetings of exactly this title, case and accents aside, or at this address."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM meetings_index_meeting WHERE title = left(archive_fold(%s), 200) UNION"
            " SELECT m.id FROM meetings_meeting m JOIN meetings_index_meeting i USING (id) WHERE m.slug = %s LIMIT 2",
            [words, words],
        )
        return [record for (record,) in cursor.fetchall()]
