"""One YAML file, kept with its lines: what a fault must tell is lost when YAML is simply loaded."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A list of records, a record, its fields, a list of references, a reference: 5, and some to spare.
DEEPEST = 20

# Values in one record, those behind names (`*name`) counted wherever they are used: some hundreds at
# most, but a few lines of names of names can make billions.
MOST_VALUES = 100_000

# What PyYAML's constructors raise for values that look like a date or a number and are none.
NOT_A_VALUE = (yaml.YAMLError, ValueError, TypeError, ArithmeticError, LookupError, RecursionError)


class Unreadable(Exception):
    """A whole file, or a part of it, that cannot be read; with its line, or 0 for none."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def line_of(node: yaml.Node) -> int:
    """The line on which a node starts, counted from 1."""
    return node.start_mark.line + 1


def text_of(path: str | Path) -> str:
    """A file's text. Raises Unreadable."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(_("there is no such file.")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(_("cannot be read: %(reason)s.") % {"reason": reason}) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(_("not UTF-8: save the file in that encoding."), line) from error


def _size(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node stands for; `sizes` holds those of nodes seen before, by identity."""
    if id(node) not in sizes:
        sizes[id(node)] = 1
        if isinstance(node, yaml.SequenceNode):
            sizes[id(node)] += sum(_size(one, sizes) for one in node.value)
        elif isinstance(node, yaml.MappingNode):
            sizes[id(node)] += sum(
                _size(key, sizes) + _size(value, sizes) for key, value in node.value
            )
    return sizes[id(node)]


class Document:
    """An open YAML file; a context manager."""

    def __init__(self, path: str | Path) -> None:
        """Read the file. Raises Unreadable."""
        self.text = text_of(path)
        self.asked: dict[int, list[tuple[str, int]]] = {}
        try:
            self.loader = Loader(self.text)
        except yaml.YAMLError as error:
            raise self.refused(error) from error

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *args: object) -> None:
        self.loader.dispose()

    def items(self) -> list[yaml.Node]:
        """The nodes of the list that the file must hold. Raises Unreadable."""
        try:
            self._refuse_depth()
            root = self.loader.get_single_node()
        except NOT_A_VALUE as error:
            raise self.refused(error) from error
        if not isinstance(root, yaml.SequenceNode):
            message = _(
                "a fixture is a list of records, each beginning with “- model: …”;"
                " this file is none."
            )
            raise Unreadable(message, line_of(root) if root else 1)
        sizes: dict[int, int] = {}
        for item in root.value:
            if _size(item, sizes) > MOST_VALUES:
                raise Unreadable(_("not a fixture: names of names without end."), line_of(item))
        return root.value

    def _refuse_depth(self) -> None:
        """Raise Unreadable for lists within lists without end, at which the parser would crash."""
        depth = 0
        for event in yaml.parse(self.text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise Unreadable(_("not a fixture: lists within lists without end."), line)

    def repeated(self, node: yaml.MappingNode) -> list[tuple[str, int]]:
        """The keys that a mapping has more than once, with the line of the last.

        YAML itself would silently keep only that one. To be asked before `pairs`, which puts merged
        keys among the mapping's own; a mapping that is used twice (`*name`) was asked already.
        """
        if id(node) not in self.asked:
            keys = [key for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
            times = Counter(key.value for key in keys)
            lines = {key.value: line_of(key) for key in keys}
            self.asked[id(node)] = [
                (name, lines[name]) for name in times if times[name] > 1 and name != "<<"
            ]
        return self.asked[id(node)]

    def pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, int]]:
        """The keys of a mapping as written, with value and line; merges (`<<`) are followed.

        Raises Unreadable.
        """
        try:
            self.loader.flatten_mapping(node)
        except NOT_A_VALUE as error:
            raise Unreadable(self.refused(error).message, line_of(node)) from error
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(_("the name of a field must be a word."), line_of(key))
            yield key.value, value, line_of(key)

    def construct(self, node: yaml.Node) -> Any:
        """A node as Python. Raises Unreadable."""
        try:
            return self.loader.construct_object(node, deep=True)
        except NOT_A_VALUE as error:
            message = _("YAML cannot read this; if it is a text, put it in quotation marks.")
            raise Unreadable(message, line_of(node)) from error

    def refused(self, error: Exception) -> Unreadable:
        """What YAML says against the file, with its line and column."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is not None:
            problem = getattr(error, "problem", None) or getattr(error, "context", "")
            message = _("not YAML: column %(column)d: %(problem)s.")
            return Unreadable(
                message % {"column": mark.column + 1, "problem": problem}, mark.line + 1
            )
        if isinstance(error, yaml.reader.ReaderError):
            line = self.text.count("\n", 0, error.position) + 1
            return Unreadable(_("not YAML: a character that may not stand in a text."), line)
        return Unreadable(_("not YAML: %(problem)s.") % {"problem": error}, 1)
