"""A process that is killed at any point of a merge, or of undoing one: all of it happened, or nothing."""

import os
import signal

import pytest
from django.db import connection, transaction

from meetings import merging
from meetings.models import Merge
from tests.meetings.merging.archive import picture, two_meetings, two_officials


def killed_at(point, work):
    """Run the work in a process of its own that kills itself (SIGKILL) before its n-th query, or right
    after its commit where `point` is None. True when it was killed, False when it ended by itself before."""
    connection.close()
    child = os.fork()
    if child == 0:
        seen = 0

        def die_there(execute, sql, params, many, context):
            nonlocal seen
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        try:
            connection.ensure_connection()
            with connection.execute_wrapper(die_there), transaction.atomic():
                work()
                if point is None:
                    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def killed_everywhere(work, before):
    """Kill the work before each of its queries; nothing may have happened, each time. How often it was killed."""
    point = 1
    while killed_at(point, lambda: (work(), transaction.set_rollback(True))):
        assert picture() == before, f"killed before query {point}"
        point += 1
    return point - 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made_up", [two_officials, two_meetings])
def test_killed_at_any_point_all_or_nothing_happened(made_up):
    kept, other = made_up()
    before = picture()

    def merge():
        merging.merge(type(kept), kept.pk, [other.pk])

    assert killed_everywhere(merge, before) > 10
    assert not Merge.objects.exists()
    assert killed_at(None, merge)
    after = picture()
    assert after != before
    made = Merge.objects.get()

    def undo():
        merging.undo(made)

    assert killed_everywhere(undo, after) > 10
    assert Merge.objects.get().undone_at is None
    assert killed_at(None, undo)
    assert picture() == before
    assert Merge.objects.get().undone_at is not None
