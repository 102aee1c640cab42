"""Records as YAML in the one canonical form: the same records give the same bytes, always.

The form is that of a careful hand: a blank line between records, text without quotation marks
where YAML allows it, long text folded at 100, lists on one line where they fit. Nothing here asks the
database or Django. Whatever is written is read back as it was; a test holds it for any text.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

#: No line is longer, where words can be divided.
WIDTH = 100
INDENT = "    "
DEEPER = "      "

#: What may stand on a line as it is; the rest is escaped. YAML 1.1, less all that ends a line.
ON_A_LINE = re.compile(
    "[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
#: Characters that mean something to YAML where a value begins, or anywhere in a list on one line.
BEGINS = set("-?:,[]{}#&*!|>'\"%@`=~<")
IN_LISTS = set(",[]{}:")
#: Dates of every kind, and what looks like one: in quotation marks, whatever YAML takes them for.
LIKE_A_DATE = re.compile(r"[0-9][0-9TXZ:/?~%.+-]*")
TEXT = "tag:yaml.org,2002:str"


def document(records: Iterable[str], header: str = "") -> str:
    """A whole file: the header, which is a comment or nothing, and records made by `record`."""
    return "\n".join([header, *records] if header else records)


def record(
    label: str,
    fields: Mapping[str, Any],
    comment: str = "",
    notes: Mapping[str, str] | None = None,
) -> str:
    """One record of a model, such as "meetings.topic", with its fields in their order.

    Values are texts, whole numbers, truth values, None, lists of texts, references (tuples of texts and
    numbers) and lists of references. `notes` says what is to be said, in a comment above it, of a field.
    """
    notes = notes or {}
    lines = [f"- model: {label}", "  fields:"]
    for name, value in fields.items():
        lines += _note(notes[name]) if name in notes else []
        lines.append(_field(name, value))
    return comment + "\n".join(lines) + "\n"


def _note(said: str) -> Iterable[str]:
    """A comment above a field, on as many lines as it takes."""
    return textwrap.wrap(said, WIDTH, initial_indent=f"{INDENT}# ", subsequent_indent=f"{INDENT}# ")


def _field(name: str, value: Any) -> str:
    start = f"{INDENT}{name}:"
    if isinstance(value, str):
        return _text(start, value)
    if isinstance(value, list):
        return _list(start, value)
    return f"{start} {_short(value)}"


def _text(start: str, value: str) -> str:
    """A text on one line where it fits, else folded, or line by line as it is."""
    if ON_A_LINE.fullmatch(value):
        line = f"{start} {_on_a_line(value)}"
        if len(line) <= WIDTH or not _can_fold(value):
            return line
        return "\n".join([f"{start} >-", *_folded(value.split(" "))])
    lines = value.split("\n")
    if _can_stand(lines):
        ending = "" if lines[-1] == "" else "-"
        shown = lines if ending else lines[:-1]
        return "\n".join([f"{start} |{ending}", *(DEEPER + line if line else "" for line in shown)])
    return f"{start} {_escaped(value)}"


def _can_fold(value: str) -> bool:
    """Whether the text may be divided at each of its spaces and put together again."""
    return all(value.split(" ")) and " " in value


def _folded(words: Sequence[str]) -> Iterable[str]:
    line = DEEPER + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = DEEPER + word
        else:
            line += f" {word}"
    yield line


def _can_stand(lines: Sequence[str]) -> bool:
    """Whether the lines of a text can stand as they are, one below the other."""
    *body, last = lines
    whole = body if last == "" else lines
    return (
        all(ON_A_LINE.fullmatch(line) and (line == "" or line.strip(" ")) for line in whole)
        and bool(whole[0])
        and not whole[0].startswith(" ")
        and bool(whole[-1])
    )


@lru_cache(maxsize=100_000)
def _is_plain(value: str, in_list: bool) -> bool:
    """Whether the text needs no quotation marks, and is no number, date or truth value without."""
    if not value or value[0] in BEGINS or value != value.strip() or value.endswith(":"):
        return False
    if ": " in value or " #" in value or (in_list and IN_LISTS & set(value)):
        return False
    if LIKE_A_DATE.fullmatch(value):
        return False
    return _resolver.resolve(yaml.ScalarNode, value, (True, False)) == TEXT


_resolver = yaml.resolver.Resolver()


def _on_a_line(value: str, *, in_list: bool = False) -> str:
    if _is_plain(value, in_list):
        return value
    quoted = value.replace("'", "''")
    return f"'{quoted}'"


def _short(value: Any) -> str:
    """A value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if ON_A_LINE.fullmatch(value):
            return _on_a_line(value, in_list=True)
        return _escaped(value, on_a_line=True)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_short, value))}]"
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"a fixture cannot hold {type(value).__name__}")


def _list(start: str, values: list[Any]) -> str:
    """A list on one line where it fits, else an entry a line."""
    line = f"{start} {_short(values)}"
    if len(line) <= WIDTH or not values:
        return line
    return "\n".join([start, *(f"{DEEPER}- {_short(value)}" for value in values)])


def _escaped(value: str, *, on_a_line: bool = False) -> str:
    """A text in double quotation marks, whatever it holds; a new line in it begins a new line."""
    pieces = [value] if on_a_line else value.splitlines(keepends=True)
    shown: list[str] = []
    for piece in pieces:
        inner = json.dumps(piece, ensure_ascii=False)[1:-1]
        inner = "".join(
            char if ON_A_LINE.fullmatch(char) else f"\\u{ord(char):04x}" for char in inner
        )
        shown.append(f"\\{inner}" if inner.startswith(" ") and shown else inner)
    return '"' + f"\\\n{DEEPER}".join(shown) + '"'
