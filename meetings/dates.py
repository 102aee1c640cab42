"""Dates as sources give them: EDTF in, bounds and words out. No tables here.

The archive writes dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019), level 1,
because a source may say only a month, or leave a doubt. The library `edtf` reads them; this
module refuses what a date of a meeting cannot be (open or endless intervals, level 2 forms,
years before 1 or after 9999) with words that an editor can act on.
"""

import calendar
import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

with warnings.catch_warnings():
    # edtf's grammar asks for a pyparsing behaviour that newer versions only warn about.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

#: The forms of nearly all dates; these need no grammar, which takes some milliseconds a date.
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[?~%]?\Z")
MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?\Z"
)

LEVEL_ONE = {
    "Date",
    "DateAndTime",
    "Interval",
    "Level1Interval",
    "Season",
    "UncertainOrApproximate",
    "Unspecified",
}

SEASONS = {
    "21": gettext_lazy("spring %(year)s"),
    "22": gettext_lazy("summer %(year)s"),
    "23": gettext_lazy("autumn %(year)s"),
    "24": gettext_lazy("winter %(year)s"),
}


@dataclass(frozen=True)
class Bounds:
    """The first and the last day on which something dated so can have been."""

    earliest: date
    latest: date


@lru_cache(maxsize=10_000)
def parse(text: str) -> Bounds:
    """The bounds of an EDTF date. Remembered: the library's grammar takes some milliseconds a date.

    Takes an EDTF level 0 or 1 string such as "2020-03-17?", "2020-07" or
    "2023-11-26/2023-11-27". Raises ValueError with a message for editors.
    """
    if (plain := _plain_bounds(text)) is not None:
        return plain
    try:
        if " " in text.strip():
            raise EDTFParseException(text)
        parsed = parse_edtf(text.strip())
    except EDTFParseException as error:
        raise ValueError(
            _(
                "“%(text)s” is not a date in EDTF. Write 2020-07-23, 2020-07, 2020, or 2020-03-17? when unsure."
            )
            % {"text": text}
        ) from error
    if (
        type(parsed).__name__ not in LEVEL_ONE
        or ".." in text
        or not all(end[:1].isdigit() for end in text.split("/"))
    ):
        raise ValueError(
            _(
                "“%(text)s” is EDTF, but of a kind that the archive does not take; use level 1 with both ends known."
            )
            % {"text": text}
        )
    try:
        bounds = Bounds(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except (TypeError, ValueError) as error:
        raise ValueError(_("“%(text)s” has an end that is not known.") % {"text": text}) from error
    if bounds.latest < bounds.earliest:
        raise ValueError(_("“%(text)s” ends before it starts.") % {"text": text})
    return bounds


def _plain_bounds(text: str) -> Bounds | None:
    """The bounds of a day, month or year, perhaps doubted, of two of them, or of a moment.

    None for every other form, and for what is wrong: the library says what.
    """
    if found := MOMENT.match(text):
        text = found[1]
    ends = [PLAIN.match(end) for end in text.split("/")]
    if len(ends) > 2 or not all(ends):
        return None
    try:
        bounds = [_of_plain(*found.groups()) for found in ends if found]
    except ValueError:
        return None
    first, last = bounds[0].earliest, bounds[-1].latest
    return Bounds(first, last) if first <= last else None


def _of_plain(year: str, month: str | None, day: str | None) -> Bounds:
    """The bounds of one plain date. Raises ValueError for a day that never was."""
    if day is not None:
        only = date(int(year), int(month or 0), int(day))
        return Bounds(only, only)
    first, last = int(month or 1), int(month or 12)
    end = calendar.monthrange(int(year), last)[1] if int(year) else 0
    return Bounds(date(int(year), first, 1), date(int(year), last, end))


def moment(text: str) -> datetime | None:
    """The moment of an EDTF date with a time ("2021-03-31T16:51:55+09:00"), or None without one."""
    return datetime.fromisoformat(text) if "T" in text else None


def words(text: str) -> str:
    """An EDTF date in words, showing no more than it says.

    "2020-07" gives "July 2020", "2020-03-17?" gives "17 March 2020 (uncertain)".
    Text that is no EDTF date is returned as it is: a page shows it rather than fail.
    """
    text = text.strip()
    try:
        parse(text)
    except ValueError:
        return text
    if "/" in text:
        return _interval_words(*text.split("/", 1))
    return _single_words(text)


def short_words(text: str) -> str:
    """The same with months cut to three letters, for the margin of a list."""
    long = words(text)
    for month in range(1, 13):
        long = long.replace(_month_name(month), _month_short(month))
    return long


def _single_words(text: str) -> str:
    core = text.rstrip("?~%")
    doubt = text[len(core) :]
    if "T" in core:
        core = core.split("T", 1)[0]
    said = _plain_words(core)
    if doubt == "?":
        return _("%(date)s (uncertain)") % {"date": said}
    if doubt == "~":
        return _("about %(date)s") % {"date": said}
    if doubt == "%":
        return _("about %(date)s (uncertain)") % {"date": said}
    return said


def _plain_words(core: str) -> str:
    parts = core.split("-")
    year = parts[0]
    if year.endswith("XX"):
        century = int(year[:2])
        return _("some time from %(first)s to %(last)s") % {
            "first": century * 100,
            "last": century * 100 + 99,
        }
    if year.endswith("X"):
        return pgettext("a decade", "%(decade)ss") % {"decade": year[:3] + "0"}
    if len(parts) == 1 or parts[1] == "XX":
        return year
    if parts[1] in SEASONS:
        return str(SEASONS[parts[1]]) % {"year": year}
    month = _month_name(int(parts[1]))
    if len(parts) == 2 or parts[2] == "XX":
        return f"{month} {year}"
    return f"{int(parts[2])} {month} {year}"


def _interval_words(first: str, last: str) -> str:
    """ "26–27 November 2023" where both ends are days of one month; else both ends in full."""
    start, end = first.split("-"), last.split("-")
    plain = not any(mark in first + last for mark in "?~%XT")
    if plain and len(start) == len(end) == 3 and start[:2] == end[:2]:
        if start == end:
            return _plain_words(first)
        return f"{int(start[2])}–{_plain_words(last)}"
    if plain and len(start) == len(end) == 3 and start[0] == end[0]:
        return f"{int(start[2])} {_month_name(int(start[1]))} – {_plain_words(last)}"
    return f"{_single_words(first)} – {_single_words(last)}"


def _month_name(month: int) -> str:
    return dateformat.format(date(2000, month, 1), "F")


def _month_short(month: int) -> str:
    return dateformat.format(date(2000, month, 1), "M")


def edge(text: str, *, last: bool) -> date:
    """The day that a visitor's "2020", "2020-07" or "2020-07-23" opens or, with `last`, closes.

    Raises ValueError for anything else.
    """
    parts = text.strip().split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(text)
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise ValueError(text)
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else (12 if last else 1)
    if len(parts) > 2:
        return date(year, month, int(parts[2]))
    if last:
        if not (year >= 1 and 1 <= month <= 12):
            raise ValueError(text)
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 1)
