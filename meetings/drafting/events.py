"""The sentences that tell of a meeting, who took part, and which other meetings the text tells of."""

import re
from dataclasses import dataclass, field

from meetings.drafting import days
from meetings.drafting.beside import STRONG, apart
from meetings.drafting.draft import Span
from meetings.drafting.people import People, Record
from meetings.drafting.sentences import Sentence

EVENT = re.compile(
    r"\b(?:met|meets?|meeting (?:was|took)|(?:held|holds?|hosted|hosts?|conducted|convened|had|have|having|chaired|attended|joined|opened|resumed)\b"
    r"(?! (?:identical|similar|the view|in (?:Glasgow|the past)))|"
    r"spoke|speaks?|conferred|sat down|co-?chaired|co-?hosted|convened|(?:took|takes|taking) place|(?:was|were|be) held|exchanged? (?:messages|letters|congratulat|notes)|"
    r"granted|called|phoned|telephoned|received|receives|welcomed|visit(?:ed|s)?|paid (?:an? |his |her |their )?(?:\w+ ){0,3}(?:call|visit)|gathered|participated|talked|joined|brought together|"
    r"attended|greeted|hold (?:talks|a meeting)|is (?:visiting|meeting)|sent|hosting|arrived|travell?ed|video link|phone call|telephone conversation|"
    r"telephone call|videoconference|working-level talks|agreed|discussed|reviewed|confirmed|launched)\b",
    re.IGNORECASE,
)
SECOND = re.compile(
    r"^(?:Last (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Earlier|Later|Previously|Then|Afterwards?|Subsequently|Separately|Meanwhile)\b(?! today[, ]*the two)|(?:(?:On|Earlier|Later) )?(?:on )?the same (?:day|evening|afternoon)|The same day|(?:Also )?[Ii]n the (?:morning|afternoon|evening)\b|Also (?:today|on)|On another occasion|"
    r"On the (?:sidelines|margins) of (?:the|his|her) (?:meeting|talks|visit|trip|dialogue|consultations?)|During (?:a|his|her|the) (?:courtesy )?(?:call|visit|stay|trip|meeting (?:on|with))|(?:Before|After|Prior to|Ahead of|Following) the (?:meeting|talks|call|dialogue|consultations?))"
    r"|\b(?:also|later|then|earlier|separately|subsequently) (?:met\b|received|held (?:a )?(?:separate|bilateral|talks)|paid|called (?:up)?on|had (?:a )?(?:separate |bilateral )?(?:meeting|talks)|visited|hosted|spoke (?:by|with))|"
    r"\b(?:talks|meeting|call|consultations?) (?:came|comes|follow\w*|took place) .{0,40}(?:after|before|since)\b|\bseparate (?:meeting|talks|call)\b|\bcourtesy call(?:s)? on\b"
)
PART = re.compile(
    r"\b(?:(?:was|were|also|and|is)\s+)*(?:co-?chaired(?: jointly)? by|chaired by|attended by|(?:led|headed|represented|joined|hosted|moderated|accompanied|opened) by|"
    r"(?:also )?(?:attended|joined|participated in|took part(?: in)?|co-?chaired|sat in on)\b(?: the)?|were (?:also )?present|was (?:also )?present|participants included|among (?:the )?participants|"
    r"the delegations? (?:was|were) (?:led|headed)|(?:led|headed|represented) (?:the|their|his|her|its)\b.{0,30}\b(?:sides?|delegations?|teams?|consultations|talks|discussions|meeting|session)|"
    r"present (?:at|during|on) (?:the|this) (?:meeting|talks|occasion|call|consultations)|among those (?:present|attending|in attendance)|in attendance|associated with|On the (?:\w+ ){1,2}side\b[^;]*;|also present (?:was|were|at)|accompanied|"
    r"were (?:represented|led|headed|chaired) by|represented (?=[A-Z])|participants from|(?:side|delegation|team) (?:comprised|included|consisted))",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"^(?:Tomorrow|Next (?:week|month|year))\b|\b(?:will|(?:is|are) (?:due|scheduled|expected|set|to)\b(?! (?:have|be seen)))\b"
)
ABSENT = re.compile(
    r"\b(?:stayed away|did not (?:attend|take part|participate|join)|was (?:absent|invited)|could not attend|unable to attend|skipped|boycott)",
    re.IGNORECASE,
)
#: The ceremony around a visit is no meeting.
ARRIVAL = re.compile(r"\b(?:airport|wreath|red carpet|guard of honou?r|laid (?:a )?flowers)\b")
#: What somebody tells of is another meeting: "X said, the presidents spoke in March".
RELATED = re.compile(
    r"^(?!.*\b(?:[Mm]inistry|[Oo]ffice|[Ss]tatement|spokes\w+|[Aa]gency|[Ee]mbassy|[Gg]overnment|sources?|media|report)\b).*\b(?:said|stated|noted|recalled|added|explained|stressed|mentioned|pointed out)(?:,| that)? "
)
TO_MEET = re.compile(r"\b(?:to|would|should|could|can|may|might) (?:\w+ )?$")
#: "… pledged on Tuesday to deepen ties after talks in the capital".
AFTER_TALKS = re.compile(
    r"\b(?:after|during|in|at|following|as they wrapped up|at the end of) (?:[\w-]+ ){0,4}?(?:talks|meeting|call|conversation|summit|"
    r"consultations|discussions|dialogue|session)\b"
)
#: "At the outset of the meeting at the ministry in Tokyo": it tells where.
AT_TALKS = re.compile(
    r"^(?:[\w ]{0,45} )?(?:(?:the|their|this|today's) (?:talks|meeting|consultations|dialogue|conversation|session|call|audience)|during an audience)"
    r"(?:,? (?:which |that )?(?:was |were )?(?:held|took place|hosted))? (?:in|at|by|over|via) (?!the (?:same|end|invitation))",
)
#: A clause before the main one, which a comma ends: "On the instructions of the President, the Minister met …".
OPENING = re.compile(
    r"(?:Ahead of|On (?:the )?instructions?|On behalf of|At the behest|Following|After|Before|Prior to)\b"
)
#: Names without a title that follow are those of people who met.
BETWEEN = re.compile(r"\b(?:meeting|talks|conversation|call|discussions?|negotiations) between\s")


