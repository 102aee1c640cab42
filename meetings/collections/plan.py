"""The records that the rows become, and what is doubtful about each; nothing is written here."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from meetings.collections import pages, titles
from meetings.collections.archive import People
from meetings.collections.countries import Archive, Countries
from meetings.collections.fitness import ROLES, Unfit, check, grouped
from meetings.collections.people import US, Lines, Seen
from meetings.collections.remarks import Remark, understand
from meetings.collections.rows import TRIP, VISIT, Row
from meetings.models import State

#: The gathering at the place that a visit's remarks name: "Summit in Chicago, IL."
PLACE = re.compile(
    r"\b(?:in|at) (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:, (?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2})\b)?)"
    r"(?=\.?(?: on | during |;|\.|,|$))"
)
NO_PLACE = re.compile(
    r"U\.?N|General Assembly|NATO|Joint|State|Congress|White House$|Central America|South America|Africa$"
)
NOT_HELD = re.compile(r"\bwas to have\b|\bcancell?ed\b|\bpostponed\b", re.I)
#: Words before a country's name where English has them.
ARTICLE = re.compile(
    r"(?:United|Republic|Democratic (?!Yemen)|Soviet|Holy|Federation|Kingdom|Ottoman|Netherlands"
    r"|Philippines|Bahamas|Gambia|Maldives|Comoros|Czech R|Central African|Dominican R|German R"
    r"|\w+ Empire|.* Islands$)"
)


@dataclass
class Planned:
    """One meeting to be, with the rows it is made of, the first of which gives it its address."""

    rows: list[Row]
    slug: str
    meeting: dict[str, Any]
    participations: list[dict[str, Any]]
    page: pages.Page
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """What a run would make, and the rows of which nothing can be made."""

    planned: list[Planned] = field(default_factory=list)
    left: list[tuple[Row, str]] = field(default_factory=list)


def fingerprint(row: Row) -> str:
    """A sum of all that the row says which is of use here; another editor's stamp does not change it."""
    said = [*sorted(row.fields.items()), *row.countries, ("who", row.who)]
    keep = [pair for pair in said if not pair[0].startswith(("created-", "last-modified-"))]
    return hashlib.sha256(repr(keep).encode()).hexdigest()


def slug_of(row: Row) -> str:
    """The address of the meeting of a row, from the collection's own number."""
    return f"history-state-gov-{row.kind}-{row.id}"


