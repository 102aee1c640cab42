"""Counts of facet values, however full the bitmaps are and whatever has lost its place."""

import random
import unittest

from meetings.index import codes
from meetings.index.kinds import MEETING
from meetings.index.state import Document, State


class Counts(unittest.TestCase):
    def setUp(self):
        chance = random.Random(7)
        values = [codes.code(codes.TOPIC, n) for n in range(12)]
        #: A value of nearly all documents, one of hardly any, and ten between.
        shares = [0.95, 0.0002, *(0.01 * 1.6**n for n in range(10))]

        def document(record: int) -> Document:
            facets = [v for v, share in zip(values, shares, strict=True) if chance.random() < share]
            return Document(record, 730_000 - record // 50, facets)

        self.documents = {n: document(n) for n in range(1, 70_000)}
        self.state = State(MEETING).fill(self.documents.values())
        # Some lose their place, some get a new one behind the others.
        for record in chance.sample(range(1, 70_000), 400):
            self.state.remove(record)
            del self.documents[record]
        for record in [*chance.sample(sorted(self.documents), 300), *range(70_000, 70_200)]:
            self.state.remove(record)
            self.documents[record] = document(record)
            self.state.add(self.documents[record])

    def test_they_are_those_of_the_documents_found(self):
        chance = random.Random(8)
        records = sorted(self.documents)
        for some in ([], records[:1], chance.sample(records, 900), records[::3], records):
            with self.subTest(found=len(some)):
                expected: dict[int, int] = {}
                for record in some:
                    for value in self.documents[record].facets:
                        expected[value] = expected.get(value, 0) + 1
                counted = self.state.counts(self.state.places(some), codes.TOPIC)
                self.assertEqual({value: n for value, n in counted if n}, expected)

    def test_a_value_that_comes_later_is_counted_too(self):
        self.state.values(codes.TOPIC)
        late = codes.code(codes.TOPIC, 99)
        self.state.add(Document(90_000, 731_000, [late]))
        self.assertIn((late, 1), self.state.counts(self.state.alive, codes.TOPIC))
