"""Who sees what: drafts, withdrawn records, moved addresses."""

from django.contrib.auth.models import User
from django.test import TestCase

from meetings.models import Meeting, Participation, Statement
from tests import factories as make


class Drafts(TestCase):
    """A draft is absent from every public door."""

    @classmethod
    def setUpTestData(cls):
        cls.kr, cls.cn = (
            make.country(code="KR", name="Republic of Korea"),
            make.country(code="CN", name="China"),
        )
        cls.kim = make.official(name="Kim Gunn", country=cls.kr)
        cls.topic, cls.series = make.topic(), make.series()
        cls.release = make.press_release(publisher=make.publisher(country=cls.kr))
        cls.open = make.meeting(
            officials=[cls.kim], parties=[cls.cn], sources=[cls.release], series=cls.series
        )
        Participation.objects.filter(meeting=cls.open, position=2).update(position=5)
        cls.ghost = make.official(slug="ghost", name="Ghost Person", country=cls.cn, state="draft")
        Participation.objects.create(
            meeting=cls.open, country=cls.cn, official=cls.ghost, position=7, title="Envoy"
        )
        cls.ghost_topic = make.topic(slug="ghost-topic", name="Ghost subject", state="draft")
        cls.ghost_series = make.series(slug="ghost-series", name="Ghost row", state="draft")
        cls.ghost_release = make.press_release(
            slug="ghost-release", title="Ghost paper", state="draft"
        )
        cls.ghost_meeting = make.meeting(
            slug="ghost-meeting", title="Ghost talks", state="draft", officials=[cls.kim], parties=[cls.cn],
            sources=[cls.release], topics=[cls.topic], series=cls.series, part_of=cls.open,
        )  # fmt: skip
        cls.open.topics.add(cls.topic, cls.ghost_topic)
        make.statement(
            meeting=cls.ghost_meeting,
            press_release=cls.release,
            summary="Ghost words one.",
            number=91,
        )
        make.statement(
            meeting=cls.open, press_release=cls.ghost_release, summary="Ghost words two.", number=92
        )
        cls.unsaid = make.statement(
            meeting=cls.open,
            press_release=cls.release,
            summary="Ghost words three.",
            state="draft",
            number=93,
        )
        make.statement(
            meeting=cls.open, press_release=cls.release, speakers=[cls.ghost], topics=[cls.ghost_topic],
            countries=[cls.cn], summary="Open words.", number=94,
        )  # fmt: skip

    def doors(self):
        for name in (
            "meetings",
            "statements",
            "press-releases",
            "officials",
            "countries",
            "topics",
            "series",
        ):
            yield f"/{name}/"
        for record in (
            self.open,
            self.kim,
            self.kr,
            self.cn,
            self.topic,
            self.series,
            self.release,
        ):
            yield record.get_absolute_url()
        yield from ("/", "/countries/cn/kr/", self.open.get_absolute_url() + "readouts/")
        yield Statement.objects.get(number=94).get_absolute_url()

    def test_a_draft_is_absent_from_every_public_page(self):
        for door in self.doors():
            with self.subTest(door=door):
                page = self.client.get(door)
                self.assertEqual(page.status_code, 200)
                self.assertNotRegex(page.content.decode(), r"(?i)ghost")

    def test_a_draft_is_not_found_by_words(self):
        page = self.client.get("/meetings/?q=ghost")
        self.assertEqual(page.context["page"].paginator.count, 0)

    def test_a_drafts_own_address_is_not_found(self):
        for record in (
            self.ghost, self.ghost_topic, self.ghost_series, self.ghost_release, self.ghost_meeting, self.unsaid,
            Statement.objects.get(number=91), Statement.objects.get(number=92),
        ):  # fmt: skip
            with self.subTest(record=record):
                self.assertEqual(self.client.get(record.get_absolute_url()).status_code, 404)
        self.assertEqual(self.client.get("/meetings/ghost-meeting/readouts/").status_code, 404)

    def test_a_curator_sees_a_draft_at_its_address(self):
        self.client.force_login(User.objects.create_user("curator", is_staff=True))
        for record in (
            self.ghost,
            self.ghost_topic,
            self.ghost_series,
            self.ghost_release,
            self.ghost_meeting,
        ):
            with self.subTest(record=record):
                page = self.client.get(record.get_absolute_url())
                self.assertContains(page, "raft")

    def test_an_account_that_is_no_curators_sees_what_everyone_sees(self):
        self.client.force_login(User.objects.create_user("reader"))
        self.assertEqual(self.client.get(self.ghost_meeting.get_absolute_url()).status_code, 404)


