"""Who says what: the clauses of a sentence whose subject says something."""

import re
from dataclasses import dataclass, field, replace

from meetings.drafting.draft import Said, Span, Value
from meetings.drafting.people import Record
from meetings.drafting.sentences import Sentence
from meetings.drafting.subjects import Subject, Subjects
from meetings.drafting.verbs import pattern, verb_at
from meetings.drafting.voices import PLAN, Voice, Voices, past

ALONE = re.compile(r"\b(?:I|my|My)\b")
FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us|me)\b")
#: A relative clause between commas.
ASIDE = re.compile(r", (?:which|who|whose)\b[^,]*,")
#: So start sentences on what was talked about, even where they tell of the meeting too.
WITHIN = re.compile(
    r"(?:During|In|At|In the course of|Over) (?:the|their|this|these) (?:\w+ )?(?:meeting|talks|conversation|call|consultations|audience|visit|discussions?)\b"
)


@dataclass
class Utterance:
    """A sentence's saying for one speaker: `label` names the speaker in the text's own words."""

    said: Said
    label: str
    joint: bool = False
    sentence: Sentence | None = None
    voice: Voice | None = field(default=None)


class Statements:
    """Reads the statements of a text, sentence by sentence."""

    def __init__(self, subjects: Subjects, parties: list[str]) -> None:
        self.subjects, self.parties = subjects, parties
        self.last: Utterance | None = None
        self.opened: Subject | None = None
        self.ahead: list[Sentence] = []
        self.introduced = False
        self.untold = -1
        self.named: Record | None = None

    def read(self, sentence: Sentence, *, event: bool) -> list[Utterance]:
        """What is said in a sentence; `event` marks one that tells of the meeting itself."""
        voices = Voices(self.subjects, self.last is not None).find(sentence, event)
        voices = voices or self.listed(sentence)
        made: list[Utterance] = []
        attribution: Voice | None = None
        if len(voices) > 1 and voices[-1].trailing and voices[-1].subject.kind != "pronoun":
            attribution = voices.pop()
        if (
            not event
            and len(voices) == 1
            and voices[0].trailing
            and voices[0].subject.kind == "unnamed"
        ):
            made = (sentence.quotes and self.within(sentence, joint=True)) or self.impersonal(
                sentence
            )
            attribution = voices.pop() if made else None
        for voice in voices:
            one = self.utterance(sentence, voice)
            if one and all(one.label != other.label for other in made):
                made.append(one)
        if not made and (not event or WITHIN.match(sentence.words)):
            made = self.impersonal(sentence) or self.goes_on(sentence)
        if attribution and made:
            words = sentence.text[attribution.subject.span.start : attribution.subject.span.end]
            for one in made:
                one.said.attribution = one.said.attribution or Value(
                    words, attribution.subject.span
                )
        self.introduced = sentence.words.endswith(":")
        if made:
            single = [u for u in made if not u.joint]
            self.last = single[-1] if single else made[-1]
        people = self.subjects.people
        own = [m for m in sentence.mentions if not sentence.quoted(m.start)]
        self.named = people.of.get(own[0].start) if own else self.named
        return made

    def listed(self, sentence: Sentence) -> list[Voice]:
        """A point of a list, "- welcomed the agreement;", said by whom the line before names: "The Ministers:"."""
        units = sentence.units
        verb = verb_at(sentence.text, units, 0, sentence.end) if units else None
        if verb and self.opened and past(verb):
            span = Span(units[verb.at].start, units[verb.at].end)
            return [Voice(replace(self.opened, span=span, first=0, after=0), verb)]
        self.opened = None
        if sentence.words.endswith(":"):
            starts = [0, *(n + 1 for n, unit in enumerate(units) if unit.text == ",")]
            found = [self.subjects.at(sentence, n) for n in starts if n < len(units)]
            named = [s for s in found if s and s.kind in ("joint", "person", "country")]
            self.opened = named[-1] if named else None
        return []

    def utterance(self, sentence: Sentence, voice: Voice) -> Utterance | None:
        """The draft of a statement by a voice; the meaning of "he" is whoever spoke last."""
        subject, text = voice.subject, sentence.text
        if self.carries_on(sentence, voice):
            subject = Subject("pronoun", subject.first, subject.after, subject.span)
        words = text[subject.span.start : subject.span.end]
        alone = subject.kind == "pronoun" and words.lower() in ("he", "she")
        if alone and self.named and self.last and self.last.joint:
            subject = replace(subject, kind="person", records=[self.named])
        said = Said(sentence.span, sentence.paragraph, quotes=list(sentence.quotes))
        if voice.verb:
            unit = sentence.units[voice.verb.at]
            said.act = Value(voice.verb.act, Span(unit.start, unit.end), 0.8)
        if subject.kind in ("pronoun", "it"):
            if self.last is None:
                return None
            said.speakers = [
                Value(v.value, subject.span, 0.8, "From the sentence before.")
                for v in self.last.said.speakers
            ]
            said.countries = [Value(v.value, subject.span, 0.8) for v in self.last.said.countries]
            last = self.last.said.attribution
            said.attribution = last and Value(
                last.value, subject.span, 0.7, "From the sentence before."
            )
            said.confidence = 0.85
            return Utterance(said, self.last.label, self.last.joint, sentence, voice)
        if subject.kind == "joint" or (subject.kind == "person" and len(set(subject.records)) > 1):
            said.speakers = [Value(r.name, subject.span) for r in dict.fromkeys(subject.records)]
            said.countries = [Value(c, subject.span, 0.9) for c in self.parties]
            said.confidence = 0.9
            return Utterance(said, "both sides", True, sentence, voice)
        if subject.kind == "person":
            record = subject.records[0]
            said.speakers = [Value(record.name, subject.span)]
            said.countries = [Value(record.code, subject.span, 0.9)] if record.code else []
            said.confidence = 0.95
            return Utterance(said, record.name, False, sentence, voice)
        said.countries = [Value(code, subject.span, 0.9) for code in subject.codes]
        joint = len(subject.codes) > 1 and set(subject.codes) >= set(self.parties)
        said.attribution = Value(words, subject.span)
        said.confidence = 0.85
        return Utterance(said, "both sides" if joint else words, joint, sentence, voice)

    def carries_on(self, sentence: Sentence, voice: Voice) -> bool:
        """Whether "China appreciates …" goes on with what China's minister said in the same paragraph."""
        last = self.last
        return bool(
            voice.subject.kind == "country"
            and not past(voice.verb)
            and last
            and last.sentence
            and last.sentence.paragraph == sentence.paragraph
            and len(last.said.speakers) == 1
            and [c.value for c in last.said.countries] == voice.subject.codes
        )

    def impersonal(self, sentence: Sentence) -> list[Utterance]:
        """ "It was the common view that …", "Views were exchanged": said by all."""
        words = ASIDE.sub(lambda m: " " * len(m[0]), sentence.words)
        found = pattern("impersonal").search(words)
        if not found or (found.start() > 0 and found.start() > 90):
            found = pattern("passive").search(words) or pattern("talks").search(words)
            if found and (
                PLAN.search(words[: found.end()])
                or re.search(r"\b(?:which|that|who)\b", words[: found.start()])
            ):
                found = None
        if not found or not found[0].strip():
            return []
        start = sentence.start + found.start()
        span = Span(start, sentence.start + found.end())
        said = Said(sentence.span, sentence.paragraph, quotes=list(sentence.quotes))
        said.countries = [Value(c, span, 0.7) for c in self.parties]
        said.act = Value("agreed" if "agree" in found[0].lower() else "said", span, 0.6)
        said.confidence = 0.7
        if not said.countries:
            said.attribution = Value(found[0], span, 0.5)
        return [Utterance(said, "both sides", True, sentence)]

    def goes_on(self, sentence: Sentence) -> list[Utterance]:
        """A sentence that stands wholly in quotation marks is by whoever spoke last."""
        quoted = sum(q.end - q.start for q in sentence.quotes)
        if quoted >= 0.5 * (sentence.end - sentence.start) and (told := self.within(sentence)):
            return told
        if closing := self.closing(sentence):
            return (not closing[0].said.speakers and self.within(sentence, joint=True)) or closing
        if self.last and self.last.joint and quoted and self.one_alone(sentence):
            return []
        if self.last is None or quoted < 0.8 * (sentence.end - sentence.start):
            return []
        said = Said(sentence.span, sentence.paragraph, quotes=list(sentence.quotes))
        span = sentence.span
        said.speakers = [
            Value(v.value, span, 0.7, "The quotation goes on.") for v in self.last.said.speakers
        ]
        said.countries = [Value(v.value, span, 0.7) for v in self.last.said.countries]
        said.attribution = self.last.said.attribution
        said.act = Value("said", span, 0.6)
        said.confidence = 0.7
        return [Utterance(said, self.last.label, self.last.joint, sentence)]

    def closing(self, sentence: Sentence) -> list[Utterance]:
        """ "“We agree. It is time,” stated Kim.": a quotation that opens here is by whom the words after it name."""
        opens = sentence.words[:1] in '“"' and not self.introduced
        if not opens or not sentence.quotes or sentence.quotes[0].end < sentence.end - 2:
            return []
        for later in self.ahead:
            if later.paragraph != sentence.paragraph:
                break
            for voice in Voices(self.subjects, True).find(later, False):
                if '"' not in later.words and "”" not in later.words:
                    return []
                if voice.trailing or voice.subject.kind == "person":
                    one = self.utterance(later, voice)
                    if one is None:
                        return []
                    one.said.span, one.said.quotes = sentence.span, list(sentence.quotes)
                    one.said.confidence = 0.7
                    return [one]
        return []

    def one_alone(self, sentence: Sentence) -> bool:
        """Whether a quotation after what all said is by one of them, untold which: somewhere in it stands "I"."""
        whole = [sentence, *(s for s in self.ahead if s.paragraph == sentence.paragraph)]
        if any(
            ALONE.search(s.words[q.start - s.start : q.end - s.start])
            for s in whole
            for q in s.quotes
        ):
            self.untold = sentence.paragraph
        return self.untold == sentence.paragraph

    def within(self, sentence: Sentence, *, joint: bool = False) -> list[Utterance]:
        """A report's words quoted: "“In turn, Minister Galuzin praised …,” the press service said": said by the minister."""
        if FIRST_PERSON.search(sentence.words):
            return []
        bare = replace(sentence, quotes=[])
        for voice in Voices(self.subjects, True).find(bare, False)[:1]:
            told = voice.subject.kind == "person" or (joint and voice.subject.kind == "joint")
            if told and not voice.trailing:
                one = self.utterance(bare, voice)
                if one:
                    one.said.quotes = list(sentence.quotes)
                    return [one]
        return []
