"""The history of a record says who changed what, when and why."""

import pghistory
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting, Official, PressRelease, Statement
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form


class HistoryTests(CuratorTestCase):
    def history(self, record):
        return self.client.get(address(type(record), "history", record.pk))

    def test_who_why_and_what(self):
        meeting = make.meeting(title="Talks")
        data = meeting_form(
            meeting, place="Busan", level="leader", reason="The second source says so"
        )
        self.assertEqual(
            self.client.post(address(Meeting, "change", meeting.pk), data).status_code, 302
        )
        page = self.history(meeting)
        for words in (
            "Mina Park",
            "The second source says so",
            "Busan",
            "Leaders",
            "Place",
            "Level",
        ):
            self.assertContains(page, words)

    def test_what_hangs_on_a_meeting_is_told_with_names(self):
        korea, topic = make.country(name="Korea"), make.topic(name="Rice")
        official = make.official(name="Kim Gunn", country=korea)
        release = make.press_release(title="On rice")
        meeting = make.meeting(officials=[official], sources=[release], topics=[topic])
        statement = make.statement(
            meeting=meeting, press_release=release, speakers=[official], summary="Rice is good."
        )
        meeting.participations.update(title="Director-General")
        meeting.topics.clear()
        page = self.history(meeting)
        for words in (
            "Added: participant – Kim Gunn, Minister, Korea",
            "Added: source – On rice",
            "Added: topic – Rice",
            "Removed: topic – Rice",
            "Added: statement – Rice is good.",
            "Added: speaker – Kim Gunn",
            "<del>Minister</del> → <ins>Director-General</ins>",
        ):
            self.assertContains(page, words)
        self.assertContains(self.history(statement), "Kim Gunn")
        self.assertContains(self.history(release), "Rice is good.")

    def test_publication_is_plain_to_see_newest_first(self):
        official = make.official(state="draft")
        official.state = "published"
        with pghistory.context(command="load_fixture"):
            official.save()
        saves = self.history(official).context["saves"]
        states = [change.state for save in saves for change in save["changes"]]
        # One transaction, and so one save, holds all changes of a test.
        self.assertIn("published", states)
        self.assertContains(self.history(official), "load_fixture")

    def test_texts_are_told_by_length_and_names_by_line(self):
        release = make.press_release(text="Some text", text_rights="Ours")
        release.text = "Some longer text"
        release.save()
        page = self.history(release)
        self.assertContains(page, "9 characters")
        self.assertContains(page, "16 characters")
        self.assertNotContains(page, "Some longer text")

    def test_a_record_that_is_gone_is_named_by_its_number(self):
        series = make.series(state="draft")
        meeting = make.meeting(series=series)
        meeting.series = None
        meeting.save()
        number = series.pk
        series.delete()
        self.assertContains(self.history(meeting), f"deleted (no. {number})")

    def test_long_histories_cost_the_same(self):
        meeting = make.meeting()

        def cost():
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(self.history(meeting).status_code, 200)
            return len(queries)

        before = cost()
        for n in range(40):
            with pghistory.context(user=self.curator.pk, n=n):
                meeting.title = f"Talks {n}"
                meeting.save()
        self.assertLessEqual(cost(), before + 1)
        self.assertEqual(
            self.client.get(address(Meeting, "history", meeting.pk), {"p": "99"}).status_code, 200
        )

    def test_a_stranger_sees_no_history(self):
        for record in (make.official(), make.statement(), make.press_release()):
            self.client.logout()
            self.assertEqual(self.history(record).status_code, 302)
        self.client.force_login(self.curator)
        self.assertEqual(self.client.get(address(Official, "history", 0)).status_code, 404)
        self.assertTrue(Statement.objects.exists() and PressRelease.objects.exists())
