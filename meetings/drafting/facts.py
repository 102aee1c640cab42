"""How and at what level people met."""

import re
from collections.abc import Iterable

from meetings.drafting.draft import Span, Value
from meetings.drafting.people import Record
from meetings.drafting.ranks import RANKS

VIDEO = re.compile(
    r"\b(?:video(?:[- ]?conferenc\w*|[- ]?link|[- ]?call| consultations?| talks?| meeting| format| conference|-?teleconferenc\w*)?|virtual(?:ly)?|online|digital (?:meeting|format|conference|consultations|talks)|electronic conference|web(?:inar|ex)|VTC|(?:via|on|over|through|using|by way of|by means of) (?:Zoom|(?:Microsoft |MS )?Teams|Skype|Cisco Webex)|"
    r"teleconference|by video|remotely|remote meeting)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"\b(?:(?:[Tt]ele)?[Pp]hone[ds]?|[Tt]elephon\w+|(?:by|over|on) the (?:tele)?phone|phone call|conference call|conference calls|on the phone|(?:the|a|an|his|her|their|in|in a|held a|had a|three-way|trilateral|joint|[’']s) call\b(?! on)|(?:[Tt]ele)?[Cc]all with|Call (?:between|to)|"
    r"call between|spoke (?:today )?(?:by|over)|(?:by|over|via|on) (?:a |the )?hotline|on the line (?=with|to|today|this))\b|\b(?:rang|rings) (?:up )?(?=(?:his|her|the|Foreign|Prime|President|Minister|Secretary|Deputy|Chancellor|King|Vice)\b)|\bcalled (?=(?:Foreign|Prime|President|Minister|Secretary|Deputy|Chancellor|King|Vice|his|her|Mr|Ms|Dr)\b)|\b(?:called|Calls?)\b(?= (?:[A-Z]|his|her|the)\w*.{0,70}(?:today|on|yesterday|to|and)\b)(?! (?:on|for|upon))",
)
HYBRID = re.compile(
    r"\bhybrid\b|\bin (?:a )?mixed (?:format|mode)\b|\bboth (?:physically|in person) and (?:online|virtually|remotely)|(?<!took )(?<!take )(?<!taking )\b(?:part|some|most|members|others|rest|officials)\b[^.;]{0,50} (?:online|on screen|on-screen|by video(?:link)?|via video(?:link)?|remotely|virtually)\b|\bboth in[- ]person and (?:online|virtual|by video)",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"\bexchang\w+ (?:of )?(?:\w+ )?(?:messages|letters|notes(?: verbales?)?|cables|telegrams|congratulat\w+|greetings)|\b(?:sent|addressed|cabled|dispatched) (?:an? |his |her )?(?:\w+ )?(?:message|letter|telegram|cable|congratulat\w+)|"
    r"\bcongratulatory (?:messages?|letters?|telegrams?)|\bby correspondence\b",
    re.IGNORECASE,
)
#: Words that tell of writing where nothing else tells of a meeting.
WROTE = re.compile(
    r"\b(?:wrote|has written|replied in writing) to (?=(?:his|her|the|[A-Z])\w*)|\breceived (?:an? |the )?(?:\w+ )?(?:letter|message|telegram|cable)s? (?:of (?:\w+ ){1,3})?from\b|"
    r"\b[Ii]n (?:an? |his |her )(?:\w+ )?(?:letter|message|telegram|cable)(?: of (?:\w+ ?){1,3}?)? (?:to|addressed to|sent to)\b"
)
#: "spoke today with": by telephone, where neither a place nor a screen is named.
SPOKE = re.compile(
    r"\b(?:spoke|has spoken|speaks)\b(?! (?:at|in|about|of|on behalf)\b)(?: [\w,]+){0,4} (?:with|to) (?=(?:his|her|[A-Z])|the (?!press|media|public|nation|people|audience|reporters))"
)
#: After a call that was earlier: "The ministers spoke by phone in April".
BEFORE_THAT = re.compile(
    r"\s*(?:(?:the )?(?:tele)?phone )?(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December)|last (?:week|month|year)|earlier)\b"
)
#: Somebody on a screen, while the others sit together.
JOINED = re.compile(
    r"\b(?:connected|joined|joining|linked in|dialled in|beamed in) (?:\w+ ){0,5}?(?:remotely|online|virtually|(?:by|via|over|through|on) (?:a |the )?(?:\w+ )?(?:video|screen))",
)
IN_PERSON = re.compile(
    r"\b(?:met|meets?|hosted|hosts|received|receives|visit(?:ed|s|ing)?|sat down|welcomed|face[- ]to[- ]face|in[- ]person|gathered|paid .{0,30}(?:call|visit)|luncheon|dinner|breakfast|headquarters|"
    r"greeted|arrived|bilateral meeting|on the (?:margins|sidelines)|courtesy (?:call|visit)|called on|audience|working (?:lunch|dinner|breakfast)|over (?:a )?(?:\w+ )?(?:lunch|coffee|tea)|came to the|(?:farewell|welcome) (?:reception|lunch)|bade farewell|lunched|dined|at (?:the|his|her|its) (?:[\w’']+ ){0,4}(?:ministry|palace|office|headquarters|residence|chancellery)|in the (?:[\w’']+ ){1,3}(?:palace|building|castle|hall)|credentials|travell?ed|gathering)\b",
    re.IGNORECASE,
)
MEETING = re.compile(r"\b(?:meeting|round table|gathering|reception)\b", re.IGNORECASE)
NOT_HERE = re.compile(
    r"\b(?:next|previous|last|future|coming|upcoming|meet in person|first face-to-face|would|agreed to|to be held|earlier|since|if|once|as soon as|as a follow-up|following)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
LEVELS = [
    ("leader", r"\b(?:summit|leaders|heads of state|heads of government|presidents|prime ministers)\b"),
    ("vice-minister", r"\b(?:vice|deputy)[- ](?:foreign )?minister(?:s|ial|-level)?\b"),
    ("minister", r"\b(?:(?:foreign|defen[cs]e|trade|finance|economic) ministers?[’']?|ministerial|minister-level|ministers)\b"),
    ("director-general", r"\bdirectors?[- ]general(?:[- ]level)?\b"),
    ("director", r"\b(?:director-level|working[- ](?:level|group)|experts?|expert-level|directors|division heads?|technical level)\b"),
    ("ambassador", r"\bambassadors?(?:ial)?\b"),
    ("special-envoy", r"\b(?:special )?(?:envoys|representatives)\b"),
]  # fmt: skip


def of_sentences(
    pattern: re.Pattern[str], text: str, spans: Iterable[Span], *, plans: bool = False
) -> Span | None:
    """Where a pattern first stands in any of the spans, out of plans for other meetings."""
    for span in spans:
        for match in pattern.finditer(text, span.start, span.end):
            before = text[max(span.start, match.start() - 90) : match.start()]
            if plans or not NOT_HERE.search(before):
                return Span(*match.span())
    return None


def format_of(
    text: str, title: Span | None, spans: list[Span], place: Value | None = None
) -> Value | None:
    """The format, from the headline and the sentences on the meeting; `place`, where they name one."""
    where = ([title] if title else []) + spans
    hybrid = of_sentences(HYBRID, text, where)
    if hybrid:
        return Value("hybrid", hybrid, 0.95)
    joined = of_sentences(JOINED, text, where)
    if joined and place and place.span.start < joined.start:
        return Value("hybrid", joined, 0.7, "Somebody joined on screen a meeting with a place.")
    video, phone = of_sentences(VIDEO, text, where), of_sentences(PHONE, text, where)
    if phone and BEFORE_THAT.match(text, phone.end) and of_sentences(IN_PERSON, text, where[:2]):
        phone = None
    written = of_sentences(WRITTEN, text, where)
    here = of_sentences(IN_PERSON, text, where)
    if (
        video
        and here
        and re.search(
            r"\b(?:while|the rest|others?|joined|participated|some)\b.{0,60}",
            text[video.start - 80 : video.end + 40],
        )
        and re.search(r"\bgathered|in[- ]person\b", text[here.start : here.end])
    ):
        return Value("hybrid", video, 0.7)
    if written and not (video or phone):
        return Value("correspondence", written, 0.9)
    if video:
        return Value("video", video, 0.95)
    if phone:
        return Value("phone", phone, 0.95)
    wrote = of_sentences(WROTE, text, where)
    if wrote and not (here and (here.end <= wrote.start or here.start >= wrote.end)):
        return Value("correspondence", wrote, 0.8)
    if here:
        return Value("in-person", here, 0.9)
    if not place and (spoke := of_sentences(SPOKE, text, where)):
        return Value("phone", spoke, 0.6, "They spoke, with no word of a place or a screen.")
    if gathered := of_sentences(MEETING, text, where):
        return Value("in-person", gathered, 0.6, "A meeting, with no word of a line or a screen.")
    return None


def level_of(present: list[Record], text: str, spans: list[Span]) -> Value | None:
    """The highest rank of those who took part, or the level that the text names."""
    from_titles = [(RANKS.index(r.rank), r) for r in present if r.rank and r.title_span]
    named = [
        (Value(rank, span, 0.7), span)
        for rank, pattern in LEVELS
        if (span := of_sentences(re.compile(pattern, re.IGNORECASE), text, spans, plans=True))
    ]
    if from_titles and named and any(not r.rank for r in present):
        said = min(named, key=lambda pair: (pair[1].start, RANKS.index(pair[0].value)))[0]
        if RANKS.index(said.value) < min(rank for rank, _record in from_titles):
            return said
    if from_titles:
        best = min(from_titles, key=lambda pair: pair[0])[1]
        assert best.title_span
        return Value(best.rank, best.title_span, 0.9, "The highest rank of those who took part.")
    if named:
        return min(named, key=lambda pair: (pair[1].start, RANKS.index(pair[0].value)))[0]
    return None
