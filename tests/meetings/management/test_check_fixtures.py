"""manage.py check_fixtures."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from meetings.models import Country
from tests.meetings.sources import samples

pytestmark = pytest.mark.django_db


def test_good_files_get_one_line(tmp_path):
    paths = [
        samples.write(tmp_path, "release.yaml", samples.RELEASE),
        samples.write(tmp_path, "reference.yaml", samples.REFERENCE),
    ]
    out = StringIO()
    call_command("check_fixtures", *paths, stdout=out)
    assert out.getvalue() == "2 files, 14 records: no faults\n"
    assert not Country.objects.exists()


def test_faults_get_a_line_each_and_are_counted(tmp_path):
    text = samples.spoilt("format: video", "format: vidoe").replace("fact: date", "fact: dat")
    path = samples.write(tmp_path, "release.yaml", samples.REFERENCE + text)
    out = StringIO()
    with pytest.raises(CommandError, match=r"^2 faults$") as stopped:
        call_command("check_fixtures", path, stdout=out)
    assert stopped.value.returncode == 1
    lines = out.getvalue().splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{path}:") for line in lines)


def test_the_fixtures_of_the_archive_have_no_faults():
    folder = settings.BASE_DIR / "fixtures"
    files = sorted(map(str, folder.rglob("*.yaml")))
    out = StringIO()
    call_command("check_fixtures", *files, stdout=out)
    assert out.getvalue().endswith(": no faults\n")
