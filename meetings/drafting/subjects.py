"""Who is the subject of a clause: a person, a country's side, all together, or somebody without a name."""

import re
from dataclasses import dataclass, field, replace

from meetings.drafting.draft import Span
from meetings.drafting.groups import JOINT, SIDE, UNNAMED
from meetings.drafting.names import folded, past_honorifics
from meetings.drafting.office import ABBREVIATIONS, is_office
from meetings.drafting.people import People, Record
from meetings.drafting.sentences import Sentence
from meetings.drafting.titles import title_at
from meetings.drafting.tokens import Unit

JOINERS = frozenset(
    "and while but whereas as with where then yet or that which who after before since if because although in on at to of for with by from during under".split()
)
WORD = re.compile(r"\w+")
OWNED = ("the", "his", "her", "a", "an", "its", "their", "our")
HEADS_ALIKE = frozenset(
    "mfa mofa diplomacy top chief senior visiting diplomat official leader head counterpart envoy".split()
)
#: Said of an office for a while; no part of its name.
PASSING = frozenset("new visiting outgoing incoming current newly newlyappointed".split())
#: After a country's adjective, these stand for its one who took part.
ONE_OF_THEM = frozenset(
    "official diplomat politician guest leader statesman dignitary side's".split()
)


@dataclass
class Subject:
    """A clause's subject, at units[first:after]. `kind` is person, joint, country, unnamed, pronoun or it."""

    kind: str
    first: int
    after: int
    span: Span
    records: list[Record] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def stands_for(wanted: set[str], record: Record) -> bool:
    """Whether "the leader" or "the envoy" can mean somebody of that rank."""
    if wanted == {"leader"}:
        return record.rank == "leader"
    return wanted in ({"envoy"}, {"diplomat"}) and record.rank in ("ambassador", "special-envoy")


def unit_after(units: list[Unit], at: int, k: int) -> int:
    """The first unit from `k` on that starts at or after a character."""
    while k < len(units) and units[k].start < at:
        k += 1
    return k


