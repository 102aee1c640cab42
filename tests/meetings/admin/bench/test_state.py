"""What was decided is kept on the server: after a lost session, for a colleague, against overwriting."""

from django.contrib.auth import get_user_model
from django.test import Client

from meetings.admin.bench.sheet import Sheet
from meetings.models import BenchSheet, Meeting, PressRelease
from tests.meetings.admin.bench.given import BenchTestCase
from tests.meetings.admin.curators import address


class StateTests(BenchTestCase):
    def colleague(self):
        user = get_user_model().objects.create_superuser("joon", password="x")
        client = Client()
        client.force_login(user)
        return client

    def test_everything_typed_is_there_again_after_a_lost_session(self):
        record = self.sheet()
        self.sent(
            record,
            "keep",
            m0__title="Talks on a second ferry",
            m0__date="not yet a date",
            m0__drop=["place"],
            m0__said__0__summary="Reed wants another ferry.",
            m0__said__1__dropped="on",
            m0__people__1__who="-nobody",
            m0__parties__2__country="Nowhere",
            m0__topics=[],
        )
        self.client.logout()
        page = self.client.get(record.bench_url)
        self.assertIn("/admin/login/", page.url)
        self.client.force_login(self.curator)
        record.refresh_from_db()
        part = Sheet(record).parts[0]
        self.assertEqual(part.form["title"].value(), "Talks on a second ferry")
        self.assertEqual(part.form["date"].value(), "not yet a date")
        self.assertEqual(part.form["drop"].value(), ["place"])
        self.assertEqual(part.form["topics"].value(), [])
        self.assertEqual(part.statements[0]["summary"].value(), "Reed wants another ferry.")
        self.assertFalse(part.statements[1].counts)
        self.assertEqual(part.people[1]["who"].value(), "-nobody")
        self.assertEqual(part.parties[2]["country"].value(), "Nowhere")
        self.assertEqual(len(part.parties), 3)
        self.assertContains(self.client.get(record.bench_url), "Talks on a second ferry")
        self.assertFalse(PressRelease.objects.exists())

    def test_what_is_refused_is_kept_all_the_same(self):
        record = self.sheet()
        self.sent(record, "save", **self.words(), m0__date="the third of May")
        record.refresh_from_db()
        self.assertEqual(record.decisions["m0-date"], ["the third of May"])

    def test_a_colleague_finds_it_and_goes_on(self):
        record = self.sheet()
        self.sent(record, "keep", **self.words())
        colleague = self.colleague()
        page = colleague.get(address(BenchSheet, "changelist") + "?finished=no")
        self.assertContains(page, record.bench_url)
        self.assertContains(page, "mina")
        self.assertContains(colleague.get(record.bench_url), "Reed wants another ferry this year.")

    def test_nobody_overwrites_what_a_colleague_kept_meanwhile(self):
        record = self.sheet()
        mine = {"action": "keep", "seen": record.version, "m0-title": "Mine"}
        self.colleague().post(record.bench_url, {**mine, "m0-title": "Theirs"})
        page = self.client.post(record.bench_url, mine)
        self.assertContains(page, "joon kept other decisions")
        self.assertContains(page, 'value="Mine"')
        record.refresh_from_db()
        self.assertEqual(record.decisions["m0-title"], ["Theirs"])
        self.client.post(record.bench_url, {**mine, "seen": page.context["record"].version})
        record.refresh_from_db()
        self.assertEqual(record.decisions["m0-title"], ["Mine"])

    def test_the_page_keeps_quietly_while_somebody_types(self):
        record = self.sheet()
        kept = self.sent(record, "keep-quietly", m0__title="While typing")
        self.assertEqual(kept.json(), {"version": 2})
        late = self.client.post(record.bench_url, {"action": "keep-quietly", "seen": "1"})
        self.assertEqual(late.status_code, 409)
        record.refresh_from_db()
        self.assertEqual(record.decisions["m0-title"], ["While typing"])

    def test_a_form_as_long_as_a_transcripts_is_taken(self):
        record = self.sheet()
        many = {f"m0-said-{n}-summary": "" for n in range(3, 3_000)}
        kept = {"m0-said-2-summary": "The last claim", "action": "keep", "seen": "1"}
        self.client.post(record.bench_url, {**many, **kept})
        record.refresh_from_db()
        self.assertEqual(record.decisions["m0-said-2-summary"], ["The last claim"])

    def test_the_page_asks_the_database_the_same_however_much_was_said(self):
        short, long = self.sheet(), self.draft()
        long.meetings[0].statements *= 5
        for record in (short, self.sheet(long)):
            with self.assertNumQueries(9):
                self.client.get(record.bench_url)

    def test_only_fields_of_the_page_are_kept(self):
        record = self.sheet()
        strange = {f"strange-{n}": "x" for n in range(100)}
        self.client.post(
            record.bench_url, {**strange, "m0-title": "A\x00B\ud7ff", "action": "keep", "seen": "1"}
        )
        record.refresh_from_db()
        self.assertEqual(record.decisions, {"m0-title": ["AB\ud7ff"]})

    def test_hostile_forms_are_answered_with_words(self):
        for data in (
            {},
            {"action": "save"},
            {"action": "publish", "seen": "x"},
            {"action": ["save", "keep"], "m0-topics": ["x", "\x00"], "m0-drop": ["who", "title"]},
            {"action": "save", "m0-attach": "talks-1", "m0-near_seen": "a b c"},
            {"action": "save", "m0-people-0-who": "' OR 1=1", "m0-series_number": "9" * 400},
            {"action": "save", "release-url": "//[", "m0-date": "9999-12-31/0001-01-01"},
            {"action": "save", "m0-date": "0001-01-01", "m0-parties-0-country": "NL"},
            {"action": "save", "m0-date": "9999-12-31", "m0-said-0-paragraph": "-1"},
            {"action": "keep", "m0-said-2-summary": "<script>alert(1)</script>" * 1000},
        ):
            with self.subTest(data=str(data)[:60]):
                record = self.sheet()
                page = self.client.post(record.bench_url, data, follow=True)
                self.assertEqual(page.status_code, 200)
                self.assertNotIn("<script>alert", page.content.decode())
                self.assertFalse(Meeting.objects.exists())
        for key in ("0", "99999999", "9" * 30, "x", "%00", "-1"):
            self.assertEqual(
                self.client.get(f"/admin/meetings/benchsheet/{key}/change/").status_code, 404, key
            )
