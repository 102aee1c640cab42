"""The text with its marks: escaped, whatever overlaps; and the paragraphs of its body."""

import re

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from meetings.admin.bench.marks import Body, Marks
from meetings.drafting.draft import Draft, Span
from meetings.text import paragraphs

SPANS = st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=8)


def plain(html):
    """The words of marked text, without the numbers."""
    words = re.sub(r"<a [^>]*>\d+</a>|</?mark[^>]*>", "", html)
    for name, char in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("#x27", "'"), ("amp", "&")):
        words = words.replace(f"&{name};", char)
    return words


class MarkTests(SimpleTestCase):
    def test_nested_and_overlapping_spans_carry_all_kinds(self):
        marks = Marks("abcdef")
        for span, kind in ((Span(0, 4), "said"), (Span(1, 2), "person"), (Span(3, 6), "topic")):
            marks.add(span, kind, f"id_{kind}", kind)
        html = marks.html()
        self.assertIn('<mark class="bench-person bench-said">b</mark>', html)
        self.assertIn('<mark class="bench-said bench-topic">d</mark>', html)
        self.assertIn('<mark class="bench-topic">ef</mark>', html)
        self.assertIn('id="place-2" href="#id_person"', html)

    def test_a_place_that_says_several_values_has_one_number(self):
        marks = Marks("South Korea")
        one = marks.add(Span(0, 5), "country", "id_a", "a")
        self.assertIs(marks.add(Span(0, 5), "place", "id_b", "b"), one)
        self.assertIn("bench-country bench-place", marks.html())

    @given(st.text(alphabet="ab<>&\"' \n", max_size=25), SPANS)
    def test_any_spans_leave_the_words_as_they_are(self, text, spans):
        marks = Marks(text)
        for start, end in spans:
            marks.add(Span(start, end), "fact", "id_x", "<x>")
        html = marks.html()
        self.assertEqual(plain(html), text)
        self.assertEqual(html.count("<mark"), html.count("</mark>"))

    @given(st.text(alphabet="ab \n\t\x0b\u2028", max_size=40))
    def test_paragraphs_are_counted_as_the_archive_counts_them(self, text):
        body = Body(Draft(text))
        self.assertEqual(paragraphs(body.text), paragraphs(text))
        for number, piece in enumerate(body.pieces, start=1):
            self.assertEqual(body.paragraph(Span(piece.start, piece.start + 1)), number)
            moved = body.moved(piece)
            self.assertEqual(body.text[moved.start : moved.end], text[piece.start : piece.end])
