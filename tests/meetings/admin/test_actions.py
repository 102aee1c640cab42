"""Publishing, withdrawing, deleting."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages

from meetings.models import Country, Meeting, Official, PressRelease, Statement, Topic
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address


class ActionTests(CuratorTestCase):
    def act(self, action, *records, **data):
        return self.client.post(
            address(type(records[0]), "changelist"),
            {"action": action, "_selected_action": [record.pk for record in records], **data},
        )

    def said(self, response):
        return " ".join(str(message) for message in get_messages(response.wsgi_request))

    def drafts(self):
        official, speaker = make.official(state="draft"), make.official(state="draft")
        release = make.press_release(state="draft")
        meeting = make.meeting(state="draft", officials=[official], sources=[release])
        statement = make.statement(
            meeting=meeting, press_release=release, speakers=[speaker], state="draft"
        )
        return meeting, [official, speaker, release, statement]

    def test_a_meeting_is_published_with_what_it_names(self):
        meeting, others = self.drafts()
        bystander = make.official(state="draft")
        response = self.act("publish", meeting)
        for record in (meeting, *others):
            record.refresh_from_db()
            self.assertEqual(record.state, "published", record)
            self.assertIsNotNone(record.first_published_at)
        bystander.refresh_from_db()
        self.assertEqual(bystander.state, "draft")
        for words in ("Published: 1 meeting", "1 press release", "1 statement", "2 officials"):
            self.assertIn(words, self.said(response))

    def test_what_an_editor_may_not_publish_stays_a_draft(self):
        meeting, others = self.drafts()
        editor = get_user_model().objects.create_user("editor", password="x", is_staff=True)
        editor.user_permissions.add(
            *Permission.objects.filter(codename__in=["publish_meeting", "view_meeting"])
        )
        self.client.force_login(editor)
        self.assertIn("Still drafts", self.said(self.act("publish", meeting)))
        for record, state in [(meeting, "published"), *((other, "draft") for other in others)]:
            record.refresh_from_db()
            self.assertEqual(record.state, state, record)

    def test_publishing_leaves_what_was_withdrawn(self):
        topic = make.topic(state="withdrawn", withdrawal_note="Wrong.")
        self.assertIn("stayed withdrawn", self.said(self.act("publish", topic)))
        topic.refresh_from_db()
        self.assertEqual(topic.state, "withdrawn")

    def test_withdrawing_asks_why_and_keeps_the_answer(self):
        topic, other = make.topic(), make.topic()
        page = self.act("withdraw", topic, other)
        self.assertContains(page, "Why withdrawn")
        self.assertContains(page, topic.name)
        self.assertNotContains(page, "style=")
        again = self.act("withdraw", topic, other, note="  ")
        self.assertContains(again, "Say why")
        topic.refresh_from_db()
        self.assertEqual(topic.state, "published")
        self.assertIn(
            "Withdrawn: 2 topics", self.said(self.act("withdraw", topic, other, note="A double."))
        )
        for record in (topic, other):
            record.refresh_from_db()
            self.assertEqual((record.state, record.withdrawal_note), ("withdrawn", "A double."))
        event = Topic.pgh_event_model.objects.filter(pgh_obj=topic.pk).latest("pgh_id")
        self.assertEqual(event.pgh_context.metadata["reason"], "A double.")
        self.assertEqual(event.pgh_context.metadata["user"], self.curator.pk)

    def test_a_draft_is_not_withdrawn_and_what_was_public_is_no_draft_again(self):
        draft, public = make.topic(state="draft"), make.topic()
        self.assertIn("never published", self.said(self.act("withdraw", draft)))
        self.assertIn("withdraw instead", self.said(self.act("back_to_draft", public)))
        public.refresh_from_db()
        self.assertEqual(public.state, "published")


class DeletionTests(CuratorTestCase):
    def refused(self, record, *named):
        model = type(record)
        page = self.client.get(address(model, "delete", record.pk))
        chosen = self.client.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": [record.pk]},
        )
        for response in (page, chosen):
            self.assertContains(response, "cannot be deleted")
            for other in named:
                self.assertContains(response, str(other))
        self.client.post(address(model, "delete", record.pk), {"post": "yes"})
        self.client.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"},
        )
        self.assertTrue(model.objects.filter(pk=record.pk).exists())

    def test_what_others_depend_on_is_refused_with_the_list(self):
        korea = make.country()
        official, topic = make.official(state="draft"), make.topic(state="draft")
        release = make.press_release(state="draft")
        meeting = make.meeting(state="draft", topics=[topic], parties=[korea])
        statement = make.statement(
            meeting=meeting,
            press_release=release,
            speakers=[official],
            countries=[korea],
            topics=[topic],
            state="draft",
            summary="Rice is good.",
        )
        self.refused(official, statement)
        self.refused(topic, meeting, statement)
        self.refused(korea, statement)
        self.refused(meeting, statement)
        self.refused(release, statement)

    def test_the_list_is_cut_where_nobody_reads_on(self):
        topic = make.topic(state="draft")
        topic.meetings.set([make.meeting(state="draft") for _ in range(52)])
        self.refused(topic, "and 2 more meetings")

    def test_what_was_public_is_withdrawn_instead(self):
        for record in (
            make.meeting(),
            make.topic(),
            make.official(),
            make.press_release(),
            make.statement(),
        ):
            with self.subTest(record=record):
                self.refused(record, "withdraw it instead")

    def test_a_draft_that_nothing_depends_on_goes_with_its_rows(self):
        meeting = make.meeting(
            state="draft", parties=[make.country()], sources=[make.press_release()]
        )
        self.client.post(address(Meeting, "delete", meeting.pk), {"post": "yes"})
        self.assertFalse(Meeting.objects.exists())
        official = make.official(state="draft")
        data = {"action": "delete_selected", "_selected_action": [official.pk], "post": "yes"}
        self.client.post(address(Official, "changelist"), data)
        self.assertFalse(Official.objects.exists())

    def test_a_country_without_anything_goes(self):
        country = make.country()
        self.client.post(address(Country, "delete", country.pk), {"post": "yes"})
        self.assertFalse(Country.objects.filter(pk=country.pk).exists())

    def test_nothing_goes_when_one_of_several_may_not(self):
        free, held = make.press_release(state="draft"), make.press_release()
        data = {"action": "delete_selected", "_selected_action": [free.pk, held.pk], "post": "yes"}
        self.client.post(address(PressRelease, "changelist"), data)
        self.assertEqual(PressRelease.objects.count(), 2)
        self.assertFalse(Statement.objects.exists())