class Subjects:
    """Reads subjects of clauses in a text whose people and parties are known."""

    def __init__(self, people: People, present: list[Record], parties: list[str]) -> None:
        self.people, self.present, self.parties = people, present, parties

    def at(self, sentence: Sentence, k: int) -> Subject | None:
        """The subject that starts at a unit."""
        first = self.one(sentence, k)
        if first is None or first.kind in ("joint", "pronoun", "it", "unnamed"):
            return self.with_unnamed(sentence, first)
        units, last = sentence.units, first
        others: list[Subject] = []
        joined = False
        while last.after + 1 < len(units) and units[last.after].low in ("and", ",", "&"):
            n = last.after + 1
            joined = joined or "and" in (units[last.after].low, units[n].low)
            if units[n].low == "and":
                n += 1
            other = self.one(sentence, n) if n < len(units) else None
            if (
                other
                and other.kind == "unnamed"
                and first.kind == "person"
                and units[n].low == "the"
            ):
                return Subject(
                    "joint", first.first, other.after, Span(first.span.start, other.span.end)
                )
            if other is None or other.kind != first.kind or other.after <= n:
                break
            last = other
            others.append(other)
        if not joined:
            return first
        for other in others:
            first.records += other.records
            first.codes += [c for c in other.codes if c not in first.codes]
        first.after = last.after
        first.span = Span(first.span.start, last.span.end)
        return first

    def with_unnamed(self, sentence: Sentence, first: Subject | None) -> Subject | None:
        """ "The Secretary-General and Minister X": all together, though one has no name."""
        if first is None or first.kind != "unnamed" or first.after + 1 >= len(sentence.units):
            return first
        if sentence.units[first.after].low != "and":
            return first
        other = self.one(sentence, first.after + 1)
        if other is None or other.kind != "person":
            return first
        return Subject("joint", first.first, other.after, Span(first.span.start, other.span.end))

    def one(self, sentence: Sentence, k: int) -> Subject | None:
        """A subject without "and"."""
        units, text = sentence.units, sentence.text
        if k >= len(units) or units[k].low in JOINERS or not units[k].text[0].isalnum():
            return None
        start = units[k].start
        low = units[k].low
        if low in ("he", "she"):
            return Subject("pronoun", k, k + 1, Span(start, units[k].end))
        if units[k].text == "I" and self.people.author and not sentence.quoted(start):
            return Subject("person", k, k + 1, Span(start, units[k].end), [self.people.author])
        if low == "it":
            return Subject("it", k, k + 1, Span(start, units[k].end))
        past = past_honorifics(units, k)
        n = past if k < past < len(units) else k
        n += units[n].low in OWNED and n + 1 < len(units)
        for mention in sentence.mentions:
            if mention.whole_start in (start, units[n].start) and mention.start in self.people.of:
                record = self.people.of[mention.start]
                after = unit_after(units, mention.whole_end, k)
                return Subject("person", k, after, Span(start, mention.whole_end), [record])
        if match := JOINT.match(text, start, sentence.end):
            after = unit_after(units, match.end(), k)
            return Subject("joint", k, after, Span(*match.span()))
        return (
            self.by_title(sentence, k, n)
            or self.country(sentence, k, n)
            or self.unnamed(sentence, k)
        )

    def by_title(self, sentence: Sentence, k: int, n: int) -> Subject | None:
        """ "The Prime Minister", "Secretary (East)", "the Kazakh diplomat": whoever of those present holds it."""
        units = sentence.units
        title = title_at(sentence.text, units, n)
        if title and title.plural and len(title.codes) > 1:
            return Subject("joint", k, title.after, Span(units[k].start, title.end))
        if (
            title
            and title.at < 0
            and title.code
            and all(title.code != r.code for r in self.present)
        ):
            title = replace(title, code="")
        if title is None or (title.plural and len(title.text.split()) < 6):
            return None
        words = [
            w
            for w in WORD.findall(folded(ABBREVIATIONS.get(title.text.lower(), title.text)))
            if w not in ("of", "the", "for", "and")
        ]
        countries = {folded(u.text) for u in units if u.code}
        wanted = {w for w in words if w not in countries and w.removesuffix("s") not in countries}
        wanted = wanted - PASSING - {"affairs"} or wanted
        found = []
        for record in self.present:
            if title.code and record.code and title.code != record.code:
                continue
            held = set(
                WORD.findall(
                    record.titles()
                    + " "
                    + folded(record.title_how)
                    + " "
                    + folded(record.title.text if record.title else "")
                )
            )
            if (
                wanted <= held
                or (wanted <= HEADS_ALIKE and title.code)
                or stands_for(wanted, record)
            ):
                found.append(record)
        span = Span(units[k].start, title.end)
        if "visiting" in words and len(found) > 1:
            found = [r for r in found if r is not self.present[0]]
        if len(found) == 1:
            return Subject("person", k, title.after, span, found)
        if len(found) > 1:
            exact = [
                r for r in found
                if r.title and folded(r.title.text).startswith(folded(title.text)[:40])
            ] or [r for r in found if folded(title.text) in r.titles()]  # fmt: skip
            return Subject("person", k, title.after, span, [(exact or found)[0]])
        if n > k and units[n - 1].low == "the" and not title.plural and not title.code:
            return Subject("unnamed", k, title.after, span)
        return None

    def country(self, sentence: Sentence, k: int, n: int) -> Subject | None:
        """ "Seoul", "the Chinese delegation", "the EU side"."""
        units, text = sentence.units, sentence.text
        unit = units[n]
        start = units[k].start
        if unit.code and n + 1 < len(units) and units[n + 1].low in ("side", "delegation", "party", "government", "team", "hosts", "participants", "authorities", "ministry", "officials", "representatives", "ministers", "leaders", "diplomats", "members", "counterparts"):  # fmt: skip
            return Subject("country", k, n + 2, Span(start, units[n + 1].end), [], [unit.code])
        if unit.code and n + 1 < len(units) and units[n + 1].low in ONE_OF_THEM:
            theirs = [r for r in self.present if r.code == unit.code]
            if len(theirs) == 1:
                return Subject("person", k, n + 2, Span(start, units[n + 1].end), theirs)
        if unit.code and unit.form != "adjective":
            after = n + 1
            if after < len(units) and units[after].low in ("'s", "-", "/"):
                return None
            return Subject("country", k, after, Span(start, unit.end), [], [unit.code])
        if unit.low in ("host", "guest", "visitor") and len(self.present) == 2 and n > k:
            one = self.present[0 if unit.low == "host" else 1]
            return Subject("person", k, n + 1, Span(start, unit.end), [one])
        if unit.low.endswith("ing") and not unit.is_capital:
            return None
        match = SIDE.match(text, start, sentence.end)
        if match and "," not in match[0] and " that " not in match[0]:
            after = unit_after(units, match.end(), k)
            inside = [u.code for u in units[k:after] if u.code]
            if inside:
                return Subject("country", k, after, Span(*match.span()), [], inside[:1])
            if match[0].lower().endswith(("side", "participants", "delegation", "countries")):
                return Subject("unnamed", k, after, Span(*match.span()))
        return None

    def unnamed(self, sentence: Sentence, k: int) -> Subject | None:
        """ "A senior official at the foreign ministry": the words up to the verb are found by who calls."""
        match = UNNAMED.match(sentence.text, sentence.units[k].start, sentence.end)
        if not match or sentence.units[k].low in ("according", "as") or "," in match[0]:
            return None
        units = sentence.units
        after = unit_after(units, match.end(), k)
        while (
            after + 1 < len(units)
            and units[after].low in ("of", "for", "and", "the")
            and (
                units[after + 1].code
                or units[after + 1].low == "the"
                or (is_office(units[after + 1]) and units[after + 1].is_capital)
            )
        ):
            after += 2
            while after < len(units) and (
                units[after].code or (is_office(units[after]) and units[after].is_capital)
            ):
                after += 1
        return Subject("unnamed", k, after, Span(match.start(), units[after - 1].end))
