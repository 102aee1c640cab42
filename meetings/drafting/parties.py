"""The countries that took part, and whose people are whose."""

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from meetings.drafting.draft import Party, Span, Value
from meetings.drafting.events import Happening, country_list, second
from meetings.drafting.people import Record
from meetings.drafting.ranks import rank_for
from meetings.drafting.sentences import Sentence
from meetings.drafting.titles import title_at

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading

HEADLINE_END = re.compile(
    r"\b(?:on|in|at|for|over|to (?!hold|meet)|about|after|amid|regarding|against|during)\b"
)
HOSTED = re.compile(r"\b(?:host(?:ed|s|ing)?|will host)\b")
CHAIRED = re.compile(r"\b(?:co-?)?chair(?:ed|s)?\b")


def settle(reading: "Reading", happening: Happening) -> None:
    """Work out the parties, and the countries of those present for whom the text gives none."""
    known = {r.code: r.code_span for r in happening.present if r.code and r.code_span}
    listed = listed_countries(reading, happening)
    home = reading.home
    pairs(reading, happening, {**known, **listed})
    without = [r for r in happening.present if not r.code]
    for record in without:
        taken = {r.code for r in happening.present if r.code}
        left = [code for code in listed if code not in taken]
        if (
            home
            and home.confidence >= 0.6
            and not reading.news_at
            and (home.value not in taken or not left)
        ):
            others = {r.code for r in happening.present if r is not record and r.code}
            if home.value in others and len(left) == 1 and len(taken) < 2:
                give(record, left[0], listed[left[0]], 0.7, "The other party.")
            else:
                give(record, home.value, home.span if home.span.end else None, min(home.confidence, 0.75),
                     f"The page's own country: {home.how}")  # fmt: skip
        elif len(left) == 1:
            give(record, left[0], listed[left[0]], 0.7, "The party that is left.")
        elif home and home.confidence >= 0.5 and home.value not in taken:
            give(record, home.value, home.span, 0.5, f"The page's own country: {home.how}")
    name_the_other(reading, happening)
    share_titles(reading, happening)
    known = {}
    for record in happening.present:
        if record.code:
            span = record.code_span or Span(record.first.start, record.first.end)
            known.setdefault(record.code, span)
    happening.codes = dict(known)
    for code, span in listed.items():
        happening.codes.setdefault(code, span)
    if (
        len(happening.codes) == 1
        and home
        and home.value not in happening.codes
        and not reading.news_at
        and home.span.end
        and home.confidence >= 0.8
    ):
        happening.codes[home.value] = home.span


def name_the_other(reading: "Reading", happening: Happening) -> None:
    """Where one party is known and nothing tells the other, the country that the text names most may be it."""
    without = [r for r in happening.present if not r.code]
    codes = {r.code for r in happening.present if r.code}
    if not without or len(codes) != 1:
        return
    counts = Counter(
        u.code for s in reading.sentences for u in s.units if u.code and u.code not in codes
    )
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] > 1 and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]):
        code = ranked[0][0]
        unit = next(u for s in reading.sentences for u in s.units if u.code == code)
        for record in without:
            give(
                record,
                code,
                Span(unit.start, unit.end),
                0.4,
                "The country that the text names most.",
            )


def share_titles(reading: "Reading", happening: Happening) -> None:
    """ "The foreign ministers of A, B and C": each of those who have no title of their own is one."""
    for sentence in happening.sentences:
        for n, unit in enumerate(sentence.units):
            if unit.code:
                continue
            title = title_at(reading.text, sentence.units, n)
            if not title or not title.plural or len(title.codes) < 2:
                continue
            words = re.sub(r" of .*$", "", title.text, flags=re.DOTALL)
            single = (
                re.sub(r"(?<=[a-z])ies$", "y", words)
                if words.endswith("ies")
                else words.removesuffix("s")
            )
            for record in happening.present:
                plain = record.title is None or "counterpart" in record.title.text
                if record.code in title.codes and plain:
                    record.title = replace(title, text=single)
                    record.title_span = Span(title.start, title.start + len(words))
                    record.title_how = f"One of “{title.text}”."
                    record.rank = rank_for(single, record.code)


def pairs(reading: "Reading", happening: Happening, both: dict[str, Span]) -> None:
    """Where two parties met and a sentence names two people, of whom one has a country, the other has the other."""
    if len(both) != 2:
        return
    for sentence in reading.sentences:
        found = [
            reading.people.of[m.start] for m in sentence.mentions if m.start in reading.people.of
        ]
        records = [r for r in dict.fromkeys(found) if r in happening.present]
        coded = [r for r in records if r.code in both]
        if len(records) == 2 and len(coded) == 1:
            other = next(r for r in records if r is not coded[0])
            code = next(c for c in both if c != coded[0].code)
            if not other.code:
                give(other, code, both[code], 0.7, "The other of the two parties.")


def give(record: Record, code: str, span: Span | None, confidence: float, how: str) -> None:
    """Set a country that was worked out."""
    at = span or (record.title_span or Span(record.first.start, record.first.end))
    record.code, record.code_span = code, at
    record.code_confidence, record.code_how = confidence, how
    if record.title and (rank := rank_for(record.title.text, code)):
        record.rank = rank


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
        units = reading.title_units
        cut_at = HEADLINE_END.search(reading.text, reading.title.start, reading.title.end)
        if cut_at and cut_at.start() - reading.title.start > 8:
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
        if rows and (len(rows) > 2 or subject_row(sentence, rows[0].start)):
            for unit in rows:
                found.setdefault(unit.code, Span(unit.start, unit.end))
    return found


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


def drafts(happening: Happening) -> list[Party]:
    """The parties as drafts; a host or chair where a sentence says so."""
    made = []
    for code, span in happening.codes.items():
        record = next((r for r in happening.present if r.code == code), None)
        sure = record.code_confidence if record else 0.8
        party = Party(Value(code, span, sure, record.code_how if record else ""))
        for sentence in happening.sentences:
            named = [
                m
                for m in (record.mentions if record else [])
                if sentence.start <= m.start < sentence.end
            ]
            if not named:
                continue
            after = sentence.text[named[0].whole_end : named[0].whole_end + 30]
            for pattern, role in ((HOSTED, "host"), (CHAIRED, "chair")):
                if match := pattern.match(after.lstrip(" ,")):
                    start = named[0].whole_end + len(after) - len(after.lstrip(" ,"))
                    party.role = Value(role, Span(start, start + match.end()), 0.8)
        made.append(party)
    return made
