"""A load without history leaves all but the history as it is, and the next change begins that."""

import pytest
from django.db import connection, transaction
from pghistory.models import Context

from meetings.bulk.history import keepers
from meetings.index.checking import differences
from meetings.models import Meeting, Statement
from tests import factories as make
from tests.meetings.bulk.given import holdings, links, load

pytestmark = pytest.mark.django_db

STAMPED = "SELECT slug, changed_at = now(), first_published_at = now() FROM meetings_meeting"
INDEXED = "SELECT title, words::text FROM meetings_index_meeting"
VERSIONS = "SELECT count(*) FROM meetings_index_version"


def asked(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(cursor.fetchall())


def left(**how):
    """What a load, then undone, leaves beside history, and how many rows of each history."""
    with transaction.atomic():
        load(**how)
        rows = holdings()
        histories = {name: len(rows.pop(name)) for name in [*rows] if name.endswith("Event")}
        found = rows, links(), asked(STAMPED), asked(INDEXED), asked(VERSIONS)
        assert list(differences()) == []
        transaction.set_rollback(True)
    return found, histories


def test_rows_links_stamps_and_index_are_the_same_and_only_the_history_is_not_there():
    with_history, kept = left()
    without, none = left(history=False)
    assert without == with_history
    assert all(kept.values())
    assert none == dict.fromkeys(kept, 0)


def test_what_passes_by_is_the_history_of_new_rows_in_every_table_that_keeps_one():
    installed = asked("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_insert_insert_%'")
    assert sorted((name,) for name in keepers()) == installed


def test_history_begins_with_the_next_change():
    load(history=False)
    meeting = Meeting.objects.get(slug="talks")
    meeting.title = "Other talks"
    meeting.save()
    (event,) = Meeting.pgh_event_model.objects.all()
    assert (event.pgh_label, event.title, event.pgh_context) == ("update", "Other talks", None)
    Statement.objects.get(meeting__slug="summit").topics.clear()
    assert [row["pgh_label"] for row in holdings()["StatementTopicEvent"]] == ["delete"]


def test_what_comes_after_in_the_same_transaction_has_its_history():
    load(history=False)
    later = make.topic()
    assert later.pgh_event_model.objects.get().pgh_label == "insert"


def test_who_loaded_which_chunk_and_why_is_kept_all_the_same():
    load(history=False)
    assert Context.objects.get().metadata == {
        "command": "test",
        "reason": "tried",
        "load": "test",
        "chunk": "given",
        "without_history": True,
    }
