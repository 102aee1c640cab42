"""Records that were loaded without history have every page, and conflicts are told all the same."""

from django.contrib.admin import site
from django.urls import reverse

from meetings.bulk.tables import MODELS
from meetings.models import Meeting, Official
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form
from tests.meetings.bulk.given import load


class WithoutHistoryTests(CuratorTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        load(history=False)
        cls.official = Official.objects.get(slug="kim")
        cls.url = address(Official, "change", cls.official.pk)

    def form(self, response=None):
        """The form as the browser holds it."""
        form = (response or self.client.get(self.url)).context["adminform"].form
        return {
            name: form[name].value() for name in form.fields if form[name].value() not in (None, "")
        }

    def test_every_record_can_be_opened_and_says_that_it_has_no_history(self):
        models = [model for model in MODELS.values() if site.is_registered(model)]
        self.assertGreater(len(models), 5)
        for model in models:
            pk = model.objects.first().pk
            for page in ("change", "delete"):
                self.assertEqual(self.client.get(address(model, page, pk)).status_code, 200)
            history = self.client.get(address(model, "history", pk))
            self.assertContains(history, "no history of this record")

    def test_the_first_change_is_told_whole_and_can_be_gone_back_to(self):
        answer = self.client.post(self.url, {**self.form(), "note": "First."})
        self.assertEqual(answer.status_code, 302)
        url = address(Official, "history", self.official.pk)
        page = self.client.get(url)
        self.assertContains(page, "what was before is not in this history")
        self.assertContains(page, "First.")
        self.assertNotContains(page, "<del>")
        self.assertNotContains(page, 'class="archive-badge published"')
        (event,) = Official.pgh_event_model.objects.all()
        Official.objects.update(note="Second.")
        page = self.client.get(address(Official, "revert", self.official.pk, event.pk))
        self.assertContains(page, "<ins>First.</ins>")
        self.assertContains(self.client.get(url), "<del>First.</del> → <ins>Second.</ins>")

    def test_the_second_of_two_is_shown_what_differs_and_nothing_is_overwritten_unseen(self):
        first, second = self.form(), self.form()
        self.client.post(self.url, {**first, "note": "By the first."})
        page = self.client.post(self.url, {**second, "note": "By the second."})
        for words in ("By the first.", "By the second.", "Mina Park", "Differs now"):
            self.assertContains(page, words)
        self.assertNotContains(page, "You both changed")
        self.official.refresh_from_db()
        self.assertEqual(self.official.note, "By the first.")
        self.assertEqual(self.client.post(self.url, self.form(page)).status_code, 302)

    def test_a_version_that_cannot_be_read_is_a_conflict_and_no_error(self):
        page = self.client.post(self.url, {**self.form(), "seen": "x", "note": "Mine."})
        self.assertContains(page, "Changed meanwhile: the history does not say by whom")

    def test_a_row_below_that_only_the_first_changed_is_shown_to_the_second(self):
        meeting = Meeting.objects.get(slug="talks")
        url = address(Meeting, "change", meeting.pk)
        seen = self.client.get(url).context["adminform"].form["seen"].value()
        meeting.participations.update(rank="leader")
        page = self.client.post(url, meeting_form(meeting, seen=seen, title="Mine"))
        self.assertContains(page, "Changed (what was before is not in this history): participant")
        self.assertContains(page, "Leader")

    def test_two_can_be_merged_side_by_side(self):
        keys = list(Official.objects.values_list("pk", flat=True))
        data = {"action": "merge", "_selected_action": keys}
        page = self.client.post(reverse("admin:meetings_official_changelist"), data)
        self.assertContains(page, "Roe")
