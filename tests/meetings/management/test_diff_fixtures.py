"""manage.py diff_fixtures: what loading would do, told before anything is done."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting, PressRelease
from tests.meetings.management.test_loaddata import contents
from tests.meetings.sources import samples

pytestmark = pytest.mark.django_db


def diff(*paths: str, **options) -> list[str]:
    out = StringIO()
    call_command("diff_fixtures", *paths, stdout=out, **options)
    return out.getvalue().splitlines()


def load(*paths: str) -> None:
    call_command("loaddata", *paths, verbosity=0)


@pytest.fixture
def files(tmp_path):
    """The sample as two files of one folder."""
    return [
        samples.write(tmp_path, "release.yaml", samples.RELEASE),
        samples.write(tmp_path, "reference.yaml", samples.REFERENCE),
    ]


def test_new_records_are_told_and_nothing_is_written(files, tmp_path):
    before = contents()
    lines = diff(*files)
    assert lines[0] == f"{files[0]}:1: would create meetings.pressrelease harbour-talks"
    assert lines[-1] == "14 to create, 0 to change, 0 the same"
    assert len(lines) == 15
    assert contents() == before
    assert sorted(diff(str(tmp_path))) == sorted(lines)


def test_changes_are_told_field_by_field(files, tmp_path):
    load(*files)
    text = (
        samples.spoilt("Talks on harbours", "Talks on two harbours")
        .replace("countries: [[QA1], [QB1]]", "countries: [[QB1]]")
        .replace("    role: host\n", "")
        .replace("    printed: Monday\n", "")
        .replace(
            "    official: [bo-south]\n", "    paragraph: 9\n    press_release: [harbour-talks]\n"
        )
    )
    path = samples.write(tmp_path, "release.yaml", text)
    lines = [line.replace(f"{path}:", "") for line in diff(*files)]
    assert lines == [
        "8: would change meetings.meeting harbour-2021",
        "    title: “Talks on harbours” → “Talks on two harbours”",
        "20: would change meetings.participation harbour-2021 1",
        "    role: “host” → “participant”",
        "29: would change meetings.participation harbour-2021 2",
        "    official: bo-south → nothing",
        "    press_release: nothing → harbour-talks",
        "    paragraph: nothing → 9",
        "36: would change meetings.evidence harbour-2021 date harbour-talks",
        "    printed: “Monday” → nothing",
        "41: would change meetings.statement harbour-talks 1",
        "    countries: − QA1",
        "0 to create, 5 to change, 9 the same",
    ]
    before = contents()
    diff(*files)
    assert contents() == before
    load(*files)
    assert diff(*files) == ["0 to create, 0 to change, 14 the same"]


def test_what_it_tells_is_what_loading_does(files, tmp_path):
    load(*files)
    path = samples.write(tmp_path, "release.yaml", samples.spoilt("paragraph: 3", "paragraph: 4"))
    load(*files)
    assert Meeting.objects.get().statements.get(number=2).paragraph == 4
    history = contents()
    assert diff(path, "--exit-code") == ["0 to create, 0 to change, 8 the same"]
    load(*files)
    assert contents() == history


def test_long_texts_are_shown_from_where_they_differ(files, tmp_path):
    long = "The ships of both sides " * 8
    text = samples.spoilt(
        "    state: published\n", f"    note: {long}call here.\n    state: published\n"
    )
    path = samples.write(tmp_path, "release.yaml", text)
    load(*files)
    samples.write(tmp_path, "release.yaml", text.replace("call here", "call there"))
    (told,) = [line for line in diff(path) if "note" in line]
    assert (
        told == "    note: “…ships of both sides call here.” → “…ships of both sides call there.”"
    )


def test_a_text_that_the_archive_holds_is_no_difference(files):
    load(*files)
    PressRelease.objects.update(text="Held.", text_rights="Ours.")
    assert diff(*files) == ["0 to create, 0 to change, 14 the same"]


def test_the_exit_code_tells_whether_anything_would_change(files):
    with pytest.raises(SystemExit) as ended:
        diff(*files, exit_code=True)
    assert ended.value.code == 1
    load(*files)
    diff(*files, exit_code=True)


def test_faults_are_told_by_line(files, tmp_path):
    path = samples.write(tmp_path, "bad.yaml", samples.spoilt("fact: date", "fact: dat"))
    out = StringIO()
    with pytest.raises(CommandError, match=r"^1 fault$"):
        call_command("diff_fixtures", path, files[1], stdout=out)
    assert out.getvalue().startswith(f"{path}:39: meetings.evidence 6")


def test_records_that_are_not_curated_are_counted(tmp_path):
    path = samples.write(
        tmp_path, "group.yaml", "- model: auth.group\n  fields: {name: Curators of the South}\n"
    )
    assert diff(path) == [
        "0 to create, 0 to change, 0 the same",
        "1 records of other kinds were not compared",
    ]
