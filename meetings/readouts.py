"""How a meeting's sources tell it: sides, voices, paragraphs, and what stands beside what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings import text
from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Official,
    Participation,
    PressRelease,
    Statement,
    Topic,
)


@dataclass
class Party:
    """A country at a meeting, with everyone who took part for it."""

    country: Country
    participations: list[Participation] = field(default_factory=list)

    @property
    def is_host(self) -> bool:
        """Whether it hosted."""
        return any(one.role == Participation.Role.HOST for one in self.participations)


@dataclass
class Side:
    """A party, and the accounts that its own government published; none where it was silent."""

    country: Country
    press_releases: list[PressRelease]


@dataclass
class Voice:
    """Those who are said to have said something, and all that they said in one source."""

    speakers: list[Official]
    countries: list[Country]
    attribution: str
    statements: list[Statement] = field(default_factory=list)


@dataclass
class SourceGroup:
    """A source, whose side it tells (None for a third party's), and what it reports as said."""

    press_release: PressRelease
    side: Country | None
    voices: list[Voice]


@dataclass
class TopicRow:
    """What each side's readout says on a topic (None: on no topic); cells in the order of the sides."""

    topic: Topic | None
    cells: list[list[Statement]]

    @property
    def said_by(self) -> int:
        """How many sides say something here."""
        return sum(1 for cell in self.cells if cell)

    @property
    def is_shared(self) -> bool:
        """Whether several sides speak of it."""
        return self.said_by > 1


@dataclass
class Paragraph:
    """A paragraph of a source: what the archive traces to it, and its text where that may be shown."""

    number: int | None
    statements: list[Statement]
    evidence: list[Evidence]
    participations: list[Participation]
    text: str = ""
    meeting: Meeting | None = None

    @property
    def by_meeting(self) -> list["Paragraph"]:
        """The same for each meeting that the paragraph speaks of, without the text."""
        found: dict[int, Paragraph] = {}
        for name in ("statements", "evidence", "participations"):
            for one in getattr(self, name):
                part = found.setdefault(
                    one.meeting_id, Paragraph(self.number, [], [], [], meeting=one.meeting)
                )
                getattr(part, name).append(one)
        return list(found.values())


def parties(meeting: Meeting) -> list[Party]:
    """The countries that took part, in the order of the list, each with its people."""
    found: dict[int, Party] = {}
    for one in meeting.participations.all():
        found.setdefault(one.country_id, Party(one.country)).participations.append(one)
    return list(found.values())


def side_of(meeting: Meeting, press_release: PressRelease) -> Country | None:
    """The party whose own government published the press release, or None."""
    publisher = press_release.publisher
    if publisher.kind != publisher.Kind.GOVERNMENT:
        return None
    present = {one.country_id for one in meeting.participations.all()}
    return publisher.country if publisher.country_id in present else None


def who_published(meeting: Meeting) -> list[Side]:
    """Every party with its government's own accounts."""
    held: dict[int, list[PressRelease]] = defaultdict(list)
    for link in meeting.public_sources:
        if side := side_of(meeting, link.press_release):
            held[side.pk].append(link.press_release)
    return [Side(party.country, held[party.country.pk]) for party in parties(meeting)]


def said_at(meeting: Meeting, user: Any) -> list[Statement]:
    """What the visitor may see of what was said at a meeting, as its sources have it; four queries."""
    held = {link.press_release_id: link.press_release for link in meeting.public_sources}
    said = list(meeting.statements.visible_to(user).in_order().with_voices())
    for one in said:
        one.press_release = held[one.press_release_id]
    return said


def by_source(meeting: Meeting, statements: Iterable[Statement]) -> list[SourceGroup]:
    """What was said, by source and within it by voice, each in the order in which it first speaks."""
    voices: dict[int, dict[tuple, Voice]] = defaultdict(dict)
    for one in statements:
        speakers, countries = one.public_speakers, one.public_countries
        key = (tuple(o.pk for o in speakers), tuple(c.pk for c in countries), one.attribution)
        voice = voices[one.press_release_id].setdefault(
            key, Voice(speakers, countries, one.attribution)
        )
        voice.statements.append(one)
    return [
        SourceGroup(
            link.press_release,
            side_of(meeting, link.press_release),
            list(voices[link.press_release_id].values()),
        )
        for link in meeting.public_sources
        if voices[link.press_release_id]
    ]


def evidence_by_fact(meeting: Meeting) -> dict[str, list[Evidence]]:
    """Where each fact is printed."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in meeting.public_evidence:
        found[one.fact.replace("-", "_")].append(one)
    return dict(found)


def side_by_side(meeting: Meeting, statements: Iterable[Statement]) -> list[TopicRow]:
    """Each side's readout, topic beside topic: first what several sides speak of, then the rest.

    A statement stands once: under the first of its topics that another side speaks of too, else its first.
    """
    sides = [side for side in who_published(meeting) if side.press_releases]
    column = {release.pk: n for n, side in enumerate(sides) for release in side.press_releases}
    held = [one for one in statements if one.press_release_id in column]
    spoken: dict[int, set[int]] = defaultdict(set)
    for one in held:
        for topic in one.public_topics:
            spoken[topic.pk].add(column[one.press_release_id])
    rows: dict[int | None, TopicRow] = {}
    for one in held:
        shared = [topic for topic in one.public_topics if len(spoken[topic.pk]) > 1]
        under = next(iter(shared or one.public_topics), None)
        row = rows.setdefault(under.pk if under else None, TopicRow(under, [[] for _side in sides]))
        row.cells[column[one.press_release_id]].append(one)
    return sorted(rows.values(), key=lambda row: (row.topic is None, -row.said_by))


def by_paragraph(press_release: PressRelease, statements: Iterable[Statement]) -> list[Paragraph]:
    """All that is traced to a press release, by paragraph; what stands in its head comes first."""
    found: dict[int | None, Paragraph] = {}

    def at(number: int | None) -> Paragraph:
        return found.setdefault(number, Paragraph(number, [], [], []))

    if press_release.show_text:
        for number, words in enumerate(text.paragraphs(press_release.text), start=1):
            at(number).text = words
    for one in statements:
        at(one.paragraph).statements.append(one)
    for fact in press_release.evidence.published().select_related("meeting"):
        at(fact.paragraph).evidence.append(fact)
    for part in press_release.participations.published().select_related(
        "meeting", "official", "country"
    ):
        at(part.paragraph).participations.append(part)
    return sorted(found.values(), key=lambda one: (one.number is not None, one.number or 0))
