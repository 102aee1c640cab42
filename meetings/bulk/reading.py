"""A chunk as a folder of JSON Lines, one file a table, and what every other chunk must offer."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext as _

from meetings.bulk.tables import REFERENCE, TABLES
from meetings.sources.faults import Fault, did_you_mean, kind_of, shown

SUFFIX = ".jsonl"


class Row(NamedTuple):
    """One record as written: its line, counted from 1, and its fields."""

    line: int
    data: dict[str, Any]


class File(NamedTuple):
    """The records of one table in one chunk, and how to call them in a fault."""

    table: str
    path: str
    rows: Sequence[Row]


class Refused(Exception):
    """A chunk that may not be loaded, and why; nothing of it is."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


class Chunk(Protocol):
    """Some thousands of meetings with all that hangs on them, loaded in one transaction."""

    @property
    def name(self) -> str:
        """Names the chunk within its load."""

    @property
    def is_reference(self) -> bool:
        """Whether others name its records, so that it is loaded before them."""

    def fingerprint(self) -> str:
        """At most 64 characters that change when the chunk's contents change."""

    def files(self) -> Iterable[File]:
        """Its files, in any order. Raises Refused for what cannot be read."""


@dataclass(frozen=True)
class Folder:
    """A chunk as a folder of files, called as the tables: meetings.jsonl, statements.jsonl …"""

    path: Path

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.name

    @property
    def is_reference(self) -> bool:
        """Whether it holds a file that others refer to."""
        return any((self.path / f"{name}{SUFFIX}").exists() for name in REFERENCE)

    def fingerprint(self) -> str:
        """The SHA-256 of the names and contents of its files."""
        total = hashlib.sha256()
        for path in self._paths():
            total.update(f"{path.name}\n{path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    total.update(block)
        return total.hexdigest()

    def files(self) -> Iterator[File]:
        """Its files. Raises Refused for a file that is none of ours or a line that is no record."""
        for path in self._paths():
            where = shown(str(path))
            if path.stem not in TABLES:
                message = _("there is no table of that name%(near)s")
                near = did_you_mean(path.stem, list(TABLES))
                raise Refused([Fault(where, 0, message % {"near": near})])
            yield File(path.stem, where, _rows(path, where))

    def _paths(self) -> list[Path]:
        return sorted(path for path in self.path.iterdir() if path.suffix == SUFFIX)


def _rows(path: Path, where: str) -> list[Row]:
    rows, faults = [], []
    for line, raw in enumerate(path.read_bytes().splitlines(), 1):
        if not raw.strip():
            continue
        try:
            data = json.loads(raw)
        except ValueError as error:
            # Of a mistake JSON tells a column; of bytes that are no UTF-8, what they are.
            message = _("not a record in JSON: %(problem)s") % {"problem": error}
            faults.append(Fault(where, line, message))
            continue
        if type(data) is dict:
            rows.append(Row(line, data))
        else:
            message = _("a record is an object, {…}; here is %(kind)s.")
            faults.append(Fault(where, line, message % {"kind": kind_of(data)}))
    if faults:
        raise Refused(faults)
    return rows


def chunks_in(folder: Path) -> list[Folder]:
    """The chunks of an archive written as a folder: its sub-folders, or the folder itself, in order.

    Raises Refused when there are none.
    """
    found = [Folder(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    if any(folder.glob(f"*{SUFFIX}")):
        found.insert(0, Folder(folder))
    if not found:
        message = _("neither a folder of chunks nor one of %(suffix)s files.") % {"suffix": SUFFIX}
        raise Refused([Fault(shown(str(folder)), 0, message)])
    return found


def write(chunk: Chunk, folder: Path) -> Path:
    """A chunk as a folder of files within `folder`; its path. An older one is written over."""
    made = folder / chunk.name
    made.mkdir(parents=True, exist_ok=True)
    for file in chunk.files():
        with (made / f"{file.table}{SUFFIX}").open("w", encoding="utf-8") as out:
            for row in file.rows:
                out.write(json.dumps(row.data, ensure_ascii=False) + "\n")
    return made
