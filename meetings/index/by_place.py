"""What each document has of a facet with too many values for a bitmap each: officials at a meeting, speakers."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

#: So many documents share a start; those before one among them are added up.
SHARE = 16
#: Values below fit into two bytes.
SHORT = 1 << 16


class ByPlace:
    """The values of one facet, place by place, as keys without the facet; some seven bytes a meeting.

    Values are only ever added: a place that was given up keeps its own.
    """

    def __init__(self) -> None:
        self._lengths = array("H")
        self._starts = array("I")
        self._values = array("H")

    def append(self, values: Sequence[int]) -> None:
        """Those of the next place."""
        if len(self._lengths) % SHARE == 0:
            self._starts.append(len(self._values))
        self._lengths.append(len(values))
        if not values:
            return
        if self._values.typecode == "H" and max(values) >= SHORT:
            self._values = array("I", self._values)
        self._values.extend(values)

    def counted(self, places: Iterable[int]) -> Counter[int]:
        """How many of the places have each value. They come in ascending order."""
        lengths, starts, values = self._lengths, self._starts, self._values
        found = array(values.typecode)
        for place in places:
            share = place // SHARE
            start = starts[share] + sum(lengths[share * SHARE : place])
            found.extend(values[start : start + lengths[place]])
        return Counter(found)

    # Snapshots

    def parts(self) -> list[bytes]:
        """All of it in bytes; see `sizes`."""
        return [self._lengths.tobytes(), self._starts.tobytes(), self._values.tobytes()]

    @property
    def sizes(self) -> tuple[str, int]:
        """What `read` wants to know: the type of the values, and how many there are."""
        return self._values.typecode, len(self._values)

    @classmethod
    def read(
        cls, data: memoryview, count: int, typecode: str, values: int
    ) -> tuple["ByPlace", int]:
        """That of `count` places from the beginning of some bytes, and how many of them it took."""
        found, at = cls(), 0
        found._values = array(typecode)
        for column, length in (
            (found._lengths, count),
            (found._starts, -(-count // SHARE)),
            (found._values, values),
        ):
            end = at + length * column.itemsize
            column.frombytes(data[at:end])
            at = end
        return found, at
