"""Reads a press release: the one entry to drafting."""

import re
from datetime import date

from meetings.drafting import parties, sentences, speakers
from meetings.drafting.author import author_of
from meetings.drafting.beside import STRONG
from meetings.drafting.draft import Draft, MeetingDraft, Person, Span, Value
from meetings.drafting.events import (
    Happening,
    attending,
    earlier_meeting,
    in_lead,
    second,
    told,
)
from meetings.drafting.facts import format_of, level_of
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.home import agency_of, home_of, publisher_of
from meetings.drafting.kinds import kind_of, size_of, status_of, talks_ahead
from meetings.drafting.language import Undraftable, check
from meetings.drafting.listed import find_listed
from meetings.drafting.mentions import Mention, find
from meetings.drafting.page import read as read_page
from meetings.drafting.people import People, Record
from meetings.drafting.rows import country_list
from meetings.drafting.sentences import Sentence
from meetings.drafting.statements import Statements
from meetings.drafting.subjects import Subjects
from meetings.drafting.terms import series_of, topics_in
from meetings.drafting.tokens import cut
from meetings.drafting.venue import place_of
from meetings.drafting.when import meeting_day, published_of, written_on

WRITTEN = re.compile(
    r"\bexchanged? (?:of )?(?:\w+ )?(?:messages|letters|congratulat)", re.IGNORECASE
)
#: "During his visit to Bucharest, he met …": the meeting itself where the lead names one side alone.
ON_VISIT = re.compile(r"During (?:his|her|the|their) (?:[\w-]+ ){0,2}(?:visit|stay|trip)\b")
CLOSED = ("phone", "video", "correspondence")


