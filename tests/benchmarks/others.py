"""What is no page's cost: requests a second, loading, an edit until it is seen, memory. Rows of the record."""

import re
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from diplomacy import paths
from tests.benchmarks import goals, throughput
from tests.benchmarks.archives import FOLDER, Archive
from tests.benchmarks.asked import Asked

#: So many pages are asked for again and again where pages are remembered.
AGAIN = 40


@dataclass(frozen=True)
class Row:
    """A line of the record: what, its figure in words, the goal in words, whether it is met (None: no goal)."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


def served(archive: Archive, values: dict[str, Any], words: list[str], seconds: int) -> list[Row]:
    """Requests a second of a mix of pages, each made anew, of the archive and of the plain list."""
    if throughput.tool() is None:
        print("WRK IS NOT INSTALLED: REQUESTS A SECOND WERE NOT MEASURED", file=sys.stderr)
        return [Row("requests a second", "NOT MEASURED: wrk is not installed", "≥ 8", False)]
    ours, plain = list[str](), list[str]()
    for n, (code, slug) in enumerate(zip(values["countries"], values["meetings"], strict=False)):
        listed = [Asked(page=n + 1), Asked((code,))]
        ours += [one.ours() for one in (*listed, Asked(words=words[n % len(words)]))]
        plain += [one.plain() for one in (*listed, listed[n % 2])]
        ours.append(f"/meetings/{slug}/")
        plain.append(f"/plain/{slug}/")
    with throughput.served(archive, remember=False) as port:
        anew = throughput.requests_a_second(port, ours, seconds)
        beside = throughput.requests_a_second(port, plain, seconds)
    with throughput.served(archive, remember=True) as port:
        kept = throughput.requests_a_second(port, ours[:AGAIN], seconds)
    ratio = anew / beside
    return [
        Row(
            "requests a second: list, filtered list, search, meeting in turns; pages made anew",
            f"{anew:.1f}; the plain list's {beside:.1f}, with a list for the search that it lacks: {ratio:.1f} times",
            f"≥ {goals.QUICKER_SERVED:g} times",
            ratio >= goals.QUICKER_SERVED,
        ),
        Row("the same with pages remembered, as in use", f"{kept:.0f}; {kept / beside:.0f} times"),
    ]


def loaded(archive: Archive) -> list[Row]:
    """How quick the bulk load is, beside loaddata of the same records; and how quick it was for this archive."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.loading"],
        cwd=paths.BASE_DIR,
        env=archive.environment | {"VAR_DIR": str(FOLDER.resolve() / "loading")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    rates = dict(re.findall(r"^(loaddata|bulk load) .*?([\d,]+) meetings", told, re.MULTILINE))
    ratio = float(re.findall(r"([\d.]+) times as quick", told)[0])
    rows = [
        Row(
            "bulk load with index and history beside loaddata of the same 1,000 meetings, one process each",
            f"{rates['bulk load']} and {rates['loaddata']} meetings a second; {ratio:.0f} times as quick",
            f"≥ {goals.QUICKER_LOADED:g} times",
            ratio >= goals.QUICKER_LOADED,
        )
    ]
    made = re.search(
        r"[\d.]+ s: ([\d,]+) a second; plans and snapshots .* [\d.]+ s", archive.made_told()
    )
    if made:
        rate = int(made[1].replace(",", ""))
        rows.append(
            Row(
                "making this archive by bulk load with index, without history, two processes",
                made[0],
                f"≥ {goals.LOADED:,} a second",
                rate >= goals.LOADED,
            )
        )
    return rows


def in_a_second_process(archive: Archive, slug: str) -> list[Row]:
    """A process that has read nothing yet: what the bitmaps take in it, and when it shows an edit made in another."""
    with ExitStack() as stack:
        reader = Archive(archive.size, archive.folder).open(stack)
        taken = reader.ask("memory")
        reader.ask("warm")
        edits = [seen(archive, reader, slug, level) for level in ("minister", "leader")]
        archive.ask("edit", slug=slug, level=edits[0]["was"])
    at_once = all(edit["seen"] for edit in edits)
    last = edits[-1]
    return [
        Row(
            "memory of a process for the meetings' bitmaps",
            f"{taken['meetings']:.1f} MB more than before it read them from the database in {taken['ms']:.0f} ms,"
            f" {taken['held']:.1f} MB of it in use"
            f" ({taken['count']:,} bitmaps, {taken['bitmaps']:.1f} MB by themselves);"
            f" {taken['all']:.1f} MB with statements' and press releases'",
            f"≤ {goals.MEGABYTES:g} MB",
            taken["meetings"] <= goals.MEGABYTES,
        ),
        Row(
            "an edit in the admin, counted by another process's list and shown on its page of the meeting",
            f"in the very next request: {'yes' if at_once else 'NO'}"
            f" (saved in {last['saved']:.0f} ms; that list took {last['list']:.0f} ms)",
            "the same request",
            at_once,
        ),
    ]


def seen(writer: Archive, reader: Archive, slug: str, level: str) -> dict[str, Any]:
    """Give a meeting a level in one process; whether the next requests to another count and show it."""
    listed, page = f"/meetings/?level={level}", f"/meetings/{slug}/"
    before, etag = reader.ask("get", path=listed)["total"], reader.ask("get", path=page)["etag"]
    edit = writer.ask("edit", slug=slug, level=level)
    after = reader.ask("get", path=listed)
    shown = reader.ask("get", path=page, etag=etag)
    more = edit["was"] != level
    return {
        "saved": edit["ms"],
        "was": edit["was"],
        "list": after["ms"],
        "seen": after["total"] == before + more and (shown["status"] == 200 or not more),
    }
