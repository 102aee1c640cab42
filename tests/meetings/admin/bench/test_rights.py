"""Who may do what at the bench."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from meetings.admin.bench import publishing
from meetings.models import Meeting, Official, PressRelease
from tests import factories as make
from tests.meetings.admin.bench.given import BenchTestCase, wrong


class RightsTests(BenchTestCase):
    def as_one_who_may(self, *codenames):
        user = get_user_model().objects.create_user("helper", password="x", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        self.client.force_login(user)
        return user

    ADDING = ("add_pressrelease", "add_meeting", "add_statement", "add_official")

    def test_who_may_not_publish_saves_drafts(self):
        user = self.as_one_who_may(*self.ADDING, "change_meeting", "change_pressrelease")
        self.assertFalse(publishing.can_publish(user))
        self.assertTrue(publishing.can_publish(self.curator))
        record = self.sheet()
        self.assertNotContains(self.client.get(record.bench_url), 'value="publish"')
        answer = self.client.get(self.sent(record, "publish", **self.words()).url)
        self.assertContains(answer, "You may not publish")
        self.assertFalse(PressRelease.objects.exists())
        self.sent(record, "save", **self.words())
        page = self.client.get(record.bench_url)
        self.assertContains(page, "wait for somebody who may publish")
        self.client.post(record.bench_url, {"action": "publish-drafts"})
        self.assertEqual(Meeting.objects.get().state, "draft")

    def test_who_may_not_add_officials_is_told_beside_the_person(self):
        self.as_one_who_may(*self.ADDING[:3])
        page = self.sent(self.sheet(), **self.words())
        self.assertIn("may not add officials", wrong(page))
        self.assertEqual(list(Official.objects.all()), [self.reed])
        self.assertFalse(Meeting.objects.exists())

    def test_who_may_not_change_meetings_attaches_to_none(self):
        known = make.meeting(date="2024-05-03", parties=[self.north, self.south])
        self.as_one_who_may(*self.ADDING)
        page = self.sent(self.sheet(), **self.words(), m0__attach=known.slug)
        self.assertIn("may not change meetings", wrong(page))
        self.assertFalse(known.sources.exists())
