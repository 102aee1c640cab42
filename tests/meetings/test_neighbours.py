"""The meetings before and after one, however many others there are."""

from unittest.mock import patch

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from meetings import neighbours as module
from meetings.models import Participation
from meetings.neighbours import neighbours
from tests import factories as make


class Neighbours(TestCase):
    """Of exactly the same parties, and of the same series."""

    @classmethod
    def setUpTestData(cls):
        cls.a, cls.b, cls.c = (make.country() for _ in range(3))

    def met(self, date: str, *parties, **more):
        return make.meeting(date=date, parties=list(parties), **more)

    def steps(self, meeting) -> dict[str, str]:
        return {how: one["slug"] for how, one in neighbours(meeting).steps.items()}

    def test_the_nearest_of_the_same_two_parties_on_each_side(self):
        days = [self.met(f"2020-01-{day:02}", self.a, self.b) for day in range(1, 29)]
        self.met("2020-01-14", self.a, self.c)
        self.assertEqual(self.steps(days[13]), {"previous": days[12].slug, "next": days[14].slug})
        self.assertEqual(self.steps(days[0]), {"next": days[1].slug})
        self.assertEqual(self.steps(days[-1]), {"previous": days[-2].slug})

    def test_meetings_of_one_day_stand_in_one_order(self):
        same = sorted(
            (self.met("2020-05-05", self.a, self.b) for _ in range(3)), key=lambda one: one.slug
        )
        self.assertEqual(self.steps(same[1]), {"next": same[0].slug, "previous": same[2].slug})

    def test_an_observer_makes_no_party(self):
        first, here = self.met("2020", self.a, self.b), self.met("2021", self.a, self.b)
        for meeting in (first, here):
            meeting.participations.create(
                country=self.c, role=Participation.Role.OBSERVER, title="observer", position=9
            )
        between = self.met("2020-06", self.a, self.c)
        between.participations.create(
            country=self.b, role=Participation.Role.OBSERVER, title="observer", position=9
        )
        self.assertEqual(self.steps(here), {"previous": first.slug})

    def test_a_neighbour_behind_very_many_larger_meetings_is_found(self):
        others = [make.country() for _ in range(4)]
        first = self.met("2000", self.a, self.b, *others[:2])
        for n in range(12):
            self.met(f"2010-01-{n + 1:02}", self.a, self.b, *others)
        here = self.met("2020", self.a, self.b, *others[:2])
        for tries in ((50,), (3, 50), (1, 3, 6), (1,)):
            with self.subTest(tries=tries), patch.object(module, "TRIES", tries):
                self.assertEqual(self.steps(here), {"previous": first.slug})

    def test_what_is_found_is_not_lost_while_the_other_row_is_searched_farther(self):
        series, four = make.series(), [self.a, self.b, self.c, make.country()]
        far = self.met("2000", *four, series=series)
        for year in range(2001, 2010):
            self.met(str(year), *four, make.country())
        near = self.met("2015", self.a, self.b, series=series)
        here = self.met("2020", *four, series=series)
        for tries in ((1, 4, 50), (1, 50), (50,), (1, 4)):
            with self.subTest(tries=tries), patch.object(module, "TRIES", tries):
                self.assertEqual(
                    self.steps(here), {"previous": far.slug, "series_previous": near.slug}
                )

    def test_for_the_first_and_the_last_of_many_nobody_is_asked_twice(self):
        days = [self.met(f"2020-01-{day:02}", self.a, self.b) for day in range(1, 20)]
        for meeting, steps in (
            (days[0], {"next": days[1].slug}),
            (days[-1], {"previous": days[-2].slug}),
        ):
            self.steps(meeting)
            with CaptureQueriesContext(connection) as asked:
                self.assertEqual(self.steps(meeting), steps)
            questions = [one for one in asked if '"meetings_meeting"."title"' in one["sql"]]
            self.assertEqual(len(questions), 1)

    def test_a_draft_has_public_neighbours_and_is_nobodys(self):
        first = self.met("2020", self.a, self.b)
        draft = self.met("2021", self.a, self.b, state="draft")
        last = self.met("2022", self.a, self.b)
        self.assertEqual(self.steps(draft), {"previous": first.slug, "next": last.slug})
        self.assertEqual(self.steps(first), {"next": last.slug})

    def test_a_series_and_the_parts_of_a_meeting(self):
        series = make.series()
        first = self.met("2020", self.a, self.b, series=series)
        here = self.met("2021", self.a, self.c, series=series)
        parts = [
            self.met(date, self.a, self.b, part_of=here) for date in ("2021-03-02", "2021-03-01")
        ]
        self.met("2021-03-03", self.a, self.b, part_of=here, state="draft")
        found = neighbours(here)
        self.assertEqual(found.steps["series_previous"]["slug"], first.slug)
        self.assertEqual([one["slug"] for one in found.parts], [parts[1].slug, parts[0].slug])
        self.assertEqual(neighbours(parts[0]).parts, [])
