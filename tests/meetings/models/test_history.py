"""Every change of a curated record is kept by the database, with who and why."""

import pghistory
import pghistory.models
from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Publisher,
    Series,
    Source,
    Statement,
    Topic,
)
from tests import factories as make

CURATED = [
    Country,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Publisher,
    Series,
    Source,
    Statement,
    Topic,
]


def events(record):
    return type(record).pgh_event_model.objects.filter(pgh_obj_id=record.pk).order_by("pgh_id")


class History(TestCase):
    """Rows of history come from triggers, so that no door passes them by."""

    def test_every_curated_model_has_a_history(self):
        for model in CURATED:
            with self.subTest(model=model):
                self.assertTrue(hasattr(model, "pgh_event_model"))

    def test_a_change_by_raw_sql_is_kept(self):
        meeting = make.meeting(title="Before")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE meetings_meeting SET title = 'After' WHERE id = %s", [meeting.pk]
            )
        self.assertEqual([event.title for event in events(meeting)], ["Before", "After"])

    def test_who_and_why_are_kept(self):
        with pghistory.context(user=7, reason="The date was wrong."):
            meeting = make.meeting()
        context = events(meeting).first().pgh_context
        self.assertEqual(context.metadata["reason"], "The date was wrong.")
        self.assertEqual(context.metadata["user"], 7)

    def test_a_save_that_changes_nothing_leaves_no_trace(self):
        meeting = make.meeting()
        meeting.save()
        self.assertEqual(events(meeting).count(), 1)

    def test_a_deletion_is_kept(self):
        topic = make.topic()
        pk = topic.pk
        topic.delete()
        labels = Topic.pgh_event_model.objects.filter(pgh_obj_id=pk).values_list(
            "pgh_label", flat=True
        )
        self.assertEqual(sorted(labels), ["delete", "insert"])

    def test_topics_that_come_and_go_are_kept(self):
        from meetings.models import MeetingTopic

        topic = make.topic()
        meeting = make.meeting(topics=[topic])
        meeting.topics.clear()
        labels = MeetingTopic.pgh_event_model.objects.filter(meeting=meeting).order_by("pgh_id")
        self.assertEqual([event.pgh_label for event in labels], ["insert", "delete"])

    def test_history_cannot_be_rewritten(self):
        meeting = make.meeting()
        with (
            self.assertRaisesMessage(DatabaseError, "Cannot update or delete"),
            transaction.atomic(),
        ):
            events(meeting).update(title="Never so")
