"""Requests a second over gunicorn, with wrk as the clients, on the same machine."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplomacy import paths
from tests.benchmarks.archives import Archive

CLIENTS = 4
PATIENCE = 60


def tool() -> str | None:
    """The path of wrk, None where it is not installed."""
    return shutil.which("wrk")


@contextmanager
def served(archive: Archive, *, remember: bool) -> Iterator[int]:
    """gunicorn as the archive's own start has it, at a free port of this machine."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "python:diplomacy.gunicorn_conf", "tests.benchmarks.wsgi"],
        cwd=paths.BASE_DIR,
        env=archive.environment
        | {
            "DATABASE_URL": archive.database,
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "BENCH_REMEMBER": "1" if remember else "0",
        },
    )  # fmt: skip
    try:
        wait_until_open(port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_until_open(port: int) -> None:
    """Return once pages come; RuntimeError when none does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/meetings/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn does not open")


def requests_a_second(port: int, addresses: list[str], seconds: int) -> float:
    """As CLIENTS clients get them, each asking for the addresses in turn. RuntimeError when some fail."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "addresses.lua"
        listed = ", ".join(json.dumps(one) for one in addresses)
        script.write_text(
            f"local addresses = {{{listed}}}\nlocal n = 0\n"
            "request = function()\n  n = n % #addresses + 1\n"
            '  return wrk.format("GET", addresses[n])\nend\n'
        )
        command = [tool() or "wrk", "-t1", f"-c{CLIENTS}", "--timeout", "60s", "-s", str(script)]
        told = ""
        for length in (max(2, seconds // 4), seconds):
            told = subprocess.run(
                [*command, f"-d{length}s", f"http://127.0.0.1:{port}/"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"some requests failed:\n{told}")
    rate = re.search(r"Requests/sec:\s*([\d.]+)", told)
    assert rate, told
    return float(rate[1])
