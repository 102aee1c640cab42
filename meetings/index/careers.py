"""Of every official: for whom they have spoken, with which ranks, in how many public meetings, and when last.

Each process keeps it as it keeps documents: it starts from what lies beside the snapshot of meetings, as to read
it from the tables takes some seconds for 50,000 officials in a million meetings, and then follows the change log.
"""

import json
import struct
from array import array
from collections.abc import Iterable
from copy import deepcopy
from datetime import date

from django.db import connection
from pyroaring import BitMap

from meetings.index.kinds import CAREERS
from meetings.index.packed import kept

#: Goes up with every change of what `Careers.dump` writes.
FORMAT = 0x43410001

#: Stands in the change log for officials too many to name.
ALL = 0

READ = """
    SELECT p.official_id, p.country_id, p.rank, count(*), max(m.date_latest)
    FROM meetings_participation p JOIN meetings_meeting m ON m.id = p.meeting_id
    WHERE m.state = 'published' AND {which} GROUP BY 1, 2, 3
"""


class Careers:
    """By official: what they were and did at meetings. Sets are of the keys of officials."""

    def __init__(self) -> None:
        self.countries: dict[int, BitMap] = {}
        self.ranks: dict[str, BitMap] = {}
        self._meetings = array("I")
        self._last = array("i")

    def meetings(self, official: int) -> int:
        """In how many public meetings they took part."""
        return self._meetings[official] if official < len(self._meetings) else 0

    def last(self, official: int) -> date | None:
        """The last day on which the latest of them may have been; None without any."""
        day = self._last[official] if official < len(self._last) else 0
        return date.fromordinal(day) if day else None

    def differing(self, other: "Careers") -> set[int]:
        """The officials of whom the two know different things."""
        longest = max(len(self._meetings), len(other._meetings))
        found = {
            official
            for official in range(longest)
            if (self.meetings(official), self.last(official))
            != (other.meetings(official), other.last(official))
        }
        none = BitMap()
        for country in self.countries.keys() | other.countries.keys():
            found.update(self.countries.get(country, none) ^ other.countries.get(country, none))
        for rank in self.ranks.keys() | other.ranks.keys():
            found.update(self.ranks.get(rank, none) ^ other.ranks.get(rank, none))
        return found

    def copy(self) -> "Careers":
        """As they are now, to be asked outside the turn."""
        return deepcopy(self)

    def read_all(self) -> "Careers":
        """Everyone's, from the tables as this transaction sees them."""
        self.__init__()  # type: ignore[misc]
        self._read("p.official_id IS NOT NULL", [])
        return self

    def dump(self) -> bytes:
        """All of it in bytes: a head in JSON, the two columns, the sets one after the other."""
        sets = [one.serialize() for one in (*self.countries.values(), *self.ranks.values())]
        head = {
            "count": len(self._meetings),
            "countries": list(self.countries),
            "ranks": list(self.ranks),
            "sizes": [len(one) for one in sets],
        }
        said = json.dumps(head).encode()
        columns = (self._meetings.tobytes(), self._last.tobytes())
        return b"".join([struct.pack("<II", FORMAT, len(said)), said, *columns, *sets])

    @classmethod
    def undump(cls, data: bytes) -> "Careers | None":
        """What `dump` has written; None where another release of the archive has it in another form."""
        form, length = struct.unpack_from("<II", data)
        if form != FORMAT:
            return None
        found, at = cls(), 8 + length
        head = json.loads(data[8:at])
        for column in (found._meetings, found._last):
            end = at + head["count"] * column.itemsize
            column.frombytes(data[at:end])
            at = end
        sets = []
        for size in head["sizes"]:
            sets.append(BitMap.deserialize(data[at : at + size]))
            at += size
        countries = head["countries"]
        found.countries = dict(zip(countries, sets, strict=False))
        found.ranks = dict(zip(head["ranks"], sets[len(countries) :], strict=True))
        return found

    @classmethod
    def start(cls, kind: int, number: int | None) -> "Careers":
        """As this transaction sees them: from the snapshot of meetings and the changes since, else from the tables."""
        data = kept("careers", kind, number) if number else None
        found = cls.undump(data) if data else None
        if found is None:
            return cls().read_all()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT ARRAY(SELECT DISTINCT record FROM meetings_index_change c WHERE c.kind = %s"
                " AND NOT pg_visible_in_snapshot(writer, s.taken))"
                " FROM meetings_index_snapshot_here s WHERE s.kind = %s AND s.number = %s",
                [CAREERS, kind, number],
            )
            (changed,) = cursor.fetchone()
        if changed:
            found.take_in(changed)
        return found

    def take_in(self, officials: Iterable[int]) -> None:
        """Bring some up to what this transaction sees."""
        changed = list(officials)
        if ALL in changed:
            self.read_all()
            return
        gone = BitMap(changed)
        for found in (*self.countries.values(), *self.ranks.values()):
            found -= gone
        for official in changed:
            if official < len(self._meetings):
                self._meetings[official] = self._last[official] = 0
        self._read("p.official_id = ANY (%s)", [changed])

    def _read(self, which: str, parameters: list[list[int]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(READ.format(which=which), parameters)
            rows = cursor.fetchall()
        longest = max((row[0] for row in rows), default=-1) + 1
        for column in (self._meetings, self._last):
            column.extend([0] * (longest - len(column)))
        for official, country, rank, n, latest in rows:
            self.countries.setdefault(country, BitMap()).add(official)
            if rank:
                self.ranks.setdefault(rank, BitMap()).add(official)
            self._meetings[official] += n
            self._last[official] = max(self._last[official], latest.toordinal())
