"""The inside of a worker process. It imports nothing of the archive before Django is set up."""

import os
import threading
from collections import Counter
from multiprocessing import parent_process
from typing import Any


def begin(database: dict[str, Any], using: str) -> None:
    """Set Django up for the parent's database, and end when the parent ends, however it does."""
    import django
    from django.db import connections

    django.setup()
    # Setting up may already have made a connection, to the database of the settings.
    connections.settings[using] = database
    connections[using].close()
    del connections[using]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def work(
    chunk: Any, load: str, why: dict[str, Any], using: str, *, history: bool
) -> Counter[str] | None:
    """Load one chunk; see `load_chunk`. Raises Refused."""
    from meetings.bulk.chunk import load_chunk

    return load_chunk(chunk, load, why, using, history=history)
