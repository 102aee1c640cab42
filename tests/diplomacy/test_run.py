"""`make run` without make: the real supervisor, web server and PostgreSQL, in a folder of their own."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import psycopg
import pytest
from psycopg import sql

from diplomacy.database import cluster
from tests.diplomacy import processes

pytestmark = pytest.mark.xdist_group("run")

RUN = ("-m", "diplomacy.run")
OPEN = "The archive is open at "


@pytest.fixture
def new_dir(tmp_path):
    """A VAR_DIR that does not exist yet, below which nothing may be left running."""
    folder = tmp_path / "var"
    yield folder
    left = processes.below(folder)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=10)


class Archive:
    """One opened archive."""

    def __init__(self, var_dir, *arguments, **extra):
        self.var_dir = var_dir
        extra.setdefault("PORT", str(processes.free_port()))
        self.process = processes.start(var_dir, *RUN, *arguments, **extra)
        self.said = processes.read_until(self.process, "To stop")
        self.url = next(line for line in self.said if OPEN in line).removeprefix(OPEN)

    def status(self):
        """The status of the answer to /healthz."""
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as answer:
            return answer.status

    def web_server(self):
        """The web server's own process, which the supervisor has started."""
        return psutil.Process(self.process.pid).children()[0]

    def close(self, number=signal.SIGINT):
        """Ask it to stop; its exit code."""
        return processes.finish(self.process, number)


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory):
    """A VAR_DIR as a first start leaves it; making and filling one in each test is slow."""
    folder = tmp_path_factory.mktemp("opened") / "var"
    assert Archive(folder).close()[0] == 0
    return folder


@pytest.fixture
def var_dir(new_dir, opened_once):
    """A VAR_DIR with an archive in it that nobody has open."""
    # With the owner of each file, who is another user where the tests run as root.
    subprocess.run(["cp", "-a", opened_once, new_dir], check=True)
    return new_dir


def none_left(var_dir):
    """Whether no process of the folder lives."""
    return not processes.below(var_dir)


def changes(var_dir):
    """Every row of every table by its place and the transaction that wrote it: no change leaves both the same."""
    with psycopg.connect(cluster.url(var_dir)) as connection:
        tables = connection.execute("SELECT relname FROM pg_stat_user_tables ORDER BY 1").fetchall()
        rows = "SELECT string_agg(ctid::text || xmin::text, ' ' ORDER BY ctid) FROM {}"
        return {
            name: connection.execute(sql.SQL(rows).format(sql.Identifier(name))).fetchone()
            for (name,) in tables
        }


def test_it_opens_and_ctrl_c_leaves_no_process(new_dir):
    archive = Archive(new_dir)
    assert archive.url.startswith("http://127.0.0.1:")
    assert archive.status() == 200
    assert "To make a curator: make curator" in archive.said
    code, said = archive.close()
    assert code == 0
    assert said.endswith("The archive is closed.\n")
    assert "Traceback" not in said
    assert none_left(new_dir)


def test_a_second_start_changes_nothing(new_dir):
    first = Archive(new_dir)
    assert any("Loaded the fixtures" in line for line in first.said)
    before = changes(new_dir)
    first.close(signal.SIGTERM)
    second = Archive(new_dir)
    assert not any("Loaded" in line for line in second.said)
    assert changes(new_dir) == before
    assert second.close()[0] == 0


def test_one_archive_at_a_time(var_dir):
    archive = Archive(var_dir)
    other = processes.run(var_dir, *RUN, PORT=str(processes.free_port()))
    assert other.returncode == 1
    assert f"already open at {archive.url}" in other.stderr
    assert other.stderr.count("\n") == 1
    assert archive.status() == 200
    archive.close()


