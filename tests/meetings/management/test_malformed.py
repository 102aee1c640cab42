"""Two hundred malformed fixtures: each is told by file and line, without traceback or trace."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.meetings.management.malformed import KINDS, malformed
from tests.meetings.management.test_loaddata import contents
from tests.meetings.sources import samples

FILES = malformed(200, seed=11)
#: In a few parts, for the tests that run side by side.
PARTS = [FILES[start : start + 50] for start in range(0, 200, 50)]


def test_there_are_two_hundred_of_every_kind():
    assert len({data for _name, data in FILES}) == 200
    assert Counter(name for name, _data in FILES).keys() == {kind.__name__ for kind in KINDS}


@pytest.mark.django_db
@pytest.mark.parametrize("files", PARTS, ids=["1", "2", "3", "4"])
def test_a_malformed_fixture_gets_a_message_and_leaves_no_row(files, tmp_path):
    call_command("loaddata", samples.write(tmp_path, "r.yaml", samples.REFERENCE), verbosity=0)
    before = contents()
    for number, (kind, data) in enumerate(files):
        path = samples.write(tmp_path, f"{number}.yaml", data)
        for command in ("check_fixtures", "diff_fixtures", "loaddata"):
            out = StringIO()
            with pytest.raises(CommandError) as told:
                call_command(command, path, stdout=out, verbosity=0)
            said = f"{out.getvalue()}{told.value}"
            assert told.value.returncode != 0
            assert re.search(rf"^{re.escape(path)}:[1-9][0-9]*: \S", said, re.M), (kind, said)
            assert "Traceback" not in said, (kind, said)
            assert all(len(line) < 1000 for line in said.splitlines()), (kind, said)
    assert contents() == before
