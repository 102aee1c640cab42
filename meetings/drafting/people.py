"""The people of a text: all places where one is named put together, whether in full or by surname."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.drafting.draft import Known, Person, Span, Value
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.mentions import Mention
from meetings.drafting.names import folded, misspelled, name_words, same_person
from meetings.drafting.ranks import rank_for, rank_of
from meetings.drafting.titles import COUNTERPARTS, SPOKEN_FOR, Title

#: Words that two titles have in common without being one.
COMMON = frozenset("of the for and to in affairs minister special deputy foreign".split())


#: The note on a country that an office tells.
ONLY_THEIRS = "Only one party has this office."
#: What stands before a country's name at the end of a title.
OF_COUNTRY = re.compile(
    r",? of(?: the)?(?: (?:\w+ ){0,2}(?:Republic|Kingdom|State|Federation|Sultanate|Union|Principality|Emirate) of(?: the)?)?\s*$"
)
#: Starts the note on a title that is only "counterpart"; the other's title follows.
COUNTERPART = "Counterpart of: "


@dataclass(eq=False)
class Record:
    """A person of the text. `code` is the country, `code_span` where it is said."""

    words: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)
    title: Title | None = None
    title_span: Span | None = None
    code: str = ""
    code_span: Span | None = None
    code_how: str = ""
    code_confidence: float = 1.0
    rank: str = ""
    title_how: str = ""
    in_headline: list[Mention] = field(default_factory=list)

    @property
    def first(self) -> Mention:
        """The mention whose spelling is taken: the first full one, outside the title line where there is one."""
        return max(
            self.mentions,
            key=lambda m: (
                len(name_words(m.name)) > 1,
                m not in self.in_headline,
                not m.name.isupper(),
                len(name_words(m.name)),
                -m.start,
            ),
        )

    @property
    def name(self) -> str:
        """The name in the text's words."""
        return self.first.name

    @property
    def spokesperson(self) -> bool:
        """Whether the person only speaks for others."""
        return bool(self.title and SPOKEN_FOR.search(self.title.text))

    def titles(self) -> str:
        """All words of the person's titles, folded."""
        return " ".join(folded(m.title.text) for m in self.mentions if m.title)


