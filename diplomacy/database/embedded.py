"""The project's own PostgreSQL: under VAR_DIR, with no port, no password, nothing to install.

Any number of processes may use it at once. Each holds a shared lock on `run/postgres.users` while
it does; starting and stopping happen under the lock `run/postgres.lock`. Whoever leaves and can
lock `postgres.users` for itself alone was the last, and stops the server. The system drops the
locks of a killed process, so no list can go stale: a server that was left running is joined by the
next user and stopped at that one's end.

The socket lies in a folder that only the server's own user may enter, which is why no password is
asked.
"""

import os
import shlex
import time
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from diplomacy import paths

from . import cluster, postmaster
from .binaries import Binaries, last_line
from .check import DatabaseProblem
from .locks import FileLock

# Seconds; after a crash the server first repeats what its log holds.
PATIENCE = 120


class Embedded:
    """One process's use of the server under a VAR_DIR, from `join` to `leave`."""

    def __init__(self, var_dir: Path, *, durable: bool = True) -> None:
        """`durable=False` trades safety for speed, if it is this use that starts the server."""
        self.var_dir = var_dir
        self.data = cluster.data_folder(var_dir)
        self.durable = durable
        self.process: psutil.Process | None = None
        self._users: FileLock | None = None

    def join(self) -> str:
        """Start the server if nobody has, and give the address of the archive's database.

        Raises DatabaseProblem, or ImproperlyConfigured where VAR_DIR cannot be written to.
        """
        run = paths.writable(paths.writable(self.var_dir) / "run")
        with FileLock(run / "postgres.lock"):
            self._users = self._users or FileLock(run / "postgres.users")
            self._users.acquire(shared=True)
            self.process = postmaster.running(self.data) or self._start()
            self._wait()
        return cluster.url(self.var_dir)

    def leave(self) -> None:
        """Stop the server unless others use it. No harm if it was never joined."""
        if self._users is None:
            return
        users, self._users = self._users, None
        with FileLock(self.var_dir / "run" / "postgres.lock"):
            users.release()
            if users.acquire(wait=False):
                self._stop()
                users.release()

    def alive(self) -> bool:
        """Whether the server that was joined still runs."""
        return self.process is not None and postmaster.alive(self.process)

    def log_end(self) -> str:
        """The last thing that the server's log says of trouble, for messages."""
        try:
            with (self.data / "log").open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - 8000))
                return last_line(log.read().decode(errors="replace")) or "its log is empty"
        except OSError:
            return "it left no log"

    def _start(self) -> psutil.Process:
        binaries = Binaries(self.data)
        if not self.data.exists():
            cluster.make(binaries)
        cluster.verify(binaries)
        binaries.open_folders()
        postmaster.clear(self.data, cluster.socket_folder(self.var_dir) / cluster.SOCKET_LOCK)
        cluster.configure(binaries, durable=self.durable)
        sockets = cluster.open_socket_folder(binaries, self.var_dir)
        try:
            binaries.run(
                "pg_ctl", "start", "-w", "-t", str(PATIENCE), "-s",
                "-l", "log", "-o", f"-k {shlex.quote(str(sockets))}",
                seconds=PATIENCE + 10,
            )  # fmt: skip
        except DatabaseProblem as error:
            if postmaster.running(self.data) is None:
                raise DatabaseProblem(
                    f"the embedded PostgreSQL in {self.data} does not start: {self.log_end()}"
                ) from error
        process = postmaster.running(self.data)
        if process is None:
            raise DatabaseProblem(
                f"the embedded PostgreSQL in {self.data} ended at once: {self.log_end()}"
            )
        return process

    def _wait(self) -> None:
        """Wait until the server answers, and make the database if it is absent."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with psycopg.connect(
                    cluster.url(self.var_dir, cluster.USER), autocommit=True, connect_timeout=5
                ) as connection:
                    found = connection.execute(
                        "SELECT 1 FROM pg_database WHERE datname = %s", [cluster.NAME]
                    ).fetchone()
                    if not found:
                        connection.execute(
                            sql.SQL("CREATE DATABASE {}").format(sql.Identifier(cluster.NAME))
                        )
                return
            except psycopg.OperationalError as error:
                if not self.alive() or time.monotonic() > deadline:
                    raise DatabaseProblem(
                        f"the embedded PostgreSQL in {self.data} does not answer: {self.log_end()}"
                    ) from error
                time.sleep(0.1)

    def _stop(self) -> None:
        if postmaster.running(self.data) is None:
            return
        binaries = Binaries(self.data)
        try:
            binaries.run("pg_ctl", "stop", "-w", "-m", "fast", "-t", "60", "-s")
        except DatabaseProblem:
            # Its log makes that good at the next start.
            binaries.run("pg_ctl", "stop", "-w", "-m", "immediate", "-t", "30", "-s")
