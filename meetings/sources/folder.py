"""A folder of fixtures as it is: which record stands in which file, and what is remarked on it.

Comments belong to the people who wrote them: a file that is written anew keeps those above it and
those above its records.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Model

from meetings.sources.document import text_of
from meetings.sources.faults import Fault
from meetings.sources.keys import KEYS, Key, own_field
from meetings.sources.reading import Record, read

Named = tuple[type[Model], Key]


@dataclass
class Standing:
    """What the files of a folder hold; a comment is its lines, each with its end."""

    files: dict[Named, Path] = field(default_factory=dict)
    headers: dict[Path, str] = field(default_factory=dict)
    comments: dict[Named, str] = field(default_factory=dict)


def files_in(paths: Iterable[str | Path]) -> list[str]:
    """The files themselves, and those in YAML below the folders, each once."""
    found: list[str] = []
    for path in map(Path, paths):
        found += sorted(map(str, path.rglob("*.yaml"))) if path.is_dir() else [str(path)]
    return list(dict.fromkeys(found))


def standing(folder: Path) -> tuple[Standing, list[Fault]]:
    """What stands in the files of a folder, and why files there cannot be read."""
    found = Standing()
    faults: list[Fault] = []
    for path in map(Path, files_in([folder]) if folder.is_dir() else []):
        records, problems = read(path)
        faults += problems
        if problems:
            continue
        lines = text_of(path).splitlines(keepends=True)
        for number, record in enumerate(records):
            blocks = _blocks_above(lines, record.line)
            if number == 0 and blocks:
                own = len(blocks) > 1 and not _is_blank(lines, record.line - 1)
                found.headers[path] = "\n".join(blocks[:-1] if own else blocks)
                blocks = blocks[-1:] if own else []
            named = (record.model, _key(record))
            if named[1] is not None:
                found.files[named] = path
                if blocks:
                    found.comments[named] = "\n".join(blocks)
    return found, faults


def _is_blank(lines: list[str], number: int) -> bool:
    return number > 0 and not lines[number - 1].strip()


def _blocks_above(lines: list[str], number: int) -> list[str]:
    """The comments right above a line, counted from 1, divided where a blank line divides them."""
    taken: list[str] = []
    for line in reversed(lines[: number - 1]):
        if line.strip() and not line.startswith("#"):
            break
        taken.insert(0, line if line.strip() else "\n")
    return [f"{block.strip()}\n" for block in "".join(taken).split("\n\n") if block.strip()]


def _key(record: Record) -> Any:
    """The natural key as far as the file gives it, its texts and numbers as they are written."""
    parts: list[Any] = []
    for name in KEYS.get(record.model, ()):
        default = own_field(record.model, name).get_default()
        value = record.values[name].value if name in record.values else default
        if isinstance(value, list):
            parts += value
        elif isinstance(value, str | int):
            parts.append(value)
        else:
            return None
    # A key whose parts are no texts or numbers names nothing.
    return tuple(parts) if parts and all(isinstance(part, str | int) for part in parts) else None