@dataclass
class Happening:
    """A meeting in the text: the sentences that tell of it, those present, when they are few."""

    sentences: list[Sentence] = field(default_factory=list)
    present: list[Record] = field(default_factory=list)
    codes: dict[str, Span] = field(default_factory=dict)


def second(sentence: Sentence) -> bool:
    """Whether a sentence tells of another meeting than the one before."""
    return bool(SECOND.search(sentence.words)) and bool(
        STRONG.search(sentence.words) or re.search(r"\b(?:call on|meeting with)\b", sentence.words)
    )


def earlier_meeting(sentence: Sentence) -> int:
    """Where a clause on an earlier meeting starts: "two weeks after X met Y in Z"; -1 for none."""
    match = re.search(
        r"\b(?:after|since|when|before) (?=[A-Z\w ,'’-]{3,80}\b(?:met|held talks|spoke)\b)",
        sentence.words,
    )
    return sentence.start + match.start() if match else -1


def on_another_day(first: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence starts with another day than the first one on the meeting gives."""
    opening = re.match(
        r"(?:On|Earlier,? on|Later,? on|Previously,? on) (?=\d|[A-Z])", sentence.words
    )
    if opening is None:
        return False
    own = [d for d in days.find(sentence.text, sentence.start, sentence.start + 40) if d.day]
    main = [d for d in days.find(first.text, first.start, first.end) if d.day]
    return bool(own and main) and all((own[0].month, own[0].day) != (d.month, d.day) for d in main)


def told(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that tell of the main meeting, the first of them among the first of the text."""
    found: list[Sentence] = []
    for n, sentence in enumerate(sentences):
        if sentence.paragraph > 4 or n > 9:
            break
        strong = STRONG.search(sentence.words)
        if n and strong and RELATED.search(sentence.words[: strong.start()]):
            continue
        if n and strong and TO_MEET.search(sentence.words[: strong.start()]):
            continue
        if (second(sentence) and (n or found)) or (n and ARRIVAL.search(sentence.words)):
            continue
        if found and on_another_day(found[0], sentence):
            continue
        if found and PLAN.search(sentence.words) and not PLAN.search(found[0].words):
            continue
        if (
            (found and AT_TALKS.search(sentence.words))
            or (strong and not sentence.quoted(sentence.start + strong.start()))
            or (n == 0 and EVENT.search(sentence.words))
            or (not found and sentence.paragraph == 1 and AFTER_TALKS.search(sentence.words))
        ):
            found.append(sentence)
    return found or sentences[:1]


def in_lead(sentence: Sentence, people: People) -> list[Record]:
    """Who takes part according to a sentence on the meeting."""
    present: list[Record] = []
    clause = earlier_meeting(sentence)
    left_out = -1
    for mention in sentence.mentions:
        record = people.of.get(mention.start)
        if record is None or mention.former or sentence.quoted(mention.start):
            continue
        mark = (
            r"\s*(?:and|,\s*and)\s*"
            if OPENING.match(sentence.words)
            else r"\s*(?:,|and|,\s*and)\s*"
        )
        joined = 0 <= left_out <= mention.whole_start and re.fullmatch(
            mark, sentence.text[left_out : mention.whole_start]
        )
        if (clause >= 0 and mention.start > clause) or joined or apart(sentence, mention):
            left_out = mention.whole_end
            continue
        if record not in present and not record.spokesperson:
            present.append(record)
    return present


def attending(sentence: Sentence, people: People, *, planned: bool = False) -> list[Record]:
    """Who is said to have attended, chaired or joined; `planned`, where all that is told is still to come."""
    part = PART.search(sentence.words)
    if part is None or ABSENT.search(sentence.words) or second(sentence):
        return []
    if planned:
        return in_lead(sentence, people)
    if re.search(
        r"\b(?:will|would|is to|are to)\b|\b(?:agreed|proposed|invited)\b",
        sentence.words[: part.start()],
    ) or (part[0].lower().endswith(" by") and re.search(r"\b(?:will|would)\b", sentence.words)):
        return []
    return in_lead(sentence, people)