class Addresses(TestCase):
    """An address, once published, answers for ever."""

    def makers(self):
        yield from (make.meeting, make.official, make.press_release, make.series, make.topic)

    def test_a_past_address_leads_to_the_new_one(self):
        for maker in self.makers():
            record = maker()
            old = record.get_absolute_url()
            record.slug = record.slug + "-renamed"
            record.save()
            with self.subTest(old=old):
                self.assertRedirects(
                    self.client.get(old), record.get_absolute_url(), status_code=301
                )

    def test_a_statement_moves_with_its_press_release(self):
        said = make.statement()
        old = said.get_absolute_url()
        said.press_release.slug = "moved"
        said.press_release.save()
        said.refresh_from_db()
        self.assertRedirects(self.client.get(old), said.get_absolute_url(), status_code=301)

    def test_what_was_withdrawn_says_so(self):
        for maker in (*self.makers(), make.statement):
            record = maker()
            record.state, record.withdrawal_note = "withdrawn", "It was entered twice."
            record.save()
            with self.subTest(record=record):
                self.assertContains(
                    self.client.get(record.get_absolute_url()),
                    "It was entered twice.",
                    status_code=410,
                )

    def test_a_statement_goes_with_its_meeting(self):
        said = make.statement()
        Meeting.objects.filter(pk=said.meeting_id).update(
            state="withdrawn", withdrawal_note="Never took place."
        )
        self.assertContains(
            self.client.get(said.get_absolute_url()), "Never took place.", status_code=410
        )

    def test_a_withdrawn_record_is_absent_from_lists(self):
        meeting = make.meeting(title="Gone talks")
        Meeting.objects.filter(pk=meeting.pk).update(state="withdrawn", withdrawal_note="x")
        self.assertNotContains(self.client.get("/meetings/"), "Gone talks")

    def test_two_countries_have_one_address(self):
        make.country(code="KR")
        make.country(code="CN")
        for other in ("/countries/kr/cn/", "/countries/KR/CN/", "/countries/CN/kr/"):
            with self.subTest(address=other):
                self.assertRedirects(self.client.get(other), "/countries/cn/kr/", status_code=301)
        self.assertRedirects(
            self.client.get("/countries/kr/kr/"), "/countries/kr/", status_code=301
        )
        self.assertRedirects(self.client.get("/countries/KR/"), "/countries/kr/", status_code=301)

    def test_what_never_was_is_not_found(self):
        make.country(code="KR")
        for address in (
            "/nowhere/", "/meetings/nothing/", "/officials/nobody/", "/countries/xx/", "/countries/kr/xx/",
            "/statements/nothing.1/", "/press-releases/nothing/", "/topics/nothing/", "/series/nothing/",
            "/meetings/nothing/readouts/", "/statements/nothing.99999999999999999999/",
        ):  # fmt: skip
            with self.subTest(address=address):
                page = self.client.get(address)
                self.assertEqual(page.status_code, 404)
                self.assertTemplateUsed(page, "404.html")

    def test_a_fault_of_ours_has_a_page_of_our_own(self):
        from django.test import RequestFactory

        from meetings.views.errors import server_error

        page = server_error(RequestFactory().get("/"))
        self.assertEqual(page.status_code, 500)
        self.assertIn(b"<h1", page.content)
