"""Small charts that are drawn in the page itself: meetings by year."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.filters.facets import Facet

WIDTH, HEIGHT = 1000, 100


@dataclass(frozen=True)
class Bar:
    """A year: its place in a drawing of WIDTH × HEIGHT units, and the list behind it ("" where empty).

    The places are text, as drawings write numbers; a page writes those of languages such as German with a comma.
    """

    year: int
    count: int
    x: str
    y: str
    width: str
    height: str
    href: str

    @cached_property
    def label(self) -> str:
        """ "2020: 4 meetings"."""
        return ngettext("%(year)d: %(n)d meeting", "%(year)d: %(n)d meetings", self.count) % {
            "year": self.year,
            "n": self.count,
        }


@dataclass(frozen=True)
class Chart:
    """Bars from the first to the last year, the years between without meetings too."""

    bars: list[Bar]

    @property
    def label(self) -> str:
        """What the chart shows, for those who do not see it."""
        return _("Meetings by year: %s") % "; ".join(bar.label for bar in self.bars if bar.count)

    @property
    def first(self) -> int:
        """The first year."""
        return self.bars[0].year

    @property
    def last(self) -> int:
        """The last year."""
        return self.bars[-1].year


def draw(years: dict[int, tuple[int, str]]) -> Chart | None:
    """A chart from year → (count, address of the list); None where one year or none is all there is."""
    if len(years) < 2:
        return None
    first, last = min(years), max(years)
    slot = WIDTH / (last - first + 1)
    most = max(count for count, _href in years.values()) or 1
    bars = []
    for n, year in enumerate(range(first, last + 1)):
        count, href = years.get(year, (0, ""))
        height = HEIGHT * count / most if count else 1
        gap = min(slot * 0.15, 8)
        bars.append(
            Bar(
                year,
                count,
                f"{n * slot:.2f}",
                f"{HEIGHT - height:.2f}",
                f"{slot - gap:.2f}",
                f"{height:.2f}",
                href,
            )
        )
    return Chart(bars)


def from_facet(facet: Facet, base: str = "") -> Chart | None:
    """A chart of a list's facet of years, its links kept; `base` is the list's address, for another page."""
    return draw({int(value.value): (value.count, base + value.href) for value in facet.values})
