"""How much quicker the bulk load is than loaddata: `python -m tests.benchmarks.loading [MEETINGS]`.

Both write the same synthetic meetings with all that hangs on them into a database of its own, each in
one process and one transaction that is undone, with all that happens at commit. The figure to look
at is the last one: machines are noisy, ratios are not.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.core.management import call_command


def seconds(load: Callable[[], object]) -> float:
    """How long a load takes, its work at commit included; it is undone."""
    from django.db import connection, transaction

    start = time.perf_counter()
    with transaction.atomic():
        load()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        taken = time.perf_counter() - start
        transaction.set_rollback(True)
    return taken


def measure(size: int) -> None:
    """Print both, and the ratio."""
    import yaml

    from meetings.bulk.chunk import load_chunk
    from meetings.synthetic.making import archive
    from meetings.synthetic.world import parties
    from tests.meetings.bulk.given import as_fixture

    chunks = archive(size, 1, parties())
    for chunk in chunks:
        if chunk.is_reference:
            load_chunk(chunk, "benchmark", {})
    first = next(chunk for chunk in chunks if not chunk.is_reference)
    records = [as_fixture(file.table, row.data) for file in first.files() for row in file.rows]
    count = sum(record["model"] == "meetings.meeting" for record in records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "same.yaml"
        path.write_text(yaml.dump(records, allow_unicode=True, Dumper=yaml.CSafeDumper))
        slow = seconds(lambda: call_command("loaddata", str(path), verbosity=0))
    quick = seconds(lambda: load_chunk(first, "benchmark", {}))
    for name, taken in (("loaddata", slow), ("bulk load", quick)):
        rates = f"{count / taken:9,.0f} meetings and {len(records) / taken:9,.0f} records a second"
        print(f"{name:12} {taken:8.2f} s {rates}")
    print(f"{slow / quick:.0f} times as quick")


def main() -> None:
    """Make the database, measure, and drop it."""
    from diplomacy import database

    with database.ensure():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
        django.setup()
        from django.conf import settings
        from django.db import connection

        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
        finally:
            connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
