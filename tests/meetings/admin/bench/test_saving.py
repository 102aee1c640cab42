"""From the bench into the archive: everything in one transaction, or nothing."""

from meetings.models import (
    BenchSheet,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Source,
    Statement,
)
from tests import factories as make
from tests.meetings.admin.bench.given import TEXT, TITLE, BenchTestCase, wrong


class SavingTests(BenchTestCase):
    def nothing_written(self):
        for model in (PressRelease, Meeting, Participation, Statement, Source, Evidence):
            self.assertFalse(model.objects.exists(), model)
        self.assertEqual(list(Official.objects.all()), [self.reed])

    def test_what_is_kept_becomes_drafts_with_the_places_that_say_it(self):
        record = self.sheet()
        self.assertRedirects(self.sent(record, **self.words()), record.bench_url)
        release, meeting = PressRelease.objects.get(), Meeting.objects.get()
        self.assertEqual(
            (release.title, release.publisher, release.published, release.state, release.text),
            (TITLE, self.publisher, "2024-05-04", "draft", ""),
        )
        self.assertEqual(
            (meeting.date, meeting.place, meeting.place_country, meeting.level, meeting.state),
            ("2024-05-03", "Port Harbour", self.south, "vice-minister", "draft"),
        )
        self.assertEqual([*meeting.topics.all()], [self.ferries])
        lind = Official.objects.get(name="Bo Lind")
        self.assertEqual((lind.country, lind.state, lind.slug), (self.south, "draft", "bo-lind"))
        lines = [
            (p.official, p.country, p.title, p.role, p.press_release, p.paragraph)
            for p in meeting.participations.order_by("position")
        ]
        self.assertEqual(
            lines,
            [
                (self.reed, self.north, "Vice Minister", "participant", release, None),
                (lind, self.south, "Deputy Minister", "host", release, None),
            ],
        )
        first, second = release.statements.order_by("number")
        self.assertEqual(
            (first.act, first.quote, first.paragraph, first.summary),
            ("proposed", "a second ferry line", 2, "Reed wants another ferry this year."),
        )
        self.assertEqual([*first.speakers.all()], [self.reed])
        self.assertEqual([*first.topics.all()], [self.ferries])
        self.assertEqual({*second.countries.all()}, {self.north, self.south})
        evidence = {e.fact: (e.printed, e.paragraph) for e in meeting.evidence.all()}
        self.assertEqual(evidence["date"], ("3 May 2024", 1))
        record.refresh_from_db()
        self.assertEqual(record.press_release, release)

    def test_the_history_says_where_it_came_from(self):
        self.sent(self.sheet(), **self.words())
        event = Meeting.pgh_event_model.objects.get()
        self.assertIn("bench", event.pgh_context.metadata["reason"])
        self.assertEqual(event.pgh_context.metadata["user"], self.curator.pk)

    def test_the_text_is_held_only_with_a_ground_and_then_carries_the_spans(self):
        self.sent(self.sheet(), **self.words(), release__text_rights="Public domain.")
        release = PressRelease.objects.get()
        self.assertNotIn("HOME", release.text)
        first = release.statements.get(number=1)
        self.assertEqual(
            release.text[first.span_start : first.span_end],
            TEXT[TEXT.index("Vice Minister Reed") : TEXT.index("by June.") + 8],
        )

    def test_what_is_dropped_is_not_written(self):
        self.sent(
            self.sheet(),
            **self.words(),
            m0__drop=["place", "place_country", "level"],
            m0__said__1__dropped="on",
            m0__people__1__dropped="on",
        )
        meeting = Meeting.objects.get()
        self.assertEqual((meeting.place, meeting.place_country, meeting.level), ("", None, ""))
        self.assertEqual(Statement.objects.count(), 1)
        self.assertFalse(Official.objects.filter(name="Bo Lind").exists())
        unnamed = meeting.participations.get(country=self.south)
        self.assertEqual((unnamed.official, unnamed.role), (None, "host"))
        self.assertFalse(meeting.evidence.filter(fact="place").exists())

    def test_what_is_corrected_is_written_without_the_evidence_of_the_draft(self):
        self.sent(self.sheet(), **self.words(), m0__date="2024-05", m0__place="Harbour City")
        meeting = Meeting.objects.get()
        self.assertEqual((meeting.date, meeting.place), ("2024-05", "Harbour City"))
        self.assertFalse(meeting.evidence.filter(fact__in=["date", "place"]).exists())

    def test_a_broken_rule_stands_beside_its_field_and_nothing_is_half_written(self):
        make.press_release(url="https://north.example/1")
        for changes, said in (
            ({"m0__format": "video"}, "has no place"),
            ({"m0__date": "the third"}, "not a date in EDTF"),
            ({"m0__series_number": "2"}, "needs the series"),
            ({"release__published": "soon"}, "not a date in EDTF"),
            ({"release__publisher": "Nobody"}, "No publisher is called"),
            ({"release__url": "https://north.example/1"}, "already holds a press release"),
            ({"m0__parties__0__role": "host"}, "one host"),
            ({"m0__people__0__country": "Nowhere"}, "No country or organisation"),
            ({"m0__people__1__who": "ada-reed"}, "valid choice"),
            ({"m0__people__1__who": "-other", "m0__people__1__other": "zz"}, "No official"),
            (
                {"m0__people__1__who": "-other", "m0__people__1__other": "Ada Reed"},
                "already takes part",
            ),
            ({"m0__said__0__speakers": [], "m0__said__0__countries": []}, "must have a speaker"),
            ({"m0__said__0__quote": "a third ferry line"}, "quotation marks"),
            ({"m0__said__0__paragraph": "0"}, "greater than or equal to 1"),
            ({"m0__dropped": "on"}, "Every meeting is dropped"),
        ):
            with self.subTest(changes=changes):
                record = self.sheet()
                page = self.sent(record, **self.words(), **changes)
                self.assertIn(said, wrong(page))
                self.assertEqual(PressRelease.objects.count(), 1)
                for model in (Meeting, Participation, Statement, Source, Evidence):
                    self.assertFalse(model.objects.exists(), model)
                self.assertEqual(list(Official.objects.all()), [self.reed])
                record.refresh_from_db()
                self.assertFalse(record.is_finished)

    def test_the_sentence_of_the_source_is_no_summary(self):
        copied = TEXT[TEXT.index("Vice Minister Reed proposed") : TEXT.index("by June.")]
        for summary in (
            copied,
            "He said: " + copied.upper(),
            "the two sides agreed to go on talking",
        ):
            with self.subTest(summary=summary):
                page = self.sent(self.sheet(), **{**self.words(), "m0__said__0__summary": summary})
                self.assertIn("own words. Say it in ours", wrong(page))
        self.nothing_written()

    def test_a_draft_may_wait_for_its_summary_and_publishing_may_not(self):
        record = self.sheet()
        page = self.sent(record, "publish")
        self.assertIn("Say in our own words", wrong(page))
        self.nothing_written()
        self.sent(record, "save")
        self.assertEqual(Statement.objects.get(number=1).summary, "Ada Reed – proposed: Ferries")

    def test_what_is_missing_is_named_with_how_to_mend_it(self):
        record = self.sheet()
        page = self.sent(record, **self.words(), release__publisher="", m0__title="")
        self.assertIn("“Publisher” must not stay empty: write a name or an address", wrong(page))
        self.assertIn("“Title” must not stay empty: write it here", wrong(page))
        self.assertNotIn("This field is required", page.content.decode())

    def test_two_who_save_at_once_make_one_record(self):
        record = self.sheet()
        self.sent(record, **self.words())
        page = self.client.post(record.bench_url, {"action": "save", "seen": 1}, follow=True)
        self.assertContains(page, "nothing was made twice")
        self.assertEqual(Meeting.objects.count(), 1)

    def test_publishing_publishes_all_that_was_made(self):
        record = self.sheet()
        page = self.client.get(self.sent(record, "publish", **self.words()).url)
        self.assertContains(page, "Published: 1 meeting")
        for model in (PressRelease, Meeting, Statement, Official):
            self.assertEqual({one.state for one in model.objects.all()}, {"published"}, model)
        self.assertContains(self.client.get(Meeting.objects.get().get_absolute_url()), "Bo Lind")

    def test_what_was_saved_as_drafts_is_published_from_the_same_page(self):
        record = self.sheet()
        self.sent(record, **self.words())
        self.assertContains(self.client.get(record.bench_url), "Publish what is still a draft")
        self.client.post(record.bench_url, {"action": "publish-drafts"})
        self.assertEqual(Meeting.objects.get().state, "published")
        self.assertNotContains(self.client.get(record.bench_url), "Publish what is still a draft")

    def test_a_new_official_who_is_named_twice_is_made_once(self):
        record = self.sheet()
        changes = {
            "m0__people__2__name": "bo lind",
            "m0__people__2__who": "new",
            "m0__people__2__country": "SL",
        }
        page = self.sent(record, **self.words(), **changes)
        self.assertIn("already takes part", wrong(page))
        self.nothing_written()
        self.assertEqual(BenchSheet.objects.get().press_release, None)
