"""Rules that hold between rows, asked of a chunk before it is written.

The database keeps them as well, at commit or for a whole statement; what it could not say is which
line of which file broke them.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from meetings.bulk.rows import Written
from meetings.models.statement import NEEDS_VOICE
from meetings.sources.faults import Fault


def check(cursor: CursorWrapper, written: Sequence[Written], faults: list[Fault]) -> None:
    """Add a fault for each statement without voice or beside its text, circle, and taken address."""
    by_table = {made.table.name: made for made in written}
    if statements := by_table.get("statements"):
        _voices(statements, faults)
        _spans(cursor, statements, by_table.get("press_releases"), faults)
    if meetings := by_table.get("meetings"):
        _circles(meetings, faults)
    for made in written:
        _addresses(cursor, made, faults)


#: File → the column of `PastAddress` that keeps the past addresses of its records.
MOVED = {
    "topics": "topic_id",
    "series": "series_id",
    "officials": "official_id",
    "press_releases": "press_release_id",
    "meetings": "meeting_id",
}


def _fault(made: Written, number: int, field: str, message: Any) -> Fault:
    row = made.lines[number]
    record = str(row.data.get(made.table.key) or "")
    return Fault(made.file.path, row.line, str(message), record, field)


def _voices(statements: Written, faults: list[Fault]) -> None:
    for number, row in enumerate(statements.lines):
        data = row.data
        if not (data.get("attribution") or data.get("speakers") or data.get("countries")):
            faults.append(_fault(statements, number, "speakers", NEEDS_VOICE))


def _spans(
    cursor: CursorWrapper, statements: Written, releases: Written | None, faults: list[Fault]
) -> None:
    asked = [n for n, row in enumerate(statements.lines) if row.data.get("span_end") is not None]
    if not asked:
        return
    texts = (
        {row.data["slug"]: row.data.get("text", "") for row in releases.lines} if releases else {}
    )
    lengths = {slug: len(text) for slug, text in texts.items()}
    named = {statements.lines[n].data["press_release"] for n in asked} - lengths.keys()
    cursor.execute(
        "SELECT slug, length(text) FROM meetings_pressrelease WHERE slug = ANY(%s)", [list(named)]
    )
    lengths.update(cursor.fetchall())
    for number in asked:
        data = statements.lines[number].data
        if data["span_end"] > lengths[data["press_release"]]:
            message = _("The span lies outside the text that the archive holds.")
            faults.append(_fault(statements, number, "span_end", message))


def _circles(meetings: Written, faults: list[Fault]) -> None:
    """A new meeting can only be part of itself by way of other new ones."""
    larger = {
        row.data["slug"]: row.data["part_of"] for row in meetings.lines if row.data.get("part_of")
    }
    for number, row in enumerate(meetings.lines):
        start = row.data["slug"]
        if start not in larger:
            continue
        seen, at = set(), larger.get(start)
        while at is not None and at != start and at not in seen:
            seen.add(at)
            at = larger.get(at)
        if at == start:
            message = _("A meeting cannot be part of one that is part of it.")
            faults.append(_fault(meetings, number, "part_of", message))


def _addresses(cursor: CursorWrapper, made: Written, faults: list[Fault]) -> None:
    """An address that was once another record's leads there for ever."""
    column = MOVED.get(made.table.name)
    if column is None:
        return
    slugs = {row.data["slug"]: number for number, row in enumerate(made.lines)}
    cursor.execute(
        f"SELECT slug FROM meetings_pastaddress WHERE {column} IS NOT NULL AND slug = ANY(%s)",
        [list(slugs)],
    )
    for (slug,) in cursor.fetchall():
        message = _("This address was another record’s and leads there; choose another.")
        faults.append(_fault(made, slugs[slug], "slug", message))
