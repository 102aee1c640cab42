"""Killed at any point, a run has imported everything or nothing."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction

from diplomacy.paths import BASE_DIR
from meetings.models import LoadedChunk, Meeting, Official, PressRelease, Publisher
from tests.meetings.collections.samples import countries, imported, visit, write

pytestmark = pytest.mark.django_db(transaction=True)

#: How long to wait at most for a process that does not come to the point.
PATIENCE = 60_000
WAITING = "SELECT count(*) FROM pg_locks WHERE relation = %s::regclass AND NOT granted"


def start(path) -> subprocess.Popen:
    """The command in a process of its own, on the database of this test."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    url = urlunsplit(parts._replace(path=f"/{name}"))
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_history_state_gov", str(path)],
        cwd=BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def held() -> int:
    return sum(
        model.objects.count() for model in (Meeting, Official, PressRelease, Publisher, LoadedChunk)
    )


def come_to(table: str) -> bool:
    """Wait until somebody waits for the table, which this transaction holds."""
    with connection.cursor() as cursor:
        for _ in range(PATIENCE // 20):
            cursor.execute(WAITING, [table])
            if cursor.fetchone()[0]:
                return True
            cursor.execute("SELECT pg_sleep(0.02)")
    return False


@pytest.mark.parametrize(
    "table",
    ["meetings_official", "meetings_loadedchunk", "meetings_meeting", "meetings_evidence"],
)
def test_a_run_killed_in_the_middle_leaves_no_row_and_the_next_one_is_whole(tmp_path, table):
    countries()
    days = [f"1990-06-{day:02d}" for day in range(1, 29)]
    path = write(
        tmp_path, "visits.xml", *(visit(n, start=day, end=day) for n, day in enumerate(days, 1))
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Another process can read what is there, but gets no further than this table.
            mode = "ACCESS EXCLUSIVE" if table == "meetings_official" else "EXCLUSIVE"
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
        process = start(path)
        try:
            assert come_to(table)
        finally:
            process.kill()
            process.communicate()
    assert held() == 0
    assert "28 rows: 28 created" in imported(path)[-2]
    assert Meeting.objects.count() == 28
