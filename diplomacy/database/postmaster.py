"""Finds the server process of a data folder, and clears what a killed one left behind.

PostgreSQL's file postmaster.pid alone cannot be believed: after a crash its number may belong to
another program, and a full disk may have cut it short. A server's processes all have the data
folder as their working folder.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psutil

# Processes of a killed server end by themselves once they notice; one busy with a query may not for
# long.
GRACE = 5.0


def running(data: Path) -> psutil.Process | None:
    """The live server process of the data folder, or None."""
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
    except (OSError, ValueError, OverflowError, psutil.Error):
        return None
    return process if belongs(process, data) else None


def alive(process: psutil.Process) -> bool:
    """Whether the very process that was found still runs."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def belongs(process: psutil.Process, data: Path) -> bool:
    """Whether the process is a live one of the server of this data folder."""
    try:
        return (
            process.name().startswith("postgres")
            and alive(process)
            and os.path.samefile(process.cwd(), data)
        )
    except (psutil.Error, OSError):
        return False


def clear(data: Path, socket_lock: Path, seconds: float = 60) -> None:
    """Before a start: end the orphans of a killed server and remove lock files that mislead.

    Expects that `running` found no server and that no other process can start one now. A file whose
    process is simply gone stays: PostgreSQL reads from it whether shared memory is still in use.
    """
    begun = time.monotonic()
    told = False
    while orphans := [process for process in psutil.process_iter() if belongs(process, data)]:
        waited = time.monotonic() - begun
        if waited > seconds:
            break
        if waited > GRACE and not told:
            told = True
            for process in orphans:
                # It may end by itself just now, which is all that is wanted.
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGQUIT)
        time.sleep(0.1)
    else:
        for path, lines in ((data / "postmaster.pid", 7), (socket_lock, 5)):
            if misleading(path, lines):
                path.unlink(missing_ok=True)


def misleading(path: Path, length: int) -> bool:
    """Whether the lock file is shorter than its lines should be, or names a process that exists.

    As no server runs, such a process is another program, or a dead one that was not yet buried.
    """
    try:
        lines = path.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return False
    if len(lines) < length or not lines[0].strip().isdigit():
        return True
    try:
        return psutil.pid_exists(int(lines[0]))
    except OverflowError:
        return True
