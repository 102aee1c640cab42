"""A record, or one of its fields, goes back to an earlier version; what changes is told before."""

import pghistory
from django.contrib.messages import get_messages

from meetings.models import Meeting, Official, PressRelease, Topic
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, member


class RevertTests(CuratorTestCase):
    def versions(self, record):
        model = type(record).pgh_event_model
        return list(model.objects.filter(pgh_obj=record.pk).order_by("pgh_id"))

    def page(self, record, version, **query):
        return self.client.get(self.url(record, version), query)

    def url(self, record, version):
        return address(type(record), "revert", record.pk, version.pk)

    def revert(self, record, version, *fields, **data):
        seen = self.page(record, version).context["seen"]
        form = {"field": fields, "seen": seen, **data}
        answer = self.client.post(self.url(record, version), form)
        record.refresh_from_db()
        return answer

    def said(self, response):
        return " ".join(str(message) for message in get_messages(response.wsgi_request))

    def changed(self):
        official = make.official(name="Kim", note="Old.", country=make.country(name="Korea"))
        official.name, official.note, official.country = "Kimm", "New.", None
        official.save()
        return official, self.versions(official)[0]

    def test_what_would_change_is_told_before(self):
        official, version = self.changed()
        page = self.page(official, version)
        for words in ("<del>Kimm</del>", "<ins>Kim</ins>", "<ins>Old.</ins>", "<ins>Korea</ins>"):
            self.assertContains(page, words)
        self.assertNotContains(page, "style=")
        one = self.page(official, version, field="note").context["fields"]
        self.assertEqual([row["name"] for row in one if row["chosen"]], ["note"])

    def test_a_record_goes_back_and_the_history_says_so(self):
        official, version = self.changed()
        answer = self.revert(official, version, "name", "note", "country", reason="A mistake.")
        self.assertRedirects(answer, address(Official, "history", official.pk))
        self.assertEqual((official.name, official.note), ("Kim", "Old."))
        self.assertEqual(official.country.name, "Korea")
        history = self.client.get(address(Official, "history", official.pk))
        self.assertContains(history, "Taken back to the version of")
        self.assertContains(history, "A mistake.")

    def test_one_field_goes_back_alone(self):
        official, version = self.changed()
        self.revert(official, version, "note")
        self.assertEqual((official.name, official.note), ("Kimm", "Old."))

    def test_the_history_leads_to_the_version_before_each_change(self):
        official, version = self.changed()
        history = self.client.get(address(Official, "history", official.pk))
        self.assertContains(history, f'href="{version.pk}/revert/?field=note"')
        self.assertContains(history, f'href="{version.pk}/revert/"')

    def test_dates_take_their_bounds_along(self):
        meeting = make.meeting(date="2020-07-23")
        Meeting.objects.get(pk=meeting.pk)
        meeting.date = "2021"
        meeting.save()
        self.revert(meeting, self.versions(meeting)[0], "date")
        self.assertEqual((meeting.date, str(meeting.date_latest)), ("2020-07-23", "2020-07-23"))
        release = make.press_release(published="")
        release.published = "2020-01-02"
        release.save()
        self.revert(release, self.versions(release)[0], "published")
        self.assertEqual((release.published, release.published_latest), ("", None))

    def test_a_former_address_comes_back_and_the_other_leads_to_it(self):
        topic = make.topic(slug="rice")
        topic.slug = "paddy"
        topic.save()
        self.revert(topic, self.versions(topic)[0], "slug")
        self.assertEqual(topic.slug, "rice")
        answer = self.client.get("/topics/paddy/")
        self.assertRedirects(answer, "/topics/rice/", status_code=301)

    def test_publication_is_not_taken_back_on_the_side(self):
        topic = make.topic(state="draft")
        topic.state = "published"
        topic.save()
        self.assertContains(self.page(topic, self.versions(topic)[0]), "already as it was")
        seen = {"seen": "", "field": ["state"]}
        self.client.post(self.url(topic, self.versions(topic)[0]), seen)
        topic.refresh_from_db()
        self.assertEqual(topic.state, "published")

    def test_what_cannot_be_is_told_and_nothing_changes(self):
        topic = make.topic(name="Rice")
        topic.name = "Paddy"
        topic.save()
        make.topic(name="Rice")
        answer = self.revert(topic, self.versions(topic)[0], "name")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("already exists", self.said(answer))
        self.assertEqual(topic.name, "Paddy")
        self.assertIn("Choose what", self.said(self.revert(topic, self.versions(topic)[0])))
        with pghistory.context(reason="Meanwhile"):
            Topic.objects.filter(pk=topic.pk).update(description="New.")
        answer = self.revert(topic, self.versions(topic)[0], "name", seen="1")
        self.assertIn("changed since you looked", self.said(answer))

    def test_a_version_of_another_record_is_not_found(self):
        one, other = make.topic(), make.topic()
        self.assertEqual(self.page(one, self.versions(other)[0]).status_code, 404)

    def test_a_curator_takes_back_in_drafts_only(self):
        public, version = self.changed()
        self.client.force_login(member("Curator"))
        answer = self.page(public, version)
        self.assertRedirects(answer, address(Official, "history", public.pk))
        self.assertIn("are for editors", self.said(answer))
        history = self.client.get(address(Official, "history", public.pk))
        self.assertNotContains(history, "/revert/")
        draft = make.press_release(state="draft", note="Old.")
        PressRelease.objects.filter(pk=draft.pk).update(note="New.")
        self.revert(draft, self.versions(draft)[0], "note")
        self.assertEqual(draft.note, "Old.")
