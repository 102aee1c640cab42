"""What drafting missed is added at the bench: by buttons that work without script, and lose nothing."""

from meetings.admin.bench.sheet import Sheet
from meetings.models import BenchSheet, Meeting, Official, Participation, PressRelease, Statement
from tests.meetings.admin.bench.given import TEXT, BenchTestCase, wrong

SENTENCE = "asked for an answer by June"


class AddingTests(BenchTestCase):
    def added(self, record: BenchSheet, rows: str, **changes):
        """The page after the button of a list was pressed, and the prefix of its new row."""
        answer = self.sent(record, f"add-row:{rows}", **changes)
        where = answer.url.rpartition("#id_")[2]
        return self.client.get(answer.url), where

    def test_each_list_has_a_button_and_no_empty_row_until_it_is_pressed(self):
        record = self.sheet()
        page = self.client.get(record.bench_url)
        for rows, words in (
            ("m0-parties", "Add a party to meeting 1"),
            ("m0-people", "Add an official to meeting 1"),
            ("m0-said", "Add a statement to meeting 1"),
            ("others", "Add an official who was not there"),
        ):
            self.assertContains(page, f'value="add-row:{rows}"')
            self.assertContains(page, words)
        self.assertNotContains(page, "m0-people-2-name")

    def test_enter_in_a_field_keeps_and_adds_nothing(self):
        page = self.client.get(self.sheet().bench_url).content.decode()
        form = page[page.index('id="bench-draft"') :]
        first = form[form.index('type="submit"') :]
        self.assertIn('value="keep"', first[: first.index(">")])

    def test_a_new_row_is_empty_and_what_was_typed_elsewhere_is_kept(self):
        record = self.sheet()
        page, where = self.added(record, "m0-people", m0__title="Typed before")
        self.assertEqual(where, "m0-people-2")
        self.assertContains(page, 'id="id_m0-people-2"')
        self.assertContains(page, "m0-people-2-name")
        self.assertContains(page, 'value="Typed before"')
        _page, again = self.added(record, "m0-people")
        self.assertEqual(again, where, "an empty row is there already")
        _page, third = self.added(record, "m0-people", m0__people__2__name="Cy Dale")
        self.assertEqual(third, "m0-people-3")

    def test_an_official_who_was_missed_takes_part_and_may_speak(self):
        record = self.sheet()
        self.added(record, "m0-people")
        page, where = self.added(
            record,
            "m0-said",
            m0__people__2__name="Cy Dale",
            m0__people__2__title="Harbour Master",
            m0__people__2__country="SL",
        )
        self.assertEqual(where, "m0-said-2")
        self.assertContains(page, "Cy Dale")
        answer = self.sent(
            record,
            **self.words(),
            m0__said__2__words=SENTENCE,
            m0__said__2__summary="Dale wants to hear soon.",
            m0__said__2__speakers=["m0-people-2"],
        )
        self.assertEqual(wrong(answer), "")
        dale = Official.objects.get(name="Cy Dale")
        self.assertEqual(Participation.objects.get(official=dale).title, "Harbour Master")
        self.assertEqual([*Statement.objects.get(summary__contains="Dale").speakers.all()], [dale])

    def test_somebody_known_is_added_by_the_address_alone(self):
        record = self.sheet()
        answer = self.sent(
            record,
            **self.words(),
            m0__people__0__dropped="on",
            m0__people__2__who="-other",
            m0__people__2__other="ada-reed",
            m0__people__2__country="NL",
            m0__said__0__speakers=[],
        )
        self.assertEqual(wrong(answer), "")
        self.assertTrue(Participation.objects.filter(official=self.reed).exists())

    def test_somebody_who_was_not_there_may_speak_without_taking_part(self):
        record = self.sheet()
        self.added(record, "others")
        page, _where = self.added(
            record, "m0-said", others__0__name="Eve Far", others__0__country="NL"
        )
        self.assertContains(page, "Eve Far")
        answer = self.sent(
            record,
            **self.words(),
            m0__said__2__words=SENTENCE,
            m0__said__2__summary="Far speaks from afar.",
            m0__said__2__speakers=["others-0"],
        )
        self.assertEqual(wrong(answer), "")
        far = Official.objects.get(name="Eve Far")
        self.assertFalse(far.participations.exists())
        self.assertEqual([*Statement.objects.get(summary__contains="afar").speakers.all()], [far])

    def test_the_paragraph_that_names_an_added_official_is_found(self):
        self.sent(
            self.sheet(),
            **self.words(),
            m0__people__2__name="Port Harbour",
            m0__people__2__who="new",
            m0__people__2__country="SL",
            m0__people__3__name="Cy Dale",
            m0__people__3__who="new",
            m0__people__3__country="SL",
        )
        found = {
            line.official.name: line.paragraph
            for line in Participation.objects.filter(position__gt=2)
        }
        self.assertEqual(found, {"Port Harbour": 1, "Cy Dale": None})

    def test_a_list_without_topics_shows_no_empty_box(self):
        draft = self.draft()
        draft.meetings[0].topics = []
        for said in draft.meetings[0].statements:
            said.topics = []
        page = self.client.get(self.sheet(draft).bench_url)
        self.assertNotContains(page, "<legend>Topics</legend>")
        self.assertContains(page, "Another topic")

    def test_a_statements_place_is_found_from_its_words(self):
        record = self.sheet()
        self.sent(
            record,
            **self.words(),
            release__text_rights="Public domain.",
            m0__said__2__words="Asked   for an answer\nby June",
            m0__said__2__summary="Reed hopes to hear within weeks.",
            m0__said__2__countries=["NL"],
        )
        release = PressRelease.objects.get()
        made = release.statements.get(summary__contains="weeks")
        self.assertEqual(made.paragraph, 2)
        self.assertEqual(release.text[made.span_start : made.span_end], SENTENCE)

    def test_the_words_are_marked_in_the_text_once_they_are_kept(self):
        record = self.sheet()
        self.sent(record, "keep", m0__said__2__words=SENTENCE)
        record.refresh_from_db()
        row = Sheet(record).parts[0].statements[2]
        self.assertEqual(row.sentence, SENTENCE)
        self.assertTrue(row.mark and row.mark.number)

    def test_exact_words_are_a_place_too(self):
        record = self.sheet()
        self.sent(
            record,
            **self.words(),
            release__text_rights="Public domain.",
            m0__said__2__quote="a second ferry line",
            m0__said__2__summary="Reed names what she wants.",
            m0__said__2__countries=["NL"],
        )
        release = PressRelease.objects.get()
        made = release.statements.get(summary__contains="names")
        self.assertEqual(release.text[made.span_start : made.span_end], "a second ferry line")

    def test_words_that_are_not_in_the_text_or_in_several_places_are_told(self):
        self.assertGreater(TEXT.count("ferries"), 0)
        for words, said in (
            ("the minister sang a song", "These words are not in the text"),
            ("Vice Minister", "These words stand in 3 places"),
            ("", "Copy its words from the text"),
        ):
            with self.subTest(words=words):
                page = self.sent(
                    self.sheet(),
                    **self.words(),
                    m0__said__2__words=words,
                    m0__said__2__summary="Something else was said.",
                    m0__said__2__countries=["NL"],
                )
                self.assertIn(said, wrong(page))
                self.assertFalse(PressRelease.objects.exists())

    def test_the_paragraph_tells_which_of_several_places_is_meant(self):
        record = self.sheet()
        answer = self.sent(
            record,
            **self.words(),
            m0__said__2__words="Vice Minister",
            m0__said__2__paragraph="2",
            m0__said__2__summary="Something else was said.",
            m0__said__2__countries=["NL"],
        )
        self.assertEqual(wrong(answer), "")

    def test_a_statement_of_which_only_the_words_are_given_is_not_lost(self):
        record = self.sheet()
        page = self.sent(record, "publish", **self.words(), m0__said__2__words=SENTENCE)
        self.assertIn("must have a speaker", wrong(page))
        self.assertIn("Say in our own words", wrong(page))

    def test_an_added_row_can_be_dropped_and_an_empty_one_is_none(self):
        record = self.sheet()
        self.added(record, "m0-parties")
        answer = self.sent(
            record, **self.words(), m0__people__2__name="Cy Dale", m0__people__2__dropped="on"
        )
        self.assertEqual(wrong(answer), "")
        self.assertEqual(Participation.objects.count(), 2)

    def test_a_button_for_a_list_that_is_not_there_adds_nothing(self):
        record = self.sheet()
        for rows in ("m7-said", "", "release", "m0-said-0"):
            answer = self.sent(record, f"add-row:{rows}")
            self.assertEqual(answer.url, record.bench_url)
        record.refresh_from_db()
        self.assertNotIn("rows_added", record.given)

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
