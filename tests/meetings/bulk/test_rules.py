"""Every rule of the archive holds for a bulk load, and a refusal names file, line and field."""

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.bulk import checking, chunk
from meetings.bulk.reading import Refused
from meetings.models import LoadedChunk, Meeting, PastAddress, Statement, Topic
from tests import factories as make
from tests.meetings.bulk.given import load, records

pytestmark = pytest.mark.django_db


def refused(tables):
    """The faults of a load, of which nothing is in the archive."""
    with pytest.raises(Refused) as caught:
        load(tables)
    assert not Topic.objects.exists()
    assert not Meeting.objects.filter(slug="summit").exists()
    assert not LoadedChunk.objects.exists()
    return caught.value.faults


# table, line, what is changed, field of the fault, some of its words
BROKEN = [
    # What a record itself gets wrong.
    ("meetings", 2, {"titel": "x"}, "titel", "did you mean “title”"),
    ("meetings", 2, {"date": ...}, "date", "missing"),
    ("meetings", 2, {"date": ""}, "date", "a date is needed"),
    ("meetings", 2, {"date": "soon"}, "date", "not a date in EDTF"),
    ("meetings", 2, {"title": 7}, "title", "a text is needed; here is a number"),
    ("meetings", 2, {"title": None}, "title", "here is nothing"),
    ("meetings", 2, {"series_number": "2"}, "series_number", "a number is needed"),
    ("meetings", 2, {"series_number": True}, "series_number", "a number is needed"),
    ("meetings", 2, {"topics": "trade"}, "topics", "a list of names"),
    ("meetings", 2, {"topics": [["trade"]]}, "topics", "a name is needed"),
    ("meetings", 2, {"topics": ["trade", "trade"]}, "topics", "twice"),
    ("meetings", 2, {"topics": ["peace"]}, "topics", "no topic is called “peace”"),
    ("meetings", 2, {"part_of": "nothing"}, "part_of", "no meeting is called “nothing”"),
    ("meetings", 2, {"part_of": {"slug": "summit"}}, "part_of", "a name is needed"),
    ("meetings", 2, {"slug": "summit"}, "slug", "already"),
    ("meetings", 2, {"slug": "Not An Address"}, "slug", "lower-case letters"),
    ("countries", 2, {"code": "b"}, "code", "capital letters"),
    ("press_releases", 2, {"url": "here"}, "url", "valid URL"),
    ("press_releases", 2, {"show_text": "yes"}, "show_text", "yes or no is needed"),
    ("publishers", 2, {"other_names": "N"}, "other_names", "a list is needed"),
    # Rules of a row, which the database keeps.
    ("meetings", 2, {"title": ""}, "title", "needs a title"),
    ("meetings", 2, {"title": "x" * 241}, "title", "too long"),
    ("meetings", 2, {"title": "a\x00b"}, "title", "a NUL or half a character"),
    ("meetings", 2, {"summary": "a\ud800b"}, "summary", "a NUL or half a character"),
    ("publishers", 2, {"other_names": ["a\x00b"]}, "other_names", "a NUL or half a character"),
    ("publishers", 2, {"other_names": [["a"], ["b"]]}, "other_names", "a list of texts"),
    ("publishers", 2, {"other_names": [None]}, "other_names", "a list of texts"),
    ("publishers", 2, {"other_names": [7]}, "other_names", "a list of texts is needed; in it is a number"),
    ("press_releases", 2, {"changed_at": "soon"}, "changed_at", "invalid input syntax"),
    ("meetings", 2, {"series": "forum", "series_number": 10**30}, "series_number", "out of range"),
    ("meetings", 2, {"format": "telepathy"}, "format", "Choose one of"),
    ("meetings", 2, {"state": "withdrawn"}, "state, withdrawal_note", "Say why"),
    ("meetings", 2, {"series_number": 2}, "series_number, series", "needs the series"),
    ("meetings", 2, {"format": "video", "place": "Alpha"}, "format, place", "has no place"),
    ("meetings", 2, {"series": "forum", "series_number": 1}, "series", "already has this number"),
    ("publishers", 2, {"kind": "government"}, "kind, country", "for which country"),
    ("officials", 2, {"native_name": "로"}, "native_name, native_language", "which language"),
    ("press_releases", 2, {"text": "x"}, "text, text_rights", "on what ground"),
    ("press_releases", 2, {"url": "https://mfa.example/1"}, "url", "already holds"),
    ("participations", 2, {"role": "host"}, "meeting", "one host"),
    ("participations", 2, {"official": "kim"}, "official", "already takes part"),
    ("participations", 3, {"press_release": None}, "paragraph, press_release", "A paragraph"),
    ("evidence", 1, {"fact": "mood"}, "fact", "Choose one of"),
    ("sources", 3, {"press_release": "readout"}, "press_release", "already a source"),
    ("statements", 2, {"paragraph": 0}, "number, paragraph", "counted from 1"),
    ("statements", 2, {"span_start": 1}, "span_start, span_end", "A span has"),
    # Rules between rows.
    ("statements", 2, {"attribution": ""}, "speakers", "must have a speaker"),
    ("statements", 1, {"span_end": 99}, "span_end", "outside the text"),
    ("meetings", 1, {"part_of": "talks"}, "part_of", "part of one that is part of it"),
    ("meetings", 2, {"part_of": "talks"}, "part_of", "part of"),
    ("participations", 2, {"position": 1}, "position", "same place"),
    ("participations", 3, {"press_release": "report", "meeting": "summit", "position": 7}, "press_release",
     "not a source"),
    ("statements", 2, {"meeting": "summit"}, "press_release", "not a source"),
    ("evidence", 1, {"press_release": "report"}, "press_release", "not a source"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "line", "change", "field", "words"), BROKEN)
