"""What every test may rely on: a PostgreSQL of its own, plain static files, and a browser.

The database server is started once, by the process that runs the tests or hands them out, with its
data under `var/test`; or DATABASE_URL names one. Either way the tests use only databases that they
make, named `test_…`.
"""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from diplomacy import database, paths
from diplomacy.database.locks import FileLock

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
SLOT = "ARCHIVE_TEST_SLOT"
held = pytest.StashKey[ExitStack]()


def browser() -> str | None:
    """The path of an installed Chromium."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the tests their database server, and then settings; without these nothing can run."""
    try:
        if not hasattr(config, "workerinput"):
            stack = config.stash[held] = ExitStack()
            begin(stack)
        use_for_tests()
    except ImproperlyConfigured as problem:
        pytest.exit(f"error: {problem}", returncode=1)


def begin(stack: ExitStack) -> None:
    """Start or check the server for all processes of this run, through the environment."""
    if os.environ.get("CI") and browser() is None:
        raise ImproperlyConfigured(f"no browser found; install one of {', '.join(BROWSERS)}.")
    os.environ["VAR_DIR"] = str(paths.BASE_DIR / "var" / "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "diplomacy.settings"
    folder = paths.writable(paths.var_dir())
    stack.enter_context(database.ensure(durable=False))
    check_may_create(os.environ["DATABASE_URL"])
    os.environ[SLOT] = str(free_slot(folder, stack))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, if it is ours."""
    if held in config.stash:
        config.stash[held].close()


def free_slot(folder: Path, stack: ExitStack) -> int:
    """The first number that no other run of the tests holds: each needs databases of its own."""
    number = 1
    while not (lock := FileLock(folder / f"slot{number}.lock")).acquire(wait=False):
        number += 1
    stack.callback(lock.release)
    return number


def check_may_create(url: str) -> None:
    """Raise DatabaseProblem when the user of the address may not make databases."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    if row is None or not row[0]:
        raise database.DatabaseProblem(
            "the user in DATABASE_URL may not make the databases that the tests need;"
            " give it that right with ALTER ROLE … CREATEDB."
        )


def use_for_tests() -> None:
    """Read the settings, name the databases of this run, and leave out what is only slow here."""
    entry = settings.DATABASES["default"]
    slot = os.environ[SLOT]
    name = f"test_{entry['NAME']}" + ("" if slot == "1" else f"_{slot}")
    entry.setdefault("TEST", {})["NAME"] = name
    paths.writable(settings.STATIC_ROOT)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the browser tests where there is no browser; the summary says so."""
    if browser() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no browser is installed"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that a part was not tested."""
    if browser() is None:
        terminalreporter.write_line(
            f"BROWSER TESTS WERE LEFT OUT: install one of {', '.join(BROWSERS)}.",
            red=True,
            bold=True,
        )


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that a browser test drives."""
    path = browser()
    assert path is not None, "mark the test with @pytest.mark.browser"
    return path
