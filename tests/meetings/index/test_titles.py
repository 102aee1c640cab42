"""Lists by title: the order lies in the snapshot, and what changes afterwards is merged in."""

import random
from unittest.mock import patch

from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext

from meetings.index.kinds import KINDS, MEETING, PRESS_RELEASE
from meetings.index.store import make_snapshot
from meetings.models import Meeting
from tests import factories as make
from tests.meetings.filters.small_archive import ids
from tests.meetings.index.random_archive import fill


def by_title(table: str) -> list[int]:
    """What plain SQL says of everything."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM meetings_index_{table} ORDER BY title, id")
        return [record for (record,) in cursor.fetchall()]


class ByTitle(TransactionTestCase):
    """Blocks of four, so that every list spans some."""

    def setUp(self):
        fill(5, 30)
        for kind in KINDS:
            make_snapshot(kind)
        blocks = patch("meetings.index.titles.BLOCK", 4)
        blocks.start()
        self.addCleanup(blocks.stop)

    def holds(self) -> None:
        for kind, name in ((MEETING, "meetings"), (PRESS_RELEASE, "press-releases")):
            true = by_title(kind.name)
            self.assertEqual(ids("sort=title", name), true)
            self.assertEqual(ids("sort=title-back", name), true[::-1])
        true = by_title("meeting")
        for year in range(2018, 2022):
            found = set(ids(f"year={year}"))
            self.assertEqual(ids(f"year={year}&sort=title"), [one for one in true if one in found])

    def test_the_first_list_by_title_takes_the_order_from_the_snapshot(self):
        with CaptureQueriesContext(connection) as captured:
            ids("sort=title")
        asked = " ".join(query["sql"] for query in captured)
        self.assertIn("SELECT substring(titles ", asked)
        self.assertNotIn("ORDER BY title", asked)
        self.holds()

    def test_what_changes_afterwards_stands_where_it_belongs(self):
        chance = random.Random(1)
        for n in range(12):
            one = chance.choice(list(Meeting.objects.filter(state="published")))
            one.title = chance.choice(["Aardvarks", "Zebras", "Talks", one.title.swapcase()])
            one.save()
            if n % 3 == 0:
                make.meeting(title=chance.choice(["Aardvarks", "Mules", "Zebras"]))
                gone = chance.choice(list(Meeting.objects.filter(state="published")))
                Meeting.objects.filter(pk=gone.pk).update(state="draft")
            self.holds()
        for kind in KINDS:
            make_snapshot(kind)
        self.holds()

    def test_without_a_snapshot_of_this_release_it_is_made_from_the_documents(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE meetings_index_snapshot SET titles = NULL, number = number + 1")
        self.holds()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM meetings_index_snapshot")
        self.holds()
