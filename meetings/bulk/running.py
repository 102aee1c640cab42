"""Many chunks, one after another or side by side in processes of their own."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any

from django.db import connections
from django.utils.translation import gettext as _

from meetings.bulk import worker
from meetings.bulk.chunk import load_chunk
from meetings.bulk.progress import Progress
from meetings.bulk.reading import Chunk, Refused
from meetings.bulk.tables import TABLES
from meetings.index.kinds import KINDS
from meetings.index.store import make_new_snapshot
from meetings.sources import faults

#: From this many records on the planner's knowledge of the tables is brought up to date at once;
#: otherwise the first readers after a load would wait for plans made for empty tables. New snapshots
#: of the index are made then, too.
WORTH_ANALYZING = 5_000


@dataclass
class Loaded:
    """What a load did."""

    counts: Counter[str] = field(default_factory=Counter)
    #: Chunks that were there from an earlier run.
    skipped: int = 0
    #: Until all chunks were there, index and all; and until what helps the next readers was, too.
    seconds: float = 0.0
    settled: float = 0.0


def run(
    chunks: Sequence[Chunk],
    load: str,
    why: dict[str, Any],
    *,
    jobs: int = 1,
    stream: IO[str],
    using: str = "default",
    history: bool = True,
) -> Loaded:
    """Load the chunks that are not loaded yet, `jobs` at a time; progress goes to `stream`.

    Reference chunks come first, one after another, since others name their records. Raises Refused
    at the first chunk that may not be loaded; the chunks before it are in the archive, and a run
    with the mended chunk goes on from there. Without `history` see `load_chunk`.
    """
    loaded, progress = Loaded(), Progress(stream, len(chunks))
    first = [chunk for chunk in chunks if chunk.is_reference]
    rest = [chunk for chunk in chunks if not chunk.is_reference]
    try:
        for chunk in first:
            _count(load_chunk(chunk, load, why, using, history=history), loaded, progress)
        if jobs > 1 and len(rest) > 1:
            for counts in _side_by_side(rest, load, why, min(jobs, len(rest)), using, history):
                _count(counts, loaded, progress)
        else:
            for chunk in rest:
                _count(load_chunk(chunk, load, why, using, history=history), loaded, progress)
        loaded.seconds = progress.seconds
        settle(loaded.counts, using)
        loaded.settled = progress.seconds - loaded.seconds
    finally:
        progress.close()
    return loaded


def settle(counts: Counter[str], using: str) -> None:
    """After so many new records of each table: plans and snapshots for those who read next.

    Within a larger transaction nobody reads them yet, and this is left to whoever began it.
    """
    if counts.total() < WORTH_ANALYZING or connections[using].in_atomic_block:
        return
    _analyze(counts, using)
    for kind in KINDS:
        make_new_snapshot(kind)
    with connections[using].cursor() as cursor:
        # The snapshots have emptied it; every page asks how long it is.
        cursor.execute("VACUUM meetings_index_change, meetings_index_added")


def in_words(refused: Refused) -> str:
    """Why a load stopped, and how it goes on."""
    return _(
        "The load stopped: nothing of this chunk was loaded; %(count)s:\n%(faults)s\n"
        "What was loaded before it stays; mend the chunk and run the same again to go on."
    ) % {
        "count": faults.count(refused.faults),
        "faults": faults.summary(refused.faults, faults.MOST),
    }


def _count(counts: Counter[str] | None, loaded: Loaded, progress: Progress) -> None:
    if counts is None:
        loaded.skipped += 1
    else:
        loaded.counts += counts
    progress.advance(counts["meetings"] if counts else 0)


def _side_by_side(
    chunks: Sequence[Chunk], load: str, why: dict[str, Any], jobs: int, using: str, history: bool
) -> Iterator[Counter[str] | None]:
    """What each chunk held, as they are done. Few are handed out ahead, so memory stays flat."""
    connection = connections[using]
    # A connection shared with a child would be the end of both.
    connection.close()
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=worker.begin,
        initargs=(connection.settings_dict, using),
    )
    waiting = iter(chunks)
    running: set[Future[Counter[str] | None]] = set()
    with pool:
        try:
            while True:
                while len(running) < 2 * jobs and (chunk := next(waiting, None)) is not None:
                    work = partial(worker.work, chunk, load, why, using, history=history)
                    running.add(pool.submit(work))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _analyze(counts: Counter[str], using: str) -> None:
    tables = {TABLES[name].db_table for name in counts}
    tables |= {link.table for name in counts for link in TABLES[name].links}
    with connections[using].cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(sorted(tables))}")
