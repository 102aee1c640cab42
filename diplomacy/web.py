"""The web server as a child process: where it listens, how it is started, watched and ended."""

import ctypes
import errno
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.core.exceptions import ImproperlyConfigured

from . import env
from .paths import BASE_DIR

GUNICORN = ["-m", "gunicorn", "--config", "python:diplomacy.gunicorn_conf"]
RUNSERVER = ["manage.py", "runserver"]

# How long a page that is being served may still take once the server is told to stop.
GRACE = 15
# The same for one whose supervisor was killed: its pages are lost anyway.
LEFTOVER_GRACE = 5
START = 60


@dataclass(frozen=True)
class Address:
    """Where the archive is served."""

    host: str
    port: int

    @classmethod
    def from_environment(cls) -> "Address":
        """The address that HOST and PORT give. Raises ImproperlyConfigured."""
        return cls(env.text("HOST", "127.0.0.1").strip("[]"), env.number("PORT", 8000, 1, 65535))

    @property
    def bind(self) -> str:
        """The address as web servers want it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def local(self) -> "Address":
        """The address under which this machine itself reaches the server."""
        return Address({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host), self.port)

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        return f"http://{self.local.bind}"

    def check_free(self) -> None:
        """Raise ImproperlyConfigured when nothing could listen here now."""
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            with socket.socket(family, kind, protocol) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(place)
                trial.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ImproperlyConfigured(
                    f"port {self.port} is taken by another program; choose another, as in"
                    f" PORT={self.port % 65535 + 1}"
                    " make run."
                ) from error
            if error.errno == errno.EACCES:
                raise ImproperlyConfigured(
                    f"port {self.port} is not open to this user; choose one above 1023,"
                    " as in PORT=8000 make run."
                ) from error
            raise ImproperlyConfigured(
                f"HOST is {self.host!r}, which is no address of this machine; unset it or"
                " set HOST=127.0.0.1."
            ) from error


@dataclass(frozen=True)
class Size:
    """How much the web server does at once."""

    workers: int
    threads: int

    @classmethod
    def from_environment(cls) -> "Size":
        """What WEB_CONCURRENCY and WEB_THREADS ask for. Raises ImproperlyConfigured."""
        return cls(env.number("WEB_CONCURRENCY", 2, 1, 64), env.number("WEB_THREADS", 4, 1, 64))


def end_with(parent: int, number: int) -> Callable[[], None]:
    """A function that has the system signal its caller when the caller's parent ends in any way.

    Does nothing where the system cannot (it is Linux that can).
    """
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None).prctl
    set_parent_death_signal = 1

    def arrange() -> None:
        prctl(set_parent_death_signal, int(number))
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return arrange


class WebServer:
    """gunicorn, or Django's reloading server, as a child process with a process group of its own.

    `record` is a file that remembers the child, so that after the death of the supervisor the next
    one can end it.
    """

    def __init__(self, record: Path, address: Address) -> None:
        self.record = record
        self.address = address
        self.child: subprocess.Popen[bytes] | None = None

    def start(self, *, reload: bool) -> None:
        """Start the child. It may not answer yet."""
        arguments = [*RUNSERVER, self.address.bind] if reload else GUNICORN
        self.child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=BASE_DIR,
            stdin=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for the supervisor alone, which then stops things in order.
            start_new_session=True,
            preexec_fn=end_with(os.getpid(), signal.SIGTERM),
        )
        self.record.write_text(json.dumps({"group": self.child.pid}))

    def wait_until_open(self, headers: dict[str, str]) -> None:
        """Return once /healthz answers; raise RuntimeError when the child ends or it never does."""
        deadline = time.monotonic() + START
        answer = "nothing answers"
        while time.monotonic() < deadline:
            if self.ended() is not None:
                raise RuntimeError("the web server ended while it started; its messages are above")
            try:
                answer = self._ask(headers)
            except OSError:
                time.sleep(0.05)
                continue
            if answer == "200":
                return
            time.sleep(0.5)
        raise RuntimeError(f"the web server does not open: asked for /healthz, {answer} came back")

    def _ask(self, headers: dict[str, str]) -> str:
        local = self.address.local
        connection = http.client.HTTPConnection(local.host, local.port, timeout=10)
        try:
            connection.request("GET", "/healthz", headers=headers)
            return str(connection.getresponse().status)
        except http.client.HTTPException as error:
            return type(error).__name__
        finally:
            connection.close()

    def ended(self) -> int | None:
        """The child's exit code if it has ended."""
        return None if self.child is None else self.child.poll()

    def stop(self) -> None:
        """End the child and what it started; pages being served get a moment to finish."""
        if self.child is None:
            return
        child, self.child = self.child, None
        end_group(child.pid, wait=lambda seconds: child.wait(seconds))
        self.record.unlink(missing_ok=True)


def end_group(group: int, wait: Callable[[float], object]) -> None:
    """Ask a group of processes to end, then make them; `wait` waits for their leader."""
    try:
        os.killpg(group, signal.SIGTERM)
        wait(GRACE)
    except (ProcessLookupError, subprocess.TimeoutExpired, psutil.Error):
        pass
    try:
        os.killpg(group, signal.SIGKILL)
        wait(5)
    except (ProcessLookupError, PermissionError, subprocess.TimeoutExpired, psutil.Error):
        pass


def end_leftover(record: Path) -> bool:
    """End the web server that a killed supervisor left behind, if there is one; whether there was.

    Only processes of the recorded group that run this checkout's web server are touched: the number
    may long belong to somebody else.
    """
    try:
        group = int(json.loads(record.read_text())["group"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    ours = [process for process in psutil.process_iter() if is_ours(process, group)]
    for process in ours:
        process.terminate()
    _, stubborn = psutil.wait_procs(ours, timeout=LEFTOVER_GRACE)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=5)
    record.unlink(missing_ok=True)
    return bool(ours)


def is_ours(process: psutil.Process, group: int) -> bool:
    """Whether the process belongs to the group and runs the web server of this checkout."""
    try:
        if os.getpgid(process.pid) != group or not os.path.samefile(process.cwd(), BASE_DIR):
            return False
        command = process.cmdline()
    except (psutil.Error, OSError):
        return False
    return any(command[1 : len(words) + 1] == words for words in (GUNICORN, RUNSERVER))
