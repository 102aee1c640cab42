"""The project's own PostgreSQL: real servers, each under a folder of its own."""

import os
import subprocess
import sys
import time

import psutil
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy.database import DatabaseProblem, binaries, cluster, postmaster
from diplomacy.database.embedded import Embedded
from tests.diplomacy import processes

pytestmark = pytest.mark.xdist_group("embedded")

USER = """
import pathlib, sys
from diplomacy.database.embedded import Embedded
server = Embedded(pathlib.Path(sys.argv[1]), durable=False)
server.join()
print("joined", flush=True)
sys.stdin.readline() if sys.argv[2] == "leave" else __import__("time").sleep(600)
server.leave()
"""


@pytest.fixture
def var_dir(tmp_path):
    """A VAR_DIR whose server is stopped at the end, whatever the test has done to it."""
    folder = tmp_path / "var"
    yield folder
    last = Embedded(folder, durable=False)
    if (cluster.data_folder(folder) / "PG_VERSION").exists():
        last.join()
        last.leave()
    assert postmaster.running(cluster.data_folder(folder)) is None


def server(var_dir):
    """One use of the server under the folder."""
    return Embedded(var_dir, durable=False)


def answer(url, question="SELECT 1"):
    """The one value that the database answers."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()[0]


def test_it_starts_in_an_empty_folder_and_stops(var_dir):
    own = server(var_dir)
    url = own.join()
    assert answer(url, "SELECT current_database()") == "diplomacy"
    assert answer(url, "SELECT upper('é')") == "É"
    assert answer(url, "SHOW listen_addresses") == ""
    assert own.alive()
    process = own.process
    own.leave()
    assert not own.alive()
    assert not postmaster.alive(process)
    own.leave()


def test_only_its_own_user_can_reach_the_data_and_the_socket(var_dir):
    own = server(var_dir)
    own.join()
    assert cluster.data_folder(var_dir).stat().st_mode & 0o077 == 0
    assert cluster.socket_folder(var_dir).stat().st_mode & 0o077 == 0
    own.leave()


def test_joining_twice_is_joining_once(var_dir):
    own = server(var_dir)
    assert own.join() == own.join()
    own.leave()
    assert not own.alive()


def test_data_outlives_a_stop(var_dir):
    own = server(var_dir)
    with psycopg.connect(own.join()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS value")
    own.leave()
    assert answer(own.join(), "SELECT value FROM kept") == 42
    own.leave()


def test_the_last_user_stops_it(var_dir):
    first, second = server(var_dir), server(var_dir)
    url = first.join()
    assert second.join() == url
    assert first.process == second.process
    first.leave()
    assert second.alive()
    assert answer(url) == 1
    second.leave()
    assert not second.alive()


def test_a_second_process_joins_and_leaves_it_running(var_dir):
    own = server(var_dir)
    own.join()
    other = subprocess.run(
        [sys.executable, "-c", USER, str(var_dir), "leave"],
        input="\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (other.stdout, other.stderr) == ("joined\n", "")
    assert own.alive()
    own.leave()
    assert not own.alive()


def test_many_who_start_at_once_share_one_server(var_dir):
    others = [
        subprocess.Popen(
            [sys.executable, "-c", USER, str(var_dir), "leave"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for other in others:
        processes.read_until(other, "joined")
    assert postmaster.running(cluster.data_folder(var_dir))
    for other in others:
        other.communicate("\n", timeout=60)
        assert other.returncode == 0
    assert postmaster.running(cluster.data_folder(var_dir)) is None


def test_after_its_owner_is_killed_the_next_user_stops_it(var_dir):
    owner = processes.start(var_dir, "-c", USER, str(var_dir), "stay")
    processes.read_until(owner, "joined")
    processes.kill(owner.pid)
    owner.communicate()
    process = postmaster.running(cluster.data_folder(var_dir))
    assert process is not None
    own = server(var_dir)
    own.join()
    assert own.process == process
    own.leave()
    assert not postmaster.alive(process)


def test_it_recovers_from_being_killed(var_dir):
    own = Embedded(var_dir)
    with psycopg.connect(own.join()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS value")
    processes.kill(own.process.pid)
    assert not own.alive()
    url = own.join()
    assert own.alive()
    assert answer(url, "SELECT value FROM kept") == 42
    own.leave()


def test_a_busy_orphan_of_a_killed_server_does_not_stop_the_next(var_dir):
    own = server(var_dir)
    connection = psycopg.connect(own.join(), autocommit=True)
    connection.execute("SET statement_timeout = 0")
    connection.pgconn.send_query(b"SELECT sum(i) FROM generate_series(1, 100000000000) i")
    time.sleep(0.5)
    processes.kill(own.process.pid)
    assert answer(own.join()) == 1
    connection.close()
    own.leave()


def test_an_orphan_that_ends_just_before_it_is_told_to_is_no_fault(var_dir, monkeypatch):
    child = subprocess.Popen(["sleep", "60"])
    orphan = psutil.Process(child.pid)
    # It is still listed when the orphans are looked for, and gone when the signal is sent.
    lists = iter([[orphan], []])
    monkeypatch.setattr(postmaster.psutil, "process_iter", lambda: next(lists))
    monkeypatch.setattr(postmaster, "belongs", lambda *_: True)
    monkeypatch.setattr(postmaster, "GRACE", -1)
    child.kill()
    child.wait()
    postmaster.clear(var_dir, var_dir / "lock")


@pytest.mark.parametrize("length", [100, 240])
def test_a_long_path_with_odd_signs_works(tmp_path, length):
    folder = tmp_path / 'it\'s a, "long" $path' / ("x" * length) / "var"
    own = server(folder)
    assert answer(own.join()) == 1
    sockets = cluster.socket_folder(folder)
    assert len(os.fsencode(sockets)) < 100
    assert sockets.stat().st_mode & 0o077 == 0
    own.leave()
    assert not own.alive()
    sockets.rmdir()


def test_a_pid_that_now_belongs_to_another_program_is_not_believed(var_dir):
    own = server(var_dir)
    own.join()
    lines = (own.data / "postmaster.pid").read_text().splitlines()
    own.leave()
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        text = "\n".join([str(bystander.pid), *lines[1:]])
        (own.data / "postmaster.pid").write_text(text + "\n")
        assert postmaster.running(own.data) is None
        assert answer(own.join()) == 1
        own.leave()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


@pytest.mark.parametrize("text", ["", "12", "not a number\n", "99999999999999999999\n/x\n"])
def test_a_pid_file_that_was_cut_short_is_removed(var_dir, text):
    own = server(var_dir)
    own.join()
    own.leave()
    (own.data / "postmaster.pid").write_text(text)
    assert answer(own.join()) == 1
    own.leave()


def test_an_interrupted_creation_is_begun_anew(var_dir):
    (var_dir / "postgres.new" / "base").mkdir(parents=True)
    (var_dir / "postgres.new" / "PG_VERSION").write_text("18\n")
    own = server(var_dir)
    assert answer(own.join()) == 1
    own.leave()
    assert not (var_dir / "postgres.new").exists()


def test_variables_for_another_server_change_nothing(var_dir, monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGDATABASE", "another")
    own = server(var_dir)
    assert answer(own.join(), "SELECT current_database()") == "diplomacy"
    own.leave()


def test_a_broken_configuration_is_one_line_with_the_reason(var_dir):
    own = server(var_dir)
    own.join()
    own.leave()
    configuration = own.data / "postgresql.conf"
    before = configuration.read_text()
    configuration.write_text(before + "nonsense = on\n")
    with pytest.raises(DatabaseProblem, match="does not start") as caught:
        own.join()
    assert "\n" not in str(caught.value)
    own.leave()
    configuration.write_text(before)


def test_data_of_another_version_is_refused_and_kept(tmp_path):
    data = cluster.data_folder(tmp_path)
    data.mkdir()
    binaries.Binaries(data).give(data)
    (data / "PG_VERSION").write_text("16\n")
    own = server(tmp_path)
    with pytest.raises(DatabaseProblem, match="made by PostgreSQL 16"):
        own.join()
    own.leave()
    assert (data / "PG_VERSION").read_text() == "16\n"


@pytest.mark.parametrize("below", ["var", "var/deeper"])
def test_a_file_where_the_folder_should_be_is_one_line(tmp_path, below):
    (tmp_path / "var").write_text("in the way")
    own = server(tmp_path / below)
    with pytest.raises(ImproperlyConfigured, match="set VAR_DIR to a folder"):
        own.join()
    own.leave()


def test_what_initdb_says_is_told(tmp_path):
    tool = binaries.Binaries(tmp_path / "data")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "something").write_text("in the way")
    with pytest.raises(DatabaseProblem, match=r"^initdb failed on .*: initdb: error: .*"):
        tool.run("initdb")


def test_other_programs_of_the_same_name_are_not_ours(tmp_path):
    assert not postmaster.belongs(psutil.Process(), tmp_path)
    assert not postmaster.belongs(psutil.Process(), processes.BASE_DIR)
