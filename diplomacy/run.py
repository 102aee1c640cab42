"""Opens the archive with one command: `python -m diplomacy.run`, or `make run`.

One supervising process owns what it starts, the web server and the project's own PostgreSQL, and
stops both when it ends. Whatever of them is killed, the next start recovers. Every mistake in the
set-up is one line and exit code 1.
"""

import argparse
import json
import os
import signal
import sys
import threading
import time
import traceback
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from . import database, paths, web
from .database.embedded import Embedded
from .database.locks import FileLock


class Stopped(BaseException):
    """Somebody asked the archive to stop."""


#: Whether somebody did. What a signal raises is lost where Python lets nothing pass, as in the callback of a weak
#: reference, so the steps of the start and the watch after it ask once more.
stop_was_asked = threading.Event()


def stop_if_asked() -> None:
    """Raises Stopped when somebody asked for it, though it was lost then."""
    if stop_was_asked.is_set():
        raise Stopped


def main() -> int:
    """Serve until asked to stop; 0 then; 1 when it could not start, or a part of it died."""
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    if options.reload:
        os.environ["DEBUG"] = "1"
    listen_for_signals()
    if options.end_with_parent:
        web.end_with(os.getppid(), signal.SIGTERM)()
    try:
        serve(reload=options.reload)
    except Stopped:
        say("The archive is closed.")
        return 0
    except (ImproperlyConfigured, CommandError, RuntimeError) as problem:
        print(f"error: {problem}", file=sys.stderr, flush=True)
    except Exception as error:
        report(error)
    return 1


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m diplomacy.run", description="Opens the archive."
    )
    parser.add_argument(
        "--reload", action="store_true", help="for developing: reload when a file changes"
    )
    parser.add_argument(
        "--end-with-parent",
        action="store_true",
        help="stop when the process that started this ends",
    )
    return parser.parse_args()


def serve(*, reload: bool) -> NoReturn:
    """Start everything, and watch it until a signal or a death ends it. Stops all it started on the
    way out.
    """
    from django.conf import settings

    run_dir = paths.writable(paths.writable(settings.VAR_DIR) / "run")
    address = web.Address.from_environment()
    # The web server reads them for itself; a mistake is better told before anything is started.
    web.Size.from_environment()
    with ExitStack() as stack:
        stack.enter_context(OnlySupervisor(run_dir, address))
        record = run_dir / "web.json"
        if web.end_leftover(record):
            say("Ended the web server of an earlier run")
        address.check_free()
        say("Opening the database")
        server = stack.enter_context(database.ensure())
        stop_if_asked()
        django.setup()
        stop_if_asked()
        make_ready(reload=reload)
        stop_if_asked()
        say("Starting the web server")
        site = web.WebServer(record, address)
        stack.callback(site.stop)
        site.start(reload=reload)
        stop_if_asked()
        site.wait_until_open(headers())
        say(f"The archive is open at {address.url}")
        say("To make a curator: make curator")
        say("To stop: Ctrl-C")
        watch(site, server)


def make_ready(*, reload: bool) -> None:
    """Bring the database and the static files up to date, and fill an empty archive."""
    from django.conf import settings
    from django.db import connections

    from . import prepare

    with prepare.alone():
        prepare.migrate()
        if prepare.is_empty():
            say(f"Loaded the fixtures: {prepare.load()}")
    # The supervisor itself asks the database nothing more.
    connections.close_all()
    # When developing, static files are served from where they are written.
    if reload:
        paths.writable(settings.STATIC_ROOT)
    else:
        prepare.collect_static()


def headers() -> dict[str, str]:
    """What a request for /healthz must carry to be taken for a visitor's, under production settings
    too.
    """
    from django.conf import settings

    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    return {"Host": "localhost" if host == "*" else host, "X-Forwarded-Proto": "https"}


def watch(site: web.WebServer, server: Embedded | None) -> NoReturn:
    """Look after the web server and the database; raises RuntimeError when one of them dies."""
    while True:
        stop_if_asked()
        if (code := site.ended()) is not None:
            raise RuntimeError(
                f"the web server ended unexpectedly ({describe(code)}); run it again to go on."
            )
        if server is not None and not server.alive():
            raise RuntimeError("the embedded PostgreSQL ended unexpectedly; run it again to go on.")
        time.sleep(0.2)


def describe(code: int) -> str:
    """An exit code in words."""
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"


class OnlySupervisor:
    """Context: this is the one supervisor of the VAR_DIR. Raises ImproperlyConfigured when another
    one runs.
    """

    def __init__(self, run_dir: Path, address: web.Address) -> None:
        self.lock = FileLock(run_dir / "supervisor.lock")
        self.told = run_dir / "supervisor.json"
        self.address = address

    def __enter__(self) -> None:
        if not self.lock.acquire(wait=False):
            raise ImproperlyConfigured(
                f"the archive in this VAR_DIR is already {self.whereabouts()}; stop it"
                " there with Ctrl-C,"
                " or open a second archive with a VAR_DIR and a PORT of its own."
            )
        self.told.write_text(json.dumps({"url": self.address.url, "process": os.getpid()}))

    def __exit__(self, *_: object) -> None:
        self.told.unlink(missing_ok=True)
        self.lock.release()

    def whereabouts(self) -> str:
        """Where the other one serves, as far as it has told."""
        try:
            other = json.loads(self.told.read_text())
            return f"open at {other['url']} (process {other['process']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "open or opening"


def listen_for_signals() -> None:
    """Let Ctrl-C, a polite kill and a closed terminal stop the archive in order; later ones change
    nothing.
    """
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        for each in asked:
            signal.signal(each, signal.SIG_IGN)
        stop_was_asked.set()
        say("Closing")
        raise Stopped

    for each in asked:
        # Whoever started this with nohup wants it to outlive the terminal.
        if each is not signal.SIGHUP or signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, stop)


def say(line: str) -> None:
    """Print a line at once, also into a pipe; a reader who has gone is no reason to stop."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report(error: Exception) -> None:
    """Tell an unforeseen failure in one line, and keep the details where they can be read."""
    said = next(iter(str(error).strip().splitlines()), "no reason given")
    line = f"error: the archive cannot open: {type(error).__name__}: {said}"
    try:
        kept = paths.var_dir() / "run" / "error.log"
        kept.write_text("".join(traceback.format_exception(error)))
        line += f" (details in {kept})"
    except OSError:
        pass
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
