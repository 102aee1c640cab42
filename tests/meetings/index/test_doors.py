"""Whichever door a change comes through, the index follows in the same transaction."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

from meetings.index import reading
from meetings.index.checking import differences, rebuild
from meetings.index.kinds import KINDS, MEETING, PRESS_RELEASE, STATEMENT
from meetings.index.store import make_snapshot
from meetings.models import Meeting, Participation, PressRelease, Publisher, Statement
from tests import factories as make
from tests.meetings.filters.small_archive import ids
from tests.meetings.index.random_archive import fill


def sql(query: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)


class Doors(TransactionTestCase):
    """Each door is opened once the process has the index in memory, and once more after a new snapshot."""

    def setUp(self):
        self.country = make.country(code="KR", name="Republic of Korea")
        self.official = make.official(name="Kim Gunn", country=self.country)
        self.topic = make.topic(slug="health", name="Public health")
        self.source = make.press_release(publisher=make.publisher(country=self.country))
        self.meeting = make.meeting(
            title="Talks on fish",
            officials=[self.official],
            sources=[self.source],
            date="2020-07-23",
        )
        self.statement = make.statement(
            meeting=self.meeting,
            press_release=self.source,
            countries=[self.country],
            topics=[self.topic],
        )
        self.known()

    def known(self) -> None:
        with reading() as reader:
            for kind in KINDS:
                reader.state(kind)

    def holds(self, query: str, *meetings: Meeting) -> None:
        self.assertEqual(ids(query), [meeting.pk for meeting in meetings], query)
        self.assertEqual(list(differences()), [])

    def test_a_saved_record(self):
        self.meeting.title = "Talks on rice"
        self.meeting.level = "minister"
        self.meeting.save()
        self.holds("q=fish")
        self.holds("q=rice&level=minister", self.meeting)

    def test_plain_sql(self):
        sql("UPDATE meetings_meeting SET format = 'video' WHERE id = %s", self.meeting.pk)
        self.holds("format=video", self.meeting)

    def test_rows_copied_in(self):
        other = make.country(code="CN")
        self.known()
        with (
            connection.cursor() as cursor,
            cursor.copy(
                "COPY meetings_participation (meeting_id, position, country_id, title, rank, role) FROM STDIN"
            ) as copy,
        ):
            copy.write_row((self.meeting.pk, 9, other.pk, "", "", "host"))
        self.holds("country=KR&country=CN&host=CN", self.meeting)

    def test_a_deletion_that_takes_others_along(self):
        Statement.objects.all().delete()
        Meeting.objects.filter(pk=self.meeting.pk).delete()
        self.holds("")
        self.assertFalse(Participation.objects.exists())

    def test_draft_published_and_withdrawn(self):
        for state, found in (("draft", []), ("published", [self.meeting]), ("withdrawn", [])):
            self.meeting.state, self.meeting.withdrawal_note = state, "It was none."
            self.meeting.save()
            self.holds("topic=health", *found)
            self.assertEqual(len(ids("", "statements")), len(found))

    def test_a_press_release_that_is_withdrawn_takes_its_statements_along(self):
        PressRelease.objects.update(state="withdrawn", withdrawal_note="A forgery.")
        self.holds("topic=health")
        self.assertEqual(ids("", "statements"), [])
        self.assertEqual(ids("", "press-releases"), [])

    def test_a_topic_of_a_statement_is_one_of_the_meeting(self):
        self.holds("topic=health", self.meeting)
        self.statement.topics.clear()
        self.holds("topic=health")

    def test_a_name_that_changes_is_found_at_once(self):
        self.holds("q=gunn", self.meeting)
        self.official.name = self.official.sort_name = "Kim Geon"
        self.official.save()
        self.holds("q=gunn")
        self.holds("q=geon", self.meeting)

    def test_a_name_that_is_withdrawn_is_not_found(self):
        type(self.official).objects.update(state="draft")
        self.holds("q=gunn")

    def test_whose_government_published(self):
        self.holds("readouts=one", self.meeting)
        Publisher.objects.update(kind="news-agency")
        self.holds("readouts=none", self.meeting)

    def test_a_change_that_is_taken_back_never_was(self):
        with transaction.atomic():
            self.meeting.title = "Talks on rice"
            self.meeting.save()
            self.assertEqual(ids("q=rice"), [self.meeting.pk])
            transaction.set_rollback(True)
        self.holds("q=rice")
        self.holds("q=fish", self.meeting)

    def test_an_emptied_table(self):
        sql("TRUNCATE meetings_statement CASCADE")
        self.holds("topic=health")
        self.assertEqual(ids("", "statements"), [])

    def test_a_new_day_moves_it_in_the_order(self):
        later = make.meeting(date="2021-01-01")
        self.holds("", later, self.meeting)
        self.meeting.date = "2022"
        self.meeting.save()
        self.holds("", self.meeting, later)
        self.holds("sort=oldest", later, self.meeting)

    def test_a_new_snapshot_holds_the_same_and_forgets_the_changes(self):
        fill(3, 20)
        before = {
            kind: ids("", name)
            for kind, name in (
                (MEETING, "meetings"),
                (STATEMENT, "statements"),
                (PRESS_RELEASE, "press-releases"),
            )
        }
        for kind in KINDS:
            self.assertTrue(make_snapshot(kind))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM meetings_index_changed WHERE kind IN (1, 2, 3)")
            self.assertEqual(cursor.fetchone(), (0,))
        with reading() as reader:
            self.assertEqual(reader.state(MEETING).tail_length, 0)
        self.assertEqual(ids(""), before[MEETING])
        self.assertEqual(ids("", "statements"), before[STATEMENT])
        self.meeting.title = "Talks on rice"
        self.meeting.save()
        self.holds("q=rice", self.meeting)
        self.assertEqual(list(differences()), [])

    def test_a_snapshot_that_a_dump_brought_from_another_server_is_not_believed(self):
        for kind in KINDS:
            self.assertTrue(make_snapshot(kind))
        # There, transactions were counted further than here: whatever happens here, it would seem to hold.
        later = "9000000000"
        sql(
            "UPDATE meetings_index_snapshot SET server = 'another', taken = %s",
            f"{later}:{later}:",
        )
        sql(
            "INSERT INTO meetings_index_change (kind, record, writer) VALUES (1, %s, %s)",
            self.meeting.pk,
            later,
        )
        self.meeting.title = "Talks on rice"
        self.meeting.save()
        self.holds("q=rice", self.meeting)
        self.holds("q=fish")
        for kind in KINDS:
            self.assertTrue(make_snapshot(kind))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM meetings_index_changed WHERE writer >= %s", [later]
            )
            self.assertEqual(cursor.fetchone(), (0,))
            cursor.execute("SELECT count(*) FROM meetings_index_snapshot_here")
            self.assertEqual(cursor.fetchone(), (len(KINDS),))
        self.holds("q=rice", self.meeting)

    def test_rebuilding_gives_the_same(self):
        fill(4, 20)
        before = ids("")
        rebuild()
        self.assertEqual(ids(""), before)
        self.assertEqual(list(differences()), [])

    def test_check_index_names_what_differs(self):
        call_command("check_index", stdout=StringIO())
        sql("UPDATE meetings_index_meeting SET facets = '{}' WHERE id = %s", self.meeting.pk)
        with pytest.raises(CommandError, match="differs in"):
            call_command("check_index", stdout=StringIO())
        self.assertIn(f"meeting {self.meeting.pk} has facets", next(differences()))
