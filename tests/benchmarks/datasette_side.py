"""Datasette, asked in this process for whole pages, with no limit that would cut an answer short."""

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from tests.benchmarks.asked import DATABASE, ROWS, Asked

#: The ten minutes after which it gives up.
LONGEST = 600_000
SETTINGS = {
    "default_page_size": ROWS,
    "facet_time_limit_ms": LONGEST,
    "sql_time_limit_ms": LONGEST,
    # It would else look for more facets than were asked for.
    "suggest_facets": False,
}
METADATA = {"databases": {DATABASE: {"tables": {"meetings": {"fts_table": "meetings_fts"}}}}}


class Served:
    """A SQLite file served by Datasette."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.datasette: Any = Datasette(
            immutables=[], files=[str(path)], settings=SETTINGS, metadata=METADATA
        )

    def row_before(self, asked: Asked) -> str:
        """What Datasette calls the last row before a page; nothing before the first."""
        if not asked.before:
            return ""
        with closing(sqlite3.connect(self.path)) as file:
            day, key = file.execute(
                "SELECT day, id FROM meetings ORDER BY day DESC, id LIMIT 1 OFFSET ?",
                [asked.before - 1],
            ).fetchone()
        return f"{day},{key}"

    async def ask(self, address: str) -> tuple[float, int]:
        """Milliseconds and the number of rows found (-1 where the page tells none).

        Raises RuntimeError for any answer but a page.
        """
        start = time.perf_counter()
        answer = await self.datasette.client.get(address, timeout=LONGEST / 1000)
        taken = (time.perf_counter() - start) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"Datasette answers {answer.status_code} to {address}")
        told = re.search(r"<h3>\s*([\d,]+) rows?", answer.text)
        return taken, int(told[1].replace(",", "")) if told else -1
