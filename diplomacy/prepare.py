"""Makes a database ready to be served: tables, the first records, static files. Needs
django.setup() first.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from . import env

# Each file may name records of those before it.
REFERENCE = ["countries", "topics", "publishers", "series", "officials"]

# What the one line about a load counts.
COUNTED = ["Country", "Official", "Meeting", "PressRelease", "Statement"]

# Any number will do, as long as it is always the same.
LOCK = 7_204_071_717


@contextmanager
def alone() -> Iterator[None]:
    """While the block runs, no other process prepares the same database.

    The lock belongs to an open transaction, so it works through a connection pool, and falls with
    the process.
    """
    with psycopg.connect(env.text("DATABASE_URL")) as connection:
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def migrate() -> None:
    """Bring the tables up to date."""
    call_command("migrate", interactive=False, verbosity=0)


def fixtures() -> list[Path]:
    """The fixture files, in an order in which they can be loaded."""
    folder = Path(settings.FIXTURE_DIRS[0])
    reference = [folder / f"{name}.yaml" for name in REFERENCE]
    return [path for path in reference if path.exists()] + sorted(
        (folder / "press_releases").glob("*.yaml")
    )


def is_empty() -> bool:
    """Whether the archive holds nothing yet; what a curator has made or changed must never be
    loaded over.
    """
    return not apps.get_model("meetings", "Country").objects.exists()


def load() -> str:
    """Load every fixture, all or none, and say in a phrase what the archive now holds. Raises
    CommandError.
    """
    files = fixtures()
    if not files:
        return "no fixtures"
    call_command("loaddata", *(str(path) for path in files), verbosity=0)
    models = [apps.get_model("meetings", name) for name in COUNTED]
    counts = [
        f"{model._default_manager.count()} {model._meta.verbose_name_plural}" for model in models
    ]
    return f"{', '.join(counts[:-1])} and {counts[-1]}"


def collect_static() -> None:
    """Put the static files, hashed and compressed, where the web server takes them from.

    Compressing takes seconds, so it is left out when no file has changed since it was last done
    whole.
    """
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def fingerprint() -> str:
    """A digest that changes when any static file does, of ours or of a package's."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = os.stat(storage.path(name))
            digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
