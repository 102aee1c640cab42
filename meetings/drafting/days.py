"""Dates as press releases print them: "On 16-17 January 2023", "April 8", "Monday", "yesterday"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.drafting.tables import MONTHS, WEEKDAYS

_MONTH = (
    r"(?P<month{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?:,? ?(?:of )?(?P<year{0}>(?:1[89]|20)\d\d)\b)"
_TO = r"\s*(?:-|–|—|to|and|through|until|till)\s*"
FORMS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        # 2021-04-09, 2021/09/07, 2021.4.9
        r"\b(?P<year>(?:1[89]|20)\d\d)(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})\b",
        # 22/03/2021, 22.03.2021
        r"\b(?P<day>\d{1,2})(?P<s>[/.-])(?P<month>\d{1,2})(?P=s)(?P<year>(?:1[89]|20)\d\d)\b",
        # (21.09.23), as in headlines
        r"(?<=\()(?P<day>\d{1,2})(?P<s>[.])(?P<month>\d{1,2})(?P=s)(?P<short>\d\d)(?=\))",
        # May 18 to 19, 2022; May 31 to June 2
        r"\b"
        + _MONTH.format("")
        + " "
        + _DAY.format("")
        + r"(?:,? (?P<yeara>\d{4}))?"
        + _TO
        + r"(?:"
        + _MONTH.format("b")
        + " )?"
        + _DAY.format("b")
        + _YEAR.format("")
        + "?",
        # 16-17 January 2023; 30 May to 2 June 2023
        r"\b"
        + _DAY.format("")
        + "(?: (?:of )?"
        + _MONTH.format("a")
        + ")?"
        + _TO
        + _DAY.format("b")
        + " (?:of )?"
        + _MONTH.format("")
        + _YEAR.format("")
        + "?",
        # July 30, 2020; April 8
        r"\b" + _MONTH.format("") + " " + _DAY.format("") + _YEAR.format("") + "?",
        # 16 January 2023; 5th of May
        r"\b" + _DAY.format("") + " (?:of )?" + _MONTH.format("") + r"\b" + _YEAR.format("") + "?",
    )
]
WORDS = re.compile(
    r"\b(?P<last>last |next |this (?:past |coming )?)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday)\b|\b(?P<today>today|tonight|this (?:morning|afternoon|evening))\b|\b(?P<yesterday>yesterday|last night|last evening|the previous (?:day|evening|afternoon|night)|the (?:day|evening) before|a day earlier)\b|"
    r"\b(?P<tomorrow>tomorrow)\b",
    re.IGNORECASE,
)


#: A day without its month: "on the 5th", "on the afternoon of the 5th".
ORDINAL = re.compile(
    r"\b(?:on|(?:morning|afternoon|evening) of) (?P<whole>the (?P<day>\d{1,2})(?:st|nd|rd|th))(?=[.,;]|\s+(?:at|in|and|to|with)\b|$)"
)
#: Between a weekday and its date: "on Wednesday, 15 March", "today (2 November)".
BESIDE = re.compile(r"\s*,?\s*\(?(?:the |on )?")


@dataclass(frozen=True)
class Found:
    """A date in the text. Numbers that the text does not give are 0; `last` ends a span of days."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_day: int = 0
    word: str = ""

    @property
    def whole(self) -> date | None:
        """The day, where the text gives all of it."""
        return day_of(self.year, self.month, self.day) if self.year else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or nothing for one that never was."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(name: str) -> int:
    """1 to 12 for a month's name or number."""
    return int(name) if name.isdigit() else MONTHS[name.lower().rstrip(".")]


def find(text: str, start: int = 0, end: int | None = None) -> list[Found]:
    """Every date within a stretch of text, in order, the fuller reading where two overlap."""
    end = len(text) if end is None else end
    found = sorted(_all(text, start, end), key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        if (
            kept
            and kept[-1].word
            and not one.word
            and BESIDE.fullmatch(text, kept[-1].end, one.start)
        ):
            kept.pop()
        elif (
            kept
            and one.word
            and not kept[-1].word
            and BESIDE.fullmatch(text, kept[-1].end, one.start)
        ):
            continue
        kept.append(one)
    return kept


def _all(text: str, start: int, end: int) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.finditer(text, start, end):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            got = match.groupdict()
            if not got["month"][0].isupper() and not got["month"].isdigit():
                continue
            month, day = month_of(got["month"]), int(got["day"])
            year = int(got.get("year") or got.get("yeara") or 0)
            year = 2000 + int(got["short"]) if got.get("short") else year
            if month > 12 and day <= 12:
                month, day = day, month
            last_day = int(got.get("dayb") or 0)
            last_month = month_of(got["monthb"]) if got.get("monthb") else month if last_day else 0
            if got.get("montha"):
                month = month_of(got["montha"])
            if not 1 <= month <= 12 or not day_of(year or 2000, month, day):
                continue
            taken.append(match.span())
            yield Found(*match.span(), year, month, day, last_month, last_day)
    for match in ORDINAL.finditer(text, start, end):
        if 1 <= int(match["day"]) <= 31:
            yield Found(*match.span("whole"), day=int(match["day"]))
    for match in WORDS.finditer(text, start, end):
        got = match.groupdict()
        if got["weekday"]:
            before = (got["last"] or "").lower().strip()
            yield Found(*match.span(), word=f"{before} {got['weekday'].lower()}".strip())
        else:
            yield Found(
                *match.span(),
                word="today" if got["today"] else "yesterday" if got["yesterday"] else "tomorrow",
            )


def worked_out(
    found: Found, written: date | None, *, ahead: bool = False
) -> tuple[date, str] | None:
    """The day meant, and how it was worked out where the text does not print all of it.

    `written` is the day on which the text was written; `ahead` for what is still to come. Nothing where the day
    cannot be known.
    """
    if found.whole:
        return found.whole, ""
    if written is None:
        return None
    if found.word:
        return _from_word(found.word, written, ahead)
    if not found.month:
        back = (written - timedelta(days=n) for n in range(31))
        days_back = next((d for d in back if d.day == found.day), None)
        how = f"The month is worked out from {written.isoformat()}."
        return (days_back, how) if days_back and not ahead else None
    day = nearest(found.month, found.day, written, ahead)
    return (day, f"The year is worked out from {written.isoformat()}.") if day else None


def nearest(month: int, day: int, written: date, ahead: bool) -> date | None:
    """The day of that name next to the day of writing: before it, or after it for what is to come."""
    days = [day_of(written.year + n, month, day) for n in (-1, 0, 1)]
    slack = timedelta(days=2)
    if ahead:
        return next((d for d in days if d and d >= written - slack), None)
    return next((d for d in reversed(days) if d and d <= written + slack), None)


def _from_word(word: str, written: date, ahead: bool) -> tuple[date, str] | None:
    how = f"“{word.title()}” is worked out from {written.isoformat()}."
    if word in ("today", "yesterday", "tomorrow"):
        return written + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word]), how
    last, _, name = word.rpartition(" ")
    number = WEEKDAYS[name]
    if last.startswith("next") or ahead:
        ahead_by = (number - written.weekday()) % 7
        if last.startswith("next"):
            ahead_by = ahead_by or 7
        return written + timedelta(days=ahead_by), how
    back = (written.weekday() - number) % 7
    return written - timedelta(days=7 if last == "last" and not back else back), how


def unusual(words: str) -> date | None:
    """A day in a form that is not among FORMS, such as "Wed, the 16th Nov 22"; read by dateparser, which is slow."""
    import dateparser  # type: ignore[import-untyped]

    found = dateparser.parse(
        words, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return found.date() if found else None
