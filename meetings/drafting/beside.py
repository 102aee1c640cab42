"""Who is named in a sentence on a meeting, but beside the point: a predecessor, an earlier call, a summit to come."""

import re

from meetings.drafting.mentions import Mention
from meetings.drafting.sentences import Sentence

STRONG = re.compile(
    r"\b(?:met|meets|meet|sat down|co-?chaired|(?:will |to )(?:co-)?chair|co-chairs|spoke|spoken|conferred|(?:took|takes) place|(?:was|were) (?:also )?(?:held|attended|co-?chaired|chaired|led|headed|joined)|"
    r"(?:held|holds|had(?! \w+ed\b)|hold|led|conducted|hosted|attended|joined|co-?hosted|opened|convened|chaired)\b.{0,90}?\b(?:meetings?|talks?|calls?|conversations?|consultations?|dialogues?|conferences?|video-?conferences?|summit|"
    r"discussions|lunch|luncheon|dinner|breakfast|session|round|forum|commission|committee|exchange)|exchanged (?:messages|letters|congratulat)|(?:called|phoned|telephoned) (?:[A-Z]|his|her|the)|call(?:ed|s) (?:up)?on (?:H\.?E|Mr|Ms|Mrs|Dr|Prime|President|Foreign|Deputy|Minister|Vice|the [A-Z])|received|welcomed(?! (?:the|this|these|its|his|her|their|a|an|both|that|recent|continued|further|with)\b(?! (?:[A-Z]\w*(?![\w’']*[’']s)\b|visiting|delegation|minister|ambassador|president|prime|foreign|deputy|newly)))|visit(?:ed|s)?|paid (?:an? |his |her |their )?(?:\w+ ){0,3}(?:call|visit)|"
    r"(?:granted|gave|had|was received in) (?:an? )?(?:\w+ )?audience|participated|gathered|brought together|talked)\b"
)
#: Right before a name, these show that the person is not one of those who meet.
APART = re.compile(
    r"\b(?:succeed\w*|succeeded by|replac\w+|predecessor,?|on behalf of|on (?:the )?instructions? (?:of|from)|at the behest of|\b(?:that|those) of|message (?:from|of)|letters? (?:from|of)|greetings? (?:from|of|to)|regards (?:to|from|of)|"
    r"recall\w+ (?:that|the)|(?:conversation|call|meeting|talks|summit|visit) (?:of|on) \w+ ?\d* (?:with|between|by|of|to)|(?:agreed|decided|reached|set|signed|made|held|announced|outlined|proposed|launched|initiated|appointed|nominated) by|"
    r"(?:statement|remarks|speech|words|decision|order|decree|initiative|proposal|leadership|guidance|policy|vision|death|passing|assassination|funeral|inauguration|re-?election|election|victory|forces|regime|government|wife|"
    r"spouse|daughter|son|memory) of(?: the)?(?: late)?|(?:visit|trip) (?:of|by)(?: the)?|ahead of [^,]{0,40}|preparations? (?:for|of)|prepar\w+ .{0,40}(?:summit|visit|meeting|trip|talks).{0,20}|between|attributable to|according to|"
    r"(?:what|that|(?<!well )as|which) |when |where |handed over .{0,60} for |\b(?:days?|weeks?|months?|hours?|years?|shortly|soon|long) (?:after|before)|invit\w+ |invitation (?:from|to)|including one with|for bilateral meetings?.{0,30} with|appointment of|as a follow-up to .*|follow\w+ .{0,60}(?:meeting|call|visit|summit|talks|conversation).{0,30})$",
    re.IGNORECASE,
)
#: A lead that reports what a ministry says: "The ministry has confirmed that X met Y".
ANNOUNCED = re.compile(
    r"^(?:The |A )?[\w’' ]{3,60}\b(?:said|confirmed|announced|reported|stated|informed|says|inform|announce|advise)\b(?: on \w+| in a \w+| today| the (?:general )?public)?,? that(?: the)?$"
)
#: To whom a message goes: one of the two who write.
ADDRESSED = re.compile(
    r"\b(?:sent|addressed|conveyed) (?:an? |his |her )?(?:\w+ ){0,2}(?:message|letter|telegram|cable|note)s?(?: of (?:\w+ ){1,3}?)?\s*to$"
)
RELATIVE = re.compile(r",? \b(?:(?:during |in |at )?which|who|whose|where|whom|when)\b[^,]*(?:,|$)")
#: After a name: somebody else was there instead.
ABSENTEE = re.compile(r",? (?:was|were) represented by\b")
#: After a name: what that person did or will do elsewhere.
VISITING = re.compile(
    r"['’]s?\s+(?:(?:upcoming|recent|forthcoming|planned|earlier|last|previous|coming|historic|future|next) (?:\w+ )?(?:visit|trip|tour|meeting|call)|"
    r"(?:\w+ )?(?:remarks|speech|proposal|decision|initiative|policy|government|administration|words|regime|forces|plan|message|letter|leadership|death|victory)\b)"
)
#: "… visited Vilnius, where she met with": that is the meeting itself.
WHERE_MET = re.compile(
    r",? (?:where|during which|in which|at which) (?:he|she|they) (?:also )?(?:met|held|had|was received|were received|spoke|co-?chaired)\b"
)
WHERE_MEETS = re.compile(
    r",? where (?:he|she|they) (?:will|(?:is|are) (?:scheduled|due|expected|set) to) (?:also )?(?:meet|hold)\b"
)
#: "had a conversation on March 4 with X": the meeting itself.
HELD_ON = re.compile(
    r"\b(?:had|held) (?:an? )?(?:[\w-]+ ){0,3}(?:conversation|call|meeting|talks) on \w+ ?\w* with\W*$"
)
AT_WHICH = re.compile(r"\b(?:during|at|in) which\W*$")
#: "A meeting took place, during which the Director, X, met with the Ambassador".
MEETING_AT_WHICH = re.compile(
    r",? (?:during|at|in) which (?:the )?[^.;]{5,200}? (?:met|held talks|spoke) with\b"
)
#: "As part of the visit of X, a meeting with Y took place": X was there.
VISITOR = re.compile(
    r"(?:As part of|During|In the course of|(?:With)?in the framework of|On the occasion of) the (?:\w+ ){0,3}(?:visit|trip) (?:of|by)$"
)


