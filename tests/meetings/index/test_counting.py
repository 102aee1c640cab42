"""Values so rare that they have no bitmap."""

from unittest.mock import patch

from django.test import TestCase

from meetings.index import codes, reading, store
from meetings.index.counting import tally
from meetings.index.kinds import MEETING
from meetings.models import Meeting
from tests import factories as make
from tests.meetings.filters.small_archive import ask


class Rare(TestCase):
    """Two meetings are many here, and three officials."""

    @classmethod
    def setUpTestData(cls):
        busy, cls.rare = make.official(slug="kim-gunn"), make.official(slug="luo-zhaohui")
        make.meeting(officials=[busy, cls.rare])
        make.meeting(officials=[busy])

    def setUp(self):
        for name, value in (("state.MANY", 1), ("state.RARE", 2)):
            patched = patch(f"meetings.index.{name}", value)
            patched.start()
            self.addCleanup(patched.stop)

    def officials(self, query: str) -> dict[str, int]:
        return {value.value: value.count for value in ask(query).facet("official").values}

    def test_they_are_counted_where_few_records_are_found(self):
        self.assertEqual(self.officials(""), {"kim-gunn": 2, "luo-zhaohui": 1})

    def test_a_change_since_the_snapshot_counts(self):
        self.officials("")
        meeting = Meeting.objects.get(participations__official=self.rare)
        meeting.participations.filter(official=self.rare).delete()
        other = make.official(slug="kang-kyung-wha")
        make.meeting(officials=[other])
        self.assertEqual(self.officials(""), {"kim-gunn": 2, "kang-kyung-wha": 1})

    def test_they_are_in_a_snapshot(self):
        with reading() as reader:
            state = reader.state(MEETING)
        self.assertEqual(list(state.partial), [codes.OFFICIAL])
        back = store.undump(MEETING, store.dump(state))
        for one in (state, back):
            counted = tally(one, one.alive, codes.OFFICIAL, 10)
            self.assertEqual([n for _value, n in counted], [2, 1])

    def test_of_equally_frequent_ones_the_first_are_listed(self):
        make.meeting(officials=[make.official(), make.official()])
        with reading() as reader:
            state = reader.state(MEETING)
        for most in range(5):
            self.assertEqual(
                tally(state, state.alive, codes.OFFICIAL, most),
                tally(state, state.alive, codes.OFFICIAL, 10)[:most],
            )

    def test_where_more_are_found_they_are_counted_for_who_asks_for_all_values(self):
        with patch("meetings.filters.tallies.FEW", 1):
            self.assertEqual(self.officials(""), {"kim-gunn": 2})
            self.assertEqual(self.officials("all=official"), {"kim-gunn": 2, "luo-zhaohui": 1})

    def test_where_very_many_are_found_they_are_found_by_name(self):
        with patch("meetings.filters.tallies.FEW_FOR_ALL", 1):
            self.assertEqual(self.officials("all=official"), {"kim-gunn": 2})
            found = self.officials(f"all=official&find={self.rare.name[-4:]}")
            self.assertEqual(found.get("luo-zhaohui"), 1)
