"""Making the index anew beside writers."""

from django.test import TransactionTestCase

from meetings.index.checking import differences, rebuild
from tests import factories as make
from tests.colleague import a_colleague
from tests.meetings.filters.small_archive import ids


class Rebuilding(TransactionTestCase):
    """While somebody edits a name."""

    def setUp(self):
        self.official = make.official(name="Kim Gunn")
        make.meeting(officials=[self.official])

    def test_a_name_that_is_edited_at_the_same_moment_is_the_new_one(self):
        with a_colleague(
            "UPDATE meetings_official SET name = 'Kim Geon', sort_name = 'Kim Geon' WHERE id = %s",
            self.official.pk,
        ):
            rebuild()
        self.assertEqual(list(differences()), [])
        self.assertEqual(len(ids("q=geon")), 1)

    def test_and_so_is_one_that_is_added_or_taken_away(self):
        for state in ("draft", "published"):
            with a_colleague(
                "UPDATE meetings_official SET state = %s WHERE id = %s", state, self.official.pk
            ):
                rebuild()
            self.assertEqual(list(differences()), [])
