"""What the archive promises, as ratios of what was measured: machines are noisy, ratios are not."""

from dataclasses import dataclass

from tests.benchmarks.costs import Costs
from tests.benchmarks.lines import DATASETTE, OURS, PLAIN

SMALL, BIG = "small", "big"


@dataclass(frozen=True)
class Goal:
    """The cost of `upper` by that of `lower`, each (line, whose, size), is at most or at least a number."""

    words: str
    upper: tuple[str, str, str]
    lower: tuple[str, str, str]
    at_most: float = 0
    at_least: float = 0

    def ratio(self, costs: Costs, sizes: dict[str, int]) -> float | None:
        """The ratio, None where a part of it was not measured."""
        upper, lower = (
            costs.median(line, whose, sizes[size]) for line, whose, size in (self.upper, self.lower)
        )
        return upper / lower if upper and lower else None

    @property
    def limit(self) -> str:
        """The goal in words."""
        return f"≤ {self.at_most:g}" if self.at_most else f"≥ {self.at_least:g}"

    def met(self, ratio: float) -> bool:
        """Whether a ratio is what was promised."""
        return ratio <= self.at_most if self.at_most else ratio >= self.at_least


def growth(line: str, at_most: float) -> Goal:
    """The page of the big archive beside the same of the small one."""
    return Goal(
        f"{line}: as much as on the small archive", (line, OURS, BIG), (line, OURS, SMALL), at_most
    )


def quicker(line: str, whose: str, at_least: float) -> Goal:
    """How many times quicker the archive's page is than another's, both of the big archive."""
    return Goal(
        f"{line}: quicker than {whose}",
        (line, whose, BIG),
        (line, OURS, BIG),
        at_least=at_least,
    )


def beside(line: str, other: str, at_most: float) -> Goal:
    """A page of the big archive beside another one of it."""
    return Goal(f"{line}: as much as {other}", (line, OURS, BIG), (other, OURS, BIG), at_most)


WHOLE = "list, no filter"
FILTERED = ("one country", "two countries", "country, topic, year")
WORDS = ("common word", "two words", "rare word")
UNCHANGED = "unchanged list (304)"

GOALS = (
    growth(WHOLE, 2.5),
    quicker(WHOLE, DATASETTE, 500),
    *(
        goal
        for line in FILTERED
        for goal in (growth(line, 3), quicker(line, DATASETTE, 50), quicker(line, PLAIN, 10))
    ),
    *(beside(line, WHOLE, 2) for line in WORDS),
    *(quicker(line, DATASETTE, 10) for line in WORDS[:2]),
    beside("page 20,000", WHOLE, 1.2),
    quicker("page 20,000", DATASETTE, 50),
    # Datasette's rows alone by OFFSET, without count or facets, are shown in the record, but are no page.
    quicker("page 20,000", PLAIN, 50),
    growth("one meeting", 1.2),
    beside(UNCHANGED, WHOLE, 0.2),
)
#: Those that are no ratio of two costs of pages.
QUICKER_SERVED, QUICKER_LOADED, MEGABYTES, TYPING = 8.0, 20.0, 40.0, 20.0
#: Meetings a second of a bulk load.
LOADED = 4_000
