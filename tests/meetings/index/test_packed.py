"""A snapshot is read in pieces, whatever its length."""

from django.db import connection
from django.test import TestCase

from meetings.index import packed


class Pieces(TestCase):
    """As many as there are, none twice, none left out."""

    def setUp(self):
        self.addCleanup(setattr, packed, "PIECE", packed.PIECE)
        packed.PIECE = 5

    def test_a_snapshot_comes_back_as_it_was_kept(self):
        for length in (1, 4, 5, 6, 10, 23):
            said = bytes(range(length))
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM meetings_index_snapshot")
                cursor.execute(
                    "INSERT INTO meetings_index_snapshot (kind, number, taken, data)"
                    " VALUES (1, 7, pg_current_snapshot(), %s)",
                    [said],
                )
            with self.subTest(length=length):
                self.assertEqual(packed.kept("data", 1, 7), said)

    def test_what_is_not_there_is_none(self):
        self.assertIsNone(packed.kept("titles", 1, 7))
