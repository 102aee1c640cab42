"""Meetings that may be the same are proposed, and get another source instead of a double."""

from meetings.admin.bench.sheet import Sheet
from meetings.models import Meeting, Official, PressRelease, Statement
from tests import factories as make
from tests.meetings.admin.bench.given import BenchTestCase, wrong


class NearTests(BenchTestCase):
    def near(self, **fields):
        form = Sheet(self.sheet(**fields)).parts[0].form
        return [str(one) for one in form.near]

    def test_the_same_day_give_or_take_one_with_parties_or_people_in_common(self):
        both = [self.north, self.south]
        same = make.meeting(title="Same day", date="2024-05-03", parties=both)
        make.meeting(title="Day before", date="2024-05-02", parties=both, state="draft")
        make.meeting(title="Only Reed", date="2024-05-04", officials=[self.reed])
        make.meeting(title="In a month", date="2024-05", parties=both)
        make.meeting(title="Two days later", date="2024-05-05", parties=both)
        make.meeting(title="Only one party", date="2024-05-03", parties=[self.north])
        make.meeting(title="Others", date="2024-05-03", parties=[make.country()])
        make.meeting(
            title="Gone", date="2024-05-03", parties=both, state="withdrawn", withdrawal_note="x"
        )
        found = self.near()
        self.assertEqual(len(found), 4)
        self.assertIn("Same day", " ".join(found))
        self.assertIn("In a month", " ".join(found))
        reasons = next(one for one in found if one.startswith(same.title))
        self.assertIn("the same day; parties in common: Northland, Southland", reasons)
        self.assertTrue(
            any(
                one.startswith("Only Reed, 4 May 2024 (Published): a day apart; a party")
                and "a person in common: Ada Reed" in one
                for one in found
            ),
            found,
        )
        self.assertTrue(any("(Draft): a day apart" in one for one in found))

    def test_a_date_that_cannot_be_read_proposes_none(self):
        make.meeting(date="2024-05-03", parties=[self.north, self.south])
        self.assertEqual(self.near(decisions={"m0-date": ["some day"]}), [])

    def test_a_choice_must_be_made_in_sight_of_all(self):
        make.meeting(date="2024-05-03", parties=[self.north, self.south])
        record = self.sheet()
        self.assertIn("Say whether it is one of these", wrong(self.sent(record, **self.words())))
        other = make.meeting(date="2024-05-03", parties=[self.north, self.south])
        unseen = {"m0__attach": "new", "m0__near_seen": "talks-0"}
        page = self.sent(record, **self.words(), **unseen)
        self.assertIn("one more that may be the same", wrong(page))
        self.assertIn(other.title, page.content.decode())
        self.assertFalse(PressRelease.objects.exists())
        self.sent(record, **self.words(), m0__attach="new")
        self.assertEqual(Meeting.objects.count(), 3)

    def test_a_chosen_meeting_that_is_no_longer_near_is_not_silently_a_new_one(self):
        known = make.meeting(date="2024-05-03", parties=[self.north, self.south])
        page = self.sent(self.sheet(), **self.words(), m0__attach=known.slug, m0__date="2024-06-03")
        self.assertIn("no longer proposed", wrong(page))
        self.assertEqual(list(Meeting.objects.all()), [known])

    def test_attached_it_is_another_source_and_the_meeting_keeps_its_own_values(self):
        known = make.meeting(
            title="Known talks",
            date="2024-05-03",
            place="Elsewhere",
            parties=[self.south],
            officials=[self.reed],
            sources=[make.press_release()],
        )
        record = self.sheet()
        self.sent(record, **self.words(), m0__attach=known.slug)
        release = PressRelease.objects.get(state="draft")
        self.assertEqual(Meeting.objects.count(), 1)
        known.refresh_from_db()
        self.assertEqual(
            (known.title, known.place, known.state), ("Known talks", "Elsewhere", "published")
        )
        self.assertEqual(known.sources.count(), 2)
        lines = [(p.official, p.country, p.role) for p in known.participations.order_by("position")]
        lind = Official.objects.get(name="Bo Lind")
        self.assertEqual(
            lines,
            [
                (None, self.south, "participant"),
                (self.reed, self.north, "participant"),
                (lind, self.south, "host"),
            ],
        )
        self.assertEqual(
            {s.meeting for s in Statement.objects.filter(press_release=release)}, {known}
        )
        self.assertEqual(
            known.evidence.get(press_release=release, fact="date").printed, "3 May 2024"
        )

    def test_attached_and_published_all_of_it_is_public(self):
        known = make.meeting(date="2024-05-03", parties=[self.north], officials=[self.reed])
        self.sent(self.sheet(), "publish", **self.words(), m0__attach=known.slug)
        for model in (PressRelease, Statement, Official):
            self.assertEqual({one.state for one in model.objects.all()}, {"published"}, model)
        page = self.client.get(known.get_absolute_url())
        self.assertContains(page, "Reed wants another ferry this year.")
