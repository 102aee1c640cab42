"""A key of a chunk that leads nowhere is refused, whether keys are asked set by set or row by row."""

import psycopg
import pytest
from django.db import connection, transaction
from psycopg.errors import LockNotAvailable

from meetings.bulk import chunk
from meetings.bulk.keys import INDEX, SET_WISE, keys_by_set
from meetings.bulk.reading import Refused
from meetings.index.checking import differences
from meetings.models import (
    Country,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Source,
    Statement,
    Topic,
)
from meetings.sources.wording import NOT_A_SOURCE
from tests.meetings.bulk.given import RECORDS, holdings, links, load, records

pytestmark = pytest.mark.django_db

REST = ("press_releases", "meetings", "sources", "participations", "evidence", "statements")
FIRST = tuple(name for name in RECORDS if name not in REST)


def keys():
    """The keys that a load would check itself."""
    with connection.cursor() as cursor:
        return keys_by_set(cursor)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def set_by_set():
    """The database of the tests lets the loader ask set by set, unless its user is no superuser."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        if not cursor.fetchone()[0]:
            pytest.skip("only a superuser surely may keep triggers from firing")
    assert keys()


@pytest.fixture
def row_by_row():
    """One trigger was made anew, as by a migration, and does not always fire."""
    run("ALTER TABLE meetings_index_pending ENABLE TRIGGER meetings_index_refresh")
    assert not keys()


@pytest.fixture(params=["set_by_set", "row_by_row"])
def way(request):
    request.getfixturevalue(request.param)
    return request.param


def meanwhile(monkeypatch, change):
    """Have something happen after the names of a chunk were looked up, before its rows are there."""
    check = chunk.check

    def changed(*given):
        check(*given)
        change()
        # Elsewhere it is done and over.
        run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    monkeypatch.setattr(chunk, "check", changed)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("model", "name", "table", "line", "field"),
    [
        (Official, "roe", "statements", 1, "speakers"),
        (Official, "kim", "statements", 1, "speakers"),
        (Topic, "trade", "meetings", 1, "topics"),
        (Country, "BB", "statements", 2, "countries"),
    ],
)
def test_what_a_link_names_may_not_go_meanwhile(monkeypatch, model, name, table, line, field):
    load(records(*FIRST), "first")
    tables = records(*REST)
    tables["statements"][1]["countries"] = ["AA", "BB"]
    tables["participations"] = []
    meanwhile(monkeypatch, lambda: model.objects.get_by_natural_key(name).delete())
    with pytest.raises(Refused) as caught:
        load(tables, "second")
    fault = caught.value.faults[0]
    assert (fault.path, fault.line, fault.field) == (f"{table}.jsonl", line, field)
    assert f"{model._meta.verbose_name} “{name}” was deleted" in fault.message
    assert not Meeting.objects.exists()
    assert not Statement.objects.exists()


@pytest.mark.usefixtures("way")
def test_the_source_of_a_press_release_that_goes_meanwhile_is_refused(monkeypatch):
    load(records(*FIRST, "press_releases"), "first")
    tables = records("meetings", "sources")
    meanwhile(monkeypatch, lambda: PressRelease.objects.filter(slug="report").delete())
    with pytest.raises(Refused) as caught:
        load(tables, "second")
    fault = caught.value.faults[0]
    assert (fault.path, fault.line, fault.field) == ("sources.jsonl", 3, "press_release")
    assert "press release “report” was deleted" in fault.message
    assert not Source.objects.exists()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("model", "name", "field"), [(Country, "BB", "country"), (Official, "roe", "official")]
)
def test_what_a_participation_names_may_not_go_meanwhile(monkeypatch, model, name, field):
    load(records(*FIRST), "first")
    tables = records("press_releases", "meetings", "sources", "participations")
    tables["participations"][0][field] = name
    meanwhile(monkeypatch, lambda: model.objects.get_by_natural_key(name).delete())
    with pytest.raises(Refused) as caught:
        load(tables, "second")
    fault = caught.value.faults[0]
    assert (fault.path, fault.line, fault.field) == ("participations.jsonl", 1, field)
    assert f"{model._meta.verbose_name} “{name}” was deleted" in fault.message


@pytest.mark.usefixtures("way")
def test_a_participation_that_cites_no_source_of_its_meeting_is_refused():
    tables = records()
    tables["participations"][0] |= {"press_release": "report", "paragraph": 1}
    tables["sources"] = [one for one in tables["sources"] if one["press_release"] != "report"]
    tables["statements"], tables["evidence"] = [], []
    with pytest.raises(Refused) as caught:
        load(tables)
    fault = caught.value.faults[0]
    assert (fault.path, fault.line, fault.field) == ("participations.jsonl", 1, "press_release")
    assert fault.message == str(NOT_A_SOURCE)
    assert not Meeting.objects.exists()


@pytest.mark.usefixtures("way")
def test_two_participations_in_one_place_of_a_list_are_refused():
    tables = records()
    first, second = tables["participations"][:2]
    second |= {name: first[name] for name in ("meeting", "position")}
    with pytest.raises(Refused) as caught:
        load(tables)
    assert caught.value.faults[0].path == "participations.jsonl"
    assert "same place" in caught.value.faults[0].message


@pytest.mark.usefixtures("way")
def test_a_participation_in_a_place_that_an_older_one_has_is_refused():
    load(records(*FIRST, "press_releases", "meetings", "sources", "participations"), "first")
    tables = records("participations")
    first = tables["participations"][0]
    tables["participations"] = [
        {"meeting": first["meeting"], "position": 1, "country": "BB", "title": "Guest"}
    ]
    with pytest.raises(Refused) as caught:
        load(tables, "second")
    assert "same place" in caught.value.faults[0].message
    assert Participation.objects.count() == len(records("participations")["participations"])


@pytest.mark.usefixtures("set_by_set")
def test_both_ways_leave_the_same_rows_links_history_and_index():
    found = []
    for before in (lambda: None, lambda: run(
        "ALTER TABLE meetings_index_pending ENABLE TRIGGER meetings_index_refresh"
    )):  # fmt: skip
        with transaction.atomic():
            before()
            load()
            found.append((holdings(), links(), indexed()))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert all(found[0][1].values())
    assert found[0][2]


def indexed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, words::text FROM meetings_index_meeting ORDER BY 1")
        return cursor.fetchall()


@pytest.mark.usefixtures("way")
def test_the_index_says_what_the_tables_say():
    load()
    assert list(differences()) == []


@pytest.mark.usefixtures("set_by_set")
@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER own AFTER INSERT ON meetings_source EXECUTE FUNCTION archive_note_change()",
        "ALTER TABLE meetings_statement_topics ADD CONSTRAINT own UNIQUE (id, topic_id) DEFERRABLE",
        (
            "ALTER TABLE meetings_source ADD CONSTRAINT own FOREIGN KEY (press_release_id, id)"
            " REFERENCES meetings_statement (press_release_id, number)"
        ),
        (
            "CREATE TRIGGER own BEFORE INSERT ON meetings_source FOR EACH ROW EXECUTE FUNCTION archive_note_change();"
            "ALTER TABLE meetings_source ENABLE ALWAYS TRIGGER own"
        ),
        "SET LOCAL session_replication_role = local",
    ],
)
def test_a_rule_that_the_loader_does_not_know_is_left_to_the_database(change):
    run(change)
    assert not keys()


@pytest.mark.usefixtures("set_by_set")
@pytest.mark.parametrize("granted", [False, True])
def test_a_user_that_is_no_superuser_has_keys_checked_by_whoever_may(granted):
    if granted and connection.pg_version < 15_00_00:
        pytest.skip("parameters have no privileges before PostgreSQL 15")
    clerk = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_clerk")
    run(
        f"CREATE ROLE {clerk};"
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {clerk};"
        f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {clerk}"
    )
    if granted:
        run(f"GRANT SET ON PARAMETER session_replication_role TO {clerk}")
    run(f"SET LOCAL ROLE {clerk}")
    assert bool(keys()) == granted
    load()
    assert Statement.objects.get(number=1, meeting__slug="summit").speakers.count() == 2
    assert list(differences()) == []


@pytest.mark.usefixtures("set_by_set")
def test_every_key_of_the_linking_tables_is_asked():
    asked = {table: len(found) for table, found in keys().items()}
    assert asked == dict.fromkeys(SET_WISE, 2) | {"meetings_participation": 4}
    assert len(INDEX) == 4


@pytest.mark.usefixtures("way")
def test_after_a_load_within_a_transaction_keys_are_checked_again():
    load()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('session_replication_role')")
        assert cursor.fetchone() == ("origin",)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("quick", [True, False])
def test_nobody_else_deletes_what_a_chunk_names_before_it_is_there(monkeypatch, quick):
    load(records(*FIRST), "first")
    if not quick:
        monkeypatch.setattr(chunk, "keys_by_set", lambda *given: {})
    parameters = connection.get_connection_params()
    with transaction.atomic():
        load(records(*REST), "second")
        with psycopg.connect(**{**parameters, "cursor_factory": psycopg.Cursor}) as other:
            for table in ("topic", "official", "country"):
                with pytest.raises(LockNotAvailable), other.transaction():
                    other.execute(f"SELECT 1 FROM meetings_{table} FOR UPDATE NOWAIT")
                # A change of anything but the key is nobody's harm.
                other.execute(f"SELECT 1 FROM meetings_{table} FOR NO KEY UPDATE NOWAIT")
