"""What drafting missed is added at the bench: a whole meeting, and speakers who took no part in one."""

from meetings.models import Meeting
from tests.meetings.admin.bench.given import BenchTestCase, wrong


class AddingTests(BenchTestCase):
    def test_a_meeting_that_was_missed_is_added_by_hand(self):
        record = self.sheet()
        answer = self.sent(record, "add-meeting", m0__title="Talks on a second ferry")
        self.assertEqual(answer.url, f"{record.bench_url}#id_m1")
        page = self.client.get(record.bench_url)
        self.assertContains(page, 'id="id_m1"')
        self.assertContains(page, "Talks on a second ferry")
        answer = self.sent(
            record,
            **self.words(),
            m1__title="Lind meets the harbour pilots",
            m1__date="2024-05-04",
            m1__parties__0__country="SL",
            m1__said__0__summary="Lind thanks the pilots.",
            m1__said__0__countries=["SL"],
            m1__said__0__act="said",
            m1__said__0__paragraph="2",
        )
        self.assertEqual(wrong(answer), "")
        added = Meeting.objects.get(date="2024-05-04")
        self.assertEqual([one.country for one in added.participations.all()], [self.south])
        self.assertEqual(added.statements.get().summary, "Lind thanks the pilots.")

    def test_speakers_and_topics_of_an_added_meeting_can_be_chosen(self):
        record = self.sheet()
        self.sent(record, "add-meeting")
        added = {
            "m1__title": "Northland and Southland speak by telephone about fares",
            "m1__date": "2024-05-01",
            "m1__format": "phone",
            "m1__topics": ["ferries"],
            "m1__people__0__name": "Cy Moss",
            "m1__people__0__who": "new",
            "m1__people__0__country": "NL",
            "others__0__name": "Di Holt",
            "others__0__who": "new",
            "others__0__country": "SL",
        }
        self.sent(record, "keep", **added)
        said = {
            "m1__said__0__summary": "Fares will be kept low.",
            "m1__said__0__speakers": ["m1-people-0", "others-0"],
            "m1__said__0__paragraph": "3",
        }
        self.assertEqual(wrong(self.sent(record, "save", **self.words(), **said)), "")
        second = Meeting.objects.get(format="phone")
        self.assertEqual([*second.topics.all()], [self.ferries])
        speakers = second.statements.get().speakers.order_by("name")
        self.assertEqual([one.name for one in speakers], ["Cy Moss", "Di Holt"])

    def test_an_added_meeting_without_title_loses_nothing_in_silence(self):
        record = self.sheet()
        self.sent(record, "add-meeting")
        page = self.sent(record, **self.words(), m1__people__0__name="Cy Moss")
        self.assertIn("“Title” must not stay empty", wrong(page))
        self.assertFalse(Meeting.objects.exists())

    def test_a_meeting_that_was_added_and_left_empty_is_none(self):
        record = self.sheet()
        self.sent(record, "add-meeting")
        self.assertEqual(wrong(self.sent(record, **self.words())), "")
        self.assertEqual(Meeting.objects.count(), 1)