class Planner:
    """Makes a plan of rows."""

    def __init__(self, archive: Archive, people: People, state: str) -> None:
        self.archive, self.people, self.state = archive, people, state
        self.seen = Seen()

    def plan(self, rows: Sequence[Row], known: Iterable[str] = ()) -> Plan:
        """The meetings of the rows. Rows of `known` (by name) are planned before new ones of the same trip."""
        plan, fit = Plan(), []
        first: dict[str, Row] = {}
        for row in rows:
            try:
                check(row)
                if earlier := first.get(row.name):
                    raise Unfit(
                        _("its number is already that of the row in line %d.") % earlier.line
                    )
                first[row.name] = row
                fit.append((row, *self._countries(row)))
            except Unfit as why:
                plan.left.append((row, str(why)))
        self._note(fit)
        known = set(known)
        for same in grouped(fit):
            same.sort(key=lambda one: one[0].name not in known)
            plan.planned.append(self._planned(same))
        return plan

    def _countries(self, row: Row) -> tuple[Countries, list[str]]:
        """The countries of the day and the codes of those that the row names."""
        countries = Countries(self.archive, date.fromisoformat(row.fields["start-date"]))
        codes = []
        for _id, printed in row.countries:
            if not (code := countries.code(printed)):
                raise Unfit(
                    _("the archive knows no country “%s”; add it or another name of it.") % printed
                )
            codes.append(code)
        if not set(codes) - {US}:
            raise Unfit(_("no country beside the United States is named."))
        return countries, codes

    def _note(self, fit: Iterable[tuple[Row, Countries, list[str]]]) -> None:
        """Take in which country each name and office belongs to, where rows say it."""
        for row, countries, codes in fit:
            year = countries.day.year
            if row.kind == VISIT and len(codes) == 1:
                for titled in titles.several(row.fields["visitor"]):
                    self.seen.note(titled.title, titled.name, codes[0], year)
            for one in understand(row.text, countries).met:
                if one.country and one.name:
                    self.seen.note(one.title, one.name, one.country, year)

    def _planned(self, same: Sequence[tuple[Row, Countries, list[str]]]) -> Planned:
        rows = [row for row, _countries, _codes in same]
        (row, countries, codes), remark = same[0], Remark()
        remark = max(
            (understand(one.text, countries) for one in rows), key=lambda one: len(one.met)
        )
        for other in rows:
            remark.met += [m for m in understand(other.text, countries).met if m not in remark.met]
        start, end = (date.fromisoformat(row.fields[name]) for name in ("start-date", "end-date"))
        host = US if row.kind == VISIT else codes[0]
        lines = Lines(self.people, self.seen, start, end, self.state, host)
        self._travellers(row, codes, lines)
        for one in remark.met:
            lines.met(one)
        lines.finish([*codes, US])
        doubts = lines.doubts + self._doubts(same, remark)
        page = pages.page_of(row)
        is_event = remark.tells_of_no_meeting or NOT_HELD.search(row.text)
        state = State.DRAFT.value if is_event else self.state
        place = row.fields.get("locale", "")[:160] if row.kind == TRIP else _place(row.text)
        meeting = {
            "slug": slug_of(row),
            "title": self._title(row, remark, codes),
            "summary": _summary(row, remark),
            "date": str(start) if start == end else f"{start}/{end}",
            "format": "in-person",
            "level": lines.level,
            "place": place,
            "place_country": host,
            "state": state,
        }
        notes = []
        if lines.surnames:
            notes.append(_("%d named by surname only") % lines.surnames)
        return Planned(rows, slug_of(row), meeting, lines.rows, page, doubts, notes)

    def _travellers(self, row: Row, codes: Sequence[str], lines: Lines) -> None:
        if row.kind == TRIP:
            lines.traveller(row.fields["name"], ROLES[row.fields["role"]])
            return
        visitors = titles.several(row.fields["visitor"])
        if len(codes) > 1 and len(codes) != len(visitors):
            lines.doubts.append(_("who of the visitors spoke for which country is not said"))
        for number, titled in enumerate(visitors):
            if len(titles.split(titled.name).title) and len(visitors) == 1:
                lines.doubts.append(_("the visitor’s name was not understood"))
            lines.visitor(titled, codes[min(number, len(codes) - 1)])

    def _doubts(
        self, same: Sequence[tuple[Row, Countries, list[str]]], remark: Remark
    ) -> list[str]:
        row, found = same[0][0], []
        if remark.tells_of_no_meeting:
            words = _("the remarks tell of no encounter (%s); made as a draft")
            found.append(words % remark.kind.lower())
        if NOT_HELD.search(row.text):
            found.append(_("the remarks say that something did not take place; made as a draft"))
        if remark.is_unclear:
            found.append(_("whom the remarks say was met was not understood"))
        for other, *_rest in same[1:]:
            if (ends := other.fields["end-date"]) != row.fields["end-date"]:
                found.append(
                    _("%(row)s, the same trip, ends on %(end)s") % {"row": other.name, "end": ends}
                )
        return found

    def _title(self, row: Row, remark: Remark, codes: Sequence[str]) -> str:
        """What sort of visit, where, and who came; in our words."""
        kind = remark.kind or "Visit"
        if remark.body and remark.body.lower() not in kind.lower():
            kind = f"{kind} ({remark.body})"
        host = US if row.kind == VISIT else codes[0]
        land = self.archive.parties[host].name
        land = f"the {land}" if ARTICLE.match(land) else land
        where = "to" if remark.kind.lower().endswith("visit") or not remark.kind else "in"
        if row.kind == VISIT:
            home = ", ".join(self.archive.parties[code].name for code in dict.fromkeys(codes))
            who = f"{row.fields['visitor']} ({home})"
        else:
            who = f"{ROLES[row.fields['role']]} {row.fields['name']} (United States)"
        return f"{kind} {where} {land}: {who}"[:240]


def _place(text: str) -> str:
    """Where a visitor was received, if the first sentence says so."""
    sentence = re.split(r"(?<=[a-z]{2})\. |; ", text)[0]
    if found := PLACE.search(sentence):
        return "" if NO_PLACE.match(found["place"]) else found["place"][:160]
    return ""


def _summary(row: Row, remark: Remark) -> str:
    """The kind and the occasion in our words, and which row says so."""
    kind = remark.kind[:1].lower() + remark.kind[1:]
    parts = [f"Kind: {kind}." if kind else ""]
    if remark.body:
        parts.append(f"Occasion: {remark.body}.")
    if remark.is_private and remark.kind != "Private visit":
        parts.append("With a private visit.")
    listed = "visits by foreign leaders" if row.kind == VISIT else "travels abroad"
    parts.append(f"Row {row.id} of the {listed} listed by the Office of the Historian.")
    return " ".join(filter(None, parts))
