"""Every address answers, in few queries, and shows what it should."""

from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Evidence, Meeting
from meetings.views.remembered import pages
from tests import factories as make

CEILING = 12


def fill(cls) -> None:
    """One of each, joined up as a real meeting is."""
    cls.kr = make.country(code="KR", name="Republic of Korea")
    cls.cn = make.country(code="CN", name="China")
    cls.kim = make.official(
        name="Kim Gunn", native_name="김건", native_language="ko", country=cls.kr
    )
    cls.luo = make.official(name="Luo Zhaohui", country=cls.cn)
    cls.topic, cls.series = make.topic(name="Supply chains"), make.series(short_name="NEACHS")
    cls.release = make.press_release(
        title="Outcome of the consultation",
        publisher=make.publisher(name="Ministry in Seoul", country=cls.kr),
        published="2020-07-24",
        text="First paragraph.\n\nSecond paragraph.",
        text_rights="Written for this test.",
    )
    cls.meeting = make.meeting(
        title="Kim and Luo consult",
        date="2020-07-23",
        date_note="The year is worked out.",
        level="vice-minister",
        format="video",
        officials=[cls.kim, cls.luo],
        sources=[cls.release],
        topics=[cls.topic],
        series=cls.series,
        series_number=2,
    )
    cls.meeting.participations.update(press_release=cls.release, paragraph=1)
    Evidence.objects.create(
        meeting=cls.meeting, fact="date", press_release=cls.release, paragraph=1, printed="July 23"
    )
    cls.said = make.statement(
        meeting=cls.meeting,
        press_release=cls.release,
        number=1,
        paragraph=2,
        speakers=[cls.luo, cls.kim],
        countries=[cls.cn, cls.kr],
        topics=[cls.topic],
        summary="Keep the chains of supply open.",
        quote="fast lane",
        act="urged",
    )


def addresses(cls) -> list[str]:
    """Every kind of page."""
    return [
        "/",
        *(f"/{name}/" for name in ("meetings", "officials", "countries", "statements")),
        *(f"/{name}/" for name in ("press-releases", "topics", "series")),
        cls.meeting.get_absolute_url(),
        cls.meeting.get_absolute_url() + "readouts/",
        cls.kim.get_absolute_url(),
        cls.kr.get_absolute_url(),
        "/countries/cn/kr/",
        cls.said.get_absolute_url(),
        cls.release.get_absolute_url(),
        cls.topic.get_absolute_url(),
        cls.series.get_absolute_url(),
    ]


class Costs(TransactionTestCase):
    """What a page asks of the database, of committed records, as in the running archive."""

    def setUp(self):
        fill(self)

    def queries(self, address: str) -> int:
        """How many queries a process asks that knows the archive's names and makes the page anew."""
        self.client.get(address)
        pages.clear()
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        asked = [one["sql"] for one in captured if one["sql"] not in ("BEGIN", "COMMIT")]
        return len(asked)

    def test_every_address_answers_in_few_queries(self):
        for address in addresses(self):
            with self.subTest(address=address):
                self.assertLessEqual(self.queries(address), CEILING)

    def test_a_list_with_every_filter_on_stays_below_the_ceiling(self):
        everything = (
            (
                "?q=consult&country=KR&official=x&topic=x&level=minister&format=video&size=bilateral&series=x"
                "&publisher=x&host=KR&status=held&readouts=one&year=2020&after=2020&before=2021&sort=oldest&page=1"
            )
            .replace("=x", "={}")
            .format(self.kim.slug, self.topic.slug, self.series.slug, self.release.publisher.slug)
        )
        self.assertLessEqual(self.queries("/meetings/" + everything), CEILING)

    def test_the_number_of_queries_does_not_grow_with_rows(self):
        before = {address: self.queries(address) for address in addresses(self)}
        for n in range(3):
            kim, luo = make.official(country=self.kr), make.official(country=self.cn)
            release = make.press_release(publisher=self.release.publisher)
            more = make.meeting(
                officials=[self.kim, self.luo, kim, luo],
                sources=[self.release, release],
                topics=[self.topic, make.topic()],
                series=self.series,
                part_of=self.meeting,
                level="minister",
            )
            for where in (more, self.meeting):
                make.statement(
                    meeting=where,
                    press_release=self.release,
                    paragraph=n + 1,
                    speakers=[self.kim, self.luo],
                    countries=[self.kr, self.cn],
                    topics=[self.topic],
                )
        for address, count in before.items():
            with self.subTest(address=address):
                # A part and a neighbour that there were not before may each ask once.
                self.assertLessEqual(self.queries(address), max(count + 1, 4))
                self.assertLessEqual(self.queries(address), CEILING)


