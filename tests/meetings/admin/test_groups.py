"""Curators draft and edit; editors also publish, withdraw, merge and undo."""

from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse

from meetings.models import Country, Meeting, Publisher, Statement, Topic
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form, member

TOPIC = {"name": "Rice", "slug": "rice"}


class GroupTests(CuratorTestCase):
    group = "Curator"

    def setUp(self):
        self.client.force_login(member(self.group))

    def act(self, action, *records, **data):
        return self.client.post(
            address(type(records[0]), "changelist"),
            {"action": action, "_selected_action": [record.pk for record in records], **data},
        )

    def said(self, response):
        return " ".join(str(message) for message in get_messages(response.wsgi_request))

    def offered(self, model):
        page = self.client.get(address(model, "changelist"))
        return {name for name, _label in page.context["action_form"].fields["action"].choices}


class CuratorGroupTests(GroupTests):
    def test_a_curator_drafts_and_edits_what_is_public(self):
        self.client.post(address(Topic, "add"), {**TOPIC, "state": "draft"})
        self.assertEqual(Topic.objects.get().state, "draft")
        topic = make.topic()
        data = {"name": "Wheat", "slug": topic.slug, "state": "published"}
        self.client.post(address(Topic, "change", topic.pk), data)
        topic.refresh_from_db()
        self.assertEqual((topic.name, topic.state), ("Wheat", "published"))

    def test_a_curator_cannot_publish_or_withdraw_by_a_form(self):
        page = self.client.post(address(Topic, "add"), {**TOPIC, "state": "published"})
        self.assertIn("ask an editor", self.errors(page))
        self.assertFalse(Topic.objects.exists())
        for held, wanted in (
            ("draft", "published"),
            ("published", "withdrawn"),
            ("withdrawn", "published"),
        ):
            note = {"withdrawal_note": "A double."}
            topic = make.topic(state=held, **(note if held == "withdrawn" else {}))
            data = {"name": topic.name, "slug": topic.slug, "state": wanted, **note}
            page = self.client.post(address(Topic, "change", topic.pk), data)
            with self.subTest(held=held, wanted=wanted):
                self.assertIn("ask an editor", self.errors(page))
                topic.refresh_from_db()
                self.assertEqual(topic.state, held)

    def test_a_curator_cannot_publish_a_statement_in_a_row_of_a_meeting(self):
        release = make.press_release()
        meeting = make.meeting(sources=[release])
        row = {
            "press_release": release.pk,
            "paragraph": 1,
            "attribution": "an official",
            "act": "said",
            "summary": "Rice is good.",
        }
        held = {"id": meeting.source_links.get().pk, "meeting": meeting.pk}
        sources = ({**held, "press_release": release.pk},)
        for state, count in (("published", 0), ("draft", 1)):
            data = meeting_form(meeting, sources=sources, statements=({**row, "state": state},))
            page = self.client.post(address(Meeting, "change", meeting.pk), data)
            self.assertEqual(Statement.objects.count(), count, state)
            if not count:
                self.assertIn("ask an editor", self.errors(page))

    def test_a_curator_is_told_whose_the_actions_are(self):
        draft, public = make.topic(state="draft"), make.topic()
        self.assertFalse({"publish", "withdraw", "back_to_draft"} & self.offered(Topic))
        for action, topic, data in (
            ("publish", draft, {}),
            ("withdraw", public, {"note": "A double."}),
            ("back_to_draft", draft, {}),
        ):
            with self.subTest(action=action):
                self.assertIn("are for editors", self.said(self.act(action, topic, **data)))
        for topic, state in ((draft, "draft"), (public, "published")):
            topic.refresh_from_db()
            self.assertEqual(topic.state, state)

    def test_a_curator_deletes_own_drafts_and_nothing_public(self):
        draft, public, country = make.topic(state="draft"), make.topic(), make.country()
        for record in (draft, public, country):
            self.client.post(address(type(record), "delete", record.pk), {"post": "yes"})
            self.act("delete_selected", record, post="yes")
        self.assertEqual(list(Topic.objects.all()), [public])
        self.assertTrue(Country.objects.filter(pk=country.pk).exists())

    def test_a_curator_keeps_the_short_lists_and_no_accounts(self):
        data = {"name": "A ministry", "slug": "mofa", "kind": "news-agency"}
        self.client.post(address(Publisher, "add"), data)
        self.assertTrue(Publisher.objects.filter(slug="mofa").exists())
        self.assertEqual(self.client.get(reverse("admin:auth_user_changelist")).status_code, 403)


class EditorGroupTests(GroupTests):
    group = "Editor"

    def test_an_editor_publishes_and_withdraws_by_form_and_action(self):
        self.client.post(address(Topic, "add"), {**TOPIC, "state": "published"})
        topic = Topic.objects.get()
        self.assertEqual(topic.state, "published")
        self.assertIn("Withdrawn", self.said(self.act("withdraw", topic, note="A double.")))
        official = make.official(state="draft")
        self.assertIn("Published", self.said(self.act("publish", official)))
        official.refresh_from_db()
        self.assertEqual(official.state, "published")

    def test_an_editor_deletes_no_published_record_either(self):
        topic = make.topic()
        self.client.post(address(Topic, "delete", topic.pk), {"post": "yes"})
        self.assertTrue(Topic.objects.filter(pk=topic.pk).exists())

    def test_an_editor_may_all_that_a_curator_may(self):
        member("Curator")
        curator, editor = Group.objects.get(name="Curator"), Group.objects.get(name="Editor")
        self.assertLess(set(curator.permissions.all()), set(editor.permissions.all()))

    def test_the_groups_are_made_once_and_keep_what_they_were_given(self):
        group = Group.objects.get(name="Curator")
        group.permissions.clear()
        member("Curator")
        self.assertEqual(Group.objects.filter(name="Curator").count(), 1)
        self.assertTrue(group.permissions.filter(codename="change_official").exists())
        self.assertFalse(group.permissions.filter(codename__startswith="publish").exists())
