"""One archive in a process of its own: asked over its standard input, a line of JSON for a line of JSON.

So that archives of different size, each with its own PostgreSQL, can be asked in turns in one run.
`VAR_DIR` says which archive.
"""

import json
import logging
import os
import re
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

import django
import psycopg

from tests.benchmarks.asked import GIVE_UP, Asked


def get(path: str, etag: str = "") -> dict[str, Any]:
    """Milliseconds of one request in the server, and what came back."""
    limit(GIVE_UP)
    headers = {"If-None-Match": etag} if etag else {}
    start = time.perf_counter()
    answer = client().get(path, headers=headers)
    taken = (time.perf_counter() - start) * 1000
    return {
        "ms": taken,
        "status": answer.status_code,
        "etag": answer.headers.get("ETag", ""),
        "total": total_in(answer.content.decode()),
    }


def total_in(page: str) -> int:
    """The number of meetings that a list says it holds, the archive's or the plain one; -1 where it says none."""
    told = re.search(r"<h[12]>\s*([\d,]+) meetings?\s*</h[12]>", page)
    return int(told[1].replace(",", "")) if told else -1


@cache
def client() -> Any:
    """Django's own request cycle, without a network and without a session; setting it up costs more than a page."""
    from django.test import Client

    return Client(raise_request_exception=False)


def unexpected(record: logging.LogRecord) -> bool:
    """Whether a failure is worth its traceback: not that of a question broken off after GIVE_UP seconds."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error and error.__cause__, psycopg.errors.QueryCanceled)


def limit(seconds: int) -> None:
    """How long a question to the database may take; 0: as long as it wants."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{seconds}s"])


def group_by(asked: dict[str, Any]) -> dict[str, Any]:
    """Milliseconds of all facets by GROUP BY, and the total."""
    from tests.benchmarks.group_by import count_all

    limit(0)
    given = Asked(**{**asked, "countries": tuple(asked["countries"])})
    start = time.perf_counter()
    found = count_all(given)
    return {"ms": (time.perf_counter() - start) * 1000, "total": found[""][None]}


def export(path: str) -> int:
    """Write the SQLite copy."""
    from tests.benchmarks.sqlite_copy import export

    limit(0)
    return export(Path(path))


def warm() -> float:
    """Milliseconds of the first list of the process. Waits until the index has tended to itself.

    The files of the tables and indexes that pages ask are read once, as those of a server that has run for a while
    have been: a page of rows that nobody asked for before would else measure the disk.
    """
    first = get("/meetings/")["ms"]
    for file in files():
        with file.open("rb") as opened:
            while opened.read(1 << 24):
                pass
    for path in ("/statements/", "/press-releases/"):
        get(path)
    for thread in threading.enumerate():
        if thread.name == "index":
            thread.join()
    get("/meetings/")
    return first


def files() -> list[Path]:
    """The files of all tables but those of the history, with what is kept beside them, and of their indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('data_directory'), array_agg(pg_relation_filepath(c.oid)) FROM pg_class c"
            " LEFT JOIN pg_index i ON i.indexrelid = c.oid"
            " LEFT JOIN pg_class t ON t.oid = i.indrelid OR t.reltoastrelid = c.oid"
            " WHERE c.relkind IN ('r', 't', 'i') AND COALESCE(t.relname, c.relname) LIKE 'meetings_%'"
            " AND COALESCE(t.relname, c.relname) NOT LIKE '%event'"
        )
        folder, paths = cursor.fetchone()
    # A table of more than a gigabyte has several, with a number behind the name.
    kinds = ("", ".*", "_*")
    return [
        file
        for one in (Path(folder, path) for path in paths)
        for kind in kinds
        for file in one.parent.glob(one.name + kind)
    ]


def settle() -> None:
    """Tell the planner of a new archive what it holds, as PostgreSQL itself does sooner or later."""
    from django.db import connection

    limit(0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def values() -> dict[str, Any]:
    """What there is to ask for (`tests.benchmarks.values`)."""
    from tests.benchmarks.values import values

    return values()


def edit(slug: str, level: str) -> dict[str, Any]:
    """One edit in the admin (`tests.benchmarks.editing`)."""
    from tests.benchmarks.editing import edit

    return edit(slug, level)


def memory() -> dict[str, Any]:
    """What the bitmaps take (`tests.benchmarks.memory`)."""
    from tests.benchmarks.memory import memory

    return memory()


COMMANDS = {
    one.__name__: one for one in (get, group_by, export, warm, settle, values, edit, memory)
}  # fmt: skip


def set_up() -> None:
    """As under gunicorn, but for remembered pages: each is made anew."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from diplomacy import gunicorn_conf
    from meetings.views import remembered

    logging.getLogger("django.request").addFilter(unexpected)
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    settings.ROOT_URLCONF = "tests.benchmarks.urls"
    remembered.pages.most_bytes = 0
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    gunicorn_conf.post_worker_init(None)


def main() -> None:
    """Answer until the input ends."""
    from diplomacy import database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    with database.ensure():
        set_up()
        print(json.dumps({"database": os.environ["DATABASE_URL"]}), flush=True)
        for line in sys.stdin:
            name, given = json.loads(line)
            print(json.dumps(COMMANDS[name](**given)), flush=True)


if __name__ == "__main__":
    main()
