"""The archive's PostgreSQL: the server at DATABASE_URL, or the project's own under VAR_DIR."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diplomacy import env, paths

from . import address, cluster, embedded
from .check import DatabaseProblem, check

__all__ = ["DatabaseProblem", "check", "ensure", "settings"]


def settings() -> dict[str, Any]:
    """The entry for Django's DATABASES. It connects to nothing; see `ensure`.

    Questions that come with every page are prepared on the project's own server; on another where DATABASE_PREPARES
    says that nothing stands between that would mix up whose statements they are, as pools of connections do.
    """
    own = cluster.url(paths.var_dir())
    url = env.text("DATABASE_URL", "") or own
    entry = address.to_django(url)
    if url == own or env.flag("DATABASE_PREPARES"):
        entry["OPTIONS"]["prepare_threshold"] = 1
    return entry


@contextmanager
def ensure(*, durable: bool = True) -> Iterator[embedded.Embedded | None]:
    """While the block runs, DATABASE_URL names a usable database, for child processes too.

    Gives the project's own server, or None where DATABASE_URL names another, which is then only
    checked. Raises DatabaseProblem or ImproperlyConfigured, each with one line that says how to
    mend it.
    """
    if url := env.text("DATABASE_URL", ""):
        check(url)
        yield None
        return
    server = embedded.Embedded(paths.var_dir(), durable=durable)
    try:
        os.environ["DATABASE_URL"] = server.join()
        yield server
    finally:
        os.environ.pop("DATABASE_URL", None)
        server.leave()
