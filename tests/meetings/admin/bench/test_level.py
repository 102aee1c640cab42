"""A level that is left empty is worked out from the ranks of those who took part, and says so."""

from meetings.models import Meeting
from tests import factories as make
from tests.meetings.admin.bench.given import BenchTestCase
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form


class BenchLevelTests(BenchTestCase):
    def saved(self, **changes):
        record = self.sheet()
        answer = self.sent(record, **self.words(), **changes)
        return Meeting.objects.get(), self.client.get(answer.url)

    def test_an_empty_level_becomes_the_highest_rank_and_tells_it(self):
        meeting, page = self.saved(m0__level="", m0__people__1__rank="minister")
        self.assertEqual(meeting.level, "minister")
        self.assertIn("highest rank", meeting.level_note)
        self.assertContains(page, "the highest rank of the participants")
        self.assertContains(page, "Ministers")
        self.assertFalse(meeting.evidence.filter(fact="level").exists())

    def test_who_is_dropped_does_not_count(self):
        meeting, _page = self.saved(
            m0__level="", m0__people__1__rank="leader", m0__people__1__dropped="on"
        )
        self.assertEqual(meeting.level, "vice-minister")

    def test_a_level_that_was_read_or_dropped_stays_so(self):
        meeting, page = self.saved(m0__level="director", m0__people__1__rank="minister")
        self.assertEqual((meeting.level, meeting.level_note), ("director", ""))
        self.assertNotContains(page, "the highest rank of the participants. Correct")

    def test_a_dropped_level_stays_empty(self):
        meeting, _page = self.saved(m0__drop=["level"])
        self.assertEqual((meeting.level, meeting.level_note), ("", ""))

    def test_without_ranks_the_level_is_not_known(self):
        meeting, _page = self.saved(m0__level="", m0__people__0__rank="")
        self.assertEqual((meeting.level, meeting.level_note), ("", ""))

    def test_the_page_proposes_it_beside_the_field(self):
        page = self.client.get(self.sheet().bench_url)
        self.assertContains(page, "Highest rank of those below: Vice-ministers")


class FormLevelTests(CuratorTestCase):
    def saved(self, *ranks, **fields):
        release, country = make.press_release(), make.country()
        lines = tuple(
            {"country": country.pk, "title": f"Chair {n}", "role": "participant", "rank": rank}
            for n, rank in enumerate(ranks)
        )
        page = self.client.post(
            address(Meeting, "add"),
            meeting_form(sources=({"press_release": release.pk},), participations=lines, **fields),
            follow=True,
        )
        return Meeting.objects.get(), page

    def test_an_empty_level_becomes_the_highest_rank_and_tells_it(self):
        meeting, page = self.saved("director", "", "minister")
        self.assertEqual(meeting.level, "minister")
        self.assertIn("highest rank", meeting.level_note)
        self.assertContains(page, "the highest rank of the participants")

    def test_a_level_that_is_given_stays_and_so_does_an_empty_one_with_a_note(self):
        for fields in ({"level": "director"}, {"level_note": "The source leaves it open."}):
            with self.subTest(fields=fields):
                meeting, page = self.saved("minister", **fields)
                self.assertEqual(meeting.level, fields.get("level", ""))
                self.assertNotContains(page, "the highest rank of the participants. Correct")
                meeting.delete()

    def test_without_ranks_nothing_is_worked_out(self):
        meeting, _page = self.saved("")
        self.assertEqual((meeting.level, meeting.level_note), ("", ""))
