"""What became of each row, one line a row."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from meetings.collections.rows import Row

#: Made now; made now, with something to look at; there before, as it was; nothing could be made of it.
CREATED, UNSURE, KEPT, LEFT = "created", "unsure", "kept", "left"
OUTCOMES = (CREATED, UNSURE, KEPT, LEFT)


@dataclass(frozen=True)
class Line:
    """What became of one row."""

    outcome: str
    row: Row
    meeting: str = ""
    words: tuple[str, ...] = ()
    #: Whether it is to be told even where only what needs a look is told.
    needs_a_look: bool = False

    def __str__(self) -> str:
        where = f"{self.row.path}:{self.row.line}"
        parts = [where, self.row.name, self.meeting, "; ".join(self.words)]
        return f"{self.outcome}: " + ": ".join(part for part in parts if part)


@dataclass
class Report:
    """All rows of a run, in their order."""

    lines: list[Line] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    #: Records of each kind that were made.
    made: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def counts(self) -> Counter[str]:
        """Outcome → how many rows."""
        return Counter(line.outcome for line in self.lines)

    def to_look_at(self) -> list[Line]:
        """The rows that are unsure or left, or that changed in the source."""
        return [line for line in self.lines if line.outcome in (UNSURE, LEFT) or line.needs_a_look]

    def summary(self) -> str:
        """How many of each, and what was made, in one or two lines."""
        counts = self.counts
        said = ", ".join(f"{counts[one]:,} {one}" for one in OUTCOMES)
        rows = _("%(rows)s rows: %(counts)s; %(seconds).1f s") % {
            "rows": f"{len(self.lines):,}",
            "counts": said,
            "seconds": self.seconds,
        }
        made = ", ".join(f"{number:,} {name}" for name, number in self.made.items() if number)
        return f"{rows}\n{_('made')}: {made or _('nothing')}"

    def write(self, path: Path | None) -> None:
        """All lines as a file, if one is wanted. Raises OSError."""
        if path is not None:
            path.write_text("".join(f"{line}\n" for line in self.lines), encoding="utf-8")

    def texts(self, *, everything: bool) -> Iterable[str]:
        """What is told on the screen: every row, or those to look at."""
        yield from (
            _("passed over: %s: a list of codes, without rows") % path for path in self.passed_over
        )
        yield from map(str, self.lines if everything else self.to_look_at())
        yield self.summary()
