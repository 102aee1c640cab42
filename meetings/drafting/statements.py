"""Who says what: the clauses of a sentence whose subject says something."""

import re
from dataclasses import dataclass, field

from meetings.drafting import tables
from meetings.drafting.draft import Said, Span, Value
from meetings.drafting.sentences import Sentence
from meetings.drafting.subjects import Subject, Subjects
from meetings.drafting.titles import is_office
from meetings.drafting.verbs import Verb, pattern, saying_at, verb_at

LEADING = re.compile(
    r"(?:in|at|on|during|after|before|for|with|as|to|from|under|following|regarding|concerning|speaking|"
    r"turning|touching|addressing|noting|recalling|given|asked|meanwhile|separately|earlier|later|finally|first|"
    r"second|third|furthermore|moreover|additionally|also|by|about|while|when|since|against|opening|having|similarly|"
    r"against|within|throughout|among|amid|both|welcoming|expressing|stressing|emphasi[sz]ing|sharing|reaffirming|"
    r"underlining|referring|responding|answering|reflecting|building|recogni[sz]ing|acknowledging|\w+ing)\b",
    re.IGNORECASE,
)
JOINERS = frozenset("and while but whereas as with where then yet".split())
PLAN = re.compile(r"\b(?:will|shall|would|is to|are to|plans? to|(?:is|are) (?:expected|scheduled|due|set) to)\b")
OWN = re.compile(r"\b(?:officials?|sources?|ministry|office|agency|report|statement|release)\b", re.I)


