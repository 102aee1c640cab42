"""Pages remembered for exactly as long as nothing that they may show has changed.

The database notes every change of what is public in the index's change log, through any door, and in the same
transaction adds to a sum. So the sum as a query sees it tells what the query sees: a page kept under it is as true as
one made anew, by any process, and nothing has to be told of a change.
"""

from collections import OrderedDict
from functools import cache
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

from meetings.index import store
from meetings.index.reader import shared
from meetings.querysets.prepared import prepared

#: So many rows are added up in some 0.1 ms.
MOST_ROWS = 500

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
    """What queries see now, in words that change with every change of what is public; one small query.

    A row for each transaction that changed something (migrations/0010_index_at_hand.py says why their sum tells);
    where many have come together, a thread makes one of them.
    """
    with prepared() as cursor:
        cursor.execute("SELECT sum(amount), count(*) FROM meetings_index_version")
        total, rows = cursor.fetchone()
    if rows > MOST_ROWS:
        shared.beside(store.gather_versions)
    return str(total or 0)


@cache
def release() -> str:
    """A digest of the code, templates and styles that make pages: the same in every process of one release."""
    digest = sha256()
    for folder, pattern in (("meetings", "*.py"), ("templates", "*.html"), ("static", "*.*")):
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


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


def etag_of(key: Key) -> str:
    """What HTTP calls the page of a key: another for every version, address and release. Weak, as proxies compress."""
    return f'W/"{sha256(repr((release(), key)).encode()).hexdigest()[:32]}"'
