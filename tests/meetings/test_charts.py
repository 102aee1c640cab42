"""The chart by year as a page draws it."""

from django.template.loader import render_to_string
from django.test import SimpleTestCase
from django.utils import translation

from meetings import charts


class Drawing(SimpleTestCase):
    def test_its_places_are_numbers_in_languages_that_write_them_with_a_comma(self):
        chart = charts.draw({2018: (3, "?year=2018"), 2020: (1, "?year=2020")})
        english = render_to_string("includes/_chart.html", {"chart": chart})
        with translation.override("de"):
            german = render_to_string("includes/_chart.html", {"chart": chart})
        self.assertIn('height="33.33"', english)
        self.assertIn('height="33.33"', german)
