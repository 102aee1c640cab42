"""Somebody else who writes at the same moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import psycopg
from django.db import connection

from tests.diplomacy.processes import until

BLOCKED = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""


@contextmanager
def a_colleague(sql: str, *values: object) -> Iterator[None]:
    """Somebody whose change is done, but in force only once ours is waiting for it."""
    parameters = connection.get_connection_params()
    known = {name: parameters.get(name) for name in ("dbname", "user", "password", "host", "port")}
    place = {name: value for name, value in known.items() if value}
    with psycopg.connect(**place) as theirs, psycopg.connect(**place, autocommit=True) as watching:
        theirs.execute(sql, values)

        def finish() -> None:
            until(lambda: watching.execute(BLOCKED).fetchone()[0])
            theirs.commit()

        waiting = Thread(target=finish)
        waiting.start()
        try:
            yield
        finally:
            waiting.join()
