"""manage.py draft_press_release."""

import json

import pytest
import yaml
from django.core.management import CommandError, call_command

from meetings.gazetteer import from_database
from meetings.models import Meeting, Participation, Statement
from meetings.sources import writing
from tests import factories

TEXT = """Foreign Ministers of Portugal and Lithuania Meet in Lisbon

4 May 2022

On May 3, Foreign Minister Ana Lopes of Portugal met in Lisbon with Foreign Minister Jonas Vaitkus of Lithuania.

Minister Lopes said the port was "open to all". The two ministers agreed to meet again.
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_archive_without_countries_still_knows_them_all(file, capsys):
    call_command("draft_press_release", str(file), "--json")
    made = json.loads(capsys.readouterr().out)
    assert made["countries"] == ["PT", "LT"]
    assert made["meeting_date"] == "2022-05-03"
    assert made["place"] == "Lisbon"


def test_the_fixture_loads(file, tmp_path, capsys):
    for code, name in (("PT", "Portugal"), ("LT", "Lithuania")):
        factories.country(code=code, name=name)
    factories.publisher(slug="mfa-pt")
    call_command("draft_press_release", str(file), "--fixture", "--publisher", "mfa-pt")
    written = tmp_path / "drafted.yaml"
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    call_command("loaddata", str(written), verbosity=0)
    assert str(Meeting.objects.get().date) == "2022-05-03"
    assert Participation.objects.count() == 2
    assert Statement.objects.count() == 2
    assert Statement.objects.get(number=1).quote == "open to all"


def test_the_fixture_is_written_as_an_export_writes_it(file, tmp_path, capsys):
    for code, name in (("PT", "Portugal"), ("LT", "Lithuania")):
        factories.country(code=code, name=name)
    factories.publisher(slug="mfa-pt")
    line = "open to all who come in peace, by sea and by land, in the summer as in the winter, and on any day"
    file.write_text(TEXT.replace("open to all", f"{line} of the year"), encoding="utf-8")
    call_command("draft_press_release", str(file), "--fixture", "--publisher", "mfa-pt")
    text = capsys.readouterr().out
    assert "# check: " in text
    assert max(map(len, text.splitlines())) <= writing.WIDTH
    records = yaml.safe_load(text)
    again = writing.document(writing.record(one["model"], one["fields"]) for one in records)
    bare = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in bare if line] == [line for line in again.splitlines() if line]


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"", "empty"), (b"\xff\xfe\x00\x01", "UTF-8"), (b"a" * 5_000_000, "bytes"), ("会谈".encode() * 50, "few words")],
    ids=["empty", "binary", "huge", "chinese"],
)  # fmt: skip
def test_a_file_that_cannot_be_drafted_is_refused_with_a_message(tmp_path, content, part):
    path = tmp_path / "release.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=part):
        call_command("draft_press_release", str(path))


def test_a_wrong_day_publisher_or_file_is_told(file, tmp_path):
    with pytest.raises(CommandError, match="no day"):
        call_command("draft_press_release", str(file), "--published", "yesterday")
    with pytest.raises(CommandError, match="no publisher"):
        call_command("draft_press_release", str(file), "--publisher", "nobody")
    with pytest.raises(CommandError, match="no such file"):
        call_command("draft_press_release", str(tmp_path / "none.txt"))


def test_the_gazetteer_has_the_names_of_the_database():
    country = factories.country(code="PT", name="Portugal")
    factories.official(slug="ana-lopes", name="Ana Lopes", country=country)
    made = from_database()
    assert [c.code for c in made.countries] == ["PT"]
    assert [(o.slug, o.country) for o in made.officials] == [("ana-lopes", "PT")]
