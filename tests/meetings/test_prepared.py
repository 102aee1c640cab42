"""Questions that are planned once a connection."""

from django.conf import settings
from django.db import connection
from django.test import TestCase, TransactionTestCase

from meetings.models import Meeting
from meetings.querysets.prepared import prepared
from tests import factories as make

QUESTION = "SELECT %s::integer + 1 AS asked_by_this_test"


def ask(number: int) -> int:
    with prepared() as cursor:
        cursor.execute(QUESTION, [number])
        return cursor.fetchone()[0]


def planned(words: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{words}%"]
        )
        return bool(cursor.fetchone()[0])


class Prepared(TestCase):
    def setUp(self):
        connection.ensure_connection()
        self.threshold = connection.connection.prepare_threshold
        self.addCleanup(setattr, connection.connection, "prepare_threshold", self.threshold)
        connection.connection.prepare_threshold = 1

    def test_a_question_asked_again_is_planned_once(self):
        self.assertEqual([ask(n) for n in range(4)], [1, 2, 3, 4])
        self.assertTrue(planned("asked_by_this_test"))

    def test_nothing_is_prepared_where_a_pool_may_stand_between(self):
        connection.connection.prepare_threshold = None
        with prepared() as cursor:
            for _n in range(4):
                cursor.execute("SELECT 1 AS not_to_be_prepared")
        self.assertFalse(planned("not_to_be_prepared"))

    def test_rows_of_meetings_are_the_same_each_time(self):
        meetings = [make.meeting(parties=[make.country()]) for _n in range(3)]
        for n in (1, 2, 3, 2, 1, 0):
            keys = [one.pk for one in meetings[:n]]
            rows = Meeting.objects.listed(keys)
            self.assertEqual(
                [(rows[key].slug, rows[key].title, len(rows[key].listed_parties)) for key in keys],
                [(one.slug, one.title, 1) for one in meetings[:n]],
            )
        self.assertTrue(planned("listed_parties"))

    def test_what_is_asked_is_told_where_questions_are_logged(self):
        with self.assertNumQueries(1) as asked:
            ask(3)
        self.assertIn("asked_by_this_test", asked.captured_queries[0]["sql"])


class Lost(TransactionTestCase):
    def test_a_connection_that_the_server_has_ended_is_taken_up_anew(self):
        ask(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (own,) = cursor.fetchone()
        other = connection.copy()
        self.addCleanup(other.close)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own])
        # What Django does at the beginning of a request.
        connection.health_check_enabled, connection.health_check_done = True, False
        self.addCleanup(setattr, connection, "health_check_enabled", False)
        self.assertEqual(ask(2), 3)
        self.assertTrue(settings.DATABASES["default"]["CONN_HEALTH_CHECKS"])