class People:
    """Everybody named in a text, found by name, surname or office."""

    def __init__(
        self, mentions: Iterable[Mention], gazetteer: Gazetteer, headline: Span | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.records: list[Record] = []
        self.of: dict[int, Record] = {}
        self.author: Record | None = None
        every = sorted(mentions, key=lambda m: m.start)
        full = [m for m in every if len(name_words(m.name)) > 1]
        titled = [m for m in full if m.how != "bare"]
        for mention in [*titled, *(m for m in full if m.how == "bare")]:
            words = name_words(mention.name)
            record = next((r for r in self.records if same_person(r.words, words)), None)
            if record is None:
                record = Record(words)
                self.records.append(record)
            record.words |= words
            record.mentions.append(mention)
            self.of[mention.start] = record
        for mention in every:
            if len(name_words(mention.name)) == 1:
                self.short(mention)
        for record in self.records:
            record.mentions.sort(key=lambda m: m.start)
            record.in_headline = [
                m for m in record.mentions if headline and headline.start <= m.start < headline.end
            ]
            self.settle(record)

    def short(self, mention: Mention) -> None:
        """Put a surname with the person of that name; without one, a title makes a person."""
        (word,) = name_words(mention.name)
        record = self.by_word(word, mention)
        if record is None and mention.how in ("titled", "listed", "counterpart") and mention.title:
            if mention.title.plural:
                return
            record = Record(frozenset({word}))
            self.records.append(record)
        if record is not None:
            record.mentions.append(mention)
            self.of[mention.start] = record

    def by_word(self, word: str, mention: Mention | None = None) -> Record | None:
        """Whom a surname means: the one of that name, of several the one whose title fits, or named before."""
        found = [r for r in self.records if word in r.words]
        if not found:
            found = [r for r in self.records if any(misspelled(word, other) for other in r.words)]
        if len(found) < 2 or mention is None:
            return found[0] if found else None
        if mention.code and any(r for r in found if mention.code in [m.code for m in r.mentions]):
            found = [r for r in found if mention.code in [m.code for m in r.mentions]]
        if mention.title:
            wanted = set(folded(mention.title.text).split())
            best = max(len(wanted & set(r.titles().split())) for r in found)
            found = [r for r in found if len(wanted & set(r.titles().split())) == best]
        before = [r for r in found if any(m.start < mention.start for m in r.mentions)]
        return (before or found)[0]

    def settle(self, record: Record) -> None:
        """The person's title, rank and country, from all mentions."""
        for mention in record.mentions:
            if mention.code:
                record.code, record.code_span = mention.code, mention.code_span
                if record.code_span is None and mention.title:
                    record.code_span = Span(mention.title.start, mention.title.end)
                    record.code_how = ONLY_THEIRS
                break
        titles = [
            (m, m.title)
            for m in record.mentions
            if m.title and not COUNTERPARTS.search(m.title.text)
        ]
        if any(m.how == "counterpart" for m in record.mentions):
            titles = [pair for pair in titles if len(pair[1].text.split()) > 1]
        if titles:
            mention, title = max(
                titles,
                key=lambda t: (not t[1].text.isupper(), min(len(t[1].text), 90), -t[0].start),
            )
            record.title, record.title_span = title, Span(title.start, title.end)
            ranks = [r for r in (rank_of(t.text) for _m, t in titles) if r]
            record.rank = rank_for(title.text, record.code) or (ranks[0] if ranks else "")
        else:
            self.counterpart(record)

    def counterpart(self, record: Record) -> None:
        """ "His Chinese counterpart, X": X holds the office of whom the sentence named before."""
        for mention in record.mentions:
            if mention.how != "counterpart" or mention.title is None:
                continue
            title = mention.title
            record.title, record.title_span = title, Span(title.start, title.end)
            before = [
                (m.start, r) for r in self.records for m in r.mentions
                if r is not record and any(x.title and not COUNTERPARTS.search(x.title.text) for x in r.mentions)
                and 0 < mention.start - m.start < 600
            ]  # fmt: skip
            if before:
                other = max(before, key=lambda pair: pair[0])[1]
                title_at = max(
                    (
                        m
                        for m in other.mentions
                        if m.title and not COUNTERPARTS.search(m.title.text)
                    ),
                    key=lambda m: len(m.title.text) if m.title else 0,
                )
                assert title_at.title
                office = title_at.title.text
                own = title_at.code_span
                if own and own.start == title_at.title.start:
                    office = re.sub(r"^(?:['’]s)?\s*", "", office[own.end - own.start :])
                elif own and title_at.title.start < own.start < title_at.title.end:
                    office = office[: own.start - title_at.title.start]
                    office = OF_COUNTRY.sub("", office)
                office = re.sub(r"\s+at .*$", "", office)
                record.rank, record.title_how = rank_of(office), f"{COUNTERPART}{office}"
            return

    def known(self, record: Record) -> list[Known]:
        """Officials of the archive who may be meant: by full name; another country makes it doubtful."""
        if len(record.words) < 2:
            return []
        key = "officials"
        if key not in self.gazetteer.made:
            index: dict[str, list[tuple[frozenset[str], int]]] = {}
            for n, entry in enumerate(self.gazetteer.officials):
                for name in {entry.name, *entry.names}:
                    words = name_words(name)
                    for word in words:
                        index.setdefault(word, []).append((words, n))
            self.gazetteer.made[key] = index
        index = self.gazetteer.made[key]
        numbers = {
            n
            for word in record.words
            for words, n in index.get(word, ())
            if len(words) > 1 and same_person(words, record.words)
        }
        found = []
        for n in sorted(numbers):
            entry = self.gazetteer.officials[n]
            same = not record.code or not entry.country or record.code == entry.country
            reason = "same name and country" if same and record.code else "same name"
            if not same:
                reason = "same name, another country"
            found.append((not same, Known(entry.slug, entry.name, reason)))
        return [known for _other, known in sorted(found, key=lambda f: f[0])]

    def person(self, record: Record) -> Person:
        """The draft of the person."""
        first = record.first
        at = Span(first.start, first.end)
        title = country = rank = None
        certain = 1.0 if len(record.words) > 1 else 0.5
        if record.title and record.title_span:
            title = Value(record.title.text, record.title_span, 1.0, record.title_how)
            if record.rank:
                rank = Value(record.rank, record.title_span, 0.9)
        if record.code and record.code_span:
            country = Value(record.code, record.code_span, record.code_confidence, record.code_how)
        return Person(Value(first.name, at, certain), title, country, rank, self.known(record))
