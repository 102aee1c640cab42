"""A remembered page is as true as one made anew."""

import threading

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import SimpleTestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from meetings.index.kinds import MEETING
from meetings.index.reader import shared
from meetings.index.store import gather_versions, make_snapshot
from meetings.memory import Memory, version
from meetings.models import Meeting
from meetings.views.remembered import pages
from tests import factories as make


class RememberedPages(TransactionTestCase):
    """Outside a test's own transaction, as in the web server."""

    def setUp(self):
        pages.clear()
        self.meeting = make.meeting(title="Talks on vaccines")

    def queries(self, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.client.get(address).status_code, 200)
        return len(captured)

    def asked_twice(self, address: str):
        """Both answers and the queries of the second."""
        first = self.client.get(address)
        with CaptureQueriesContext(connection) as captured:
            again = self.client.get(address)
        return first, again, len(captured)

    def test_asking_again_costs_one_small_query_and_gives_the_same(self):
        for address in (
            "/",
            "/meetings/",
            "/meetings/?q=vaccines",
            self.meeting.get_absolute_url(),
        ):
            with self.subTest(address=address):
                first, again, queries = self.asked_twice(address)
                self.assertEqual(queries, 1)
                self.assertEqual(again.content, first.content)
                self.assertEqual(again.headers["Content-Type"], first.headers["Content-Type"])
                self.assertIn("Content-Security-Policy", again.headers)

    def test_a_change_through_any_door_is_shown_at_once(self):
        self.client.get("/meetings/")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE meetings_meeting SET title = 'Talks on masks'")
        self.assertContains(self.client.get("/meetings/"), "Talks on masks")
        Meeting.objects.update(state="withdrawn", withdrawal_note="Entered twice.")
        self.assertNotContains(self.client.get("/meetings/"), "Talks on masks")
        self.assertEqual(self.client.get(self.meeting.get_absolute_url()).status_code, 410)

    def test_query_strings_do_not_answer_for_each_other(self):
        self.client.get("/meetings/?q=vaccines")
        self.assertNotContains(self.client.get("/meetings/?q=masks"), "Talks on vaccines")

    def test_what_a_curator_sees_is_remembered_for_nobody(self):
        draft = make.meeting(title="Secret talks", state="draft")
        curator = User.objects.create_user("curator", is_staff=True)
        self.client.force_login(curator)
        self.assertContains(self.client.get(draft.get_absolute_url()), "Secret talks")
        self.client.logout()
        self.client.cookies.clear()
        self.assertEqual(self.client.get(draft.get_absolute_url()).status_code, 404)

    def test_redirects_and_faults_are_not_remembered(self):
        make.country(code="KR")
        for _n in range(2):
            self.assertEqual(self.client.get("/countries/KR/").status_code, 301)
            self.assertEqual(self.client.get("/countries/xx/").status_code, 404)


class Versions(TransactionTestCase):
    """The version changes with every change that a query sees, in whichever order writers commit."""

    def setUp(self):
        self.meetings = [make.meeting() for _n in range(2)]

    def writer(self, n: int):
        """A connection of its own that has changed a meeting and not committed it."""
        other = connection.copy()
        self.addCleanup(other.close)
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "UPDATE meetings_meeting SET summary = 'Fish.' WHERE id = %s",
                [self.meetings[n].pk],
            )
        return other

    def rows(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM meetings_index_version")
            return cursor.fetchone()[0]

    def test_writers_that_commit_in_the_reverse_order_give_a_new_version_each(self):
        first, second = self.writer(0), self.writer(1)
        seen = [version()]
        for writer in (second, first):
            self.assertEqual(version(), seen[-1])
            writer.commit()
            seen.append(version())
        self.assertEqual(len(set(seen)), 3)
        self.assertEqual(sorted(map(int, seen)), [int(one) for one in seen])

    def test_a_change_that_is_taken_back_is_none(self):
        before = version()
        self.writer(0).rollback()
        self.assertEqual(version(), before)

    def test_a_transaction_counts_once_and_what_follows_a_savepoint_taken_back_counts(self):
        before, rows = version(), self.rows()
        with transaction.atomic():
            with transaction.atomic():
                Meeting.objects.update(summary="Rice.")
                transaction.set_rollback(True)
            Meeting.objects.update(summary="Fish.")
            Meeting.objects.update(summary="Both.")
        self.assertNotEqual(version(), before)
        self.assertEqual(self.rows(), rows + 1)

    def test_gathering_changes_no_version_and_waits_for_no_writer(self):
        writer = self.writer(0)
        before = version()
        gather_versions()
        self.assertEqual((version(), self.rows()), (before, 1))
        writer.commit()
        self.assertNotEqual(version(), before)
        self.assertEqual(self.rows(), 2)

    def test_who_gathers_beside_another_loses_nothing(self):
        before = version()
        Meeting.objects.update(summary="Rice.")
        after = version()
        other = connection.copy()
        self.addCleanup(other.close)
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "DELETE FROM meetings_index_version WHERE ctid = (SELECT max(ctid) FROM meetings_index_version)"
                " RETURNING amount"
            )
            (amount,) = cursor.fetchone()
            cursor.execute("INSERT INTO meetings_index_version VALUES (%s)", [amount])
        gathering = threading.Thread(target=lambda: (gather_versions(), connection.close()))
        gathering.start()
        other.commit()
        gathering.join()
        self.assertNotEqual(after, before)
        self.assertEqual(version(), after)

    def test_many_are_gathered_by_themselves(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO meetings_index_version SELECT 1 FROM generate_series(1, 501)"
            )
        before = version()
        with shared.working:
            pass  # The thread has begun before `version` returns, and holds this until it is done.
        self.assertEqual((version(), self.rows()), (before, 1))

    def test_a_new_snapshot_of_the_index_leaves_the_version_as_it_is(self):
        before = version()
        make_snapshot(MEETING)
        self.assertEqual(version(), before)


class Forgetting(SimpleTestCase):
    """Memory is bounded."""

    def test_what_was_not_asked_for_longest_goes_first(self):
        memory = Memory(most_bytes=10)
        memory.put(("a",), b"aaaa")
        memory.put(("b",), b"bbbb")
        self.assertEqual(memory.get(("a",)), b"aaaa")
        memory.put(("c",), b"cccc")
        self.assertIsNone(memory.get(("b",)))
        self.assertEqual(memory.get(("a",)), b"aaaa")

    def test_a_page_put_twice_is_counted_once(self):
        memory = Memory(most_bytes=10)
        for _n in range(5):
            memory.put(("a",), b"aaaaaa")
        self.assertEqual(memory.get(("a",)), b"aaaaaa")

    def test_a_page_larger_than_all_memory_is_not_kept(self):
        memory = Memory(most_bytes=3)
        memory.put(("a",), b"aaaa")
        self.assertIsNone(memory.get(("a",)))
