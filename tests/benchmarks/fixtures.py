"""The archive to files and back: `python -m tests.benchmarks.fixtures [RECORDS]`, 10,000 by default.

Into a database of its own go synthetic meetings with all that hangs on them. They are exported, compared
with the archive, deleted, loaded and exported again: the two exports must be the same to the byte.
All of it is undone.
"""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.core.management import call_command

#: Records that hang on one synthetic meeting and stand in its files, itself included.
A_MEETING = 9


def timed(what: str, do: Callable[[], object]) -> None:
    """Print how long it takes."""
    start = time.perf_counter()
    do()
    print(f"{what:<28} {time.perf_counter() - start:8.1f} s", flush=True)


def measure(size: int, folder: Path) -> None:
    """Go there and back, and compare."""
    from meetings.bulk.chunk import load_chunk
    from meetings.models import (
        Evidence,
        Meeting,
        Official,
        Participation,
        PressRelease,
        Source,
        Statement,
    )  # fmt: skip
    from meetings.sources.folder import files_in
    from meetings.synthetic.making import archive
    from meetings.synthetic.world import parties

    for chunk in archive(size // A_MEETING, 1, parties()):
        load_chunk(chunk, "benchmark", {})
    PressRelease.objects.exclude(text="").update(show_text=True)
    kinds = (Statement, Participation, Evidence, Source, Meeting, PressRelease, Official)
    print(f"{sum(kind.objects.count() for kind in kinds):,} records")

    def export(name: str) -> None:
        options = ("--with-drafts", "--with-withdrawn", "--with-text")
        call_command("export_fixtures", str(folder / name), *options, stdout=io.StringIO())

    def empty() -> None:
        Meeting.objects.update(part_of=None)
        for kind in kinds:
            kind.objects.all().delete()

    timed("export", lambda: export("one"))
    files = [path for path in files_in([folder / "one"]) if not path.endswith("countries.yaml")]
    timed(
        "diff", lambda: call_command("diff_fixtures", *files, exit_code=True, stdout=io.StringIO())
    )
    timed("delete", empty)
    timed("load", lambda: call_command("loaddata", *files, verbosity=0))
    timed("export again", lambda: export("two"))
    one, two = (
        {
            path.relative_to(folder / name): path.read_bytes()
            for path in (folder / name).rglob("*.yaml")
        }
        for name in ("one", "two")
    )
    print("the same bytes" if one == two else "NOT THE SAME", f"in {len(one)} files")


def main() -> None:
    """Measure with a database of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    from diplomacy import database

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as var:
        os.environ["VAR_DIR"] = var
        with database.ensure(durable=False):
            django.setup()
            from django.db import transaction

            call_command("migrate", verbosity=0)
            call_command("loaddata", "fixtures/countries.yaml", verbosity=0)
            with transaction.atomic(), tempfile.TemporaryDirectory() as folder:
                measure(size, Path(folder))
                transaction.set_rollback(True)


if __name__ == "__main__":
    main()
