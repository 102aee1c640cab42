"""The machine and the versions that a record was made with."""

import os
import platform
import re
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil
import psycopg


def processor() -> str:
    """What the system calls the processor."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", told.read_text()) if told.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def described(database: str) -> str:
    """One paragraph."""
    with psycopg.connect(database) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version'), current_setting('shared_buffers')"
        ).fetchone()
    assert row
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("Django", "django-filter", "pyroaring", "datasette")
    )
    return (
        f"{datetime.now(UTC):%-d %B %Y}; {len(os.sched_getaffinity(0))} cores ({processor()}),"
        f" {psutil.virtual_memory().total / 2**30:.0f} GB of memory, load {os.getloadavg()[0]:.1f} at the start;"
        f" Python {platform.python_version()}, {packages}, SQLite {sqlite3.sqlite_version},"
        f" PostgreSQL {row[0]} with {row[1]} of shared buffers."
    )
