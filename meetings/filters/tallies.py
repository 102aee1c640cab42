"""The facets of a list that the index answers: each value with its count, its label and its link.

A filter of which all values must hold is counted with its own values on; a filter of which one value is
chosen at a time is counted without them.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from meetings import text
from meetings.filters.facets import Facet, FacetValue
from meetings.filters.fields import Kept
from meetings.filters.questions import ByFacet
from meetings.index import Reader, codes, names
from meetings.index.counting import FEW, FEW_FOR_ALL, having_any, tally
from meetings.index.state import State

if TYPE_CHECKING:
    from meetings.filters.indexed import IndexedList

#: Names stand in list after list.
_folded = lru_cache(maxsize=5_000)(text.fold)

Counts = list[tuple[int, int]]

#: So many values of a facet are named, whether shown at once or not; of a facet shown whole, MOST.
NAMED, MOST = 24, 400


@dataclass(frozen=True)
class Spec:
    """A facet of a list by the name of its filter. `in_order`: its values as their closed list has them."""

    name: str
    in_order: bool = False
    shown: int = 8


class Tally:
    """One facet of one list."""

    def __init__(self, asked: "IndexedList", spec: Spec, reader: Reader, state: State) -> None:
        self.asked, self.spec, self.reader, self.state = asked, spec, reader, state
        question = asked.filters[spec.name]
        assert isinstance(question, ByFacet)
        self.question = question
        self.kept = asked.chosen.get(spec.name, [])
        self.href = asked.hrefs(spec.name)
        self.whole = asked.data.get("all") == spec.name
        self.find = (
            asked.data.get("find", "").replace("\x00", "").strip()[:60] if self.whole else ""
        )
        self.chosen: dict[int, Kept] = {
            value: one for one in self.kept for value in question.values(reader, [one])
        }

        alone = bool(self.kept) and not question.each
        self.found = asked.places(spec.name if alone else "")
        most, few = (MOST, FEW_FOR_ALL) if self.whole else (NAMED, FEW)
        self.counts = tally(state, self.found, question.facet, most, few)
        known = dict(self.counts)
        self.counts += [(value, self._count(value)) for value in self.chosen if value not in known]

    @property
    def to_name(self) -> list[int]:
        """The values whose names will be asked for; one query for those of all facets is quicker."""
        if self.question.facet not in codes.NAMED:
            return []
        return [value for value, _n in self.counts[: MOST if self.whole else NAMED]]

    def facet(self) -> Facet:
        """The facet as it is shown."""
        counts = self.counts
        values = self._named(counts) if self.question.facet in codes.NAMED else self._listed(counts)
        return Facet(
            self.spec.name,
            str(self.question.label),
            values,
            len(values) if self.whole else self.spec.shown,
            total=0 if self.question.facet in self.state.partial else len(counts),
            whole=self.whole,
            find=self.find,
            whole_href=self.asked.href(all=[self.spec.name]),
            usual_href=self.asked.href(),
        )

    def _count(self, value: int) -> int:
        return len(having_any(self.state, [value]) & self.found)

    def _listed(self, counts: Counts) -> list[FacetValue]:
        """Years, newest first, and the values of closed lists."""
        facet = self.question.facet
        if facet == codes.YEAR:
            years = sorted(counts, reverse=True)
            labels = {value: (str(codes.value_of(value)),) * 2 for value, _n in counts}
        else:
            years = sorted(counts) if self.spec.in_order else counts
            keys = [codes.LISTS[facet][codes.value_of(value) - 1] for value, _n in counts]
            words = self.question.words
            labels = {
                value: (key, str(words[key])) for (value, _n), key in zip(counts, keys, strict=True)
            }
        return [self._value(value, n, *labels[value]) for value, n in years]

    def _named(self, counts: Counts) -> list[FacetValue]:
        """Records, the most frequent first; only those that have a public name."""
        if self.find:
            counts = self._finding(counts)
        labels: dict[int, names.Name] = {}
        shown: Counts = []
        most = MOST if self.whole else NAMED
        rest = iter(counts)
        while len(shown) < most and (some := list(islice(rest, most))):
            labels |= self.reader.names.by_value(value for value, _n in some)
            shown += [one for one in some if one[0] in labels]
        del shown[most:]
        listed = dict(shown)
        shown += [one for one in counts if one[0] in self.chosen and one[0] not in listed]
        labels |= self.reader.names.by_value(self.chosen)
        shown = [one for one in shown if one[0] in labels]
        shown.sort(key=lambda one: (-one[1], _folded(labels[one[0]].label)))
        return [self._value(value, n, labels[value].key, labels[value].label) for value, n in shown]

    def _finding(self, counts: Counts) -> Counts:
        """The values whose name has the text in the facet's own search box."""
        facet = self.question.facet
        known = dict(counts)
        like = names.like(codes.NAMED[facet], text.fold(self.find), MOST)
        values = [codes.code(facet, record) for record in like]
        found = [(value, known.get(value) or self._count(value)) for value in values]
        return sorted(
            (one for one in found if one[1] or one[0] in self.chosen), key=lambda one: -one[1]
        )

    def _value(self, value: int, n: int, key: str, label: str) -> FacetValue:
        others: list[str] = []
        if self.question.each:
            others = [one.given for other, one in self.chosen.items() if other != value]
        target = others if value in self.chosen else [*others, key]
        return FacetValue(key, label, n, value in self.chosen, self.href(target))