class Pages(TestCase):
    """The archive as a visitor walks through it."""

    @classmethod
    def setUpTestData(cls):
        fill(cls)

    def test_the_meeting_page_tells_everything(self):
        page = self.client.get(self.meeting.get_absolute_url())
        for words in (
            "Kim and Luo consult", "23 July 2020", "The year is worked out.", "Videoconference", "Kim Gunn", "김건",
            "Keep the chains of supply open.", "fast lane", "Urged", "Supply chains", "Ministry in Seoul",
            "July 23",
        ):  # fmt: skip
            with self.subTest(words=words):
                self.assertContains(page, words)
        self.assertContains(page, self.release.get_absolute_url() + "#paragraph-2")
        self.assertContains(page, self.said.get_absolute_url())
        self.assertContains(page, 'lang="ko"')

    def test_a_missing_readout_is_shown_as_missing(self):
        page = self.client.get(self.meeting.get_absolute_url() + "readouts/")
        self.assertContains(page, "China")
        self.assertContains(page, "No readout")

    def test_the_relation_says_when_they_last_met_at_each_level(self):
        page = self.client.get("/countries/cn/kr/")
        self.assertEqual(page.context["last_met"], [("vice-minister", self.meeting, self.meeting)])
        later = make.meeting(date="2021-01", level="minister", officials=[self.kim, self.luo])
        older = make.meeting(date="2019", level="director", officials=[self.kim, self.luo])
        make.meeting(date="2018", level="minister", officials=[self.kim, self.luo])
        page = self.client.get("/countries/cn/kr/")
        self.assertEqual(
            page.context["last_met"],
            [
                ("minister", later, later),
                ("vice-minister", self.meeting, later),
                ("director", older, later),
            ],
        )
        self.assertContains(page, "23 July 2020")

    def test_a_curator_sees_a_draft_topic_without_the_whole_archive(self):
        draft = make.topic(state="draft")
        self.client.force_login(User.objects.create_user("curator", is_staff=True))
        page = self.client.get(draft.get_absolute_url())
        self.assertEqual((page.context["meeting_count"], page.context["statement_count"]), (0, 0))

    def test_an_announced_meeting_is_not_when_they_last_met(self):
        make.meeting(date="2030", status="announced", level="leader", parties=[self.kr, self.cn])
        page = self.client.get("/countries/cn/kr/")
        self.assertEqual(page.context["last_met"][0][0], "vice-minister")

    def test_a_press_release_shows_its_text_only_where_it_may(self):
        address = self.release.get_absolute_url()
        self.assertNotContains(self.client.get(address), "Second paragraph.")
        self.release.show_text = True
        self.release.save()
        self.assertContains(self.client.get(address), "Second paragraph.")

    def test_an_unnamed_participant_shows_the_title_alone(self):
        party = make.country(name="Mongolia")
        self.meeting.participations.create(
            country=party, title="director-level officials", position=9
        )
        self.assertContains(
            self.client.get(self.meeting.get_absolute_url()), "director-level officials"
        )

    def test_previous_and_next_meeting_of_the_same_parties(self):
        earlier = make.meeting(date="2019-01", officials=[self.kim, self.luo])
        make.meeting(date="2018", officials=[self.kim, self.luo])
        later = make.meeting(date="2021", parties=[self.cn, self.kr])
        make.meeting(date="2020-09", parties=[self.cn, self.kr, make.country()])
        related = self.client.get(self.meeting.get_absolute_url()).context["related"].steps
        self.assertEqual(related["previous"]["slug"], earlier.slug)
        self.assertEqual(related["next"]["slug"], later.slug)

    def test_the_meetings_of_a_series_lead_to_each_other(self):
        first = make.meeting(series=self.series, series_number=1, date="2020-01")
        related = self.client.get(self.meeting.get_absolute_url()).context["related"].steps
        self.assertEqual(related["series_previous"]["slug"], first.slug)
        self.assertNotIn("series_next", related)

    def test_text_from_records_is_escaped(self):
        Meeting.objects.filter(pk=self.meeting.pk).update(title="<script>alert(1)</script>")
        for address in addresses(self):
            with self.subTest(address=address):
                self.assertNotContains(self.client.get(address), "<script>")
        self.assertNotContains(
            self.client.get("/meetings/?q=<script>alert(1)</script>"), "<script>"
        )

    def test_no_page_holds_more_than_100_kilobytes(self):
        for address in addresses(self):
            with self.subTest(address=address):
                self.assertLess(len(self.client.get(address).content), 100_000)

    def test_every_page_has_a_strict_content_security_policy(self):
        for address in [*addresses(self), "/nowhere/", "/admin/login/"]:
            policy = self.client.get(address).headers["Content-Security-Policy"]
            with self.subTest(address=address):
                self.assertIn("default-src 'self'", policy)
                self.assertNotIn("unsafe", policy)

    def test_every_page_has_one_heading_a_title_and_a_language(self):
        for address in addresses(self):
            html = self.client.get(address).content.decode()
            with self.subTest(address=address):
                self.assertEqual(html.count("<h1"), 1)
                self.assertIn('<html lang="en"', html)
                self.assertRegex(html, r"<title>\s*\S")

    def test_an_empty_list_says_so_and_offers_a_way_out(self):
        page = self.client.get("/meetings/?q=unheardof&country=KR")
        self.assertEqual(len(page.context["page"].object_list), 0)
        self.assertContains(page, "?country=KR")

    def test_a_bad_value_is_told_on_the_page(self):
        self.assertContains(self.client.get("/meetings/?country=XX"), "means nothing")


class EmptyArchive(TestCase):
    """Before anything is loaded, every list and the front page answer."""

    def test_pages_of_an_empty_archive(self):
        for name in (
            "home",
            "meetings",
            "statements",
            "press-releases",
            "officials",
            "countries",
            "topics",
            "all-series",
        ):
            with self.subTest(page=name):
                self.assertEqual(self.client.get(reverse(f"meetings:{name}")).status_code, 200)


class Health(TestCase):
    """For those who run the archive."""

    def test_alive_without_the_database(self):
        with self.assertNumQueries(0):
            self.assertContains(self.client.get("/healthz"), "alive")

    def test_ready_when_migrated(self):
        self.assertContains(self.client.get("/readyz"), "ready")

    def test_not_ready_when_a_migration_waits(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM django_migrations WHERE app = 'meetings' AND name NOT LIKE '0001%%'"
            )
        answer = self.client.get("/readyz")
        self.assertContains(answer, "meetings.0002", status_code=503)
