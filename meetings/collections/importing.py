"""A run: everything that is new, in one transaction, or nothing; what is there is never changed."""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.bulk.chunk import load_chunk
from meetings.bulk.reading import File, Refused
from meetings.bulk.reading import Row as Record
from meetings.bulk.running import settle
from meetings.collections import archive, pages
from meetings.collections.countries import Archive
from meetings.collections.plan import Plan, Planned, Planner, fingerprint
from meetings.collections.report import CREATED, KEPT, LEFT, UNSURE, Line, Report
from meetings.collections.rows import Read
from meetings.models import LoadedChunk
from meetings.sources.faults import Fault

Tables = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class Made:
    """The new records of a run as a chunk of the bulk loader."""

    name: str
    tables: Tables

    is_reference = False

    def fingerprint(self) -> str:
        """A sum of all records."""
        return sha256(repr(self.tables).encode()).hexdigest()

    def files(self) -> list[File]:
        """The records, a file a table; faults name the number of the record there."""
        return [
            File(
                table,
                _("records made of the rows, %s") % table,
                [*map(_record, enumerate(rows, 1))],
            )
            for table, rows in self.tables.items()
            if rows
        ]


def _record(numbered: tuple[int, dict[str, Any]]) -> Record:
    return Record(*numbered)


def run(read: Read, state: str, why: dict[str, Any]) -> Report:
    """Import the rows; new records are in `state`, and `why` is kept as the context of their history.

    Raises Refused where the database refuses the records, or another run was quicker; then nothing
    of this run is in the archive.
    """
    began = time.monotonic()
    known, people = archive.imported(), archive.People()
    countries = Archive.from_database()
    if "US" not in countries.parties:
        message = _("the archive has no country US; load fixtures/countries.yaml first.")
        raise Refused([Fault("", 0, message)])
    plan = Planner(countries, people, state).plan(read.rows, known)
    report = Report(passed_over=read.passed_over)
    new = _sorted_out(plan, known, report)
    if new:
        tables = _tables(new, people, state)
        report.made = _write(tables, new, why)
    places = {id(row): place for place, row in enumerate(read.rows)}
    report.lines.sort(key=lambda line: places[id(line.row)])
    report.seconds = time.monotonic() - began
    return report


def _sorted_out(plan: Plan, known: Mapping[str, str], report: Report) -> list[Planned]:
    """Which meetings are new; a line in the report for each row."""
    held = archive.meetings(one.slug for one in plan.planned)
    new = []
    for planned in plan.planned:
        before = held.get(planned.slug)
        if before:
            report.lines += [_kept(row, planned, before, known) for row in planned.rows]
        elif any(row.name in known for row in planned.rows):
            words = _("its meeting was deleted since it was imported; not made again")
            report.lines += [
                Line(KEPT, row, words=(words,), needs_a_look=True) for row in planned.rows
            ]
        else:
            new.append(planned)
            report.lines += _created(planned)
    report.lines += [Line(LEFT, row, words=(why,)) for row, why in plan.left]
    return new


def _created(planned: Planned) -> list[Line]:
    first, *others = planned.rows
    outcome = UNSURE if planned.doubts else CREATED
    lines = [Line(outcome, first, planned.slug, (*planned.doubts, *planned.notes))]
    words = _("the same trip as %s, which is one meeting") % first.name
    return lines + [Line(KEPT, row, planned.slug, (words,)) for row in others]


def _kept(row: Any, planned: Planned, before: archive.Held, known: Mapping[str, str]) -> Line:
    """A row whose meeting is there: as it was, or changed in the source since."""
    if known.get(row.name) == fingerprint(row):
        return Line(KEPT, row, before.slug)
    meeting = planned.meeting
    differ = [
        _("%(field)s: the source “%(new)s”, the archive “%(old)s”")
        % {"field": name, "new": new, "old": old}
        for name, new, old in (
            ("date", meeting["date"], before.date),
            ("place", meeting["place"], before.place),
            ("title", meeting["title"], before.title),
            ("place_country", meeting["place_country"], before.country),
        )
        if new != old
    ]
    if row.name in known:
        words = _("the row changed in the source since it was imported; the archive’s stays")
    else:
        words = _("this row is new, its meeting is there; the archive’s stays")
    return Line(UNSURE, row, before.slug, (words, *differ))


def _tables(new: Sequence[Planned], people: archive.People, state: str) -> Tables:
    """The records of the new meetings, in the form of a bulk load."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    publisher = archive.publisher(str(pages.PUBLISHER["slug"]), str(pages.PUBLISHER["name"]))
    if publisher is None:
        publisher = str(pages.PUBLISHER["slug"])
        found["publishers"].append(dict(pages.PUBLISHER))
    wanted = {planned.page.url: planned.page for planned in new}
    by_url, taken = archive.page_slugs(wanted, {page.slug for page in wanted.values()})
    for url, page in wanted.items():
        if url not in by_url and page.slug in taken:
            by_url[url] = page.slug
        elif url not in by_url:
            by_url[url] = page.slug
            found["press_releases"].append(page.record(publisher, state))
    used = {row["official"] for planned in new for row in planned.participations}
    found["officials"] = [record for slug, record in people.new.items() if slug in used]
    for planned in new:
        release, meeting = by_url[planned.page.url], planned.slug
        found["meetings"].append(planned.meeting)
        found["sources"].append({"meeting": meeting, "press_release": release})
        for fact in ("date", "place") if planned.meeting["place"] else ("date",):
            found["evidence"].append({"meeting": meeting, "fact": fact, "press_release": release})
        for position, row in enumerate(planned.participations, 1):
            found["participations"].append(
                {**row, "meeting": meeting, "position": position, "press_release": release}
            )
    return found


def _write(tables: Tables, new: Sequence[Planned], why: dict[str, Any]) -> Counter[str]:
    """All or nothing; how many records of each kind."""
    name = "run " + sha256(repr([one.slug for one in new]).encode()).hexdigest()[:16]
    with transaction.atomic():
        counts = load_chunk(Made(name, tables), archive.LOAD, why)
        if counts is None:
            message = _(
                "another run has just imported these rows; run the same again to see what is there."
            )
            raise Refused([Fault("", 0, message)])
        LoadedChunk.objects.bulk_create(
            LoadedChunk(load=archive.LOAD, chunk=row.name, fingerprint=fingerprint(row), rows=1)
            for planned in new
            for row in planned.rows
        )
    settle(counts, "default")
    return counts
