"""Addresses of PostgreSQL databases: into Django's settings, and into words for messages."""

from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import conninfo

SCHEMES = ("postgresql://", "postgres://")
EXAMPLE = "postgresql://user:password@host:5432/name"
SIGNS = "write signs such as @ : / ? # % in a password as %40 %3A %2F %3F %23 %25."

# What Django has settings of its own for; every other parameter of an address goes into OPTIONS.
SETTINGS = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def parameters(url: str) -> dict[str, Any]:
    """The libpq parameters that the address holds, by name.

    Raises ImproperlyConfigured when it is not a PostgreSQL address or names no database. The
    message never repeats the address, which may hold a password.
    """
    if not url.startswith(SCHEMES):
        raise ImproperlyConfigured(
            f"DATABASE_URL is not a PostgreSQL address; it looks like {EXAMPLE}."
        )
    try:
        found = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read as a PostgreSQL address, which looks like {EXAMPLE}; {SIGNS}"
        ) from error
    # The rest of such a password would be taken for the host, and told to whoever reads messages.
    if url.partition("?")[0].count("@") > 1 or "@" in str(found.get("host", "")):
        raise ImproperlyConfigured(
            f"DATABASE_URL holds more than one @; it looks like {EXAMPLE}; {SIGNS}"
        )
    if not found.get("dbname"):
        raise ImproperlyConfigured(f"DATABASE_URL names no database; it looks like {EXAMPLE}.")
    port = found.get("port")
    if port is not None and not (str(port).isdigit() and 0 < int(port) < 65536):
        raise ImproperlyConfigured(
            f"DATABASE_URL has a port that is no port; it looks like {EXAMPLE}; {SIGNS}"
        )
    return found


def to_django(url: str) -> dict[str, Any]:
    """The entry for Django's DATABASES that connects to the address. Raises like `parameters`."""
    found = parameters(url)
    entry: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql"}
    entry.update({setting: str(found.pop(name, "")) for name, setting in SETTINGS.items()})
    entry["OPTIONS"] = found
    return entry


def compose(*, user: str, host: str, port: int, name: str) -> str:
    """The address of a database on a server that listens on a socket in the folder `host`."""
    place = urlencode({"host": host, "port": port}, quote_via=quote)
    return f"postgresql://{quote(user)}@/{quote(name)}?{place}"


def describe(url: str) -> str:
    """The address as `archive at db.example:5432 as clerk`; never with its password."""
    found = parameters(url)
    place = found.get("host") or found.get("hostaddr") or "this machine"
    port = f":{found['port']}" if found.get("port") else ""
    user = f" as {found['user']}" if found.get("user") else ""
    return f"{found['dbname']} at {place}{port}{user}"
