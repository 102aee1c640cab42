"""Who, by speaking, shows to have been there; and which names without a title are people's."""

import re
from typing import TYPE_CHECKING

from meetings.drafting.beside import apart
from meetings.drafting.events import BETWEEN, EVENT, Happening, second
from meetings.drafting.people import Record
from meetings.drafting.sentences import Sentence
from meetings.drafting.subjects import Subjects
from meetings.drafting.verbs import verb_at

if TYPE_CHECKING:
    from meetings.drafting.reading import Reading


#: Talks of their own, beside the meeting that the text is about.
APART_TALKS = re.compile(
    r"\b(?:met|held (?:\w+ )?(?:talks|a meeting|consultations)|was received by|called on|paid)\b"
)

LED_BY = re.compile(r"\b(?:co-?chaired|chaired|headed|led|hosted) by $")


def speakers(reading: "Reading", happening: Happening, others: list[Happening]) -> list[Record]:
    """People who speak as subjects of sentences and belong to a party: they were there too."""
    subjects = Subjects(reading.people, happening.present, list(happening.codes))
    found: list[Record] = []
    for sentence in reading.sentences:
        if second(sentence) or re.match(r"In [A-Z][\w ]{2,20}, ", sentence.words):
            continue
        for mention in sentence.mentions:
            record = reading.people.of.get(mention.start)
            if (
                record is None or not vouched(reading, record) or record in happening.present or record in found or record.spokesperson
                or mention.former or sentence.quoted(mention.start) or apart(sentence, mention)
            ):  # fmt: skip
                continue
            if any(
                record in o.present and APART_TALKS.search(o.sentences[0].words) for o in others
            ):
                continue
            code = record.code
            if not code and reading.home and reading.home.confidence >= 0.6 and not reading.news_at:
                code = reading.home.value
            if code not in happening.codes or (mention.how == "bare" and not record.title):
                continue
            n = next(
                (n for n, u in enumerate(sentence.units) if u.start == mention.whole_start), None
            )
            if n is None or not (
                n == 0
                or sentence.units[n - 1].low in (",", "while", "his", "her", "the")
                or (
                    sentence.units[n - 1].low == "and"
                    and n > 1
                    and sentence.units[n - 2].text == ","
                )
            ):
                continue
            subject = subjects.at(sentence, n)
            if subject and speaks(reading.text, sentence, subject.after):
                tail = sentence.text[subject.span.end : sentence.end]
                if not re.search(
                    r"\b(?:told (?:reporters|Yonhap|AFP|a news)|at a (?:press|news) (?:conference|briefing))",
                    tail,
                ):
                    found.append(record)
    return found


def speaks(text: str, sentence: Sentence, after: int) -> bool:
    """Whether a verb of saying follows a subject, perhaps after a comma."""
    units = sentence.units
    comma = after < len(units) and units[after].text == ","
    return verb_at(text, units, after + comma, sentence.end) is not None


def vouched(reading: "Reading", record: Record) -> bool:
    """Whether a name that never stands with a title is a person's: known to the archive, or somebody who speaks."""
    if any(m.how != "bare" for m in record.mentions):
        return True
    if reading.people.known(record):
        return True
    starts = {m.start: m.end for m in record.mentions}
    for sentence in reading.sentences:
        if any(LED_BY.search(reading.text, sentence.start, m.start) for m in record.mentions
               if sentence.start <= m.start < sentence.end):  # fmt: skip
            return True
        between = BETWEEN.search(sentence.words)
        if between and any(
            0 <= m.start - sentence.start - between.end() < 50 for m in record.mentions
        ):
            return True
        for n, unit in enumerate(sentence.units):
            if unit.start in starts and (n == 0 or sentence.units[n - 1].text == ","):
                k = n
                while k < len(sentence.units) and sentence.units[k].start < starts[unit.start]:
                    k += 1
                if verb_at(reading.text, sentence.units, k, sentence.end):
                    return True
                if (
                    n == 0
                    and sentence is reading.sentences[0]
                    and EVENT.match(sentence.words[starts[unit.start] - sentence.start :].lstrip())
                ):
                    return True
    return False
