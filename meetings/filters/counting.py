"""The facets of lists that are counted by hand, so that each number is what its link leads to.

A filter of which all values must hold is counted with its own values on; a filter of which one value is
chosen at a time is counted without them.
"""

from typing import TYPE_CHECKING

from meetings.filters.facets import Facet, FacetSpec, FacetValue
from meetings.text import fold

if TYPE_CHECKING:
    from meetings.filters.base import ListFilter


def facet_of(asked: "ListFilter", spec: FacetSpec, rows: list[tuple[str, str, int]]) -> Facet:
    """A facet from its counted rows of (value, label, count), in their order; a chosen value stays, even with none."""
    counts = {value: n for value, _label, n in rows}
    labels = {value: label for value, label, _n in rows}
    labels |= {value: str(words) for value, words in spec.words.items()}
    kept = {str(one.value): one for one in asked.chosen.get(spec.name, [])}
    for value, one in kept.items():
        counts.setdefault(value, 0)
        labels.setdefault(value, one.words)
    order = [value for value in spec.words if value in counts] if spec.in_order else list(counts)
    values = []
    for value in order:
        others = [one.given for key, one in kept.items() if key != value]
        if not asked.filters[spec.name].each:
            others = []
        target = others if value in kept else [*others, value]
        values.append(
            FacetValue(
                value,
                labels.get(value, value),
                counts[value],
                value in kept,
                asked.href(**{spec.name: target}),
            )
        )
    total = len(values)
    whole, find = asked.whole_facet()
    if whole == spec.name and find:
        values = [one for one in values if one.chosen or fold(find) in fold(one.label)]
    return Facet(
        spec.name,
        str(spec.label),
        values,
        len(values) if whole == spec.name else spec.shown,
        total=total,
        whole=whole == spec.name,
        find=find if whole == spec.name else "",
        whole_href=asked.href(all=[spec.name]),
        usual_href=asked.href(),
    )