def test_a_command_beside_it_uses_its_database_and_leaves_it_running(var_dir):
    archive = Archive(var_dir)
    done = processes.run(var_dir, "manage.py", "migrate", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert archive.status() == 200
    archive.close()


def test_after_the_supervisor_is_killed_the_next_start_recovers(var_dir):
    archive = Archive(var_dir)
    port = archive.url.rpartition(":")[2]
    processes.kill(archive.process.pid)
    archive.process.communicate()
    again = Archive(var_dir, PORT=port)
    assert again.status() == 200
    assert again.close()[0] == 0
    assert none_left(var_dir)


def test_a_web_server_that_outlives_its_supervisor_is_ended_by_the_next(var_dir):
    archive = Archive(var_dir)
    port = archive.url.rpartition(":")[2]
    web = archive.web_server()
    # Stopped, it cannot follow the system's word that its supervisor has gone.
    web.suspend()
    processes.kill(archive.process.pid)
    again = Archive(var_dir, PORT=port)
    assert "Ended the web server of an earlier run" in again.said
    assert again.close()[0] == 0
    archive.process.communicate()
    assert none_left(var_dir)


@pytest.mark.parametrize("part", ["web server", "PostgreSQL"])
def test_the_death_of_a_part_ends_it_all_and_the_next_start_recovers(var_dir, part):
    archive = Archive(var_dir)
    if part == "PostgreSQL":
        pid = int((var_dir / "postgres" / "postmaster.pid").read_text().split()[0])
    else:
        pid = archive.web_server().pid
    processes.kill(pid)
    said, _ = archive.process.communicate(timeout=60)
    assert archive.process.returncode == 1
    assert f"{part} ended unexpectedly" in said
    assert "Traceback" not in said
    processes.until(lambda: none_left(var_dir))
    again = Archive(var_dir)
    assert again.status() == 200
    assert again.close()[0] == 0


def test_being_asked_to_stop_while_it_starts_is_no_crash(var_dir):
    process = processes.start(var_dir, *RUN, PORT=str(processes.free_port()))
    processes.read_until(process, "Opening the database")
    time.sleep(0.2)
    code, said = processes.finish(process)
    assert code == 0
    assert "Traceback" not in said
    processes.until(lambda: none_left(var_dir))


def test_a_stop_that_python_lets_fall_is_not_forgotten():
    script = """
import os, signal, weakref
from diplomacy import run
class Thing: pass
thing = Thing()
# What is raised in such a callback goes no further.
kept = weakref.ref(thing, lambda gone: os.kill(os.getpid(), signal.SIGTERM))
run.listen_for_signals()
del thing
print("went on")
try:
    run.stop_if_asked()
except run.Stopped:
    print("stopped")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split("\n")[:3] == ["Closing", "went on", "stopped"]


def test_a_port_that_is_taken_is_one_line_with_another(var_dir):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = processes.run(var_dir, *RUN, PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: port {port} is taken by another program; choose another")
    assert done.stderr.count("\n") == 1
    assert none_left(var_dir)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DATABASE_URL": "mysql://clerk:secret@db/archive"}, "DATABASE_URL is not a PostgreSQL"),
        ({"DATABASE_URL": "postgresql://clerk:secret@127.0.0.1:1/archive"}, "Connection refused"),
        ({"PRODUCTION": "1", "ALLOWED_HOSTS": "archive.example"}, "SECRET_KEY is not set"),
        ({"PRODUCTION": "1", "SECRET_KEY": "x" * 60}, "ALLOWED_HOSTS is not set"),
        ({"PRODUCTION": "1", "DEBUG": "1"}, "DEBUG shows the archive's insides"),
        ({"PRODUCTION": "1", "SECRET_KEY": "sh0rt"}, "SECRET_KEY is too short"),
        ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is '0'; set it to a whole number"),
        ({"WEB_THREADS": "many"}, "WEB_THREADS is 'many'; set it to a whole number"),
        ({"PORT": "http"}, "PORT is 'http'; set it to a whole number"),
        ({"HOST": "nowhere.invalid"}, "HOST is 'nowhere.invalid'"),
        ({"VAR_DIR": "/dev/null/var"}, "cannot write to /dev/null/var"),
    ],
)
def test_a_mistake_in_the_set_up_is_one_line(var_dir, variables, said):
    done = processes.run(var_dir, *RUN, **variables)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_it_opens_under_production_settings(var_dir):
    archive = Archive(
        var_dir,
        PRODUCTION="1",
        SECRET_KEY="k" * 25 + "0123456789" * 3,
        ALLOWED_HOSTS=".example.org",
    )
    assert archive.close()[0] == 0


def test_it_opens_with_reloading_for_developers(var_dir):
    archive = Archive(var_dir, "--reload")
    assert archive.status() == 200
    assert archive.close()[0] == 0
    assert none_left(var_dir)
