"""Asks a PostgreSQL server whether the archive can use it, and says in one line why not."""

import re

import psycopg
from django.core.exceptions import ImproperlyConfigured

from . import address

OLDEST = 14
ENCODING = "UTF8"
PATIENCE = 5

REFUSED = "the server refuses this user; correct DATABASE_URL, or the server's pg_hba.conf"
PASSWORD = "wrong password; correct it in DATABASE_URL"
FULL = "the server has no connection left; raise its max_connections"
BUSY = "the server is starting up or shutting down; try again in a moment"

# A server that refuses a connection says why in words only, so that is what can be searched; the
# first that fits counts.
REMEDIES = [
    (r"password authentication failed|no password supplied", PASSWORD),
    (r'database ".*" does not exist', "no such database; make it, or correct DATABASE_URL"),
    (r"permission denied for database", "this user may not connect to it; grant CONNECT on it"),
    (r'pg_hba\.conf|authentication failed|role ".*" (does not exist|is not permitted)', REFUSED),
    (r"too many (clients|connections)|remaining connection slots", FULL),
    (r"the database system is", BUSY),
]  # fmt: skip


class DatabaseProblem(ImproperlyConfigured):
    """The database cannot be used; its one line says which, why, and how to mend it."""


def check(url: str) -> None:
    """Connect to the address once and leave again.

    Raises DatabaseProblem when that fails, the server is too old or the database cannot hold every
    script, ImproperlyConfigured when it is no address.
    """
    where = address.describe(url)
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        raise DatabaseProblem(f"cannot use the database {where}: {remedy(str(error))}.") from error
    if too_old(version):
        raise DatabaseProblem(
            f"cannot use the database {where}: its PostgreSQL is version {version // 10000}, and"
            f" the archive needs {OLDEST} or newer; upgrade it, or set DATABASE_URL to another."
        )
    if encoding != ENCODING:
        raise DatabaseProblem(
            f"cannot use the database {where}: its encoding is {encoding}, and names in every script"
            f" need {ENCODING}; make one with that encoding, and set DATABASE_URL to it."
        )


def too_old(version: int) -> bool:
    """Whether a server's version number, such as 130011 for 13.11, is below the oldest allowed."""
    return version < OLDEST * 10000


def remedy(said: str) -> str:
    """What is wrong and how to mend it, in a phrase, from what the driver said."""
    for pattern, phrase in REMEDIES:
        if re.search(pattern, said):
            return phrase
    # The driver writes a line for each address it tried, with the reason after the last colon.
    first = next(iter(said.strip().splitlines()), "no reason given")
    reason = first.rsplit(": ", 1)[-1].strip().rstrip(".")
    return f"no PostgreSQL answers there ({reason}); start it, or correct DATABASE_URL"
