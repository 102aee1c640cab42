"""Countries in a row, as those who meet: "India, France and Australia", "U.S.-Japan", "between Peru and Chile"."""

import re
from typing import TYPE_CHECKING

from meetings.drafting.draft import Span
from meetings.drafting.events import Happening, second
from meetings.drafting.sentences import Sentence
from meetings.drafting.titles import title_at
from meetings.drafting.tokens import Unit

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading

HEADLINE_END = re.compile(
    r"\b(?:on|in|at|for|over|to (?!hold|meet)|about|after|amid|regarding|against|during)\b"
)
#: Nouns for a meeting, as they end the name of one: "Pakistan-Poland Bilateral Political Consultations".
MEETING_NOUNS = frozenset(
    "meeting consultations consultation dialogue talks session round commission committee summit forum conference call "
    "discussions conversation exchange council mechanism".split()
)


def occasions(units: list[Unit]) -> list[Span]:
    """Where the occasion is named, "on the sidelines of the SCO Council in Goa": whoever stands there need not be a party."""
    found = []
    for n, unit in enumerate(units[:-1]):
        if (
            unit.low in ("sidelines", "sideline", "margins", "framework", "occasion")
            and units[n + 1].low == "of"
        ):
            end = next(
                (u.start for u in units[n:] if u.text in ",;." or u.low == "with"), units[-1].end
            )
            found.append(Span(unit.start, end))
    return found


def past_group(units: list[Unit]) -> list[Unit]:
    """Without a group whose members follow in brackets, nor the words up to the next: "the Nordic states (A, B) and the Baltic states (C, D)"."""
    opens = [
        n for n, unit in enumerate(units[:-2])
        if unit.text == "(" and units[n + 1].code and units[n + 2].text in (",", "and")
    ]  # fmt: skip
    left_out: set[int] = set()
    for n in opens:
        left_out.update(k for k in range(max(0, n - 2), n) if units[k].code)
        ends = next((k for k in range(n, len(units)) if units[k].text == ")"), len(units))
        after = next((k for k in opens if ends < k <= ends + 7), ends)
        left_out.update(k for k in range(ends + 1, after) if not units[k].code)
    return [unit for n, unit in enumerate(units) if n not in left_out]


def country_list(units: list[Unit], taken: list[Span]) -> list[Unit]:
    """Countries that stand in a row in a sentence: "India, France and Australia", "U.S.-Japan"."""
    taken = [*taken, *occasions(units)]
    units = past_group(units)
    best: list[Unit] = []
    run: list[Unit] = []
    gap = 0
    for n, unit in enumerate([*units, None]):
        if unit is not None and unit.code and not any(s.start <= unit.start < s.end for s in taken):
            before = units[n - 1].low if n else ""
            if before == "the" and n > 1:
                before = units[n - 2].low
            after = units[n + 1].low if n + 1 < len(units) else ""
            if after == "'s" or (
                not run
                and before
                in (
                    "in",
                    "to",
                    "on",
                    "about",
                    "at",
                    "against",
                    "for",
                    "toward",
                    "towards",
                    "regarding",
                    "including",
                    "over",
                    "into",
                )
            ):
                run, gap = [], 0
                continue
            run.append(unit)
            gap = 0
            continue
        if (
            unit is not None
            and run
            and gap < 3
            and unit.low in (",", "and", "the", "-", "–", "&", "/", "(", ")", "plus")
        ):
            gap += 1
            continue
        after = unit.low if unit else ""
        if after in (
            "bilateral",
            "strategic",
            "economic",
            "trade",
            "diplomatic",
            "free",
            "political",
        ) and any(u.low in MEETING_NOUNS for u in units[n + 1 : n + 5]):
            after = ""
        subject_matter = after in (
            "relations",
            "ties",
            "cooperation",
            "friendship",
            "border",
            "relationship",
            "strategic",
            "partnership",
            "economic",
            "trade",
            "bilateral",
            "diplomatic",
            "free",
            "railway",
        )
        if len({u.code for u in run}) >= 2 and len(run) > len(best) and not subject_matter:
            best = run
        run, gap = [], 0
    return best


def past_topic(units: list[Unit]) -> list[Unit]:
    """A headline's units after the topic: "Syria/Jordan – Call between …", "Kosovo: Meeting with …"."""
    n = 0
    while n < len(units) and (units[n].code or units[n].text in ("/", ",", "-", "and")):
        n += 1
    if 0 < n < len(units) - 1 and units[n].text in (":", "–", "—") and not units[n + 1].code:
        return units[n + 1 :]
    return units


def listed_countries(reading: "Reading", happening: Happening) -> dict[str, Span]:
    """Countries in a row as those who meet, in the headline and the sentences on the meeting."""
    found: dict[str, Span] = {}
    main = (
        bool(reading.sentences)
        and happening.sentences
        and happening.sentences[0] in reading.sentences[:8]
    )
    if reading.title and main and not second(happening.sentences[0]):
        taken = [Span(m.whole_start, m.whole_end) for m in reading.title_mentions]
        units = past_topic(reading.title_units)
        cut_at = HEADLINE_END.search(reading.text, reading.title.start, reading.title.end)
        if cut_at and any(u.code for u in units if u.start < cut_at.start()):
            units = [u for u in units if u.start < cut_at.start()]
        for unit in country_list(units, taken):
            found.setdefault(unit.code, Span(unit.start, unit.end))
        for n, unit in enumerate(units):
            if any(s.start <= unit.start < s.end for s in taken):
                continue
            title = title_at(reading.text, units, n)
            if (
                title
                and title.code
                and title.at >= 0
                and (
                    n == 0
                    or units[n - 1].low
                    in (
                        "with",
                        "the",
                        "and",
                        "meets",
                        "meet",
                        "receives",
                        "her",
                        "his",
                        "met",
                        "of",
                        "to",
                    )
                )
            ):
                at = units[title.at]
                found.setdefault(title.code, Span(at.start, at.end))
    for sentence in happening.sentences:
        taken = [Span(m.whole_start, m.whole_end) for m in sentence.mentions]
        rows = country_list(sentence.units, taken)
        if rows and (
            len(rows) > 2
            or subject_row(sentence, rows[0].start)
            or names_meeting(sentence, rows[-1])
        ):
            for unit in rows:
                found.setdefault(unit.code, Span(unit.start, unit.end))
    return found


def names_meeting(sentence: Sentence, last: Unit) -> bool:
    """Whether the name of a meeting in capitals goes on after its countries: "the 13th Peru-Chile Joint Council"."""
    n = next(n for n, unit in enumerate(sentence.units) if unit.start == last.start) + 1
    while n < len(sentence.units) and sentence.units[n].is_capital and not sentence.units[n].code:
        if sentence.units[n].low in MEETING_NOUNS:
            return not re.search(
                r"\b(?:last|previous|next|earlier|coming|first|since)\b[^,]*$",
                sentence.text[sentence.start : last.start],
            )
        n += 1
    return False


def subject_row(sentence: Sentence, start: int) -> bool:
    """Whether countries in a row stand before the verb, or after "between" or "brought together"."""
    before = sentence.text[sentence.start : start]
    if (
        re.search(r"\b(?:between|among|brought together|from|of|with)\W+(?:the )?$", before)
        and len(before.split()) > 10
    ):
        return bool(
            re.search(
                r"\b(?:talks|meeting|dialogue|consultations?|call|summit|delegations|officials|ministers|representatives)\b.{0,60}$",
                before,
            )
        )
    return len(before.split()) <= 10
