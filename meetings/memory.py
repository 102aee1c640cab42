"""Pages remembered for exactly as long as nothing in the database has changed.

PostgreSQL tells which transactions a query sees: `pg_current_snapshot()`. Every commit, through any door,
changes what it says, so a page kept under it is as true as one made anew, and nothing has to be told of a change.
Reading assigns no transaction, so an archive that is only read keeps its pages.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

Key = tuple[str, ...]


class Memory:
    """The pages asked for last, up to so many bytes; safe for threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> bytes | None:
        """The page, if it is remembered."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: bytes) -> None:
        """Remember a page; those not asked for longest go."""
        with self._lock:
            self._bytes += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._bytes > self.most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0


def version() -> str:
    """What queries see now, in words that change with every commit; one small query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def key_of(request: HttpRequest) -> Key | None:
    """Under what the page of a request may be remembered; None where it may not.

    Not for visitors with a session, who may see drafts; not inside a transaction, whose own changes
    the version does not tell; not while developing, when templates change.
    """
    if (
        request.method not in ("GET", "HEAD")
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or connection.in_atomic_block
        or settings.DEBUG
    ):
        return None
    return (
        version(),
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        get_language() or "",
    )
