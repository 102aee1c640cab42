"""A remembered page is as true as one made anew."""

from django.contrib.auth.models import User
from django.db import connection
from django.test import SimpleTestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from meetings.memory import Memory
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

    def test_no_page_needs_more_than_twelve_queries_to_be_made(self):
        kr, cn, topic = make.country(code="KR"), make.country(code="CN"), make.topic()
        kim = make.official(country=kr)
        release = make.press_release(publisher=make.publisher(country=kr))
        full = make.meeting(
            officials=[kim], parties=[cn], sources=[release], topics=[topic], series=make.series()
        )
        said = make.statement(
            meeting=full, press_release=release, speakers=[kim], countries=[kr, cn], topics=[topic]
        )
        for record in (full, kim, kr, topic, full.series, release, said):
            with self.subTest(record=record):
                self.assertLessEqual(self.queries(record.get_absolute_url()), 12)
        self.queries("/")  # A process reads the index once.
        pages.clear()
        for address in ("/", "/countries/cn/kr/", full.get_absolute_url() + "readouts/"):
            with self.subTest(address=address):
                self.assertLessEqual(self.queries(address), 12)


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
