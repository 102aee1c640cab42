"""Writers at every door while others read: every reader sees its own snapshot's truth, and nobody blocks for ever."""

from django.test import TransactionTestCase

from tests.meetings.index.traffic import Traffic

SECONDS = 5


class Concurrency(TransactionTestCase):
    """Some seconds here; tests/benchmarks/concurrency.py does the same for a minute."""

    def test_every_reader_sees_the_truth_of_its_snapshot_and_no_writer_is_blocked(self):
        traffic = Traffic(SECONDS)
        traffic.run()
        self.assertEqual(traffic.faults, [])
        self.assertTrue(all(n > 2 for n in traffic.done.values()), traffic.done)
