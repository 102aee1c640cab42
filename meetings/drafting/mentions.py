"""Every place where a person is named, with the title and country that stand there."""

import re
from dataclasses import dataclass, replace

from meetings.drafting import tables
from meetings.drafting.appositions import comma_title, in_brackets, own_country
from meetings.drafting.draft import Span
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.names import (
    PARTICLES,
    is_name_word,
    name_at,
    past_honorifics,
    past_postnominals,
)
from meetings.drafting.titles import COUNTERPARTS, Title, title_at
from meetings.drafting.tokens import Unit

#: Ranks of their own between an office and a name: "the Foreign Minister, Ambassador Ann Bell".
RANKED = frozenset(
    "Ambassador Senator Prince Princess General Admiral Professor Colonel King Queen Lady Sheikh".split()
)
#: Where missions to organisations sit: "Permanent Representative to the United Nations in New York Ann Bell".
SEATS = frozenset(["new york", "geneva", "vienna", "brussels"])
#: What follows a name in apposition.
AFTER_APPOSITION = frozenset(
    ", . and ; ) in on at of for to here who today yesterday has have had met held received spoke during as with by via this".split()
)
POSSESSIVES = frozenset("his her their its".split())


@dataclass(frozen=True)
class Mention:
    """A person named: `name` in the text's words at start:end; `title` and the country's place where given.

    `how` is one of titled, listed, counterpart, belonging, addressed, bare.
    """

    name: str
    start: int
    end: int
    how: str
    title: Title | None = None
    code: str = ""
    code_span: Span | None = None
    former: bool = False
    whole_start: int = 0
    whole_end: int = 0


def span_of(units: list[Unit], n: int) -> Span | None:
    """Where a unit stands."""
    return Span(units[n].start, units[n].end) if 0 <= n < len(units) else None


def closes(units: list[Unit], after: int) -> bool:
    """Whether an apposition ends here; "Subsequently, the minister said" is none."""
    return after >= len(units) or units[after].text in (",", ".", "and", ")", ";", ":")


def singular(words: str) -> str:
    """A title of several for one of them: "Cabinet Secretaries" is "Cabinet Secretary"."""
    made = re.sub(r"\b(Secretar|Deput)ies\b", r"\1y", words, count=1, flags=re.IGNORECASE)
    if made != words:
        return made
    return re.sub(
        r"\b(Ministers?|President|Premier|Chancellor|Director|Ambassador|Representative|Envoy|Leader|Commissioner|Head|Chief|Undersecretarie|Speaker|"
        r"Adviser|Advisor|Senator|King)s\b", lambda m: m[1].removesuffix("s"), words, count=1, flags=re.IGNORECASE,
    )  # fmt: skip