def apart(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody is named beside the point: a predecessor, an earlier call, a coming summit."""
    before = sentence.text[sentence.start : mention.whole_start].rstrip()
    tail = before[-90:] + " "
    tail = re.sub(r"(?:\b(?:the|his|her|their|a|an|[A-Z]\w+['’]s)\s+)+$", "", tail)
    after = sentence.text[mention.whole_end : sentence.end]
    if VISITOR.match(before.removesuffix(" the")) and re.search(r"\b(?:meeting|talks)\b", after):
        return False
    if AT_WHICH.search(tail) and MEETING_AT_WHICH.search(sentence.words):
        return False
    if HELD_ON.search(tail) or ADDRESSED.search(tail.rstrip()) or ANNOUNCED.search(tail.rstrip()):
        return False
    if APART.search(tail.rstrip()) or APART.search(tail):
        if not re.search(
            r"\b(?:talks|meeting|call|conversation|consultations?|held|summit|dialogue|trilateral|phone|videoconference|took place)\b.{0,90} between\W*$",
            tail,
        ):
            return True
    if ABSENTEE.match(sentence.text, mention.whole_end, sentence.end) or VISITING.match(
        sentence.text, mention.end, sentence.end
    ):
        return True
    for match in RELATIVE.finditer(sentence.text, sentence.start, sentence.end):
        if (
            WHERE_MET.match(match[0])
            or (MEETING_AT_WHICH.match(sentence.text, match.start(), sentence.end))
            or (
                WHERE_MEETS.match(match[0])
                and not STRONG.search(sentence.text, sentence.start, match.start())
            )
        ):
            continue
        if match.start() < mention.start < match.end() - 1 and not (
            mention.title and mention.title.start <= match.start() < mention.title.end
        ):
            return True
    return False
