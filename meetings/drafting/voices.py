"""The clauses of a sentence whose subject says something."""

import re
from dataclasses import dataclass

from meetings.drafting import tables
from meetings.drafting.draft import Span
from meetings.drafting.office import is_office
from meetings.drafting.sentences import Sentence
from meetings.drafting.subjects import Subject, Subjects
from meetings.drafting.verbs import Verb, saying_at, verb_at

LEADING = re.compile(
    r"(?:in|at|on|during|after|before|for|with|as|to|from|under|following|regarding|concerning|speaking|"
    r"turning|touching|addressing|noting|recalling|given|asked|meanwhile|separately|earlier|later|finally|first|"
    r"second|third|furthermore|moreover|additionally|also|by|about|while|when|since|against|opening|having|similarly|"
    r"against|within|throughout|among|amid|both|welcoming|expressing|stressing|emphasi[sz]ing|sharing|reaffirming|"
    r"underlining|referring|responding|answering|reflecting|building|recogni[sz]ing|acknowledging|\w+ing)\b",
    re.IGNORECASE,
)
#: Verbs that stand before their subject after a quotation: "…," stated the minister.
INVERTED = frozenset(
    "said added told stressed noted says stated emphasised emphasized underlined underscored explained declared commented concluded remarked continued "
    "affirmed highlighted recalled warned asserted argued promised announced tweeted wrote insisted observed replied responded reiterated pointed".split()
)
JOINERS = frozenset("and while but whereas as with where then yet".split())
PLAN = re.compile(
    r"\b(?:will|shall|would|is to|are to|plans? to|(?:is|are) (?:expected|scheduled|due|set) to)\b"
)


@dataclass
class Voice:
    """A subject that says something in a sentence."""

    subject: Subject
    verb: Verb | None
    trailing: bool = False


class Voices:
    """Finds who says something in a sentence; `after_another`, whether somebody spoke before it."""

    def __init__(self, subjects: Subjects, after_another: bool) -> None:
        self.subjects, self.after_another = subjects, after_another

    def find(self, sentence: Sentence, event: bool) -> list[Voice]:
        """The subjects that say something, in order."""
        units = sentence.units
        found: list[Voice] = []
        led = bool(LEADING.match(sentence.words))
        comma = False
        for k in range(len(units)):
            if sentence.quoted(units[k].start):
                continue
            before = units[k - 1] if k else None
            starts = k == 0
            strict = False
            if before is not None:
                starts = before.text in ',;–—:"”“’' or before.low in ("-", "--")
                starts = starts and not (
                    before.text == "’" and k > 1 and units[k - 2].low.endswith("s")
                )
                if before.low in JOINERS:
                    strict = not (k > 1 and units[k - 2].text in ",;")
                    starts = not (
                        strict and self.named(sentence, units[k - 2].end if k > 1 else -1)
                    )
                comma = comma or before.text in ",;"
                if not starts and led and not comma and k < 16 and not found:
                    starts = strict = True
            if (
                before is not None
                and before.low == "and"
                and k > 1
                and units[k - 2].low in ("he", "she")
            ):
                continue
            if not starts or (found and k <= found[-1].subject.after):
                continue
            voice = self.voice(sentence, k, event and not comma and k == 0, bool(found) or strict)
            if voice is None and (before is not None and before.text in ',"”’'):
                voice = self.inverted(sentence, k)
            if voice is None:
                continue
            if strict and voice.subject.kind in ("country", "unnamed"):
                continue
            if found and voice.subject.kind == "country" and not past(voice.verb):
                continue
            if event and voice.trailing and voice.subject.kind in ("unnamed", "country"):
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
                if units[n].text in ';"' or units[n].low in (
                    "that",
                    "which",
                    "who",
                    "will",
                    "would",
                ):
                    break
                if units[n].text == "," and not (
                    n + 1 < len(units) and is_office(units[n + 1]) and units[n + 1].is_capital
                ):
                    break
                if subject.kind != "unnamed" and (
                    n == after and units[n].low not in ("of", "from", "at", "in")
                ):
                    break
                verb = saying_at(text, units, n, end)
                if verb and units[n - 1].low not in ("to", "the", "of", "a"):
                    if subject.kind == "unnamed":
                        last = n - 1
                        while last > k and units[last].low in tables.words("speech", "adverbs"):
                            last -= 1
                        subject.span = Span(subject.span.start, units[last].end)
                    break
                verb = None
        if verb is None:
            return self.joined(sentence, subject) if k == 0 or not later else None
        tail = text[units[verb.at].end : end]
        told = verb.word in (
            "said",
            "says",
            "told",
            "added",
            "reported",
            "announced",
            "stated",
            "confirmed",
        )
        trailing = (k > 2 and told and len(tail.split()) <= 7 and not later) or (
            k > 2
            and bool(
                re.match(
                    r"[\s.,]*(?:$|(?:on )?\w+day|in a (?:press )?(?:release|statement)|on condition|to reporters)",
                    tail,
                )
            )
        )
        if k and units[k - 1].text == ";":
            trailing = False
        if subject.kind == "it" and not self.after_another:
            return None
        return Voice(subject, verb, trailing)

    def joined(self, sentence: Sentence, subject: Subject) -> Voice | None:
        """ "X called Y today and used the occasion to congratulate him": a saying joined to another verb."""
        if subject.kind not in ("person", "joint", "pronoun"):
            return None
        units = sentence.units
        events = tables.words("speech", "events")
        verb = next((n for n in range(subject.after, len(units)) if units[n].low in events), -1)
        if verb < 0 or PLAN.search(sentence.text, sentence.start, units[verb].end):
            return None
        for n in range(verb + 1, len(units) - 1):
            if units[n].low in ("who", "which", "that", "to") and units[n - 1].low in (
                ",",
                "and",
                "him",
                "her",
            ):
                return None
            if units[n].low in ("and", ",") and not sentence.quoted(units[n].start):
                k = n + 1
                while k < len(units) and units[k].low in (
                    "and",
                    "also",
                    "then",
                    "where",
                    "they",
                    "in",
                ):
                    k += 1
                said = verb_at(sentence.text, units, k, sentence.end)
                if said and past(said):
                    if said.word in tables.words("speech", "joint_verbs"):
                        subject = Subject("joint", subject.first, subject.after, subject.span)
                    return Voice(subject, said)
        return None

    def inverted(self, sentence: Sentence, k: int) -> Voice | None:
        """ "…," said Kim."""
        if sentence.units[k].low not in INVERTED:
            return None
        subject = self.subjects.at(sentence, k + 1)
        verb = saying_at(sentence.text, sentence.units, k, sentence.end)
        return Voice(subject, verb, True) if subject and verb else None


def past(verb: Verb | None) -> bool:
    """Whether a verb's form is one of the past."""
    return verb is None or not verb.word.endswith("s") or verb.word.endswith("ss")
