"""Synthetic meetings with all that hangs on them, chunk by chunk, each from its own seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from meetings.bulk.reading import File, Row
from meetings.synthetic.meetings import Maker
from meetings.synthetic.world import Party, World, official_rows, vocabulary_rows, world

#: Meetings in a chunk: some 50,000 rows and as many of history, in half a second to two.
CHUNK = 2_500
OFFICIALS = 5_000
#: Changes when the same N and S would give other rows than before.
EDITION = 2


@dataclass(frozen=True)
class Synthetic:
    """One chunk of the synthetic archive of `size` meetings; see `meetings.bulk.reading.Chunk`."""

    size: int
    seed: int
    parties: tuple[Party, ...]
    #: "vocabulary", "officials" or "meetings", and which part of them, counted from 0.
    kind: str
    part: int

    @property
    def name(self) -> str:
        """Such as "meetings-12"."""
        return f"{self.kind}-{self.part}"

    @property
    def is_reference(self) -> bool:
        """Whether it must be loaded before the meetings."""
        return self.kind != "meetings"

    def fingerprint(self) -> str:
        """What the rows follow from."""
        return f"{EDITION}:{self.size}:{self.seed}:{len(self.parties)}"

    def files(self) -> Iterator[File]:
        """Its records, made anew, the same each time."""
        made = world(self.size, self.seed, self.parties)
        for table, records in self._records(made).items():
            rows = [Row(line, record) for line, record in enumerate(records, 1)]
            yield File(table, f"{self.name}/{table}", rows)

    def _records(self, made: World) -> dict[str, list[dict[str, Any]]]:
        if self.kind == "vocabulary":
            return vocabulary_rows(made)
        if self.kind == "officials":
            first = self.part * OFFICIALS
            last = min(first + OFFICIALS, len(made.speaks_for))
            return {"officials": official_rows(made, self.seed, first, last)}
        first = self.part * CHUNK
        maker = Maker(made, Random(f"{self.seed}:{self.size}:{self.part}"), first)
        for number in range(first, min(first + CHUNK, self.size)):
            maker.meeting(number)
        return maker.tables


def archive(size: int, seed: int, parties: tuple[Party, ...]) -> list[Synthetic]:
    """The chunks of an archive of `size` meetings."""
    officials = len(world(size, seed, parties).speaks_for)
    parts = {
        "vocabulary": 1,
        "officials": -(-officials // OFFICIALS),
        "meetings": -(-size // CHUNK),
    }
    return [
        Synthetic(size, seed, parties, kind, part) for kind, n in parts.items() for part in range(n)
    ]