class Reading:
    """A press release while it is read."""

    def __init__(
        self, text: str, gazetteer: Gazetteer, published: date | None, publisher: str
    ) -> None:
        self.text, self.gazetteer = text, gazetteer
        self.page = page = read_page(text)
        self.dateline = sentences.dateline_of(page)
        self.sentences = sentences.sentences(page, gazetteer, self.dateline)
        self.title = page.title
        self.title_units = cut(text, page.title.span, gazetteer) if page.title else []
        self.title_mentions = self.borne_out(find(text, self.title_units, gazetteer))
        self.status: Value | None = None
        listed: list[Mention] = []
        for line in page.listed:
            listed += find_listed(text, line.span, cut(text, line.span, gazetteer), gazetteer)
        self.listed = listed
        notes = [
            m for line in page.notes for m in find(text, cut(text, line.span, gazetteer), gazetteer)
        ]
        within = [m for s in self.sentences for m in s.mentions]
        at = page.title.span if page.title else Span(0, 0)
        author = author_of(page, self.sentences, gazetteer)
        every = [*self.title_mentions, *within, *listed, *notes, *([author] if author else [])]
        self.people = People(every, gazetteer, at)
        self.people.author = self.people.of[author.start] if author else None
        self.news_at = agency_of(page, self.dateline)
        self.home = home_of(page, self.dateline, self.news_at, publisher, gazetteer)
        self.publisher = publisher_of(page, self.home, self.news_at, publisher, gazetteer)
        self.published = published_of(page, self.dateline, published)
        self.written = written_on(page, self.published, self.dateline)

    def borne_out(self, mentions: list[Mention]) -> list[Mention]:
        """The headline's people without single words that the text never repeats: verbs and nouns in capitals."""
        title = self.title
        rest = self.text[: title.start] + self.text[title.end :] if title else ""
        return [
            m for m in mentions
            if len(m.name.split()) > 1 or re.search(rf"\b{re.escape(m.name)}\b", rest, re.IGNORECASE)
        ]  # fmt: skip

    def draft(self) -> Draft:
        """The draft of the press release."""
        made = Draft(self.text)
        if self.title:
            made.title = Value(self.title.text, self.title.span, 0.9)
        made.publisher, made.published = self.publisher, self.published
        made.body = [line.span for line in self.page.paragraphs]
        self.status = status = status_of(self.text, self.title, self.sentences)
        main = Happening(told(self.sentences))
        others: list[Happening] = []
        self.gather(main, others)
        made.kind = kind_of(self.page, self.news_at, self.sentences)
        meeting = self.meeting(main, status, self.title is not None)
        drafts = [self.meeting(other, status, False) for other in others]
        self.state(main, others, [meeting, *drafts])
        made.meetings = [meeting, *drafts]
        present = {id(r) for h in (main, *others) for r in h.present}
        made.mentioned = [
            self.people.person(r) for r in self.people.records
            if id(r) not in present and (len(r.words) > 1 and (r.title or r.code or self.people.known(r)))
        ]  # fmt: skip
        return made

    def gather(self, main: Happening, others: list[Happening]) -> None:
        """Who was at which meeting."""
        present = main.present
        planned = bool(self.status and self.status.value == "announced")

        def add(records: list[Record]) -> None:
            present.extend(
                r for r in dict.fromkeys(records)
                if r not in present and speakers.vouched(self, r)
            )  # fmt: skip

        if planned:
            main.sentences += [s for s in talks_ahead(self.sentences) if s not in main.sentences]
        present += [self.people.author] if self.people.author else []
        for sentence in main.sentences:
            add(in_lead(sentence, self.people))
        titled = [self.people.of[m.start] for m in self.title_mentions if m.start in self.people.of]
        add([r for r in titled if not r.spokesperson])
        add([self.people.of[m.start] for m in self.listed if m.start in self.people.of])
        for sentence in self.sentences:
            if sentence in main.sentences:
                continue
            if len(present) == 1 and ON_VISIT.match(sentence.words):
                met = in_lead(sentence, self.people)
                if present[0] in met and STRONG.search(sentence.words):
                    add(met)
                    main.sentences.append(sentence)
                    continue
            if second(sentence):
                self.other(sentence, main, others)
                continue
            add(attending(sentence, self.people, planned=planned))
        parties.settle(self, main)
        add(speakers.speakers(self, main, others))
        parties.settle(self, main)
        for sentence in self.sentences:
            clause = earlier_meeting(sentence)
            if clause >= 0 and not any(sentence in other.sentences for other in others):
                named = [
                    m for m in sentence.mentions if m.start > clause and m.start in self.people.of
                ]
                records = list(dict.fromkeys(self.people.of[m.start] for m in named))
                if len(records) > 1 and not all(r in present for r in records):
                    tail = Sentence(sentence.text, clause, sentence.end, sentence.paragraph,
                                    [u for u in sentence.units if u.start >= clause], sentence.quotes, named)  # fmt: skip
                    others.append(Happening([tail], records))

    def other(self, sentence: Sentence, main: Happening, others: list[Happening]) -> None:
        """Take up another meeting that a sentence tells of; an exchange of letters on the day is one."""
        records = [
            self.people.of[m.start] for m in sentence.mentions
            if m.start in self.people.of and not m.former and not self.people.of[m.start].spokesperson
        ]  # fmt: skip
        records = list(dict.fromkeys(records))
        if WRITTEN.search(sentence.words) and any(WRITTEN.search(s.words) for s in main.sentences):
            main.present.extend(r for r in records if r not in main.present)
            return
        subjects = Subjects(self.people, main.present, [])
        for n, unit in enumerate(sentence.units):
            if n == 0 or unit.text == ",":
                subject = subjects.at(sentence, n + (unit.text == ","))
                if subject and subject.kind == "person":
                    records += [r for r in subject.records if r not in records]
        if any(r not in main.present for r in records) or (
            not records and len(country_list(sentence.units, [])) > 1 and main.present != []
        ):
            others.append(Happening([sentence], records))

    def meeting(self, happening: Happening, status: Value | None, titled: bool) -> MeetingDraft:
        """The draft of one meeting."""
        text = self.text
        spans = [s.span for s in happening.sentences]
        title = self.title if titled else None
        made = MeetingDraft(title=Value(title.text, title.span, 0.7) if title else None)
        ahead = bool(status and titled and status.value == "announced")
        made.status = status if titled else None
        units = self.title_units if titled else []
        placed = place_of(self.gazetteer, happening.sentences, units, self.dateline, text)
        made.format = format_of(text, title.span if title else None, spans, placed and placed[0])
        made.date = meeting_day(text, title, happening.sentences, self.written, ahead=ahead)
        if (
            not titled
            and made.date is None
            and happening.sentences
            and re.search(r"(?:in|on) the (?:same )?day|same day", happening.sentences[0].words)
        ):
            main = meeting_day(text, self.title, told(self.sentences), self.written, ahead=False)
            made.date = main and Value(
                main.value, happening.sentences[0].span, 0.7, "“The same day.”"
            )
        if placed and (not made.format or made.format.value not in CLOSED):
            made.place, made.place_country = placed
            if made.format is None:
                made.format = Value("in-person", made.place.span, 0.7, "A place is named.")
        if not titled and happening.codes == {}:
            parties.settle(self, happening)
        level_spans = ([title.span] if title else []) + spans
        made.level = level_of(happening.present, text, level_spans)
        made.participants = [self.person(r) for r in happening.present]
        made.parties = parties.drafts(happening)
        made.size = size_of(made.parties)
        made.series, made.series_number = series_of(text, title, spans, self.gazetteer)
        made.topics = topics_in(text, level_spans, self.gazetteer)
        return made

    def person(self, record: Record) -> Person:
        """The draft of a participant."""
        return self.people.person(record)

    def state(self, main: Happening, others: list[Happening], drafts: list[MeetingDraft]) -> None:
        """Give the statements to the meetings in whose sentences they stand."""
        codes = list(main.codes)
        reader = Statements(Subjects(self.people, main.present, codes), codes)
        second_spans = [
            (s.start, s.end, n) for n, other in enumerate(others, start=1) for s in other.sentences
        ]
        for n, sentence in enumerate(self.sentences):
            reader.ahead = self.sentences[n + 1 : n + 5]
            inside = next(
                (m for a, b, m in second_spans if sentence.start == a and sentence.end == b), 0
            )
            event = inside > 0 or sentence in main.sentences
            for one in reader.read(sentence, event=event):
                one.said.topics = topics_in(self.text, [sentence.span], self.gazetteer)
                drafts[inside].statements.append(one.said)


def draft(
    text: str, gazetteer: Gazetteer, *, published: date | None = None, publisher: str = ""
) -> Draft:
    """The draft of a press release.

    `published` is the day of publication where the text does not print it; `publisher` an address. Raises
    Undraftable where the text is empty, too long or not in English.
    """
    if problem := check(text):
        raise Undraftable(problem)
    return Reading(text, gazetteer, published, publisher).draft()


__all__ = ["Draft", "Reading", "Span", "Undraftable", "draft"]
