"""The countries that took part, and whose people are whose."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from meetings.drafting import inferred, whose
from meetings.drafting.draft import Party, Span, Value
from meetings.drafting.events import Happening
from meetings.drafting.home import FROM_THERE
from meetings.drafting.people import Record
from meetings.drafting.ranks import rank_for
from meetings.drafting.rows import listed_countries
from meetings.drafting.tables import table
from meetings.drafting.titles import COUNTERPARTS, title_at

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading

#: Before an office for which no name stands: "spoke with the President of Kenya".
MET = re.compile(r"\b(?:with|to|met|received|hosted|called)\s+(?:the |his |her )?$")
#: Organisations of states that meet others as one party.
BODIES = frozenset(
    "ASEAN EU AFRICANUNION GCC CARICOM PIF MERCOSUR CELAC ECOWAS SADC SAARC LAS EFTA SCO OIC".split()
)
HOSTED = re.compile(r"\b(?:host(?:ed|s|ing)?|will host)\b")
CHAIRED = re.compile(r"\b(?:co-?)?chair(?:ed|s)?\b")


def settle(reading: "Reading", happening: Happening) -> None:
    """Work out the parties, and the countries of those present for whom the text gives none."""
    inferred.not_only_theirs(reading, happening)
    inferred.of_organisations(reading, happening)
    inferred.by_own_words(reading, happening)
    whose.by_side(reading, happening)
    whose.by_bracket(reading, happening)
    inferred.by_office(reading, happening)
    inferred.by_headline(reading, happening)
    known = {r.code: r.code_span for r in happening.present if r.code and r.code_span}
    listed = listed_countries(reading, happening)
    inferred.in_order(reading, happening, listed)
    home = own_country(reading, happening)
    if not (home and home.confidence >= 0.6 and home.value not in {**known, **listed}):
        whose.pairs(reading, happening, {**known, **listed})
    inferred.companions(reading, happening)
    posts = whose.posts(reading, happening)
    for record in [r for r in happening.present if not r.code]:
        taken = {r.code for r in happening.present if r.code}
        left = [
            code
            for code, span in listed.items()
            if code not in taken and not inferred.faces(reading, record, span)
        ]
        sent = [code for code in posts if not left or code in left or (home and home.value == code)]
        if len(sent) == 1 and taken and sent[0] not in taken:
            whose.give(record, sent[0], posts[sent[0]], 0.8, "Where the envoy is sent.")
        elif home and home.confidence >= 0.6 and (home.value not in taken or not left):
            others = {r.code for r in happening.present if r is not record and r.code}
            if home.value in others and len(left) == 1 and len(taken) < 2:
                whose.give(record, left[0], listed[left[0]], 0.7, "The other party.")
            else:
                whose.give(record, home.value, home.span if home.span.end else None, min(home.confidence, 0.75),
                           f"The page's own country: {home.how}")  # fmt: skip
        elif len(left) == 1:
            whose.give(record, left[0], listed[left[0]], 0.7, "The party that is left.")
        else:
            hosts = {c: s for c, s in whose.hosting(reading, happening).items() if c not in taken}
            if len(hosts) == 1 and taken:
                ((code, span),) = hosts.items()
                whose.give(record, code, span, 0.6, "The country in which they met.")
            elif len(taken) == 2 and happening.present[0].code:
                first = happening.present[0]
                whose.give(
                    record, first.code, first.code_span, 0.5, "The side that is named first."
                )
            elif home and home.confidence >= 0.5 and home.value not in taken:
                whose.give(
                    record, home.value, home.span, 0.5, f"The page's own country: {home.how}"
                )
    whose.name_the_other(reading, happening)
    share_titles(reading, happening)
    for_themselves = members_only(happening, listed)
    codes: dict[str, Span] = {}
    for record in happening.present:
        if record.code and record not in for_themselves:
            span = record.code_span or Span(record.first.start, record.first.end)
            codes.setdefault(record.code, span)
    happening.codes = codes
    for code, span in listed.items():
        codes.setdefault(code, span)
    for body, members in table("places")["members"].items():
        if body in codes and set(members.split()) <= set(codes):
            del codes[body]
    if len(codes) == 1:
        add_other(reading, happening, posts)


def own_country(reading: "Reading", happening: Happening) -> Value | None:
    """The page's own country, whose officials are named without it; a news agency's only where the report is about it,
    and the place of the report only where no gathering of many explains it."""
    home = reading.home
    if home is None:
        return None
    if home.how == FROM_THERE and any(whose.GATHERING.search(s.words) for s in happening.sentences):
        city = reading.text[home.span.start : home.span.end].casefold()
        if any(city in s.words.casefold() for s in happening.sentences):
            return None
    if reading.news_at and home.confidence >= 0.6:
        named = sum(u.code == home.value for s in reading.sentences for u in s.units)
        return home if named > 1 else replace(home, confidence=0.5)
    return home


def add_other(reading: "Reading", happening: Happening, posts: dict[str, Span]) -> None:
    """The one party that no name stands for: the page's own, the one to which an envoy is sent, or the host."""
    home, codes = reading.home, happening.codes
    own = home and home.value not in codes and not reading.news_at and home.span.end
    if home and own and home.confidence >= 0.8:
        codes[home.value] = home.span
        return
    for more in (posts, whose.hosting(reading, happening)):
        left = {c: s for c, s in more.items() if c not in codes}
        if len(left) == 1:
            codes.update(left)
            return
    if home and own and home.confidence >= 0.5:
        codes[home.value] = home.span
        return
    if happening.sentences:
        sentence = happening.sentences[0]
        for n in range(len(sentence.units)):
            title = title_at(reading.text, sentence.units, n)
            if (
                title
                and title.at >= 0
                and title.code not in codes
                and MET.search(sentence.text, sentence.start, title.start)
            ):
                at = sentence.units[title.at]
                codes[title.code] = Span(at.start, at.end)
                return
    inferred.by_relations(reading, happening)


def members_only(happening: Happening, listed: dict[str, Span]) -> list[Record]:
    """Who speaks for an organisation that is a party, not for the own country: ASEAN's co-chair from a member."""
    bodies = [c for c in listed if c in BODIES]
    if not bodies or len(listed) < 2:
        return []
    members = {code for body in bodies for code in table("places")["members"].get(body, "").split()}
    found = []
    for record in happening.present:
        words = " ".join(m.title.text for m in record.mentions if m.title)
        if (
            record.code
            and record.code not in listed
            and (
                record.code in members
                or any(re.search(rf"\b{re.escape(body)}\b", words) for body in bodies)
            )
        ):
            found.append(record)
    return found


def share_titles(reading: "Reading", happening: Happening) -> None:
    """ "The foreign ministers of A, B and C": each of those who have no title of their own is one."""
    for sentence in happening.sentences:
        for n, unit in enumerate(sentence.units):
            if unit.code:
                continue
            title = title_at(reading.text, sentence.units, n)
            if (
                not title
                or not title.plural
                or len(title.codes) < 2
                or COUNTERPARTS.search(title.text)
            ):
                continue
            words = re.sub(r" of .*$", "", title.text, flags=re.DOTALL)
            single = (
                re.sub(r"(?<=[a-z])ies$", "y", words)
                if words.endswith("ies")
                else words.removesuffix("s")
            )
            for record in happening.present:
                plain = record.title is None or bool(COUNTERPARTS.search(record.title.text))
                if record.code in title.codes and plain:
                    record.title = replace(title, text=single)
                    record.title_span = Span(title.start, title.start + len(words))
                    record.title_how = f"One of “{title.text}”."
                    record.rank = rank_for(single, record.code)


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
