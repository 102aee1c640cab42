"""manage.py export_fixtures: the archive as files, always the same bytes, with nothing lost."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from meetings.bulk.chunk import load_chunk
from meetings.models import (
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Source,
    Statement,
)
from meetings.sources.folder import files_in
from meetings.synthetic.making import archive
from meetings.synthetic.world import Party
from tests import factories as make
from tests.meetings.bulk.given import RECORDS, holdings, links
from tests.meetings.bulk.given import load as load_records
from tests.meetings.sources import samples

pytestmark = pytest.mark.django_db

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ALL = ("--with-drafts", "--with-withdrawn")


def load(folder: Path, *, without: str = "") -> None:
    files = [path for path in files_in([folder]) if Path(path).stem != without]
    call_command("loaddata", *files, verbosity=0)


def export(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("export_fixtures", str(folder), *options, stdout=out)
    return out.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def everything() -> tuple:
    """All rows but history, and the rows of many-to-many tables."""
    rows = {name: rows for name, rows in holdings().items() if not name.endswith("Event")}
    return rows, links()


def empty() -> None:
    """Leave nothing in the archive but the lists."""
    Meeting.objects.update(part_of=None)
    for model in (Statement, Participation, Evidence, Source, Meeting, PressRelease, Official):
        model.objects.all().delete()


def test_the_archives_own_fixtures_are_in_the_canonical_form(tmp_path):
    folder = Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))
    load(folder)
    said = export(folder)
    assert "files written: 0" in said
    assert contents(folder) == contents(FIXTURES)


def test_exported_loaded_into_an_empty_archive_and_exported_again_gives_the_same(tmp_path):
    load(FIXTURES)
    before = everything()
    export(tmp_path / "one", *ALL)
    empty()
    load(tmp_path / "one", without="countries")
    assert everything() == before
    export(tmp_path / "two", *ALL)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert "press_releases/mofa-kr-neachs-2-2021-03-31.yaml" in contents(tmp_path / "two")


def test_a_synthetic_archive_comes_back_whole(tmp_path):
    parties = tuple(Party(f"T{make.letters(n)}", f"Land {n}", f"Town {n}") for n in range(1, 31))
    for party in parties:
        make.country(code=party.code, name=party.name)
    for chunk in archive(20, 1, parties):
        load_chunk(chunk, "synthetic", {})
    PressRelease.objects.exclude(text="").update(show_text=True)
    before = everything()
    export(tmp_path / "one", *ALL, "--with-text")
    empty()
    load(tmp_path / "one", without="countries")
    assert everything() == before
    export(tmp_path / "two", *ALL, "--with-text")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_edit_is_a_readable_difference(tmp_path):
    load_records()
    export(tmp_path, *ALL)
    before = contents(tmp_path)
    Meeting.objects.filter(slug="talks").update(title="Other talks")
    export(tmp_path, *ALL)
    after = contents(tmp_path)
    (changed,) = [name for name in before if before[name] != after[name]]
    old, new = (set(texts[changed].decode().splitlines()) for texts in (before, after))
    assert new - old == {"    title: Other talks"}


def test_files_keep_their_names_and_their_comments(tmp_path):
    reference = samples.write(tmp_path, "officials.yaml", samples.REFERENCE)
    text = "# Ours.\n\n" + samples.RELEASE.replace(
        "- model: meetings.statement", "# Said there.\n- model: meetings.statement", 1
    )
    path = Path(samples.write(tmp_path, "talks.yaml", text))
    load(tmp_path)
    said = export(tmp_path)
    assert path.read_text().startswith("# Ours.\n\n- model: meetings.pressrelease\n")
    assert "\n\n# Said there.\n- model: meetings.statement\n" in path.read_text()
    assert not (tmp_path / "press_releases").exists()
    assert f"{reference}\n" in said
    before = contents(tmp_path)
    export(tmp_path)
    assert contents(tmp_path) == before


def test_drafts_and_withdrawn_records_are_exported_by_choice(tmp_path):
    make.meeting(slug="open")
    make.meeting(slug="drafted", state="draft")
    make.meeting(slug="gone", state="withdrawn", withdrawal_note="Wrong.")
    for options, wanted in {
        (): {"open"},
        ("--with-drafts",): {"open", "drafted"},
        ("--with-withdrawn",): {"open", "gone"},
    }.items():
        folder = tmp_path / "-".join(options)
        export(folder, *options)
        records = yaml.safe_load((folder / "meetings.yaml").read_text())
        assert {record["fields"]["slug"] for record in records} == wanted


def test_a_draft_that_others_name_comes_along_and_one_in_the_folder_stays(tmp_path):
    load_records()
    Meeting.objects.filter(slug="summit").update(state="draft")
    Meeting.objects.filter(slug="talks").update(state="published")
    PressRelease.objects.update(state="published")
    said = export(tmp_path)
    assert "2 drafts or withdrawn records are among them" in said
    export(tmp_path / "held", "--with-drafts")
    before = contents(tmp_path / "held")
    assert before != contents(tmp_path)
    export(tmp_path / "held")
    assert contents(tmp_path / "held") == before


def test_a_sources_text_is_left_out_and_loading_leaves_it_alone(tmp_path):
    load_records()
    export(tmp_path, *ALL)
    written = b"".join(contents(tmp_path).values())
    assert b"with a tab" not in written
    assert b"text_rights" not in written
    before = everything()
    load(tmp_path)
    assert everything() == before
    PressRelease.objects.filter(slug="readout").update(show_text=True)
    export(tmp_path, *ALL, "--with-text")
    (record,) = [
        record
        for text in contents(tmp_path).values()
        for record in yaml.safe_load(text)
        if record["fields"].get("slug") == "readout"
    ]
    assert record["fields"]["text"] == RECORDS["press_releases"][0]["text"]
    assert record["fields"]["text_rights"] == "Ours."


def test_only_some_files_are_written(tmp_path):
    load_records()
    export(tmp_path, *ALL, "--only", "topics", "report")
    assert set(contents(tmp_path)) == {"topics.yaml", "press_releases/report.yaml"}
    with pytest.raises(CommandError, match=r"no file or press release “topic” .* mean “topics”"):
        export(tmp_path, "--only", "topic")


def test_a_folder_that_cannot_be_read_is_left_as_it_is(tmp_path):
    load_records()
    path = samples.write(tmp_path, "broken.yaml", "- model: [\n")
    with pytest.raises(CommandError, match=r"(?s)Nothing was exported; 1 fault:.*broken.yaml:"):
        export(tmp_path)
    assert contents(tmp_path) == {"broken.yaml": Path(path).read_bytes()}


def test_a_file_whose_records_are_gone_is_named_and_left(tmp_path):
    load_records()
    old = samples.write(tmp_path, "old.yaml", samples.RELEASE)
    assert f"{old}: what it holds is gone" in export(tmp_path, *ALL)
    assert Path(old).read_text() == samples.RELEASE
