"""Duplicates become one: everything moves, the old address leads on, and it can be undone exactly."""

from django.db import transaction
from django.test import TestCase
from django.urls import reverse

from meetings import merging
from meetings.models import Meeting, Merge, Official, Participation, PastAddress, Topic
from tests import factories as make
from tests.meetings.merging.archive import picture, two_meetings, two_officials, two_topics


class MergeTests(TestCase):
    def merged(self, kept, *others, **answers):
        made = merging.merge(type(kept), kept.pk, [other.pk for other in others], answers=answers)
        kept.refresh_from_db()
        return made

    def refused(self, made):
        before = picture()
        with self.assertRaises(merging.Stands) as caught:
            merging.undo(made)
        self.assertEqual(picture(), before)
        return str(caught.exception)

    def test_everything_of_an_official_moves(self):
        kept, other = two_officials()
        self.merged(kept, other)
        self.assertFalse(Official.objects.filter(pk=other.pk).exists())
        self.assertEqual(kept.participations.count(), 3)
        self.assertEqual(kept.statements.count(), 2)
        self.assertEqual(kept.other_names, ["Gunn, K.", "Kim Geon", "Gunn K."])
        self.assertEqual(kept.native_name, "김건")
        self.assertEqual(kept.country, other.country)

    def test_everything_of_a_meeting_moves(self):
        kept, other = two_meetings()
        self.merged(kept, other)
        self.assertFalse(Meeting.objects.filter(pk=other.pk).exists())
        self.assertEqual(kept.sources.count(), 3)
        self.assertEqual(kept.statements.count(), 2)
        self.assertEqual(kept.topics.count(), 2)
        self.assertEqual(kept.parts.count(), 1)
        self.assertEqual(
            sorted(kept.evidence.values_list("printed", flat=True)), ["21 July", "Tuesday"]
        )
        roles = list(kept.participations.order_by("position").values_list("position", "role"))
        self.assertEqual(roles, [(1, "host"), (2, "participant")])
        self.assertEqual(
            (kept.level, kept.place, kept.series, kept.series_number),
            ("minister", "Busan", other.series, 2),
        )

    def test_everything_of_a_topic_moves(self):
        kept, other = two_topics()
        self.merged(kept, other)
        self.assertFalse(Topic.objects.filter(pk=other.pk).exists())
        self.assertEqual((kept.meetings.count(), kept.statements.count()), (2, 1))
        self.assertEqual(kept.other_names, ["Paddy"])

    def test_the_old_address_and_its_former_ones_lead_to_what_stayed(self):
        kept, other = two_officials()
        made = self.merged(kept, other)
        for slug in ("kim-geon", "kim-geon-old"):
            answer = self.client.get(reverse("meetings:official", args=[slug]))
            self.assertRedirects(answer, kept.get_absolute_url(), status_code=301)
        merging.undo(made)
        self.assertEqual(self.client.get(other.get_absolute_url()).status_code, 200)

    def test_the_old_name_is_still_found(self):
        kept, other = two_topics()
        self.merged(kept, other)
        answer = self.client.get(reverse("meetings:topics"), {"q": "paddy"})
        self.assertContains(answer, kept.get_absolute_url())

    def test_undoing_restores_every_row(self):
        for made_up in (two_officials, two_meetings, two_topics):
            kept, other = made_up()
            before = picture()
            for answers in ({}, self.all_theirs(kept, other)):
                with self.subTest(kind=made_up.__name__, answers=len(answers)):
                    made = self.merged(kept, other, **answers)
                    self.assertNotEqual(picture(), before)
                    merging.undo(made)
                    self.assertEqual(picture(), before)

    def all_theirs(self, kept, other):
        told = merging.preview(type(kept), kept.pk, [other.pk])
        return {conflict.key: "theirs" for conflict in told.conflicts}

    def test_of_two_lines_for_one_person_the_chosen_one_stays(self):
        kept, other = two_officials()
        told = merging.preview(Official, kept.pk, [other.pk])
        (conflict,) = told.conflicts
        self.assertIn("Vice Minister", conflict.theirs)
        self.assertEqual(conflict.where, "Of both")
        self.merged(kept, other, **{conflict.key: "theirs"})
        line = Participation.objects.get(meeting__title="Of both")
        self.assertEqual((line.official, line.title), (kept, "Vice Minister"))

    def test_looking_at_what_would_happen_changes_nothing(self):
        for made_up in (two_officials, two_meetings, two_topics):
            kept, other = made_up()
            before = picture()
            told = merging.preview(type(kept), kept.pk, [other.pk])
            self.assertTrue(told.moved)
            self.assertEqual(picture(), before)
        self.assertFalse(Merge.objects.exists())

    def test_several_become_one_and_come_apart_again(self):
        officials = [make.official() for _ in range(3)]
        make.meeting(officials=officials[1:])
        before = picture()
        made = self.merged(*officials)
        self.assertEqual(Official.objects.get().participations.count(), 1)
        self.assertEqual(len(made.others), 2)
        merging.undo(made)
        self.assertEqual(picture(), before)

    def test_what_was_added_later_stays_with_what_was_kept(self):
        kept, other = two_officials()
        made = self.merged(kept, other)
        later = make.meeting(officials=[kept])
        Official.objects.filter(pk=kept.pk).update(sort_name="Kim, Gunn")
        merging.undo(made)
        kept.refresh_from_db()
        self.assertEqual(later.participations.get().official, kept)
        self.assertEqual((kept.sort_name, kept.other_names), ("Kim, Gunn", ["Gunn, K."]))

    def test_undoing_is_refused_where_later_edits_stand_on_it(self):
        kept, other = two_officials()
        made = self.merged(kept, other)
        for edit, words in (
            (lambda: Official.objects.filter(pk=kept.pk).update(other_names=["X"]), "other names"),
            (lambda: Participation.objects.filter(meeting__title="Other’s").delete(), "removed"),
            (lambda: PastAddress.objects.filter(slug="kim-geon").delete(), "removed"),
            (lambda: self.merged(make.official(), kept), "removed since"),
        ):
            with self.subTest(words=words):
                sid = transaction.savepoint()
                edit()
                self.assertIn(words, self.refused(made))
                transaction.savepoint_rollback(sid)
        kept.refresh_from_db()
        merging.undo(made)

    def test_a_merge_is_undone_once(self):
        made = self.merged(*two_topics())
        merging.undo(made)
        with self.assertRaisesMessage(merging.Refused, "undone already"):
            merging.undo(made)

    def test_what_cannot_be_merged_is_refused_in_words(self):
        draft, public = make.topic(state="draft"), make.topic()
        gone = make.topic(state="withdrawn", withdrawal_note="Wrong.")
        whole = make.meeting()
        part = make.meeting(part_of=whole)
        for records, words in (
            ((draft, public), "is a draft"),
            ((gone, public), "is withdrawn"),
            ((whole, part), "is part of another"),
            ((public,), "two records or more"),
            ((public, Topic(pk=0)), "is gone"),
        ):
            before = picture()
            with self.subTest(words=words), self.assertRaisesMessage(merging.Refused, words):
                merging.merge(type(records[0]), records[0].pk, [one.pk for one in records[1:]])
            self.assertEqual(picture(), before)

    def test_a_withdrawn_or_draft_duplicate_may_go(self):
        kept = make.topic()
        self.merged(
            kept,
            make.topic(state="draft", slug="a-draft"),
            make.topic(state="withdrawn", withdrawal_note="A double.", slug="gone"),
        )
        self.assertEqual(list(kept.past_addresses.values_list("slug", flat=True)), ["gone"])

    def test_every_table_that_points_to_a_record_is_thought_of(self):
        thought_of = {
            Official: {"participations", "statements", "past_addresses"},
            Topic: {"meetings", "statements", "past_addresses"},
            Meeting: {
                *("parts", "past_addresses", "participations", "evidence", "source_links"),
                "statements",
            },
        }
        for model, names in thought_of.items():
            found = {
                relation.get_accessor_name()
                for relation in model._meta.related_objects
                if not relation.related_model.__name__.endswith("Event") and not relation.hidden
            }
            with self.subTest(model=model.__name__):
                self.assertEqual(found, names)

    def test_the_history_knows_the_merge(self):
        kept, other = two_officials()
        made = self.merged(kept, other)
        event = Official.pgh_event_model.objects.filter(pgh_obj=kept.pk).latest("pgh_id")
        self.assertEqual(event.pgh_context.metadata["merge"], made.pk)
        gone = Official.pgh_event_model.objects.filter(pgh_obj=other.pk).latest("pgh_id")
        self.assertEqual(gone.pgh_label, "delete")
        self.assertEqual(list(Merge.objects.into(kept)), [made])
