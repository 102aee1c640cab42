"""Real processes for the tests of the set-up. A test ends only what it started, by its number."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from diplomacy.paths import BASE_DIR

# What a test run sets for itself, and a user's own settings, which these processes must not see.
CLEARED = {
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DEBUG",
    "HOST",
    "PRODUCTION",
    "SECRET_KEY",
    "XDG_RUNTIME_DIR",
}


def environment(var_dir: Path, **extra: str) -> dict[str, str]:
    """The environment of a stranger who has set nothing but where the archive writes."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    return kept | {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "diplomacy.settings"} | extra


def run(var_dir: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the arguments until it ends."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env=environment(var_dir, **extra),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def start(var_dir: Path, *arguments: str, **extra: str) -> subprocess.Popen[str]:
    """Start Python with the arguments; its output, errors too, comes through a pipe."""
    return subprocess.Popen(
        [sys.executable, "-u", *arguments],
        cwd=BASE_DIR,
        env=environment(var_dir, **extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """The lines that the process prints up to the one with the words."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if words in line:
            return lines
    raise AssertionError(f"ended without saying {words!r}: {lines}")


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Wait for the condition to hold."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def below(var_dir: Path) -> list[psutil.Process]:
    """The live processes that belong to this VAR_DIR: they name it, or PostgreSQL's work in it."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE or process.pid == os.getpid():
                continue
            inside = Path(process.cwd()).is_relative_to(var_dir)
            if inside or process.environ().get("VAR_DIR") == str(var_dir):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def kill(pid: int) -> None:
    """End a process as a crash would, and wait until it has gone."""
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)


def finish(process: subprocess.Popen[str], number: int = signal.SIGINT) -> tuple[int, str]:
    """Ask the process to end; its exit code, and what else it said."""
    process.send_signal(number)
    rest, _ = process.communicate(timeout=60)
    return process.returncode, rest
