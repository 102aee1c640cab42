"""The rows of the collection's XML files: visits by foreign leaders, and travels abroad.

Expat reads them, and a document type is refused at its first character: entities, external files
and the expansion of a few bytes into gigabytes all need one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from django.utils.translation import gettext as _

from meetings.sources.faults import Fault, shown

VISIT, TRIP = "visit", "trip"
#: Root element → element of a row.
ROOTS = {"visits": VISIT, "trips": TRIP}
#: The collection's lists of codes, which have no rows.
CODES = "code-table"
#: A row has elements, and these only text.
DEEPEST = 3
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One row as printed: its kind, where it stands, and its fields with single spaces."""

    kind: str
    path: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    #: The countries of a row, each as the collection's own id and the name as printed.
    countries: tuple[tuple[str, str], ...] = ()
    #: Who travels, in the collection's own words: `clinton-william-j`.
    who: str = ""

    @property
    def id(self) -> str:
        """The collection's number of the row, one sequence for visits and one for trips."""
        return self.fields.get("id", "")

    @property
    def name(self) -> str:
        """ "visit 751": names the row in the report."""
        return f"{self.kind} {self.id}" if self.id else self.kind

    @property
    def text(self) -> str:
        """What the source remarks."""
        return self.fields.get("description" if self.kind == VISIT else "remarks", "")


class Unreadable(Exception):
    """Files that cannot be read as the collection's, and why; nothing of a run is kept then."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


class _Stop(Exception):
    """What expat calls has seen something to refuse."""


@dataclass
class Read:
    """All rows, in order, and the files that hold none."""

    rows: list[Row] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def read(paths: Iterable[str | Path]) -> Read:
    """The rows of the files, and of all .xml files in the folders.

    Raises Unreadable with a fault for each file that is not well-formed or not of the collection.
    """
    found = Read()
    faults: list[Fault] = []
    for path in files_in(paths, faults):
        try:
            rows = _Reader(path).read()
        except Unreadable as unreadable:
            faults += unreadable.faults
            continue
        if rows is None:
            found.passed_over.append(shown(str(path)))
        else:
            found.rows += rows
    if faults:
        raise Unreadable(faults)
    return found


def files_in(paths: Iterable[str | Path], faults: list[Fault]) -> list[Path]:
    """The files that are meant, each once; a path that leads to none is added to `faults`."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        try:
            inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
            files = [one.resolve() for one in inside if one.is_file()]
        except (OSError, ValueError, RuntimeError) as error:
            faults.append(Fault(str(path), 0, _("cannot be read: %s.") % error))
            continue
        if not files:
            message = (
                _("there is no XML file here.") if inside == [] else _("there is no such file.")
            )
            faults.append(Fault(str(path), 0, message))
        found.update(dict.fromkeys(files))
    return list(found)


class _Reader:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, shown(str(path))
        self.rows: list[Row] = []
        self.open: list[str] = []
        self.root = ""
        self.text: list[str] = []
        self.fields: dict[str, str] = {}
        self.countries: list[tuple[str, str]] = []
        self.attributes: dict[str, str] = {}
        self.of_row: dict[str, str] = {}
        self.line = 0
        self.fault: Fault | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.buffer_text = True

    def read(self) -> list[Row] | None:
        """Its rows, or None for a list of codes. Raises Unreadable."""
        try:
            if self.path.stat().st_size > MOST_BYTES:
                self._refuse(_("larger than any file of the collection; nothing of it was read."))
            self.parser.Parse(self.path.read_bytes(), True)
        except _Stop:
            pass
        except expat.ExpatError as error:
            # Expat counts columns from 0.
            message = _("not well-formed XML: column %(column)d: %(problem)s.") % {
                "column": error.offset + 1,
                "problem": expat.ErrorString(error.code),
            }
            self.fault = Fault(self.where, error.lineno, message)
        except (OSError, ValueError, LookupError) as error:
            self.fault = Fault(self.where, 0, _("cannot be read: %s.") % error)
        if self.fault:
            raise Unreadable([self.fault])
        return None if self.root == CODES else self.rows

    def _refuse(self, message: str) -> None:
        """What stops the reading; an exception goes through expat as it is."""
        self.fault = Fault(self.where, self.parser.CurrentLineNumber, message)
        raise _Stop

    def _doctype(self, *declared: object) -> None:
        self._refuse(
            _("it declares a document type, which no file of the collection has; take it out.")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = len(self.open)
        self.open.append(name)
        if depth == 0:
            self.root = name
            if name not in ROOTS and name != CODES:
                message = _("“%s” is no file of the collection: it begins with visits or trips.")
                self._refuse(message % name[:80])
        elif self.root != CODES:
            self._start_within(name, attributes, depth)
        self.text.clear()

    def _start_within(self, name: str, attributes: dict[str, str], depth: int) -> None:
        if depth == 1:
            if name != ROOTS[self.root]:
                message = _("“%(name)s” where a %(row)s should be.")
                self._refuse(message % {"name": name[:80], "row": ROOTS[self.root]})
            self.line = self.parser.CurrentLineNumber
            self.fields, self.countries, self.of_row = {}, [], attributes
        elif depth >= DEEPEST:
            self._refuse(_("“%s” stands within a field; a field holds only text.") % name[:80])
        self.attributes = attributes

    def _end(self, name: str) -> None:
        self.open.pop()
        depth = len(self.open)
        if self.root == CODES:
            return
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if depth == 2 and name in ("from", "country"):
            self.countries.append((self.attributes.get("id", ""), text))
        elif depth == 2:
            if name in self.fields:
                self._refuse(_("the field “%s” stands here twice in one row.") % name[:80])
            self.fields[name] = text
        elif depth == 1:
            self.rows.append(
                Row(
                    ROOTS[self.root],
                    self.where,
                    self.line,
                    self.fields,
                    tuple(self.countries),
                    self.of_row.get("who", ""),
                )
            )