def test_a_broken_record_is_named_by_file_line_and_field(table, line, change, field, words):
    tables = records()
    row = tables[table][line - 1]
    row |= {name: value for name, value in change.items() if value is not ...}
    for name in [name for name, value in change.items() if value is ...]:
        del row[name]
    fault = refused(tables)[0]
    assert (fault.path, fault.line) == (f"{table}.jsonl", line)
    assert set(field.split(", ")) <= set(fault.field.split(", "))
    assert words in fault.message


def test_a_record_of_the_archive_is_not_loaded_again():
    make.meeting(slug="talks")
    (fault,) = refused(records())
    assert (fault.path, fault.line, fault.record) == ("meetings.jsonl", 2, "talks")
    assert "already; leave this one out" in fault.message


def test_several_faults_are_told_at_once():
    tables = records()
    tables["meetings"][0]["date"] = "soon"
    tables["statements"][1]["speakers"] = ["nobody"]
    assert [fault.field for fault in refused(tables)] == ["date", "speakers"]


def test_an_address_that_was_another_records_stays_its_own():
    moved = make.meeting(slug="summit")
    moved.slug = "moved"
    moved.save()
    assert PastAddress.objects.get().slug == "summit"
    (fault,) = refused(records())
    assert (fault.path, fault.line, fault.field) == ("meetings.jsonl", 1, "slug")
    assert "was another record’s" in fault.message


def test_a_table_is_given_once_in_a_chunk(monkeypatch):
    from tests.meetings.bulk.given import Given

    twice = Given()
    files = list(twice.files())
    monkeypatch.setattr(twice, "files", lambda: [*files, files[0]])
    with pytest.raises(Refused, match="one file a table"):
        chunk.load_chunk(twice, "test", {})


@pytest.fixture
def unchecked(monkeypatch):
    """The loader without its own look at rules between rows: only the database keeps them."""
    monkeypatch.setattr(chunk, "check", lambda *args: None)
    assert checking.check is not chunk.check


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("table", "line", "change", "words"),
    [
        ("statements", 2, {"attribution": ""}, "must have a speaker"),
        ("statements", 1, {"span_end": 99}, "outside the text"),
        ("meetings", 1, {"part_of": "talks"}, "part of one that is part of it"),
    ],
)
def test_the_database_itself_keeps_the_rules_between_rows(table, line, change, words):
    tables = records()
    tables[table][line - 1] |= change
    assert words in refused(tables)[0].message


@pytest.mark.usefixtures("unchecked")
def test_the_database_itself_keeps_past_addresses():
    moved = make.meeting(slug="summit")
    Meeting.objects.filter(pk=moved.pk).update(slug="moved")
    assert "was another record’s" in refused(records())[0].message


def test_the_setting_for_bulk_loads_gets_nobody_past_a_rule():
    said = make.statement()
    values = {"meeting": said.meeting, "press_release": said.press_release, "paragraph": 1}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL archive.bulk = 'on'")
    with pytest.raises(IntegrityError, match="must have a speaker"), transaction.atomic():
        Statement.objects.create(number=99, summary="x", **values)
    Statement.objects.create(number=99, summary="x", attribution="somebody", **values)


def test_after_a_load_within_a_transaction_speakers_may_again_come_last():
    load()
    make.statement(speakers=[make.official()])
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('archive.bulk', true)")
        assert cursor.fetchone() == ("",)
