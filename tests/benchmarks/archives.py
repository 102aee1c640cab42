"""The archives that are measured: each in a folder of its own, made once, asked through a worker."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from diplomacy import env, paths
from tests.benchmarks.sqlite_copy import current

#: Where archives stay between runs.
FOLDER = Path(env.text("BENCH_VAR", str(paths.BASE_DIR / "var" / "bench")))


class Archive:
    """A synthetic archive of some size, and the process that answers for it."""

    def __init__(self, size: int, folder: Path) -> None:
        self.size, self.folder = size, folder
        #: Whether it was made by other means and only named to us.
        self.elsewhere = f"BENCH_ARCHIVE_{size}" in os.environ
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "PRODUCTION", "DEBUG", "ALLOWED_HOSTS")
        } | {"VAR_DIR": str(folder)}
        self.made = folder / "made.txt"
        self.sqlite = folder / "archive.db"

    def make(self) -> bool:
        """Make the archive where it is not there whole; whether it was. What making it told is kept beside it."""
        if self.made.exists() or self.elsewhere:
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        print(f"Making an archive of {self.size:,} meetings in {self.folder}", file=sys.stderr)
        self._manage("migrate", "--verbosity", "0")
        told = self._manage("make_archive", "--meetings", str(self.size), "--without-history")
        self.made.write_text(told)
        return True

    def made_told(self) -> str:
        """What making it told; nothing where it was made elsewhere."""
        return self.made.read_text() if self.made.exists() else ""

    def total(self) -> int:
        """How many meetings its list tells."""
        total: int = self.ask("get", path="/meetings/")["total"]
        return total

    def check(self) -> None:
        """Raise RuntimeError where the archive is not of its size, of which one in a hundred is not public."""
        if not 0.95 * self.size <= (total := self.total()) <= self.size:
            raise RuntimeError(
                f"{self.folder} lists {total:,} meetings, not some {self.size:,}; name another folder, or delete it to"
                " have the archive made anew."
            )

    def copy(self) -> None:
        """Write the SQLite copy where there is none of the archive as it is."""
        if not current(self.sqlite, self.total()):
            print(f"Copying {self.size:,} meetings to SQLite", file=sys.stderr)
            self.ask("export", path=str(self.sqlite))

    def _manage(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=paths.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def open(self, stack: ExitStack) -> Self:
        """Start the process; it ends with the stack."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.worker"],
            cwd=paths.BASE_DIR,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        stack.callback(self.close)
        self.database = self._read()["database"]
        return self

    def close(self) -> None:
        """End the process, and with the last one its PostgreSQL."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(120)

    def ask(self, name: str, **given: Any) -> Any:
        """Have the worker do something. Raises RuntimeError when it ends instead."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([name, given]) + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(
                f"the process of {self.folder} ended ({self.process.wait()}); its messages are above"
            )
        return json.loads(line)


def archive(size: int) -> Archive:
    """The archive of a size: in a folder named after it, or where BENCH_ARCHIVE_<size> says."""
    folder = os.environ.get(f"BENCH_ARCHIVE_{size}", str(FOLDER / str(size)))
    return Archive(size, Path(folder).resolve())
