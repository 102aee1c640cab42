"""What is said of a database that cannot be used: against real servers, reached over TCP."""

import subprocess

import psycopg
import pytest

from diplomacy.database import DatabaseProblem, binaries, check, cluster
from diplomacy.database.check import remedy, too_old
from diplomacy.database.embedded import Embedded
from tests.diplomacy import processes

pytestmark = pytest.mark.xdist_group("embedded")


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a server that listens on this machine and asks for passwords."""
    var_dir = tmp_path_factory.mktemp("server") / "var"
    server = Embedded(var_dir, durable=False)
    server.join()
    with psycopg.connect(cluster.url(var_dir), autocommit=True) as connection:
        connection.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
        connection.execute("CREATE ROLE guest LOGIN PASSWORD 'right'")
        connection.execute("CREATE DATABASE closed")
        connection.execute(
            "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'"
        )
        connection.execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC")
    server.leave()
    number = processes.free_port()
    with (server.data / "postgresql.conf").open("a") as configuration:
        configuration.write(f"listen_addresses = '127.0.0.1'\nport = {number}\n")
    (server.data / "pg_hba.conf").write_text(
        "host all guest 127.0.0.1/32 reject\nhost all all 127.0.0.1/32 scram-sha-256\n"
    )
    tool = binaries.Binaries(server.data)
    tool.run("pg_ctl", "start", "-w", "-s", "-l", "log")
    yield number
    tool.run("pg_ctl", "stop", "-w", "-s", "-m", "fast")


def problem(url):
    """The one line that is said of the address."""
    with pytest.raises(DatabaseProblem) as caught:
        check(url)
    message = str(caught.value)
    assert "\n" not in message
    assert "secret" not in message
    return message


def test_a_good_address_is_accepted(port):
    check(f"postgresql://clerk:right@127.0.0.1:{port}/diplomacy")


@pytest.mark.parametrize(
    ("user", "name", "said"),
    [
        ("clerk:secret", "diplomacy", "wrong password; correct it in DATABASE_URL"),
        ("clerk", "diplomacy", "wrong password; correct it in DATABASE_URL"),
        ("clerk:right", "absent", "no such database"),
        ("clerk:right", "closed", "grant CONNECT"),
        ("clerk:right", "latin", "its encoding is LATIN1"),
        ("guest:secret", "diplomacy", "the server refuses this user"),
    ],
)
def test_a_refusal_says_where_why_and_how_to_mend_it(port, user, name, said):
    message = problem(f"postgresql://{user}@127.0.0.1:{port}/{name}")
    assert message.startswith(f"cannot use the database {name} at 127.0.0.1:{port} as ")
    assert said in message


def test_where_nothing_listens():
    message = problem(f"postgresql://clerk:secret@127.0.0.1:{processes.free_port()}/archive")
    assert "no PostgreSQL answers there (Connection refused)" in message


def test_where_there_is_no_such_host_or_socket(tmp_path):
    assert "no PostgreSQL answers" in problem("postgresql://clerk:secret@nowhere.invalid/archive")
    assert "No such file" in problem(f"postgresql:///archive?host={tmp_path}")


def test_a_server_that_keeps_silent_is_given_up():
    with processes.socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.getsockname()[1]
        assert "no PostgreSQL answers" in problem(f"postgresql://clerk@127.0.0.1:{number}/archive")


def test_versions_below_14_are_too_old():
    assert too_old(130011)
    assert too_old(90624)
    assert not too_old(140000)
    assert not too_old(180004)


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("FATAL:  the database system is starting up", "try again in a moment"),
        ("FATAL:  sorry, too many clients already", "max_connections"),
        ('FATAL:  role "clerk" does not exist', "refuses this user"),
        ("", "no PostgreSQL answers there"),
    ],
)
def test_what_a_server_may_say_is_put_into_our_words(said, phrase):
    assert phrase in remedy(said)


def test_commands_say_it_in_one_line_and_stop(port, tmp_path):
    done: subprocess.CompletedProcess[str] = processes.run(
        tmp_path / "var",
        "manage.py",
        "migrate",
        DATABASE_URL=f"postgresql://clerk:secret@127.0.0.1:{port}/diplomacy",
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: cannot use the database diplomacy at 127.0.0.1")
    assert done.stderr.count("\n") == 1
