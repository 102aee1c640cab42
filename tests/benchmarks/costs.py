"""What was measured, and asking in turns, so that whatever else the machine does falls on all alike."""

import asyncio
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.benchmarks.archives import Archive
from tests.benchmarks.asked import GIVE_UP, Asked
from tests.benchmarks.datasette_side import Served
from tests.benchmarks.lines import DATASETTE, GROUP_BY, OFFSET, OURS, PLAIN, Line

#: Datasette and GROUP BY take seconds a question at a million: there so few are asked, after one to warm up.
FEW, SOME = 3, 8
LARGE = 50_000
#: Seconds that one kind of page of one archive may take altogether.
PATIENCE = 20


class Costs:
    """Milliseconds by line, whose and size; and answers that were not the same for all."""

    def __init__(self) -> None:
        self.times: dict[tuple[str, str, int], list[float]] = defaultdict(list)
        self.differing: list[str] = []

    def add(self, line: str, whose: str, size: int, milliseconds: float) -> None:
        """Note one request."""
        self.times[line, whose, size].append(milliseconds)

    def median(self, line: str, whose: str, size: int) -> float | None:
        """The middle one, None where none was asked."""
        times = self.times.get((line, whose, size))
        return statistics.median(times) if times else None

    def rounds(self, line: str, whose: str, size: int) -> int:
        """How many were asked."""
        return len(self.times.get((line, whose, size), ()))

    def compare(self, asked: Asked, size: int, totals: dict[str, int]) -> None:
        """Note where not all found the same number; -1 stands for an answer that tells none."""
        told = {whose: total for whose, total in totals.items() if total >= 0}
        if len(set(told.values())) > 1:
            self.differing.append(f"{size:,} meetings, {asked}: {told}")


class Asking:
    """Asks the archives of some sizes and their SQLite copies."""

    def __init__(self, archives: Iterable[Archive], rounds: int) -> None:
        self.archives = list(archives)
        self.rounds = rounds
        self.costs = Costs()

    def lists(self, line: Line, compared: Iterable[Archive]) -> None:
        """A line of lists: all archives in turns, and beside those `compared` the others."""
        print(f"Asking: {line.name}", file=sys.stderr)
        asked = {one.size: line.requests(one.size, self.rounds) for one in self.archives}
        others = {one.size for one in compared}
        asking = [(OURS, one, [each.ours() for each in asked[one.size]]) for one in self.archives]
        if PLAIN in line.others:
            asking += [
                (PLAIN, one, [each.plain() for each in asked[one.size]])
                for one in self.archives
                if one.size in others
            ]
        for n, totals in enumerate(self._in_turns(line.name, asking)):
            for size, told in totals.items():
                self.costs.compare(asked[size][n], size, told)
        for archive in self.archives:
            if archive.size in others:
                few = FEW if archive.size > LARGE else SOME
                asyncio.run(self._slow(line, archive, asked[archive.size][: few + 1]))

    def _in_turns(
        self, line: str, asking: list[tuple[str, Archive, list[str]]]
    ) -> Iterator[dict[int, dict[str, int]]]:
        """Ask each of (whose, archive, addresses) once to warm up, then in turns; the totals told, by size and whose.

        What has taken PATIENCE seconds is asked no more; if warming up did already, that is its cost.
        """
        spent: dict[tuple[str, int], float] = {}
        for whose, archive, paths in asking:
            taken = self._get(archive, paths[-1])["ms"]
            spent[whose, archive.size] = taken
            if taken > PATIENCE * 1000:
                self.costs.add(line, whose, archive.size, taken)
        for n in range(self.rounds):
            totals: dict[int, dict[str, int]] = defaultdict(dict)
            for whose, archive, paths in asking:
                if spent[whose, archive.size] <= PATIENCE * 1000:
                    answer = self._get(archive, paths[n % len(paths)])
                    self.costs.add(line, whose, archive.size, answer["ms"])
                    spent[whose, archive.size] += answer["ms"]
                    totals[archive.size][whose] = answer["total"]
            yield totals

    async def _slow(self, line: Line, archive: Archive, asked: list[Asked]) -> None:
        """Datasette and GROUP BY. The first of `asked` only warms up."""
        served = Served(archive.sqlite)
        for n, one in enumerate(asked):
            took: dict[str, float] = {}
            totals = {OURS: archive.ask("get", path=one.ours())["total"]}
            if DATASETTE in line.others:
                address = one.datasette(line.facets, served.row_before(one))
                took[DATASETTE], totals[DATASETTE] = await served.ask(address)
            if OFFSET in line.others:
                took[OFFSET], _no_total = await served.ask(one.offset())
            if GROUP_BY in line.others:
                answer = archive.ask("group_by", asked=one.__dict__)
                took[GROUP_BY], totals[GROUP_BY] = answer["ms"], answer["total"]
            self.costs.compare(one, archive.size, totals)
            for whose, taken in took.items():
                if n:
                    self.costs.add(line.name, whose, archive.size, taken)

    def pages(self, line: Line, values: dict[int, dict[str, Any]]) -> None:
        """A line of other pages: all archives in turns."""
        print(f"Asking: {line.name}", file=sys.stderr)
        assert line.paths
        asking = [(OURS, one, line.paths(values[one.size])) for one in self.archives]
        for _totals in self._in_turns(line.name, asking):
            pass

    def unchanged(self, name: str, path: str) -> None:
        """Asking again for what has not changed since."""
        for archive in self.archives:
            etag = archive.ask("get", path=path)["etag"]
            for _n in range(self.rounds):
                answer = archive.ask("get", path=path, etag=etag)
                if answer["status"] != 304:
                    raise RuntimeError(f"{answer['status']} instead of 304 for {path}")
                self.costs.add(name, OURS, archive.size, answer["ms"])

    def _get(self, archive: Archive, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = archive.ask("get", path=path)
        broken_off = answer["status"] == 500 and answer["ms"] >= GIVE_UP * 1000
        if answer["status"] != 200 and not broken_off:
            raise RuntimeError(f"{answer['status']} for {path} at {archive.size:,} meetings")
        return answer
