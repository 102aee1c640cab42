"""What a list shows beside its rows: facets with counts, and the chosen values to take away."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass
class FacetValue:
    """One value of a facet: how many records stand behind its link."""

    value: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass
class Facet:
    """A named group of values with counts."""

    name: str
    label: str
    values: list[FacetValue]
    shown: int
    #: How many values there are; 0 where there are too many to have been counted.
    total: int = 0
    #: Whether it is shown whole, or those of its values that have the text `find`.
    whole: bool = False
    find: str = ""
    #: The addresses of the list with this facet shown whole, and not so.
    whole_href: str = ""
    usual_href: str = ""

    @property
    def top(self) -> list[FacetValue]:
        """What is shown at once: the most frequent values and all that are chosen."""
        return [one for n, one in enumerate(self.values) if n < self.shown or one.chosen]

    @property
    def more(self) -> bool:
        """Whether there are values that are not shown."""
        return not self.total or self.total > len(self.top)


@dataclass
class FacetSpec:
    """How a facet is shown: `words` maps values to labels where what is counted carries none."""

    name: str
    label: str | Promise
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    in_order: bool = False
    shown: int = 8


@dataclass
class Chip:
    """A chosen value, with the address of the list without it."""

    name: str
    label: str
    words: str
    href: str
