"""Counting the facets of a list, so that each number is what its link leads to.

A filter of which all values must hold is counted with its own values on; a filter of which one value is
chosen at a time is counted without them.
"""

from typing import TYPE_CHECKING

from django.db.models import Value

from meetings.filters.facets import Facet, FacetSpec, FacetValue
from meetings.querysets.facets import count_all
from meetings.text import fold

if TYPE_CHECKING:
    from meetings.filters.stored import StoredList


def count_facets(asked: "StoredList") -> list[Facet]:
    """The facets of a list in the order of its specifications."""
    alone = [spec.name for spec in asked.facet_specs if not asked.filters[spec.name].each]
    found = _found_without(asked, [name for name in alone if name in asked.chosen])
    counted = count_all(
        asked.queryset.model, tuple((spec.name, spec.rows) for spec in asked.facet_specs), found
    )
    return [_facet(asked, spec, counted.get(spec.name, [])) for spec in asked.facet_specs]


def _found_without(asked: "StoredList", names: list[str]) -> dict[str, list[int]]:
    """The keys of the records found ("") and, for each filter named, of those found without it.

    At most one query. They are named by key: the database would else work out the same filters
    once a facet.
    """
    keys: dict[str, list[int]] = {"": asked.positions}
    if names:
        first, *others = (
            asked.filtered(name)
            .order_by()
            .annotate(_without=Value(name))
            .values_list("_without", "pk")
            for name in names
        )
        keys |= {name: [] for name in names}
        for name, key in first.union(*others, all=True) if others else first:
            keys[name].append(key)
    return keys


def _facet(asked: "StoredList", spec: FacetSpec, rows: list[tuple[str, str, int]]) -> Facet:
    """A facet from its counted rows; a chosen value stays, even with nothing behind it."""
    counts = {value: n for value, _label, n in rows}
    labels = {value: label for value, label, _n in rows}
    labels |= {value: str(words) for value, words in spec.words.items()}
    if spec.fold:
        counts = spec.fold(counts)
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
