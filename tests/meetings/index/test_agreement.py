"""What the index finds and counts is what plain questions to the tables find and count."""

import random
from urllib.parse import urlencode

from django.db import connection
from django.test import TestCase

from meetings.index import codes
from tests.meetings.filters.small_archive import ask
from tests.meetings.index import plain_sql
from tests.meetings.index.random_archive import fill

REPEAT_ALL = ("country", "official", "topic")
ONE = ("readouts", "after", "before")


class Agreement(TestCase):
    """Random archives, random combinations of filters."""

    @classmethod
    def setUpTestData(cls):
        cls.values = fill(seed=7)

    def asked(self, chance: random.Random, names: list[str]) -> dict[str, list[str]]:
        asked = {}
        for name in chance.sample(names, chance.randint(0, 3)):
            most = 1 if name in ONE else 2
            asked[name] = chance.sample(self.values[name], min(most, len(self.values[name])))[
                : chance.randint(1, most)
            ]
        return asked

    def test_lists_of_meetings_hold_what_plain_sql_finds(self):
        chance = random.Random(1)
        names = [name for name in self.values if name != "act"]
        seen = set()
        for _n in range(150):
            asked = self.asked(chance, names)
            with self.subTest(asked=asked):
                found = ask(urlencode(asked, doseq=True)).every_key()
                self.assertEqual(len(found), len(set(found)))
                self.assertEqual(set(found), plain_sql.meetings(**asked))
                seen.add(len(found))
        self.assertGreater(len(seen), 5)  # else the questions found nothing worth comparing

    def test_each_number_beside_a_value_is_what_plain_sql_counts(self):
        chance = random.Random(2)
        names = [name for name in self.values if name != "act"]
        for _n in range(25):
            asked = self.asked(chance, names)
            listed = ask(urlencode(asked, doseq=True))
            for facet in listed.facets:
                for value in facet.values:
                    chosen = asked.get(facet.name, [])
                    if value.chosen:
                        continue
                    more = [*chosen, value.value] if facet.name in REPEAT_ALL else [value.value]
                    with self.subTest(asked=asked, facet=facet.name, value=value.value):
                        self.assertEqual(
                            value.count, len(plain_sql.meetings(**(asked | {facet.name: more})))
                        )

    def test_lists_of_statements_and_press_releases_agree_too(self):
        for name in ("country", "official", "topic", "act", "publisher"):
            for value in self.values[name]:
                with self.subTest(name=name, value=value):
                    found = ask(urlencode({name: value}), "statements").every_key()
                    self.assertEqual(set(found), plain_sql.statements(**{name: [value]}))
        for name in ("country", "publisher"):
            for value in self.values[name]:
                with self.subTest(name=name, value=value):
                    found = ask(urlencode({name: value}), "press-releases").every_key()
                    self.assertEqual(set(found), plain_sql.press_releases(**{name: [value]}))

    def test_the_closed_lists_are_in_the_same_order_in_the_database(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_get_viewdef(v) FROM unnest(ARRAY['meetings_index_meeting_now',"
                " 'meetings_index_statement_now', 'meetings_index_pressrelease_now']::regclass[]) AS v"
            )
            said = " ".join(row[0] for row in cursor.fetchall())
        for facet in (codes.LEVEL, codes.FORMAT, codes.STATUS, codes.ACT, codes.RELEASE_KIND):
            values = ", ".join(f"'{value}'::text" for value in codes.LISTS[facet])
            with self.subTest(facet=facet):
                self.assertIn(f"ARRAY[{values}]", said)
