"""A minute of writers at every door while others read: `make bench-concurrency`.

No reader may ever count what its own snapshot of the tables does not hold, no writer may be stopped by a deadlock, and
the index that is left must be that of the tables. BENCH_CONCURRENCY (60) is the number of seconds. In a database of
its own, which is dropped afterwards.
"""

import os
import sys

import django

from diplomacy import env


def main() -> int:
    """0 when nothing was wrong."""
    from diplomacy import database

    seconds = env.number("BENCH_CONCURRENCY", 60, 1, 86_400)
    with database.ensure():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
        django.setup()
        from django.conf import settings
        from django.db import connection

        from tests.meetings.index.traffic import Traffic

        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            traffic = Traffic(seconds)
            traffic.run()
        finally:
            connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)
    done = ", ".join(f"{name} {n:,}" for name, n in sorted(traffic.done.items()))
    print(f"{seconds} seconds: {done}")
    print(
        "\n".join(traffic.faults)
        or "No reader saw anything but its snapshot's truth; the index is right."
    )
    return 1 if traffic.faults else 0


if __name__ == "__main__":
    sys.exit(main())
