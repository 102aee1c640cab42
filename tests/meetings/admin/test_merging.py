"""Merging in the admin: side by side, told before, undone from its page; for editors."""

from django.contrib.messages import get_messages
from django.urls import reverse

from meetings import merging
from meetings.models import Meeting, Merge, Official, Participation, Topic
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, member
from tests.meetings.merging.archive import picture, two_meetings, two_officials, two_topics


class MergingTests(CuratorTestCase):
    def ask(self, *records, **data):
        return self.client.post(
            address(type(records[0]), "changelist"),
            {"action": "merge", "_selected_action": [record.pk for record in records], **data},
        )

    def confirm(self, kept, *others, **data):
        page = self.ask(kept, *others, keep=kept.pk)
        seen = page.context["seen"]
        form = {"keep": kept.pk, "shown": kept.pk, "seen": seen, "confirm": "Merge"}
        return self.ask(kept, *others, **form, **data)

    def said(self, response):
        return " ".join(str(message) for message in get_messages(response.wsgi_request))

    def test_duplicates_are_shown_side_by_side_with_what_would_happen(self):
        for made_up in (two_officials, two_meetings, two_topics):
            kept, other = made_up()
            before = picture()
            page = self.ask(kept, other)
            for words in (str(kept), str(other), kept.slug, other.slug, "Moves: "):
                self.assertContains(page, words)
            self.assertNotContains(page, "style=")
            self.assertEqual(picture(), before)

    def test_a_choice_is_shown_before_it_is_done(self):
        kept, other = two_officials()
        page = self.ask(kept, other, keep=other.pk, confirm="Merge", shown=kept.pk, seen="")
        self.assertEqual(page.context["kept"], other.pk)
        self.assertFalse(Merge.objects.exists())

    def test_what_speaks_against_it_is_told_before(self):
        korea, japan = make.country(name="Republic of Korea"), make.country(name="Japan")
        page = self.ask(
            make.official(name="Kim Gunn", country=korea),
            make.official(name="Ishikane Kimihiro", country=japan),
        )
        self.assertContains(
            page, "Kim Gunn speaks for Republic of Korea, Ishikane Kimihiro for Japan"
        )
        self.assertContains(page, "No spelling of Kim Gunn is near one of Ishikane Kimihiro")
        page = self.ask(
            make.meeting(title="Talks on fish", date="2020-05", parties=[korea]),
            make.meeting(title="Talks on trade", date="2021-05-02", parties=[japan]),
        )
        self.assertContains(
            page, "“Talks on fish” was on another day (2020-05) than “Talks on trade”"
        )
        self.assertContains(page, "Nobody who took part in “Talks on fish” took part in")
        series = make.series()
        page = self.ask(
            make.meeting(title="Talks on rice", series=series, series_number=2),
            make.meeting(title="Talks on corn", series=series, series_number=3),
        )
        self.assertContains(page, "“Talks on rice” is no. 2 of its series, “Talks on corn” no. 3")
        page = self.ask(make.topic(name="Fisheries"), make.topic(name="Nuclear tests"))
        self.assertContains(page, "No name of “Fisheries” is near one of “Nuclear tests”")

    def test_nothing_speaks_against_two_spellings_or_two_accounts_of_one_day(self):
        israel = make.country(name="Israel")
        page = self.ask(
            make.official(name="Binyamin Netanyahu", country=israel),
            make.official(name="Benjamin Netanyahu"),
        )
        self.assertNotContains(page, "Are they one?")
        page = self.ask(
            make.meeting(date="2020-05", parties=[israel]),
            make.meeting(date="2020-05-02", parties=[israel]),
        )
        self.assertNotContains(page, "Are they one?")

    def test_merged_and_undone_with_names_and_reasons(self):
        kept, other = two_officials()
        before = picture()
        page = self.confirm(kept, other, reason="One person, says the ministry.")
        made = Merge.objects.get()
        self.assertRedirects(page, address(Merge, "change", made.pk))
        self.assertEqual(
            (made.merged_by, made.reason), (self.curator, "One person, says the ministry.")
        )
        history = self.client.get(address(Official, "history", kept.pk))
        for words in (
            "Merged into this record",
            str(made),
            "One person, says the ministry.",
            "Mina Park",
        ):
            self.assertContains(history, words)
        self.assertContains(self.client.get(address(Merge, "change", made.pk)), "Undo this merge")
        answer = self.client.post(address(Merge, "change", made.pk), {"reason": "Two after all."})
        self.assertIn("Undone", self.said(answer))
        self.assertEqual(picture(), before)
        made.refresh_from_db()
        self.assertEqual(made.undone_by, self.curator)
        self.assertContains(
            self.client.get(address(Official, "history", other.pk)), "Two after all."
        )

    def test_the_answer_to_a_conflict_counts(self):
        kept, other = two_officials()
        page = self.ask(kept, other, keep=kept.pk)
        (conflict,) = page.context["told"].conflicts
        self.assertContains(page, "Vice Minister")
        self.confirm(kept, other, **{f"answer-{conflict.key}": "theirs"})
        line = Participation.objects.get(meeting__title="Of both")
        self.assertEqual((line.official, line.title), (kept, "Vice Minister"))

    def test_what_changed_meanwhile_is_shown_first(self):
        kept, other = two_topics()
        seen = self.ask(kept, other).context["seen"]
        Topic.objects.filter(pk=other.pk).update(description="New.")
        form = {"keep": kept.pk, "shown": kept.pk, "seen": seen, "confirm": "Merge"}
        page = self.ask(kept, other, **form)
        self.assertContains(page, "changed since you looked")
        self.assertContains(page, "New.")
        self.assertFalse(Merge.objects.exists())

    def test_what_cannot_be_is_told(self):
        draft, public = make.topic(state="draft"), make.topic()
        self.assertContains(self.ask(draft, public, keep=draft.pk), "is a draft")
        self.assertIn("between two and", self.said(self.ask(public)))
        nine = [make.topic() for _ in range(9)]
        self.assertIn("between two and", self.said(self.ask(*nine)))
        whole = make.meeting()
        self.assertContains(self.ask(whole, make.meeting(part_of=whole)), "is part of another")
        self.assertFalse(Merge.objects.exists())

    def test_undoing_says_what_stands_on_it(self):
        kept, other = two_topics()
        self.confirm(kept, other)
        Topic.objects.filter(pk=kept.pk).update(other_names=["Grain"])
        before = picture()
        answer = self.client.post(address(Merge, "change", Merge.objects.get().pk))
        self.assertIn("“Rice”: other names was changed since", self.said(answer))
        self.assertEqual(picture(), before)

    def test_a_curator_neither_merges_nor_undoes(self):
        kept, other = two_topics()
        made = merging.merge(Topic, kept.pk, [other.pk])
        after = picture()
        self.client.force_login(member("Curator"))
        page = self.client.get(address(Merge, "change", made.pk))
        self.assertEqual(page.status_code, 200)
        self.assertNotContains(page, "Undo this merge")
        self.assertEqual(self.client.post(address(Merge, "change", made.pk)).status_code, 403)
        self.assertIn("are for editors", self.said(self.ask(kept, make.topic())))
        self.assertEqual(picture()["Meeting_topics"], after["Meeting_topics"])
        made.refresh_from_db()
        self.assertIsNone(made.undone_at)

    def test_an_editor_merges_and_undoes(self):
        self.client.force_login(member("Editor"))
        kept, other = two_meetings()
        before = picture()
        self.confirm(kept, other)
        self.assertEqual(Meeting.objects.filter(pk=other.pk).count(), 0)
        self.client.post(address(Merge, "change", Merge.objects.get().pk))
        self.assertEqual(picture(), before)

    def test_merges_are_listed_and_a_wrong_number_is_no_error(self):
        kept, other = two_topics()
        merging.merge(Topic, kept.pk, [other.pk])
        self.assertContains(self.client.get(address(Merge, "changelist")), "Paddy → Rice")
        answer = self.client.get(reverse("admin:meetings_merge_change", args=["9999"]))
        self.assertEqual(answer.status_code, 302)
