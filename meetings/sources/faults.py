"""What is wrong in a fixture, and where: the words for every fault of this package."""

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: How many faults a refused load tells of; `check_fixtures` tells all.
MOST = 20


@dataclass(frozen=True)
class Fault:
    """One thing to mend. It prints as one line: file:line: record: field: what is wrong."""

    path: str
    line: int
    message: str
    record: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        parts = [where, self.record, self.field, " ".join(self.message.split())]
        return ": ".join(part for part in parts if part)


def shown(path: str) -> str:
    """A path as people write it: from the folder they are in, where it lies below that."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near


def summary(faults: list[Fault], most: int | None = None) -> str:
    """The faults, one a line, the first `most` of them, with a word on how many more there are."""
    lines = [str(fault) for fault in faults[:most]]
    more = len(faults) - len(lines)
    if more:
        lines.append(_("… and %(count)d more") % {"count": more})
    return "\n".join(lines)


def nothing_loaded(why: list[Fault] | str) -> str:
    """Why a load was given up: an error in words, or the first faults and the count of all."""
    return _given_up(_("Nothing was loaded"), why)


def nothing_exported(why: list[Fault] | str) -> str:
    """Why an export was not begun, in the same way."""
    return _given_up(_("Nothing was exported"), why)


def _given_up(what: str, why: list[Fault] | str) -> str:
    if isinstance(why, str):
        return _("%(what)s: %(problem)s") % {"what": what, "problem": why}
    text = _("%(what)s; %(count)s:") % {"what": what, "count": count(why)}
    return f"{text}\n{summary(why, MOST)}"


def count(faults: list[Fault]) -> str:
    """ "3 faults"."""
    n = len(faults)
    return ngettext("%(count)d fault", "%(count)d faults", n) % {"count": n}


def did_you_mean(wrong: str, names: Iterable[str] | Mapping[str, str]) -> str:
    """ "; did you mean “video”?", or nothing where no name is near.

    A mapping leads from what may have been meant to what is to be written for it.
    """
    written = names if isinstance(names, Mapping) else {name: name for name in names}
    folded: dict[str, str] = {}
    for name, answer in written.items():
        folded.setdefault(name.casefold(), answer)
    near = difflib.get_close_matches(wrong.casefold()[:200], folded, n=2, cutoff=0.6)
    found = list(dict.fromkeys(f"“{folded[name]}”" for name in near))
    if not found:
        return ""
    return _("; did you mean %(names)s?") % {"names": get_text_list(found, _("or"))}


def kind_of(value: object) -> str:
    """What YAML made of a value, in a word or two."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _("yes or no")
    if isinstance(value, str):
        return _("a text")
    if isinstance(value, int | float):
        return _("a number")
    if isinstance(value, list | tuple | set):
        return _("a list")
    if isinstance(value, dict):
        return _("a mapping")
    if isinstance(value, bytes):
        return _("binary data")
    return _("a date")
