"""What each page of the archive costs in the server: `make bench`.

Loads the fixtures into a database of its own on the running PostgreSQL, asks for one page of every
kind through Django's own request cycle (no network), and prints the median of many requests for a
page made anew, the same asked again with nothing changed, the queries and the bytes. The first line
is an empty view of the same project, to compare with: machines are noisy, ratios are not.
"""

import os
import statistics
import time
from collections.abc import Callable

import django
from django.core.management import call_command

ROUNDS = 40
PAGES = [
    "/",
    "/meetings/",
    "/meetings/?country=CN&country=KR&level=vice-minister&q=pandemic",
    "/meetings/luo-zhaohui-kim-gunn-2020-11-09/",
    "/meetings/luo-zhaohui-kim-gunn-2020-11-09/readouts/",
    "/meetings/neachs-2/",
    "/statements/",
    "/press-releases/",
    "/officials/",
    "/officials/kim-gunn/",
    "/countries/",
    "/countries/kr/",
    "/countries/cn/kr/",
    "/topics/",
    "/topics/covid-19/",
    "/series/",
    "/series/neachs/",
]


def median(ask: Callable[[], object]) -> float:
    """Milliseconds of the middle one of ROUNDS calls, after three to warm up."""
    for _n in range(3):
        ask()
    times = []
    for _n in range(ROUNDS):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measure() -> None:
    """Print the table."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from diplomacy import gunicorn_conf
    from meetings.views import remembered

    gunicorn_conf.post_worker_init(None)
    client = Client()
    empty = median(lambda: client.get("/healthz"))
    print(f"{'page':64} {'new ms':>7} {'× empty':>8} {'again':>7} {'queries':>8} {'bytes':>8}")
    print(f"{'/healthz (empty)':64} {empty:7.1f} {1:8.1f} {empty:7.1f} {0:8} {'':>8}")
    for page in [*PAGES, first_of_each()]:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page)
        asked = len(queries)
        assert answer.status_code == 200, page
        cost = median(lambda page=page: (remembered.pages.clear(), client.get(page)))  # type: ignore[misc]
        again = median(lambda page=page: client.get(page))  # type: ignore[misc]
        size = len(answer.content)
        print(f"{page:64} {cost:7.1f} {cost / empty:8.1f} {again:7.1f} {asked:8} {size:8}")


def first_of_each() -> str:
    """A press release's page."""
    from meetings.models import PressRelease

    return PressRelease.objects.published().newest_first()[0].get_absolute_url()


def main() -> None:
    """Make the database, measure, and drop it."""
    from diplomacy import database
    from diplomacy.prepare import fixtures

    with database.ensure():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS = ["testserver"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            call_command("loaddata", *[str(path) for path in fixtures()], verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            measure()
        finally:
            connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
