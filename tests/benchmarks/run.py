"""The archive beside Datasette, a plain django-filter list and GROUP BY, on the same meetings: `make bench`.

BENCH_MEETINGS (100,000), BENCH_GROWTH (10,000) and BENCH_SMALL (1,000) are the sizes, BENCH_ROUNDS (24) the
requests of each kind, BENCH_SECONDS (10) the length of a run of wrk. Archives are made in BENCH_VAR (var/bench)
and stay there; BENCH_ARCHIVE_<size> names the folder (VAR_DIR) of one that is there already. The record is printed
and kept in BENCH_VAR/record-<size>.md. Ends with 1 where not all found the same.
"""

import asyncio
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from diplomacy import env
from tests.benchmarks import goals, machine, others, record
from tests.benchmarks.archives import FOLDER, Archive, archive
from tests.benchmarks.costs import Asking
from tests.benchmarks.goals import UNCHANGED
from tests.benchmarks.lines import OURS, lists, pages
from tests.benchmarks.words import choose


def prepare(stack: ExitStack, sizes: list[int]) -> list[Archive]:
    """Every archive made, open and warm, and with a SQLite copy where it is compared."""
    found = [archive(size) for size in sizes]
    new = [one for one in found if one.make()]
    for one in found:
        one.open(stack)
        if one in new:
            one.ask("settle")
        print(f"Warming up {one.size:,} meetings", file=sys.stderr)
        one.ask("warm")
        one.check()
    for one in found[1:]:
        one.copy()
    return found


def measure(archives: list[Archive], rounds: int, seconds: int) -> tuple[str, bool]:
    """Ask everything; the record, and whether all found the same."""
    small, growth, big = archives
    told = machine.described(big.database)
    values: dict[int, dict[str, Any]] = {one.size: one.ask("values") for one in archives}
    words = asyncio.run(choose(growth, values[big.size]["words"], rounds))
    asking = Asking(archives, rounds)
    listed, others_ours = lists(values[small.size] | shared(values), words, rounds), pages()
    for line in listed:
        asking.lists(line, (growth, big))
    for line in others_ours:
        asking.pages(line, values)
    asking.unchanged(UNCHANGED, "/meetings/")
    costs = asking.costs
    typing = costs.median("type-ahead", OURS, big.size) or 0
    rows = [
        others.Row(
            "type-ahead", f"{typing:.1f} ms", f"< {goals.TYPING:g} ms", typing < goals.TYPING
        )
    ]
    print("Measuring memory, an edit, requests a second, loading", file=sys.stderr)
    rows += others.in_a_second_process(big, values[big.size]["meetings"][0])
    rows += others.served(big, values[big.size], words["common"] + words["rare"], seconds)
    rows += others.loaded(big)
    names = [line.name for line in others_ours] + [UNCHANGED]
    sizes = [one.size for one in archives]
    text = record.written(costs, listed, names, sizes, rows, told, rounds)
    return text, not costs.differing


def shared(values: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The countries and topics to ask all archives for: those of the big one."""
    big = values[max(values)]
    return {"countries": big["countries"], "topics": big["topics"]}


def main() -> int:
    """As `compare`; what is wrong with what was given is one line."""
    try:
        return compare()
    except (ImproperlyConfigured, RuntimeError, subprocess.CalledProcessError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1


def compare() -> int:
    """0 when everything was measured and all found the same."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    sizes = [
        env.number("BENCH_SMALL", 1_000, 200, 10**8),
        env.number("BENCH_GROWTH", 10_000, 500, 10**8),
        env.number("BENCH_MEETINGS", 100_000, 1_000, 10**8),
    ]
    if sorted(set(sizes)) != sizes:
        raise ImproperlyConfigured(
            "BENCH_SMALL must be below BENCH_GROWTH, and that below BENCH_MEETINGS."
        )
    rounds = env.number("BENCH_ROUNDS", 24, 4, 40)
    with ExitStack() as stack:
        archives = prepare(stack, sizes)
        text, same = measure(archives, rounds, env.number("BENCH_SECONDS", 10, 2, 600))
    kept = FOLDER / f"record-{sizes[-1]}.md"
    kept.write_text(text)
    print(text)
    print(f"Kept in {kept}", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
