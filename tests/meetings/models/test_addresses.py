"""An address, once public, answers for ever; the database sees to it."""

from django.db import IntegrityError, transaction
from django.test import TestCase

from meetings.models import Meeting, PastAddress
from tests import factories as make

MAKERS = {
    "meeting": make.meeting,
    "official": make.official,
    "press_release": make.press_release,
    "series": make.series,
    "topic": make.topic,
}


class PastAddresses(TestCase):
    """Renames leave a redirect, whichever door they come through."""

    def test_renaming_a_published_record_keeps_its_old_address(self):
        for kind, maker in MAKERS.items():
            with self.subTest(kind=kind):
                record = maker(slug=f"old-{kind.replace('_', '-')}")
                type(record).objects.filter(pk=record.pk).update(slug="new")
                self.assertEqual(
                    type(record).objects.formerly_at(f"old-{kind.replace('_', '-')}").get(), record
                )

    def test_renaming_a_draft_leaves_nothing(self):
        meeting = make.meeting(state="draft")
        meeting.slug = "another"
        meeting.save()
        self.assertFalse(PastAddress.objects.exists())

    def test_going_back_to_an_old_address_takes_it_from_the_list(self):
        meeting = make.meeting(slug="first")
        for slug in ("second", "first"):
            meeting.slug = slug
            meeting.save()
        self.assertEqual([past.slug for past in PastAddress.objects.all()], ["second"])

    def test_a_past_address_is_not_given_to_another_record(self):
        meeting = make.meeting(slug="first")
        meeting.slug = "second"
        meeting.save()
        with self.assertRaisesMessage(IntegrityError, "another record’s"), transaction.atomic():
            make.meeting(slug="first")
        with self.assertRaisesMessage(IntegrityError, "another record’s"), transaction.atomic():
            other = make.meeting()
            other.slug = "first"
            other.save()

    def test_one_kinds_past_address_is_free_for_another_kind(self):
        topic = make.topic(slug="health")
        topic.slug = "public-health"
        topic.save()
        make.series(slug="health")


class Stamps(TestCase):
    """When a record was first published and last changed."""

    def test_the_first_publication_is_kept(self):
        meeting = make.meeting(state="draft")
        meeting.refresh_from_db()
        self.assertIsNone(meeting.first_published_at)
        meeting.state = "published"
        meeting.save()
        meeting.refresh_from_db()
        first = meeting.first_published_at
        self.assertIsNotNone(first)
        Meeting.objects.filter(pk=meeting.pk).update(first_published_at=None, title="Other")
        meeting.refresh_from_db()
        self.assertEqual(meeting.first_published_at, first)

    def test_saving_without_change_changes_no_stamp(self):
        meeting = make.meeting()
        meeting.refresh_from_db()
        before = meeting.changed_at
        meeting.changed_at = None
        meeting.save()
        meeting.refresh_from_db()
        self.assertEqual(meeting.changed_at, before)
