"""Questions that come with every page, planned once a connection instead of each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """A cursor for a statement that is the same each time but for its parameters, which have to tell their types.

    To plan such a question takes PostgreSQL about as long as to answer it. Where the connection lets statements be
    prepared (see `diplomacy.database.settings`), it is planned once; elsewhere, and where Django logs what is asked,
    which it could not tell of a prepared statement, it is asked like any other.
    """
    if connection.queries_logged:
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    plain: Any = Cursor(connection.connection)
    with connection.make_cursor(plain) as cursor:
        yield cursor
