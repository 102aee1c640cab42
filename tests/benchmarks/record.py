"""The record of a run, as Markdown."""

from collections.abc import Iterable

from tests.benchmarks.asked import GIVE_UP
from tests.benchmarks.costs import Costs
from tests.benchmarks.goals import BIG, GOALS, SMALL
from tests.benchmarks.lines import DATASETTE, EMPTY, GROUP_BY, OFFSET, OURS, PLAIN, Line
from tests.benchmarks.others import Row

NOT_MEASURED = "–"
PROMISED = 1_000_000
METHOD = """\
Whole HTML pages in the server, through Django's request cycle and Datasette's, without a network; no page remembered;
warm. Medians of {rounds} varied requests (Datasette and GROUP BY: of 3 on archives above 50,000 meetings, else of 8,
after one to warm up). All sizes and all compared are asked in the same run and must find the same number of meetings.

The archive counts twelve facets on every list. Datasette counts five (country, topic, format, level, year), three
beside words (country, level, year), over a file made for it: filters in indexed tables, words in FTS5, no limit of
time. GROUP BY: the queries for nine facets alone, no rows, no page. Plain list: django-filter with count and OFFSET,
no facets, no words. Page 20,000 (or the last of a smaller archive): Datasette's own page there, reached by its key,
with count and facets; beside it the rows alone by OFFSET, without count and facets. A number in brackets: so
few were asked, because they took long; after {longest} seconds a question to PostgreSQL is broken off."""


def cell(costs: Costs, line: str, whose: str, size: int, rounds: int = 0) -> str:
    """A cost, and of how many requests where these were fewer than `rounds`."""
    n = costs.rounds(line, whose, size)
    few = f" ({n})" if whose in (OURS, PLAIN) and 0 < n < rounds else ""
    return milliseconds(costs.median(line, whose, size)) + few


def milliseconds(cost: float | None) -> str:
    """A cost, with as many digits as mean something."""
    if cost is None:
        return NOT_MEASURED
    if cost >= GIVE_UP * 1000:
        return f"> {GIVE_UP},000 ms"
    return f"{cost:,.1f} ms" if cost < 10 else f"{cost:,.0f} ms"


def times(upper: float | None, lower: float | None) -> str:
    """A ratio."""
    if upper is None or lower is None:
        return NOT_MEASURED
    ratio = upper / lower
    return f"{ratio:,.0f}" if ratio >= 20 else f"{ratio:.2g}" if ratio < 1 else f"{ratio:.1f}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def beside(costs: Costs, lines: list[Line], size: int) -> str:
    """Each list of the big archive, ours beside the others', and how many times as long each of them takes.

    For an empty page the other way round: how many times as long ours takes.
    """
    rows, empty = [], costs.median(EMPTY, OURS, size)
    for line in lines:
        ours = costs.median(line.name, OURS, size)
        row = [line.name, milliseconds(ours)]
        for whose in (DATASETTE, PLAIN, GROUP_BY):
            cost = costs.median(line.name, whose, size)
            row += [milliseconds(cost), times(cost, ours)]
        rows.append([*row, milliseconds(empty), times(ours, empty)])
    return table(["", OURS, DATASETTE, "×", PLAIN, "×", GROUP_BY, "×", EMPTY, "ours ×"], rows)


def grown(costs: Costs, names: list[str], sizes: list[int], rounds: int) -> str:
    """How the cost of each page, whoever's it is, grows with the archive."""
    rows = []
    for name in names:
        for whose in (OURS, DATASETTE, OFFSET, PLAIN, GROUP_BY):
            found = [costs.median(name, whose, size) for size in sizes]
            if found[-1] is not None:
                shown = (cell(costs, name, whose, size, rounds) for size in sizes)
                row = [name if whose == OURS else "", whose, *shown]
                rows.append([*row, times(found[-1], found[0]), times(found[-1], found[-2])])
    head = ["", "whose", *(f"{size:,}" for size in sizes)]
    return table([*head, f"× {sizes[0]:,}", f"× {sizes[-2]:,}"], rows)


def verdict(met: bool | None, size: int) -> str:
    """In a word. What is promised is promised of a million meetings."""
    missed = "MISSED" if size >= PROMISED else f"not at {size:,}"
    return {True: "met", False: missed, None: ""}[met]


def promised(costs: Costs, sizes: dict[str, int], rows: list[Row]) -> str:
    """Every goal, what was measured, and whether it is met."""
    lines = []
    for goal in GOALS:
        ratio = goal.ratio(costs, sizes)
        met = None if ratio is None else goal.met(ratio)
        shown = NOT_MEASURED if ratio is None else times(ratio, 1)
        lines.append([goal.words, shown, goal.limit, verdict(met, sizes[BIG])])
    lines += [[row.what, row.figure, row.goal, verdict(row.met, sizes[BIG])] for row in rows]
    return table(["", "measured", "goal", ""], lines)


def written(
    costs: Costs,
    lists: list[Line],
    pages: list[str],
    sizes: list[int],
    rows: list[Row],
    machine: str,
    rounds: int,
) -> str:
    """The whole record. `sizes`: small, growth, big."""
    named = {SMALL: sizes[0], BIG: sizes[-1]}
    names = [line.name for line in lists] + pages
    same = "All found the same number of meetings for every question."
    if costs.differing:
        told = "\n".join(f"- {one}" for one in costs.differing)
        same = f"**Not all found the same number of meetings:**\n\n{told}"
    return "\n\n".join(
        [
            f"# Record at {sizes[-1]:,} meetings",
            machine,
            METHOD.format(rounds=rounds, longest=GIVE_UP),
            same,
            f"## Goals for {PROMISED:,} meetings (small archive: {sizes[0]:,})",
            promised(costs, named, rows),
            f"## Beside others, {sizes[-1]:,} meetings",
            beside(costs, lists, sizes[-1]),
            "## How costs grow",
            grown(costs, names, sizes, rounds),
            "",
        ]
    )
