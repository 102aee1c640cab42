"""What writers at once leave: right for every reader at once, and made for all soon; nobody waits for ever."""

from unittest.mock import patch

from django.db import connection
from django.test import TransactionTestCase

from meetings.index import reading
from meetings.index.checking import differences
from meetings.index.kinds import MEETING
from meetings.index.reader import shared
from meetings.index.store import make_what_was_left
from meetings.models import Meeting, PressRelease, Publisher
from tests import factories as make
from tests.colleague import a_colleague
from tests.meetings.filters.small_archive import ids

#: A writer at the very end of a transaction: its documents are made, their locks still held.
AT_ITS_END = "UPDATE meetings_meeting SET summary = %s WHERE id = %s"
AND_MADE = "SET CONSTRAINTS meetings_index_refresh IMMEDIATE"


class Left(TransactionTestCase):
    """A change of a publisher touches many documents, so that it needs the lock of all."""

    def setUp(self):
        self.publisher = make.publisher(country=make.country(code="KR"))
        source = make.press_release(publisher=self.publisher)
        self.meetings = [
            make.meeting(parties=[self.publisher.country], sources=[source]) for _n in range(3)
        ]
        self.busy = make.meeting(parties=[])
        with reading() as reader:
            reader.state(MEETING)

    def another(self):
        """A connection that holds the lock of a document until it commits."""
        other = connection.copy()
        self.addCleanup(other.close)
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(AT_ITS_END, ["Fish.", self.busy.pk])
            cursor.execute(AND_MADE)
        return other

    def change_many(self, kind: str) -> None:
        Publisher.objects.update(kind=kind)

    def left(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM meetings_index_left")
            return cursor.fetchone()[0]

    def test_readers_are_right_at_once_and_a_thread_makes_the_documents_even_with_a_long_tail(self):
        other = self.another()
        self.assertEqual(len(ids("readouts=one")), 3)
        with patch.object(shared, "beside"):
            self.change_many("news-agency")
            self.assertGreater(self.left(), 0)
            self.assertEqual(ids("readouts=one"), [])
            self.assertEqual(len(ids("readouts=none")), 4)
        other.commit()
        with patch("meetings.index.reader.LONG_TAIL", 0):
            self.assertEqual(ids("readouts=one"), [])
            with shared.working:
                pass  # Held by the thread until it is done.
        self.assertEqual(self.left(), 0)
        self.assertEqual(ids("readouts=one"), [])
        self.assertEqual(list(differences()), [])

    def test_a_meeting_is_not_under_the_topic_of_a_statement_whose_document_was_left(self):
        fish = make.topic(name="Fish")
        self.busy = self.meetings[0]
        source = self.busy.sources.get()
        said = make.statement(meeting=self.busy, press_release=source, summary="Quotas are due.")
        said.topics.add(fish)
        self.assertEqual((len(ids(f"topic={fish.slug}")), len(ids("q=quotas"))), (1, 1))
        other = self.another()
        with patch.object(shared, "beside"):
            PressRelease.objects.filter(pk=source.pk).update(state="draft")
            self.assertGreater(self.left(), 0)
            self.assertEqual(ids(f"topic={fish.slug}"), [])
            self.assertEqual(ids("q=quotas"), [])
        other.commit()

    def test_what_is_taken_back_before_the_documents_are_made_is_as_before(self):
        other = self.another()
        with patch.object(shared, "beside"):
            self.change_many("news-agency")
            self.assertEqual(ids("readouts=one"), [])
        other.commit()
        self.change_many("government")
        self.assertEqual(self.left(), 0)
        self.assertEqual(len(ids("readouts=one")), 3)
        self.assertEqual(list(differences()), [])

    def test_while_nothing_changes_they_are_made_only_once_for_a_reader(self):
        other = self.another()
        self.change_many("news-agency")
        with patch.object(shared, "beside"):
            ids("")
            with reading() as reader:
                length = reader.state(MEETING).tail_length
            ids("")
            with reading() as reader:
                self.assertEqual(reader.state(MEETING).tail_length, length)
            Meeting.objects.filter(pk=self.meetings[0].pk).update(summary="Rice.")
            self.assertEqual(ids("readouts=one"), [])
        other.commit()

    def test_whoever_makes_them_waits_for_a_writer_at_its_end(self):
        other = self.another()
        self.change_many("news-agency")
        other.commit()
        with a_colleague("UPDATE meetings_meeting SET summary = 'Rice.'; " + AND_MADE):
            self.assertTrue(make_what_was_left())
        self.assertEqual(self.left(), 0)
        self.assertEqual(list(differences()), [])

    def test_but_not_for_ever(self):
        other = self.another()
        self.change_many("news-agency")
        self.assertFalse(make_what_was_left())
        self.assertGreater(self.left(), 0)
        other.commit()