class Finder:
    """Finds the people in one block of text."""

    def __init__(
        self, text: str, units: list[Unit], gazetteer: Gazetteer, *, bare: bool = True
    ) -> None:
        self.text, self.units, self.bare = text, units, bare
        self.found: list[Mention] = []

    def find(self) -> list[Mention]:
        """All mentions, in order."""
        i = 0
        while i < len(self.units):
            i = self.step(i)
        return self.found

    def step(self, i: int) -> int:
        """Take what starts at a unit; the unit to go on with."""
        units = self.units
        k = past_honorifics(units, i)
        if k > i and (end := name_at(units, k)) > k:
            return self.named(i, k, end, None, "addressed")
        if k > i and k < len(units) and units[k].low in PARTICLES and units[k].text.islower():
            if (end := name_at(units, k + 1)) > k + 1:
                return self.named(i, k, end, None, "addressed")
        if title := title_at(self.text, units, i):
            return self.after_title(i, title)
        if k > i:
            if k < len(units) and (title := title_at(self.text, units, k)):
                return self.after_title(i, title)
            return k
        if units[i].code and i + 2 < len(units) and units[i + 1].low == "'s":
            end = name_at(units, i + 2)
            if end > i + 3:
                self.add(i, i + 2, end, None, "belonging", units[i].code, span_of(units, i))
                return end
        end = name_at(units, i)
        apposed = comma_title(self.text, units, end) if end == i + 1 else None
        if apposed and i == 0 and not closes(units, apposed.after):
            apposed = None
        if end > i + 1 or apposed is not None:
            return self.named(i, i, end, None, "bare")
        if end == i + 1 and self.bare:
            self.add(i, i, end, None, "bare")
        return max(end, i + 1)

    def after_title(self, i: int, title: Title) -> int:
        """A title was read: who holds it follows, perhaps after a comma."""
        units, k = self.units, title.after
        if k + 2 < len(units) and units[k].low == "in" and units[k + 1].low in SEATS:
            k += 2
        if [u.text for u in units[k : k + 3 : 2]] == ["(", ")"] and units[k + 1].text.isupper():
            k += 3
        comma = k < len(units) and units[k].text == ","
        k = past_honorifics(units, k + comma)
        if comma and k < len(units) and units[k].text in RANKED:
            k = past_honorifics(units, k + 1)
        counterpart = bool(COUNTERPARTS.search(title.text))
        if counterpart and comma and (own := title_at(self.text, units, k)):
            first = past_honorifics(units, own.after)
            if (last := name_at(units, first)) > first:
                self.add(i, first, last, own, "titled", title.code, span_of(units, title.at))
                return last
        end = name_at(units, k)
        if end == k and k + 1 < len(units) and units[k].low in PARTICLES and k == title.after:
            end = next(
                (
                    n
                    for n in range(k + 1, k + 4)
                    if name_at(units, n) > n and all(u.low in PARTICLES for u in units[k:n])
                ),
                k,
            )
            end = name_at(units, end) if end > k else k
        if end == k or (comma and not self.apposition(i, k, end, title)):
            return title.after
        how = "counterpart" if counterpart else "titled"
        if title.plural or (counterpart and len(title.codes) > 1):
            return self.several(i, title, k, how)
        return self.named(i, k, end, title, how)

    def apposition(self, i: int, k: int, end: int, title: Title) -> bool:
        """Whether "the minister, X," names the minister, not somebody else."""
        if end - k < 2 and past_honorifics(self.units, k - 1) == k - 1 and k - 1 == title.after:
            return False
        before = self.units[i - 1].low if i else ""
        led = before in ("the", "a", "an", *POSSESSIVES) or title.code or self.units[i].is_capital
        end = past_postnominals(self.units, end)
        follows = self.units[end].low if end < len(self.units) else "."
        return (bool(led) and follows in AFTER_APPOSITION) or bool(
            COUNTERPARTS.search(title.text[-14:])
        )

    def several(self, i: int, title: Title, k: int, how: str) -> int:
        """Names in a row that share a plural title: presidents A, B and C; as many countries go in the same order."""
        units, names = self.units, []
        end = k
        while (end := name_at(units, k)) > k:
            at = own_country(units, end)
            names.append((k, end, at))
            k = end if at < 0 else at + 1
            k += k < len(units) and k > end and units[k].text == ")"
            while k < len(units) and units[k].low in (",", "and", "respectively"):
                k += 1
            k = past_honorifics(units, k)
            if k == end:
                break
        in_order = len(names) == len(title.codes) > 1
        for n, (first, last, own) in enumerate(names):
            code = title.codes[n] if in_order else "" if len(title.codes) > 1 else title.code
            at = next(
                (u for u in range(title.first, title.after) if units[u].code == code), title.at
            )
            if own >= 0:
                code, at = units[own].code, own
            one = title if how == "counterpart" else replace(title, text=singular(title.text))
            self.add(i if not n else first, first, last, one, how, code, span_of(units, at))
        return max(names[-1][1] if names else k, title.after)

    def named(self, i: int, k: int, end: int, title: Title | None, how: str) -> int:
        """A name was read: its country and a title may follow."""
        units, code, at = self.units, title.code if title else "", title.at if title else -1
        after = past_postnominals(units, end)
        if end < len(units) and units[end].low == "of":
            n = end + 1 + (end + 1 < len(units) and units[end + 1].low == "the")
            if n < len(units) and units[n].code and units[n].form != "adjective":
                code, at, after = units[n].code, n, n + 1
        apposed = comma_title(self.text, units, after)
        if apposed and (title is None or how == "addressed"):
            title, how = apposed, "titled"
            if apposed.code:
                code, at = apposed.code, apposed.at
            after = apposed.after
        elif apposed and title and how == "titled":
            if apposed.code and not code:
                code, at = apposed.code, apposed.at
            if len(apposed.text) > len(title.text) and apposed.code in ("", code):
                title = apposed
            after = apposed.after
        if how == "counterpart" and apposed:
            title = apposed
            code = code or apposed.code
        if (beside := in_brackets(units, after)) > 0 and not code:
            code, at, after = units[beside].code, beside, beside + 2
        self.add(i, k, end, title, how, code, span_of(units, at), after)
        return after

    def add(self, i: int, k: int, end: int, title: Title | None, how: str, code: str = "",
            code_span: Span | None = None, after: int = 0) -> None:  # fmt: skip
        """Keep a mention of units[k:end]; `i` is where its title or form of address starts."""
        units = self.units
        start, stop = units[k].start, units[end - 1].end
        before = units[i - 1].low if i else ""
        self.found.append(
            Mention(
                self.text[start:stop], start, stop, how, title, code, code_span if code else None,
                before in ("former", "late", "then", "ex"), units[i].start,
                units[max(after, end) - 1].end,
            )
        )  # fmt: skip


def find(text: str, units: list[Unit], gazetteer: Gazetteer) -> list[Mention]:
    """The people named in a block of text."""
    return Finder(text, units, gazetteer).find()


__all__ = ["Finder", "Mention", "find", "is_name_word", "tables"]
