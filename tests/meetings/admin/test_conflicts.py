"""Two people, one record: the second is shown both versions, and nothing is overwritten."""

from meetings.models import Meeting, Official
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form


class ConflictTests(CuratorTestCase):
    def setUp(self):
        super().setUp()
        self.official = make.official(name="Kim", note="Old.", other_names=["K."])
        self.url = address(Official, "change", self.official.pk)

    def form(self, response=None):
        """The form as the browser holds it."""
        form = (response or self.client.get(self.url)).context["adminform"].form
        return {
            name: form[name].value() for name in form.fields if form[name].value() not in (None, "")
        }

    def test_the_second_is_shown_both_versions_and_nothing_is_overwritten(self):
        first, second = self.form(), self.form()
        self.client.post(self.url, {**first, "note": "By the first."})
        page = self.client.post(self.url, {**second, "note": "By the second."})
        for words in ("By the first.", "By the second.", "Mina Park", "You both changed"):
            self.assertContains(page, words)
        self.official.refresh_from_db()
        self.assertEqual(self.official.note, "By the first.")
        self.assertEqual(self.client.post(self.url, self.form(page)).status_code, 302)
        self.official.refresh_from_db()
        self.assertEqual(self.official.note, "By the second.")

    def test_what_only_the_first_changed_is_kept_when_the_second_saves_again(self):
        korea = make.country(name="Korea")
        first, second = self.form(), self.form()
        change = {"sort_name": "Kim, G.", "country": korea.pk, "other_names": "K.\nGunn"}
        self.client.post(self.url, {**first, **change, "note": ""})
        page = self.client.post(self.url, {**second, "name": "Kim Gunn"})
        self.assertContains(page, "Changed meanwhile")
        self.assertNotContains(page, "You both changed")
        self.assertContains(page, "Korea")
        self.assertEqual(self.client.post(self.url, self.form(page)).status_code, 302)
        self.official.refresh_from_db()
        kept = self.official
        self.assertEqual(
            (kept.name, kept.sort_name, kept.country, kept.other_names, kept.note),
            ("Kim Gunn", "Kim, G.", korea, ["K.", "Gunn"], ""),
        )

    def test_a_third_change_meanwhile_is_shown_again(self):
        first, second = self.form(), self.form()
        self.client.post(self.url, {**first, "note": "One."})
        page = self.client.post(self.url, {**second, "note": "Mine."})
        Official.objects.filter(pk=self.official.pk).update(note="Two.")
        page = self.client.post(self.url, self.form(page))
        self.assertContains(page, "Two.")
        self.official.refresh_from_db()
        self.assertEqual(self.official.note, "Two.")

    def test_a_version_that_cannot_be_read_is_a_conflict_and_no_error(self):
        for seen in ("x", "1.2.3.4.5.6", "99999999999999999999"):
            page = self.client.post(self.url, {**self.form(), "seen": seen, "note": "Mine."})
            self.assertContains(page, "Changed meanwhile")


class RowConflictTests(CuratorTestCase):
    def test_rows_and_topics_that_only_the_first_changed_are_kept(self):
        old, new, own = make.topic(), make.topic(name="Wheat"), make.topic()
        official = make.official(country=make.country())
        meeting = make.meeting(officials=[official], topics=[old])
        url = address(Meeting, "change", meeting.pk)
        seen = self.client.get(url).context["adminform"].form["seen"].value()
        line = meeting.participations.get()
        row = {
            "id": line.pk,
            "meeting": meeting.pk,
            "position": 1,
            "country": line.country.pk,
            "official": official.pk,
            "title": "Minister",
            "rank": "minister",
            "role": "participant",
        }
        meeting.participations.update(title="Vice Minister", rank="vice-minister")
        meeting.topics.set([new])
        sent = meeting_form(
            meeting,
            participations=({**row, "rank": "leader"},),
            topics=[old.pk, own.pk],
            seen=seen,
        )
        page = self.client.post(url, sent)
        for words in ("Vice Minister", "Wheat", "Changed meanwhile"):
            self.assertContains(page, words)
        shown = page.context["inline_admin_formsets"][1].formset.forms[0]
        self.assertEqual(
            (shown["title"].value(), shown["rank"].value()), ("Vice Minister", "leader")
        )
        form = page.context["adminform"].form
        self.assertEqual(set(form["topics"].value()), {str(own.pk), str(new.pk)})
        line.refresh_from_db()
        self.assertEqual((line.title, line.rank), ("Vice Minister", "vice-minister"))
