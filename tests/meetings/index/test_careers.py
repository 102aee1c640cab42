"""What a process knows of officials' careers follows every change, through any door."""

from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from meetings.index import reading
from meetings.index.careers import Careers
from meetings.index.checking import differences
from meetings.index.kinds import MEETING, STATEMENT
from meetings.index.reader import snapshot
from meetings.index.store import make_snapshot
from meetings.models import Meeting, Official, Participation
from tests import factories as make


def told(careers: Careers, officials) -> dict:
    return {
        one.slug: (
            {key for key, who in careers.countries.items() if one.pk in who},
            {rank for rank, who in careers.ranks.items() if one.pk in who},
            careers.meetings(one.pk),
            careers.last(one.pk),
        )
        for one in officials
    }


class TheCareersOfOfficials(TransactionTestCase):
    """Compared with what is read from the tables anew."""

    def setUp(self):
        self.kr, self.cn = make.country(), make.country()
        self.kim, self.luo = make.official(country=self.kr), make.official(country=self.cn)
        self.first = make.meeting(date="2020-05-01", officials=[self.kim, self.luo])
        self.check()

    def check(self):
        officials = list(Official.objects.all())
        with reading() as reader:
            here = told(reader.careers(), officials)
        self.assertEqual(here, told(Careers().read_all(), officials))
        return here

    def run_sql(self, sql: str, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    def test_a_new_meeting_a_new_rank_and_another_person(self):
        second = make.meeting(date="2021", officials=[self.kim])
        self.assertEqual(self.check()[self.kim.slug][2], 2)
        part = second.participations.get()
        part.rank = "minister"
        part.save()
        self.assertEqual(self.check()[self.kim.slug][1], {"minister"})
        Participation.objects.filter(pk=part.pk).update(official=self.luo)
        found = self.check()
        self.assertEqual((found[self.kim.slug][2], found[self.luo.slug][2]), (1, 2))

    def test_withdrawn_moved_and_deleted_meetings(self):
        second = make.meeting(date="2022", officials=[self.kim], state="draft")
        self.assertEqual(self.check()[self.kim.slug][2], 1)
        Meeting.objects.filter(pk=second.pk).update(state="published")
        self.assertEqual(self.check()[self.kim.slug][2], 2)
        second.refresh_from_db()
        second.date = "2024"
        second.save()
        self.assertEqual(self.check()[self.kim.slug][3].year, 2024)
        second.delete()
        self.assertEqual(self.check()[self.kim.slug][3].year, 2020)

    def test_raw_sql_and_truncation(self):
        self.run_sql(
            "UPDATE meetings_participation SET country_id = %s WHERE official_id = %s",
            self.cn.pk,
            self.kim.pk,
        )
        self.assertEqual(self.check()[self.kim.slug][0], {self.cn.pk})
        self.run_sql("TRUNCATE meetings_participation CASCADE")
        self.assertEqual(self.check()[self.kim.slug][2], 0)

    def test_more_officials_at_once_than_are_named(self):
        many = Official.objects.bulk_create(
            Official(slug=f"one-{n}", name=f"One {n}", sort_name=f"One {n}", state="published")
            for n in range(600)
        )
        meeting = make.meeting(date="2023")
        Participation.objects.bulk_create(
            Participation(
                meeting=meeting, country=self.kr, official=one, title="delegate", position=n + 1
            )
            for n, one in enumerate(many)
        )
        self.assertEqual(self.check()["one-599"][2], 1)

    def test_what_a_transaction_has_not_committed_is_its_own(self):
        with transaction.atomic():
            make.meeting(date="2025", officials=[self.kim])
            self.assertEqual(self.check()[self.kim.slug][2], 2)
            transaction.set_rollback(True)
        self.assertEqual(self.check()[self.kim.slug][2], 1)

    def test_a_process_starts_from_the_snapshot_and_what_has_changed_since(self):
        self.assertTrue(make_snapshot(MEETING))
        make.meeting(date="2022", officials=[self.kim])
        # Cuts the log of everything but of careers.
        self.assertTrue(make_snapshot(STATEMENT))
        officials = list(Official.objects.all())
        with snapshot(), CaptureQueriesContext(connection) as asked:
            started = Careers.start(MEETING.number, self.snapshot_number())
        self.assertEqual(told(started, officials), told(Careers().read_all(), officials))
        self.assertEqual(started.differing(Careers().read_all()), set())
        self.assertNotIn("IS NOT NULL", " ".join(one["sql"] for one in asked.captured_queries))
        self.assertEqual(self.check()[self.kim.slug][2], 2)

    def test_a_snapshot_of_another_release_is_left_alone(self):
        self.assertTrue(make_snapshot(MEETING))
        self.run_sql("UPDATE meetings_index_snapshot SET careers = '\\x0000000000000000'")
        started = Careers.start(MEETING.number, self.snapshot_number())
        self.assertEqual(started.differing(Careers().read_all()), set())

    def snapshot_number(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM meetings_index_snapshot WHERE kind = 1")
            return cursor.fetchone()[0]

    def test_the_check_of_the_index_names_who_differs(self):
        self.assertEqual(list(differences()), [])
        # What no trigger can see is no change for any process.
        self.run_sql("ALTER TABLE meetings_participation DISABLE TRIGGER USER")
        self.run_sql(
            "UPDATE meetings_participation SET rank = 'leader' WHERE official_id = %s", self.luo.pk
        )
        self.run_sql("ALTER TABLE meetings_participation ENABLE TRIGGER USER")
        self.assertIn(f"official {self.luo.pk} has other ranks", " ".join(differences()))

    def test_the_list_of_officials_shows_an_edit_at_once(self):
        listed = Client().get("/officials/?sort=meetings").context["page"].object_list
        self.assertEqual({one.meeting_count for one in listed}, {1})
        make.meeting(date="2021", officials=[self.luo])
        listed = Client().get("/officials/?sort=meetings").context["page"].object_list
        self.assertEqual([one.meeting_count for one in listed], [2, 1])
        self.assertEqual(listed[0], self.luo)
