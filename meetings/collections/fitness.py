"""Whether a row can become a meeting, and which rows tell of the same one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from meetings.collections.countries import Countries
from meetings.collections.rows import TRIP, VISIT, Row

#: The offices whose trips are listed, as the files call them, and as titles.
ROLES = {"president": "President", "secretary": "Secretary of State"}


class Unfit(Exception):
    """A row of which no meeting can be made, and why."""


def check(row: Row) -> None:
    """Raises Unfit for a row that lacks what every row needs, or says it in a form that none has."""
    if not re.fullmatch(r"[0-9]{1,9}", row.id):
        raise Unfit(_("it has no number of its own (id)."))
    days = []
    for name in ("start-date", "end-date"):
        text = row.fields.get(name, "")
        try:
            days.append(date.fromisoformat(text) if len(text) == 10 else None)
        except ValueError:
            days.append(None)
        if days[-1] is None:
            raise Unfit(_("%(field)s is no day: “%(text)s”.") % {"field": name, "text": text[:40]})
    if days[1] < days[0]:  # type: ignore[operator]
        raise Unfit(_("it ends before it starts."))
    if not any(printed for _id, printed in row.countries):
        raise Unfit(_("it names no country."))
    if row.kind == VISIT and not row.fields.get("visitor"):
        raise Unfit(_("it names no visitor."))
    if row.kind == TRIP and not (row.fields.get("name") and row.fields.get("role") in ROLES):
        raise Unfit(_("it does not say who travelled, or in which office."))
    if any("\0" in text or len(text) > 10_000 for text in row.fields.values()):
        raise Unfit(_("a field is longer than any text of the collection."))


def grouped(
    fit: Iterable[tuple[Row, Countries, list[str]]],
) -> list[list[tuple[Row, Countries, list[str]]]]:
    """Rows of one trip or visit together: the same traveller, country, place and first day."""
    groups: dict[tuple[Any, ...], list[tuple[Row, Countries, list[str]]]] = defaultdict(list)
    for one in fit:
        row, _countries, codes = one
        who = row.fields["visitor"] if row.kind == VISIT else (row.who or row.fields["name"])
        where = row.fields.get("locale", "")
        groups[row.kind, who, *codes, where, row.fields["start-date"]].append(one)
    return list(groups.values())