@dataclass
class Voice:
    """A subject that says something in a sentence."""

    subject: Subject
    verb: Verb | None
    trailing: bool = False


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

    def read(self, sentence: Sentence, *, event: bool) -> list[Utterance]:
        """What is said in a sentence; `event` marks one that tells of the meeting itself."""
        voices = self.voices(sentence, event)
        made: list[Utterance] = []
        attribution: Voice | None = None
        if len(voices) > 1 and voices[-1].trailing and voices[-1].subject.kind != "pronoun":
            attribution = voices.pop()
        for voice in voices:
            one = self.utterance(sentence, voice)
            if one and all(one.label != other.label for other in made):
                made.append(one)
        if not made and not event:
            made = self.impersonal(sentence) or self.goes_on(sentence)
        if attribution and made:
            words = sentence.text[attribution.subject.span.start : attribution.subject.span.end]
            for one in made:
                one.said.attribution = one.said.attribution or Value(words, attribution.subject.span)
        if made:
            single = [u for u in made if not u.joint]
            self.last = single[-1] if single else made[-1]
        return made

    def voices(self, sentence: Sentence, event: bool) -> list[Voice]:
        """The subjects that say something, in order."""
        units, found = sentence.units, []
        led = bool(LEADING.match(sentence.words))
        comma = False
        for k in range(len(units)):
            if sentence.quoted(units[k].start):
                continue
            before = units[k - 1] if k else None
            starts = k == 0
            strict = False
            if before is not None:
                starts = before.text in ",;–—:\"”“’" or before.low in ("-", "--")
                if before.low in JOINERS:
                    strict = not (k > 1 and units[k - 2].text in ",;")
                    starts = not (strict and self.named(sentence, units[k - 2].end if k > 1 else -1))
                comma = comma or before.text in ",;"
                if not starts and led and not comma and k < 16 and not found:
                    starts = strict = True
            if not starts or (found and k <= found[-1].subject.after):
                continue
            voice = self.voice(sentence, k, event and not comma and k == 0, bool(found) or strict)
            if voice is None and (before is not None and before.text in ",\"”’"):
                voice = self.inverted(sentence, k)
            if voice is None:
                continue
            if strict and voice.subject.kind in ("country", "unnamed"):
                continue
            if found and voice.subject.kind == "country" and not past(voice.verb):
                continue
            if event and voice.trailing:
                continue
            found.append(voice)
        return found

    def named(self, sentence: Sentence, end: int) -> bool:
        """Whether a name ends there, so that "and" joins another to it."""
        return any(m.end == end or m.whole_end == end for m in sentence.mentions)

    def voice(self, sentence: Sentence, k: int, event: bool, later: bool) -> Voice | None:
        """The subject at a unit, if it says something."""
        subject = self.subjects.at(sentence, k)
        if subject is None:
            return None
        units, text, end = sentence.units, sentence.text, sentence.end
        after = subject.after
        verb = verb_at(text, units, after, end)
        if verb is None and after < len(units) and units[after].text == ",":
            verb = verb_at(text, units, after + 1, end)
        if verb is None and after < len(units) and units[after].text in ",(–":
            for n in range(after + 1, min(after + 40, len(units))):
                if units[n].text in ",)–" and not later:
                    verb = verb_at(text, units, n + 1, end)
                    if verb:
                        break
        if verb is None and subject.kind in ("unnamed", "country", "joint"):
            reach = 14 if subject.kind == "unnamed" else 6
            for n in range(after, min(after + reach, len(units))):
                if units[n].text in ";\"" or units[n].low in ("that", "which", "who", "will", "would"):
                    break
                if units[n].text == "," and not (n + 1 < len(units) and is_office(units[n + 1]) and units[n + 1].is_capital):
                    break
                if subject.kind != "unnamed" and (n == after and units[n].low not in ("of", "from", "at", "in")):
                    break
                verb = saying_at(text, units, n, end)
                if verb and units[n - 1].low not in ("to", "the", "of", "a"):
                    if subject.kind == "unnamed":
                        subject.span = Span(subject.span.start, units[n - 1].end)
                    break
                verb = None
        if verb is None:
            return self.joined(sentence, subject) if k == 0 or not later else None
        tail = text[units[verb.at].end : end]
        told = verb.word in ("said", "says", "told", "added", "reported", "announced", "stated", "confirmed")
        trailing = k > 2 and told and len(tail.split()) <= 7 and not later or (
            k > 2 and bool(re.match(r"[\s.,]*(?:$|(?:on )?\w+day|in a (?:press )?(?:release|statement)|on condition|to reporters)", tail))
        )
        if subject.kind == "it" and self.last is None:
            return None
        return Voice(subject, verb, trailing)

    def joined(self, sentence: Sentence, subject: Subject) -> Voice | None:
        """ "X called Y today and used the occasion to congratulate him": a saying joined to another verb."""
        if subject.kind not in ("person", "joint", "pronoun"):
            return None
        units = sentence.units
        events = tables.words("speech", "events")
        verb = next((n for n in range(subject.after, len(units)) if units[n].low in events), -1)
        if verb < 0 or PLAN.search(sentence.words):
            return None
        for n in range(verb + 1, len(units) - 1):
            if units[n].low in ("who", "which", "that", "to") and units[n - 1].low in (",", "and", "him", "her"):
                return None
            if units[n].low in ("and", ",") and not sentence.quoted(units[n].start):
                k = n + 1
                while k < len(units) and units[k].low in ("and", "also", "then", "where", "they", "in"):
                    k += 1
                said = verb_at(sentence.text, units, k, sentence.end)
                if said and past(said):
                    if said.word in tables.words("speech", "joint_verbs"):
                        subject = Subject("joint", subject.first, subject.after, subject.span)
                    return Voice(subject, said)
        return None

    def inverted(self, sentence: Sentence, k: int) -> Voice | None:
        """ "…," said Kim."""
        if sentence.units[k].low not in ("said", "added", "told", "stressed", "noted", "says"):
            return None
        subject = self.subjects.at(sentence, k + 1)
        verb = saying_at(sentence.text, sentence.units, k, sentence.end)
        return Voice(subject, verb, True) if subject and verb else None

    def utterance(self, sentence: Sentence, voice: Voice) -> Utterance | None:
        """The draft of a statement by a voice; the meaning of "he" is whoever spoke last."""
        subject, text = voice.subject, sentence.text
        if self.carries_on(sentence, voice):
            subject = Subject("pronoun", subject.first, subject.after, subject.span)
        words = text[subject.span.start : subject.span.end]
        said = Said(sentence.span, sentence.paragraph, quotes=list(sentence.quotes))
        if voice.verb:
            unit = sentence.units[voice.verb.at]
            said.act = Value(voice.verb.act, Span(unit.start, unit.end), 0.8)
        if subject.kind in ("pronoun", "it"):
            if self.last is None:
                return None
            said.speakers = [Value(v.value, subject.span, 0.8, "From the sentence before.") for v in self.last.said.speakers]
            said.countries = [Value(v.value, subject.span, 0.8) for v in self.last.said.countries]
            last = self.last.said.attribution
            said.attribution = last and Value(last.value, subject.span, 0.7, "From the sentence before.")
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
        words = sentence.words
        found = pattern("impersonal").search(words)
        if not found or (found.start() > 0 and found.start() > 90):
            found = pattern("passive").search(words) or pattern("talks").search(words)
            if found and (PLAN.search(words[: found.end()]) or re.search(r"\b(?:which|that|who)\b", words[: found.start()])):
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
        if self.last is None or quoted < 0.8 * (sentence.end - sentence.start):
            return []
        said = Said(sentence.span, sentence.paragraph, quotes=list(sentence.quotes))
        span = sentence.span
        said.speakers = [Value(v.value, span, 0.7, "The quotation goes on.") for v in self.last.said.speakers]
        said.countries = [Value(v.value, span, 0.7) for v in self.last.said.countries]
        said.attribution = self.last.said.attribution
        said.act = Value("said", span, 0.6)
        said.confidence = 0.7
        return [Utterance(said, self.last.label, self.last.joint, sentence)]


def past(verb: Verb | None) -> bool:
    """Whether a verb's form is one of the past."""
    return verb is None or not verb.word.endswith("s") or verb.word.endswith("ss")
