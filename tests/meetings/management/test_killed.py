"""A load, or its undoing, that is killed anywhere has happened whole or not at all."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from diplomacy.paths import BASE_DIR
from meetings.models import Meeting
from meetings.sources.loads import loads
from tests.meetings.management import mortal
from tests.meetings.management.test_loaddata import contents
from tests.meetings.sources import samples

pytestmark = pytest.mark.django_db(transaction=True)

KILLED = -signal.SIGKILL
BEFORE_COMMIT, AFTER_COMMIT = 0, -1
#: A question that no command reaches.
NEVER = 10**9


@pytest.fixture
def command() -> Iterator[Callable]:
    """Run a command that is killed at a question; gives its exit code and how much it asked."""
    process = subprocess.Popen(
        [sys.executable, mortal.__file__, connection.settings_dict["NAME"]],
        cwd=BASE_DIR,
        env={**os.environ, "PYTHONPATH": str(BASE_DIR)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(*arguments: str, at: int = NEVER) -> tuple[int, int]:
        assert process.stdin is not None
        assert process.stdout is not None
        print(json.dumps({"arguments": arguments, "at": at}), file=process.stdin, flush=True)
        status, asked = json.loads(process.stdout.readline())
        return status, asked

    yield run
    process.communicate()


def points(asked: int) -> list[int]:
    """Ten questions from the first to the last."""
    return sorted({1, asked, *(1 + asked * part // 9 for part in range(1, 9))})


def killed_everywhere(command: Callable, arguments: list[str]) -> None:
    """Kill the command at many points, and see to it that nothing has happened; then let it be."""
    before = contents()
    status, asked = command(*arguments, at=BEFORE_COMMIT)
    assert status == KILLED
    assert contents() == before
    for at in points(asked):
        assert command(*arguments, at=at) == (KILLED, at)
        assert contents() == before, f"killed at question {at} of {asked}"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The sample as two files."""
    return [
        samples.write(tmp_path, "reference.yaml", samples.REFERENCE),
        samples.write(tmp_path, "release.yaml", samples.RELEASE),
    ]


def test_a_load_that_is_killed_has_happened_whole_or_not_at_all(command, files):
    call_command("loaddata", files[0], verbosity=0)
    killed_everywhere(command, ["loaddata", files[1]])
    assert not Meeting.objects.exists()
    assert command("loaddata", files[1], at=AFTER_COMMIT)[0] == KILLED
    whole = contents()
    assert Meeting.objects.count() == 1
    assert len(loads()) == 2
    # It is there for good: loading again finds nothing to do.
    assert command("loaddata", files[1])[0] == 0
    assert contents() == whole


def test_an_undoing_that_is_killed_has_happened_whole_or_not_at_all(command, files, tmp_path):
    call_command("loaddata", *files, verbosity=0)
    text = samples.spoilt("Talks on harbours", "Talks on two harbours").replace(
        "[[QA1], [QB1]]", "[]"
    )
    call_command("loaddata", samples.write(tmp_path, "new.yaml", text), verbosity=0)
    load = loads()[0].name
    killed_everywhere(command, ["undo_load", load])
    assert Meeting.objects.get().title == "Talks on two harbours"
    assert command("undo_load", load, at=AFTER_COMMIT)[0] == KILLED
    assert Meeting.objects.get().title == "Talks on harbours"
    assert [load.is_undoing for load in loads()] == [True, False, False]
    assert command("undo_load")[0] == 0
    assert not Meeting.objects.exists()
