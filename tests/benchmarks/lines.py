"""The lines of the record: what is asked, of whom."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from tests.benchmarks.asked import ROWS, Asked

#: The columns: whose cost.
OURS, PLAIN, DATASETTE, GROUP_BY = "the archive", "plain list", "Datasette", "GROUP BY"
#: Datasette's rows alone, by OFFSET.
OFFSET = "Datasette, OFFSET"
EMPTY = "an empty Django page"
FIVE = ("countries", "topics", "format", "level", "year")
THREE = ("countries", "level", "year")
#: Where a big archive's deep page is.
DEEP = 20_000
#: Of a hundred meetings so many are published at least.
PUBLISHED = 96


@dataclass(frozen=True)
class Line:
    """One question in variations. `asked` for lists of meetings, which others are asked too; else `paths`."""

    name: str
    asked: tuple[Asked, ...] = ()
    facets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    #: From the values of an archive (`tests.benchmarks.values`) to addresses.
    paths: Callable[[dict[str, Any]], list[str]] | None = field(default=None, compare=False)

    def requests(self, size: int, rounds: int) -> list[Asked]:
        """What is asked of an archive of some size, in each round: a page that it has."""
        last = size * PUBLISHED // 100 // ROWS
        varied = [self.asked[n % len(self.asked)] for n in range(rounds)]
        return [
            replace(one, page=max(1, min(one.page, last - n))) if one.page > 1 else one
            for n, one in enumerate(varied)
        ]


def lists(values: dict[str, Any], words: dict[str, list[str]], rounds: int) -> list[Line]:
    """The lines of which Datasette, the plain list or GROUP BY has the like."""
    countries, topics = values["countries"][:rounds], values["topics"][:rounds]
    pairs = [(a, b) for a, b in zip(countries, [*countries[1:], countries[0]], strict=True)]
    common, rare = words["common"], words["rare"]
    tables = (PLAIN, DATASETTE, GROUP_BY)
    return [
        Line("list, no filter", (Asked(),), FIVE, tables),
        Line("one country", tuple(Asked((one,)) for one in countries), FIVE, tables),
        Line("two countries", tuple(Asked(pair) for pair in pairs), FIVE, tables),
        Line(
            "country, topic, year",
            tuple(
                Asked((country,), topics[n % len(topics)], 2024 - n % 4)
                for n, country in enumerate(countries)
            ),
            FIVE,
            tables,
        ),
        Line("common word", tuple(Asked(words=one) for one in common), THREE, (DATASETTE,)),
        Line(
            "two words",
            tuple(
                Asked(words=f"{a} {b}")
                for a, b in zip(common, [*common[1:], common[0]], strict=True)
            ),
            THREE,
            (DATASETTE,),
        ),
        Line("rare word", tuple(Asked(words=one) for one in rare), THREE, (DATASETTE,)),
        Line(
            "page 20,000",
            tuple(Asked(page=DEEP - n) for n in range(rounds)),
            facets=FIVE,
            others=(PLAIN, DATASETTE, OFFSET),
        ),
    ]


def pages() -> list[Line]:
    """The other pages of the archive."""

    def each(kind: str, address: str) -> Callable[[dict[str, Any]], list[str]]:
        return lambda values: [address.format(one) for one in values[kind]]

    def two(values: dict[str, Any]) -> list[str]:
        codes = [code.lower() for code in values["countries"]]
        pairs = (sorted(pair) for pair in pairwise(codes))
        return [f"/countries/{first}/{second}/" for first, second in pairs]

    def countries(values: dict[str, Any]) -> list[str]:
        return [f"/countries/{code.lower()}/" for code in values["countries"]]

    def officials(values: dict[str, Any]) -> list[str]:
        return [f"/officials/{slug}/" for slug, _name in values["officials"]]

    def typed(values: dict[str, Any]) -> list[str]:
        return [
            f"/suggest/?of=official&q={name[: 2 + n % 4]}"
            for n, (_, name) in enumerate(values["officials"])
        ]

    return [
        Line("one meeting", paths=each("meetings", "/meetings/{}/")),
        Line("its readouts", paths=each("meetings", "/meetings/{}/readouts/")),
        Line("home", paths=lambda _values: ["/"]),
        Line("list of countries", paths=lambda _values: ["/countries/"]),
        Line("one country's page", paths=countries),
        Line("two countries' page", paths=two),
        Line("list of officials", paths=lambda _values: ["/officials/"]),
        Line("one official's page", paths=officials),
        Line("list of statements", paths=lambda _values: ["/statements/"]),
        Line("list of press releases", paths=lambda _values: ["/press-releases/"]),
        Line("one press release", paths=each("releases", "/press-releases/{}/")),
        Line("list of topics", paths=lambda _values: ["/topics/"]),
        Line("one topic's page", paths=each("topics", "/topics/{}/")),
        Line("type-ahead", paths=typed),
        Line(EMPTY, paths=lambda _values: ["/empty/"]),
    ]
