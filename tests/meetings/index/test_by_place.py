"""The values of a facet, place by place."""

import random
from collections import Counter

from django.test import SimpleTestCase
from pyroaring import BitMap

from meetings.index.by_place import SHARE, SHORT, ByPlace

SOME = BitMap([0, 1, SHARE - 1, SHARE, SHARE + 3, 5 * SHARE + 1, 98, 99])


def made(largest: int) -> tuple[ByPlace, list[list[int]]]:
    """A hundred places with up to five values each, and the same as plain lists."""
    chance = random.Random(largest)
    lists = [chance.sample(range(1, largest), chance.randrange(6)) for _n in range(100)]
    by_place = ByPlace()
    for values in lists:
        by_place.append(values)
    return by_place, lists


def plain(lists: list[list[int]], places: BitMap) -> Counter[int]:
    return Counter(value for place in places for value in lists[place])


class Values(SimpleTestCase):
    def test_they_are_counted_as_in_plain_lists(self):
        for largest in (10, SHORT * 4):
            by_place, lists = made(largest)
            for places in (SOME, BitMap(range(100)), BitMap()):
                self.assertEqual(by_place.counted(places), plain(lists, places))

    def test_the_first_large_value_changes_none_of_those_before_it(self):
        by_place, lists = made(SHORT - 1)
        by_place.append([SHORT, 7])
        everywhere = BitMap(range(101))
        self.assertEqual(by_place.counted(everywhere), plain([*lists, [SHORT, 7]], everywhere))

    def test_they_come_back_from_bytes_and_go_on(self):
        for largest in (10, SHORT * 4):
            by_place, lists = made(largest)
            parts = b"".join(by_place.parts())
            back, taken = ByPlace.read(memoryview(parts + b"more"), 100, *by_place.sizes)
            self.assertEqual(taken, len(parts))
            for one in (by_place, back):
                one.append([3, 4])
            self.assertEqual(back.parts(), by_place.parts())
            self.assertEqual(
                back.counted(BitMap([99, 100])), plain([*lists, [3, 4]], BitMap([99, 100]))
            )
