"""A row of a list of meetings: its parties and the line below them."""

import re

from django.contrib.humanize.templatetags.humanize import intcomma
from django.test import TestCase
from django.urls import set_script_prefix
from django.utils.html import escape, strip_tags
from django.utils.translation import override

from meetings.filters.facets import FacetValue
from meetings.models import Meeting, PressRelease, Series
from meetings.templatetags.drawing import (
    address,
    headline,
    listed_parties,
    meeting_rows,
    row_line,
    snippet,
    tally,
)
from tests import factories as make


class Rows(TestCase):
    def setUp(self):
        self.kr = make.country(code="KR", name="Republic of Korea")
        self.cn = make.country(code="CN", name="China")

    def row(self, meeting: Meeting) -> Meeting:
        return Meeting.objects.listed([meeting.pk])[meeting.pk]

    def line(self, meeting: Meeting) -> str:
        return strip_tags(row_line(self.row(meeting)))

    def test_the_rows_of_a_list_and_of_a_page_are_the_same(self):
        source = make.press_release(publisher=make.publisher(country=self.kr))
        meeting = make.meeting(parties=[self.cn, self.kr], sources=[source], place="Seoul")
        make.statement(meeting=meeting, press_release=source)
        one, other = self.row(meeting), Meeting.objects.for_listing().get(pk=meeting.pk)
        for name in ("listed_parties", "own_accounts", "listed_place", "statement_count"):
            self.assertEqual(getattr(one, name), getattr(other, name), name)
        self.assertEqual(row_line(one), row_line(other))

    def test_only_what_was_asked_for_is_listed(self):
        meeting, _other = make.meeting(), make.meeting()
        self.assertEqual(list(Meeting.objects.listed([meeting.pk, 0])), [meeting.pk])
        self.assertEqual(Meeting.objects.listed([]), {})

    def test_the_row_takes_one_query(self):
        meeting = make.meeting(parties=[self.cn, self.kr])
        with self.assertNumQueries(1):
            row = self.row(meeting)
            str(listed_parties(row)), str(row_line(row)), str(headline(row))

    def test_a_party_with_several_people_is_named_once_and_of_many_parties_eight(self):
        people = [make.official(country=self.kr), make.official(country=self.kr)]
        self.assertEqual(listed_parties(self.row(make.meeting(officials=people))).count("Korea"), 1)
        many = make.meeting(parties=[make.country() for _n in range(11)])
        items = re.findall("<li>.*?</li>", listed_parties(self.row(many)))
        self.assertEqual((len(items), items[-1]), (9, "<li>and 3 more</li>"))

    def test_a_readout_is_that_of_a_party_whose_own_government_has_published_it(self):
        of_korea = make.press_release(publisher=make.publisher(country=self.kr))
        of_nobody = make.press_release(publisher=make.publisher(country=make.country(name="Chad")))
        meeting = make.meeting(parties=[self.cn, self.kr], sources=[of_korea, of_nobody])
        self.assertTrue(self.line(meeting).endswith("readout by the Republic of Korea"))
        PressRelease.objects.filter(pk=of_korea.pk).update(state="draft")
        self.assertTrue(self.line(meeting).endswith("no government’s readout held"))

    def test_the_place_is_the_town_or_else_the_country(self):
        self.assertIn(", Seoul · ", self.line(make.meeting(place="Seoul", place_country=self.kr)))
        self.assertIn(", Republic of Korea · ", self.line(make.meeting(place_country=self.kr)))

    def test_a_series_is_named_where_it_is_public(self):
        series = make.series(name="Trilateral talks", short_name="")
        meeting = make.meeting(series=series, series_number=2)
        self.assertIn(" · 2nd Trilateral talks · ", self.line(meeting))
        Series.objects.update(state="draft")
        self.assertNotIn("Trilateral", self.line(meeting))

    def test_it_says_when_where_it_was_worked_out_and_what_became_of_it(self):
        plain = meeting_rows([self.row(make.meeting(date="2020-07-23"))])
        self.assertIn('<time datetime="2020-07-23">', plain)
        for absent in ("worked", "badge", "parties", "snippet"):
            self.assertNotIn(absent, plain)
        other = make.meeting(date="2020-07", date_note="By its number.", status="cancelled")
        drawn = meeting_rows([self.row(other)])
        self.assertIn('<time datetime="2020-07" class="worked-out">', drawn)
        self.assertIn('<small class="aside-note">worked out</small>', drawn)
        self.assertIn('<span class="badge">Cancelled</span>', drawn)

    def test_its_address_is_that_of_the_record_wherever_the_site_is_mounted(self):
        row = self.row(make.meeting(slug="talks-on-fish"))
        self.assertEqual(address(row), row.get_absolute_url())
        self.addCleanup(set_script_prefix, "/")
        set_script_prefix("/archive/")
        self.assertEqual(address(row), "/archive/meetings/talks-on-fish/")

    def test_nothing_that_an_editor_writes_becomes_markup(self):
        bold = make.country(code="XB", name="<b>Bold</b>")
        source = make.press_release(publisher=make.publisher(country=bold))
        meeting = make.meeting(
            title="<i>Talks</i>",
            parties=[bold],
            sources=[source],
            place="<u>Here</u>",
            series=make.series(short_name="<s>S</s>"),
        )
        row = self.row(meeting)
        row.marked = {"summary": "<em>words</em>"}
        for drawn in (
            headline(row),
            listed_parties(row),
            row_line(row),
            snippet(row),
            meeting_rows([row]),
        ):
            self.assertNotRegex(drawn, "<(b|i|u|s|em)>")
            self.assertRegex(drawn, "&lt;(b|i|u|s|em)&gt;")


class Tallies(TestCase):
    def test_counts_are_written_as_each_language_writes_them(self):
        for language in ("en", "de", "fr", "pl", "en-in", "hi", "ar"):
            for number in (0, 999, 1000, 12345, 1234567):
                with override(language):
                    drawn = tally([FacetValue("x", "X", number, False, "?")])
                    self.assertIn(f">{escape(intcomma(number))}</span></a>", drawn, language)

    def test_a_value_is_a_link_with_its_count_in_the_words_of_the_language(self):
        drawn = tally([FacetValue("x", "A & <b>", 12345, True, "?x=1&y=2")])
        self.assertIn('<a href="?x=1&amp;y=2" rel="nofollow" aria-current="true">', drawn)
        self.assertIn("A &amp; &lt;b&gt;", drawn)
        self.assertIn('<span class="n">12,345</span>', drawn)
