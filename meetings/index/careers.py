"""Of every official: for whom they have spoken, with which ranks, in how many public meetings, and when last.

Each process keeps it as it keeps documents: read whole once (some 5 s for 50,000 officials in a million meetings, on
a busy machine), then only for those whom the change log names.
"""

from array import array
from collections.abc import Iterable
from copy import deepcopy
from datetime import date

from django.db import connection
from pyroaring import BitMap

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

    def copy(self) -> "Careers":
        """As they are now, to be asked outside the turn."""
        return deepcopy(self)

    def read_all(self) -> "Careers":
        """Everyone's, from the tables as this transaction sees them."""
        self.__init__()  # type: ignore[misc]
        self._read("p.official_id IS NOT NULL", [])
        return self

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
