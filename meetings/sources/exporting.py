"""The archive as fixture files: database to files, always the same bytes for the same records."""

import os
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils.translation import gettext as _

from meetings.models import State
from meetings.sources import writing
from meetings.sources.choosing import Choice
from meetings.sources.describing import said
from meetings.sources.faults import Fault, did_you_mean
from meetings.sources.filing import LISTS, WITHOUT_SOURCE, Filing, Planned
from meetings.sources.folder import Standing, standing

PRESS_RELEASES = "press_releases"


class Refused(Exception):
    """An export that was not begun; the faults, or a message, say why."""

    def __init__(self, faults: list[Fault] | str) -> None:
        super().__init__(str(faults))
        self.faults = faults


@dataclass
class Done:
    """What an export has done: paths by what happened, and records by kind."""

    written: list[Path] = field(default_factory=list)
    same: int = 0
    #: Files of the folder whose records are gone, or stand in another file now.
    left_over: list[Path] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)
    #: Drafts or withdrawn records that were not asked for, but that others name.
    along: int = 0


def export(
    folder: Path,
    *,
    states: Collection[str] = (State.PUBLISHED,),
    only: Collection[str] = (),
    with_text: bool = False,
    using: str = DEFAULT_DB_ALIAS,
) -> Done:
    """Write the archive's records into the files of a folder; nothing is deleted there.

    `only` are names of lists, "press_releases", "meetings", or addresses of press releases: other
    files are left as they are. A source's text is written only with `with_text`, and only where its
    rights allow everyone to read it. Raises Refused, and then nothing is written.
    """
    there, faults = standing(folder)
    if faults:
        raise Refused(faults)
    done = Done()
    with _one_moment(using):
        choice = Choice(states, there.files, using)
        _check_only(only, choice)
        used: set[Path] = set()
        for planned in Filing(choice).files():
            path = _path(folder, planned, there, used)
            used.add(path)
            if only and not {planned.name, PRESS_RELEASES if not planned.is_list else ""} & {*only}:
                continue
            done.records.update(model._meta.label_lower for model, _key, _fields in planned.rows)
            # A list holds no source's text; a press release stands first in its file.
            shown = with_text and not planned.is_list and planned.rows[0][2]["show_text"]
            text = writing.document(
                [
                    writing.record(
                        model._meta.label_lower,
                        said(model, fields, with_text=shown),
                        there.comments.get((model, key), ""),
                    )
                    for model, key, fields in planned.rows
                ],
                there.headers.get(path, ""),
            )
            if _write(path, text):
                done.written.append(path)
            else:
                done.same += 1
        done.along = choice.along
    done.left_over = sorted({*there.files.values()} - used)
    return done


@contextmanager
def _one_moment(using: str) -> Iterator[None]:
    """A transaction that sees the archive as it is at one moment, whoever edits it meanwhile."""
    connection = connections[using]
    within = connection.in_atomic_block
    with transaction.atomic(using=using):
        if not within:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _check_only(only: Collection[str], choice: Choice) -> None:
    names = [*LISTS, PRESS_RELEASES, WITHOUT_SOURCE, *choice.press_releases]
    for name in only:
        if name not in names:
            near = did_you_mean(name, names) or "."
            message = _("there is no file or press release “%(name)s” to export%(near)s")
            raise Refused(message % {"name": name, "near": near})


def _path(folder: Path, planned: Planned, there: Standing, used: set[Path]) -> Path:
    """Where a file is: a press release stays where it is; a new one is named by its address."""
    if planned.is_list:
        return folder / f"{planned.name}.yaml"
    model, key, _fields = planned.rows[0]
    path = there.files.get((model, key))
    if path is None or path in used or path in [folder / f"{name}.yaml" for name in LISTS]:
        return folder / PRESS_RELEASES / f"{planned.name}.yaml"
    return path


def _write(path: Path, text: str) -> bool:
    """Put the text in place of the file, whole or not at all; False when it is the same."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    os.replace(new, path)
    return True
