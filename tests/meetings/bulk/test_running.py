"""Many chunks: in order or side by side, resumed after a stop, with progress told."""

import io
import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.bulk.progress import Progress
from meetings.bulk.reading import Folder, Refused, chunks_in, write
from meetings.bulk.running import WORTH_ANALYZING, run, settle
from meetings.models import LoadedChunk, Meeting, Statement
from tests.colleague import a_colleague
from tests.meetings.bulk.given import WHY, Given, holdings, records

REFERENCE = ("countries", "topics", "series", "publishers", "officials")
REST = ("press_releases", "meetings", "sources", "participations", "evidence", "statements")


def numbered(number: int) -> dict:
    """The records of a chunk of its own."""
    text = json.dumps(records(*REST))
    for name in ("readout", "report", "summit", "talks"):
        text = text.replace(f'"{name}"', f'"{name}-{number}"')
    tables = json.loads(text.replace("mfa.example/1", f"mfa.example/{number}"))
    tables["meetings"][0]["series_number"] = number
    return tables


@pytest.fixture
def folder(tmp_path):
    """An archive of four chunks on disk, the first of them with what the others name."""
    write(Given(records(*REFERENCE), "000"), tmp_path)
    for number in (1, 2, 3):
        write(Given(numbered(number), f"00{number}"), tmp_path)
    return tmp_path


def mend(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def counted(chunks, **options):
    return run(chunks, "test", WHY, stream=io.StringIO(), **options)


@pytest.mark.django_db
def test_a_folder_gives_back_what_was_written(folder):
    (file, *_others) = [file for file in Folder(folder / "001").files() if file.table == "meetings"]
    assert [row.data for row in file.rows] == numbered(1)["meetings"]
    assert [row.line for row in file.rows] == [1, 2]
    assert [chunk.is_reference for chunk in chunks_in(folder)] == [True, False, False, False]


@pytest.mark.django_db
def test_a_load_that_stopped_goes_on_where_it_was(folder):
    bad = folder / "002" / "meetings.jsonl"
    mend(bad, '"2020-07-23?"', '"soon"')
    with pytest.raises(Refused) as caught:
        counted(chunks_in(folder))
    (fault,) = caught.value.faults
    assert fault.path.endswith("002/meetings.jsonl")
    assert (fault.line, fault.record, fault.field) == (2, "talks-2", "date")
    assert set(Meeting.objects.values_list("slug", flat=True)) == {"summit-1", "talks-1"}
    mend(bad, '"soon"', '"2020-07-23?"')
    done = counted(chunks_in(folder))
    assert (done.skipped, done.counts["meetings"]) == (2, 4)
    assert Meeting.objects.count() == 6
    assert counted(chunks_in(folder)).skipped == 4


@pytest.mark.django_db
def test_a_chunk_that_changed_after_it_was_loaded_is_no_longer_the_same(folder):
    counted(chunks_in(folder))
    mend(folder / "001" / "meetings.jsonl", "Talks", "Other talks")
    with pytest.raises(Refused, match="loaded before with other contents"):
        counted(chunks_in(folder))


@pytest.mark.django_db(transaction=True)
def test_chunks_loaded_side_by_side_are_those_loaded_one_by_one(folder):
    done = counted(chunks_in(folder), jobs=2)
    assert (done.counts["meetings"], done.counts["statements"], done.skipped) == (6, 6, 0)
    assert LoadedChunk.objects.count() == 4
    by_two = holdings()
    assert len(by_two["StatementEvent"]) == 6
    # A refusal in a process of its own comes back whole.
    write(Given(numbered(1), "004"), folder)
    write(Given(numbered(2), "005"), folder)
    with pytest.raises(Refused) as caught:
        counted(chunks_in(folder), jobs=2)
    assert caught.value.faults[0].record.endswith(("-1", "-2"))
    assert holdings() == by_two


@pytest.mark.django_db(transaction=True)
def test_a_load_without_history_goes_on_without_it_and_side_by_side(folder):
    bad = folder / "002" / "meetings.jsonl"
    mend(bad, '"2020-07-23?"', '"soon"')
    with pytest.raises(Refused):
        counted(chunks_in(folder), history=False)
    mend(bad, '"soon"', '"2020-07-23?"')
    done = counted(chunks_in(folder), jobs=2, history=False)
    assert (done.skipped, done.counts["meetings"]) == (2, 4)
    assert [name for name, rows in holdings().items() if name.endswith("Event") and rows] == []
    assert Meeting.objects.count() == 6


@pytest.mark.django_db
@pytest.mark.parametrize(("options", "kept"), [((), 6), (("--without-history",), 0)])
def test_the_command_keeps_history_unless_told_otherwise(folder, options, kept):
    call_command("load_archive", str(folder), *options)
    assert Meeting.objects.count() == 6
    assert Meeting.pgh_event_model.objects.count() == kept


@pytest.mark.django_db
def test_the_command_says_what_it_loaded_or_what_is_to_be_mended(folder, capsys):
    call_command("load_archive", str(folder))
    assert "records in" in capsys.readouterr().out
    assert Statement.objects.count() == 6
    (folder / "009").mkdir()
    (folder / "009" / "meeting.jsonl").write_text("{}")
    with pytest.raises(CommandError, match=r"meeting.jsonl: .*did you mean “meetings”"):
        call_command("load_archive", str(folder))
    (folder / "009" / "meeting.jsonl").rename(folder / "009" / "meetings.jsonl")
    for content, words in {
        '{"slug": ': "meetings.jsonl:1: not a record in JSON",
        "\n[1]": "meetings.jsonl:2: a record is an object",
    }.items():
        (folder / "009" / "meetings.jsonl").write_text(content)
        with pytest.raises(CommandError, match=words):
            call_command("load_archive", str(folder))


@pytest.mark.django_db(transaction=True)
def test_snapshots_are_made_after_a_load_though_another_process_makes_one_meanwhile():
    many = Counter(meetings=WORTH_ANALYZING)
    settle(many, "default")
    numbers = "SELECT kind, number FROM meetings_index_snapshot ORDER BY kind"
    with connection.cursor() as cursor:
        cursor.execute(numbers)
        before = dict(cursor.fetchall())
        with a_colleague("UPDATE meetings_index_snapshot SET made_at = now()"):
            settle(many, "default")
        cursor.execute(numbers)
        after = dict(cursor.fetchall())
    assert after.keys() == before.keys()
    assert all(after[kind] > before[kind] for kind in before)


def test_a_folder_without_chunks_is_refused(tmp_path):
    with pytest.raises(Refused, match="neither a folder of chunks"):
        chunks_in(tmp_path)
    with pytest.raises(CommandError, match="no such folder"):
        call_command("load_archive", str(tmp_path / "nothing"))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_gets_a_bar_and_anything_else_a_line_now_and_then(monkeypatch):
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        progress = Progress(stream, 2)
        progress.advance(1500)
        progress.advance(1500)
        progress.close()
    assert screen.getvalue().count("\r") == 2
    assert "[##############################] 2 of 2 chunks, 3,000 meetings" in screen.getvalue()
    assert log.getvalue() == ""
    monkeypatch.setattr("meetings.bulk.progress.QUIET", 0)
    Progress(log, 2).advance(1500)
    assert log.getvalue().startswith("1 of 2 chunks, 1,500 meetings")
