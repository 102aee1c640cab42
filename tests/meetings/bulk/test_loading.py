"""A bulk load leaves in the archive and its history what any other door leaves there."""

import gc
from datetime import UTC, datetime

import pghistory.models
import pytest
import yaml
from django.core.management import call_command
from django.db import connection, transaction

from meetings.models import LoadedChunk, Meeting, Official, Statement
from tests import factories as make
from tests.meetings.bulk.given import RECORDS, as_fixture, holdings, links, load, records

pytestmark = pytest.mark.django_db


def undone(change):
    """What the archive holds after a change, which is then undone."""
    with transaction.atomic():
        change()
        found = holdings(), links()
        transaction.set_rollback(True)
    assert not Meeting.objects.exists()
    return found


def test_rows_links_and_history_are_those_of_loaddata(tmp_path):
    path = tmp_path / "same.yaml"
    fixture = [as_fixture(table, row) for table, rows in RECORDS.items() for row in rows]
    path.write_text(yaml.safe_dump(fixture, allow_unicode=True))
    by_copy, said = undone(load)
    by_loaddata, said_there = undone(lambda: call_command("loaddata", str(path), verbosity=0))
    assert by_copy == by_loaddata
    assert said == said_there
    # Nothing was compared with nothing.
    assert {name for name, rows in by_copy.items() if not rows} == set()
    assert all(said.values())


def test_the_history_tells_who_loaded_which_chunk_and_why():
    load()
    contexts = {event.pgh_context_id for event in Meeting.pgh_event_model.objects.all()}
    contexts |= {event.pgh_context_id for event in Statement.pgh_event_model.objects.all()}
    (context,) = pghistory.models.Context.objects.filter(pk__in=contexts)
    assert context.metadata == {
        "command": "test",
        "reason": "tried",
        "load": "test",
        "chunk": "given",
    }


def test_what_comes_after_in_the_same_transaction_has_no_such_context():
    load()
    later = make.topic()
    assert later.pgh_event_model.objects.get(pgh_obj_id=later.pk).pgh_context_id is None


def test_bounds_follow_the_dates():
    load()
    bounds = Meeting.objects.values_list("slug", "date_earliest", "date_latest")
    assert sorted((slug, str(first), str(last)) for slug, first, last in bounds) == [
        ("summit", "2020-07-01", "2020-07-31"),
        ("talks", "2020-07-23", "2020-07-23"),
    ]


def test_what_is_published_is_stamped_now_and_a_draft_only_as_changed():
    load()
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    summit, talks = Meeting.objects.order_by("slug")
    assert (summit.first_published_at, summit.changed_at) == (now, now)
    assert (talks.first_published_at, talks.changed_at) == (None, now)


def test_stamps_of_an_exported_archive_are_kept():
    tables = records()
    tables["meetings"][0] |= {
        "first_published_at": "2021-01-02T03:04:05+00:00",
        "changed_at": "2022-01-02T03:04:05+00:00",
    }
    load(tables)
    summit = Meeting.objects.get(slug="summit")
    assert summit.first_published_at == datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert summit.changed_at == datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_names_lead_to_records_of_earlier_loads():
    load(records("countries", "topics", "series", "publishers", "officials"), "first")
    counts = load(
        records(
            "press_releases", "meetings", "sources", "participations", "evidence", "statements"
        ),
        "second",
    )
    assert counts["statements"] == 2
    assert list(Official.objects.get(slug="kim").statements.values_list("number", flat=True)) == [1]


def test_other_writers_get_other_ids():
    before = make.meeting()
    load()
    after = make.meeting()
    ids = set(Meeting.objects.values_list("pk", flat=True))
    assert len(ids) == 4
    assert {before.pk, after.pk} < ids


def test_a_chunk_is_loaded_once():
    assert load()["meetings"] == 2
    assert load() is None
    assert Meeting.objects.count() == 2
    assert LoadedChunk.objects.get().rows == sum(map(len, RECORDS.values()))


def test_the_collector_of_garbage_works_on_after_a_load():
    assert gc.isenabled()
    load()
    assert gc.isenabled()
