"""Titles that follow a name: ", Minister of …", "(Deputy Director)", ", who heads the ministry's bureau"."""

import re
from dataclasses import replace

from meetings.drafting.names import name_at, past_honorifics
from meetings.drafting.office import is_person_title
from meetings.drafting.titles import Title, title_at
from meetings.drafting.tokens import Unit

LEADS = re.compile(r"who (?:heads|leads|chairs|directs|is|serves as|was) ")
#: Words that may stand between a name and its title.
BEFORE_TITLE = frozenset(
    "the a an also as currently new newly appointed newly-appointed accredited then-newly recently country's".split()
)


def comma_title(text: str, units: list[Unit], end: int) -> Title | None:
    """The title after a name: ", Minister of …", "(Deputy Director)", ", who heads the bureau"."""
    if end + 1 >= len(units) or units[end].text not in (",", "(", "–", "-"):
        return None
    k = end + 1
    if units[k].low == "who":
        return leading(text, units, k)
    while k < len(units) and units[k].low in BEFORE_TITLE:
        k += 1
    if k >= len(units) or units[k].low in ("former", "then"):
        return None
    title = title_at(text, units, k)
    if title is None:
        return None
    after = title.after
    following = name_at(units, past_honorifics(units, after))
    if following > past_honorifics(units, after):
        return before_another(text, units, title)
    return title


def before_another(text: str, units: list[Unit], title: Title) -> Title | None:
    """A title without the next person's: "…, Director of the department and Ambassador" before a name."""
    for n in range(title.first + 1, title.after):
        if units[n].low == "and" and is_person_title(units, n + 1) and units[n - 1].low != "'s":
            stop = n - (units[n - 1].text == ",")
            words = text[title.start : units[stop - 1].end]
            cut_at = title_at(text, units[:stop], title.first)
            if cut_at and cut_at.after == stop:
                return replace(cut_at, text=words)
    return None


def leading(text: str, units: list[Unit], k: int) -> Title | None:
    """The words of "who heads the ministry's bureau", taken as a title."""
    match = LEADS.match(text, units[k].start)
    if not match or units[k + 1].low not in ("heads", "leads", "chairs", "directs"):
        return None
    n = k + 2
    while n < len(units) and units[n].text not in (",", ".", ";"):
        n += 1
    if n - k > 14:
        return None
    start, end = units[k + 1].start, units[n - 1].end
    return Title(k, n, text[start:end], start, end)


def own_country(units: list[Unit], end: int) -> int:
    """The unit of the country after a name in a row: "A from Peru, B from Chile"; -1 for none."""
    if end + 1 < len(units) and units[end].low in ("from", "of"):
        n = end + 1 + (units[end + 1].low == "the")
        if n < len(units) and units[n].code and units[n].form != "adjective":
            return n
    return in_brackets(units, end)


def in_brackets(units: list[Unit], n: int) -> int:
    """The unit of a country alone in brackets: "Director General Ann Bell (Sweden)"; -1 for none."""
    marks = [u.text for u in units[n : n + 3 : 2]]
    return n + 1 if marks == ["(", ")"] and units[n + 1].code else -1
