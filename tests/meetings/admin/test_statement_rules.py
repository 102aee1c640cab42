"""The rules of statements, and of the rest, are errors of the form, in words."""

from meetings.models import Official, PressRelease, Statement
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, rows


class StatementRuleTests(CuratorTestCase):
    def setUp(self):
        super().setUp()
        self.release = make.press_release(text="Twelve chars", text_rights="Ours")
        self.meeting = make.meeting(sources=[self.release])
        self.data = {
            "meeting": self.meeting.pk,
            "press_release": self.release.pk,
            "paragraph": 1,
            "attribution": "an official",
            "act": "said",
            "summary": "Rice.",
            "state": "draft",
        }

    def post(self, **fields):
        return self.client.post(address(Statement, "add"), {**self.data, **fields})

    def test_the_next_number_is_given(self):
        make.statement(meeting=self.meeting, press_release=self.release, number=7)
        self.assertEqual(self.post().status_code, 302)
        self.assertEqual(Statement.objects.get(summary="Rice.").number, 8)

    def test_the_only_source_need_not_be_chosen(self):
        self.assertEqual(self.post(press_release="").status_code, 302)
        self.assertEqual(Statement.objects.get().press_release, self.release)

    def test_rules(self):
        make.statement(meeting=self.meeting, press_release=self.release, number=1)
        for words, fields in (
            ("must have a speaker", {"attribution": ""}),
            ("outside the text", {"span_start": 1, "span_end": 13}),
            ("has a start and, after it, an end", {"span_start": 3}),
            ("not among the meeting’s sources", {"press_release": make.press_release().pk}),
            ("has that number", {"number": 1}),
            ("Choose the press release", {"press_release": "", "meeting": make.meeting().pk}),
        ):
            with self.subTest(words=words):
                self.assertIn(words, self.errors(self.post(**fields)))

    def test_a_public_statement_keeps_its_address(self):
        public = make.statement(meeting=self.meeting, press_release=self.release, number=3)
        self.client.post(
            address(Statement, "change", public.pk),
            {**self.data, "state": "published", "number": 4},
        )
        public.refresh_from_db()
        self.assertEqual((public.number, public.summary), (3, "Rice."))

    def test_a_text_cannot_be_cut_off_under_a_span(self):
        make.statement(meeting=self.meeting, press_release=self.release, span_start=0, span_end=12)
        data = {
            "title": self.release.title,
            "publisher": self.release.publisher_id,
            "slug": self.release.slug,
            "kind": "readout",
            "language": "en",
            "state": "published",
            "text": "Twelve",
            "text_rights": "Ours",
            **rows("meeting_links"),
            **rows("statements"),
        }
        response = self.client.post(address(PressRelease, "change", self.release.pk), data)
        self.assertIn("ends at character 12", self.errors(response))

    def test_a_press_release_takes_meetings_and_statements_in_one_go(self):
        meeting = make.meeting()
        said = {
            "paragraph": 1,
            "act": "said",
            "summary": "Tea.",
            "state": "draft",
            "attribution": "an official",
        }
        data = {
            "title": "On tea",
            "publisher": make.publisher().pk,
            "kind": "readout",
            "language": "en",
            "state": "draft",
            "text": "One\r\ntwo",
            "text_rights": "Ours",
            **rows("meeting_links", {"meeting": meeting.pk}),
            **rows("statements", said, {**said, "meeting": self.meeting.pk}),
        }
        response = self.client.post(address(PressRelease, "add"), data)
        self.assertIn("that this press release reports first", self.errors(response))
        data |= {"statements-1-meeting": ""}
        self.assertEqual(self.client.post(address(PressRelease, "add"), data).status_code, 302)
        made = PressRelease.objects.get(title="On tea")
        self.assertEqual((made.slug, made.text), ("on-tea", "One\ntwo"))
        self.assertEqual(
            list(made.statements.order_by("number").values_list("number", "meeting")),
            [(1, meeting.pk), (2, meeting.pk)],
        )


class OtherRuleTests(CuratorTestCase):
    def test_rules_of_one_row_are_said(self):
        data = {"name": "Kim", "sort_name": "Kim", "native_name": "김", "state": "draft"}
        response = self.client.post(address(Official, "add"), data)
        self.assertIn("which language", self.errors(response))
