"""How far a long load is: a bar on a terminal, and elsewhere a line now and then."""

import time
from typing import IO

from django.utils.translation import gettext as _

BAR = 30
#: Seconds between two lines where there is no terminal to draw a bar on.
QUIET = 15.0


class Progress:
    """Counts meetings and shares of a load; writes to `stream`, which is standard error."""

    def __init__(self, stream: IO[str], total: int) -> None:
        """`total` is how many chunks there are."""
        self.stream, self.total = stream, total
        self.done = self.meetings = 0
        self.began = time.monotonic()
        self.told = self.began
        self.drawn = ""

    def advance(self, meetings: int) -> None:
        """One more chunk is done, with so many meetings."""
        self.done += 1
        self.meetings += meetings
        if self.stream.isatty():
            self._draw()
        elif time.monotonic() - self.told >= QUIET:
            self.told = time.monotonic()
            self.stream.write(self._words() + "\n")
            self.stream.flush()

    def close(self) -> None:
        """Leave the cursor on a line of its own."""
        if self.drawn:
            self.stream.write("\n")
            self.stream.flush()

    @property
    def seconds(self) -> float:
        """Seconds since the load began, never quite 0."""
        return max(time.monotonic() - self.began, 1e-6)

    def _words(self) -> str:
        return _("%(done)d of %(total)d chunks, %(meetings)s meetings, %(rate)s a second") % {
            "done": self.done,
            "total": self.total,
            "meetings": f"{self.meetings:,}",
            "rate": f"{self.meetings / self.seconds:,.0f}",
        }

    def _draw(self) -> None:
        filled = BAR * self.done // max(self.total, 1)
        line = f"[{'#' * filled}{'.' * (BAR - filled)}] {self._words()}"
        # What is left of a longer line before is wiped out.
        self.stream.write(f"\r{line}{' ' * (len(self.drawn) - len(line))}")
        self.stream.flush()
        self.drawn = line
