"""How, at what level and where people met."""

import re
from collections.abc import Iterable

from meetings.drafting import tables
from meetings.drafting.draft import Span, Value
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.names import NO_NAMES
from meetings.drafting.office import is_office
from meetings.drafting.people import Record
from meetings.drafting.ranks import RANKS
from meetings.drafting.sentences import Dateline, Sentence
from meetings.drafting.tokens import Unit

VIDEO = re.compile(
    r"\b(?:video(?:[- ]?conferenc\w*|[- ]?link|[- ]?call| consultations?| talks?| meeting| format| conference|-?teleconferenc\w*)?|virtual(?:ly)?|online|web(?:inar|ex)|via zoom|"
    r"teleconference|by video|remotely|remote meeting)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"\b(?:(?:[Tt]ele)?[Pp]hone[ds]?|[Tt]elephon\w+|(?:by|over|on) the (?:tele)?phone|phone call|conference call|conference calls|on the phone|(?:the|a|an|his|her|their|in|in a|held a|had a|three-way|trilateral|joint|[’']s) call\b(?! on)|(?:[Tt]ele)?[Cc]all with|Call (?:between|to)|"
    r"call between|spoke (?:today )?(?:by|over)|(?:by|over|via|on) (?:a |the )?hotline)\b|\bcalled (?=(?:Foreign|Prime|President|Minister|Secretary|Deputy|Chancellor|King|Vice|his|her|Mr|Ms|Dr)\b)|\b(?:called|Calls?)\b(?= (?:[A-Z]|his|her|the)\w*.{0,70}(?:today|on|yesterday|to|and)\b)(?! (?:on|for|upon))",
)
HYBRID = re.compile(
    r"\bhybrid\b|(?<!took )(?<!take )(?<!taking )\b(?:part|some|most|members|others|rest|officials)\b[^.;]{0,50} (?:online|on screen|on-screen|by video(?:link)?|via video(?:link)?|remotely|virtually)\b|\bboth in[- ]person and (?:online|virtual|by video)",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"\bexchang\w+ (?:of )?(?:\w+ )?(?:messages|letters|notes|congratulat\w+|greetings)|\b(?:sent|addressed) (?:an? |his |her )?(?:\w+ )?(?:message|letter|telegram|congratulat\w+)|"
    r"\bcongratulatory (?:messages?|letters?|telegrams?)|\bby correspondence\b",
    re.IGNORECASE,
)
IN_PERSON = re.compile(
    r"\b(?:met|meets?|hosted|hosts|received|receives|visit(?:ed|s|ing)?|sat down|welcomed|face[- ]to[- ]face|in[- ]person|gathered|paid .{0,30}(?:call|visit)|luncheon|dinner|breakfast|headquarters|"
    r"greeted|arrived|bilateral meeting|on the (?:margins|sidelines)|courtesy (?:call|visit)|called on|audience|working (?:lunch|dinner|breakfast)|at (?:the|his|her|its) (?:[\w’']+ ){0,4}(?:ministry|palace|office|headquarters|residence|chancellery)|in the (?:[\w’']+ ){1,3}(?:palace|building|castle|hall)|credentials|travell?ed|gathering)\b",
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
PLACED = re.compile(
    r"\b(?:in|at)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,5}?(?:capital|city|town|port|resort|village|island)(?: city| town)? of\s+(?=[A-Z])|"
    r"\bin\s+|\b(?:held|hosted|had|convened) (?:[\w-]+ ){0,4}?(?:meeting|talks|consultations|session|summit) at\s+(?=[A-Z])|\bat (?:the )?(?:[\w’'.-]+ ){0,4}(?:House|Palace|Ministry|Headquarters|Hotel|Office|Residence|Centre|Center|Castle|Chancellery|Building|Hall|Tower|Complex|Guesthouse|Club|Wisma [A-Z]\w+),\s+(?=[A-Z])|\bat the (?:[\w’'.,-]+ ){0,6}?(?:headquarters|ministry|palace|office|house|secretariat|residence|centre|center|hotel|chancellery)(?: of [\w ]+?)? in\s+"
)
CAPITAL_OF = re.compile(r"\bin (?:the|its|his|her) (?P<whose>[\w’' ]{2,30}?) capital\b(?! of)")
AT_HOME = re.compile(
    r"\bhere\b|\b(?:took place|held) in the [A-Z][\w’'-]+ (?:Palace|Castle|House|Hall)\b|\bat (?:the |its |his |her )?(?:[\w’'.-]+ ){0,5}?(?:Headquarters|Ministry|Secretariat|Palace|Chancellery|House|Office|Residence|Kantei|Istana)\b"
)


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


def format_of(text: str, title: Span | None, spans: list[Span]) -> Value | None:
    """The format, from the headline and the sentences on the meeting."""
    where = ([title] if title else []) + spans
    hybrid = of_sentences(HYBRID, text, where)
    if hybrid:
        return Value("hybrid", hybrid, 0.95)
    video, phone = of_sentences(VIDEO, text, where), of_sentences(PHONE, text, where)
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
    if here:
        return Value("in-person", here, 0.9)
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


def place_of(
    gazetteer: Gazetteer, sentences: list[Sentence], title: list[Unit], dateline: Dateline | None,
    text: str,
) -> tuple[Value, Value | None] | None:  # fmt: skip
    """The place of a meeting in person, and its country; from the sentences on it, then the headline."""
    for sentence in sentences:
        if found := city_in(gazetteer, sentence.units, sentence.start, sentence.end, text):
            return found
        if match := CAPITAL_OF.search(text, sentence.start, sentence.end):
            inside = [
                u for u in sentence.units if match.start() <= u.start < match.end() and u.code
            ]
            entry = next(
                (c for c in gazetteer.countries if inside and c.code == inside[0].code), None
            )
            if entry and entry.capital:
                span = Span(*match.span())
                city = next(
                    (u for u in title if u.form == "capital" and u.code == entry.code), None
                )
                value = city.text if city else entry.capital
                return Value(
                    value, Span(city.start, city.end) if city else span, 0.9, f"“{match[0]}”"
                ), Value(entry.code, span)
        if (
            dateline
            and dateline.city
            and (match := AT_HOME.search(text, sentence.start, sentence.end))
        ):
            name = dateline.city.split("/")[0]
            unit = next((u for u in seats(gazetteer) if u[0].casefold() == name.casefold()), None)
            called = unit[0] if unit else name.title() if name.isupper() else name
            span = dateline.city_span
            country = Value(unit[1], span, 0.9) if unit else None
            return Value(called, span, 0.8, f"“{match[0]}”, in a report from there."), country
    if title:
        return city_in(gazetteer, title, title[0].start, title[-1].end, text)
    return None


def seats(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """(name, country) of the capitals and well-known cities."""
    if "seats" not in gazetteer.made:
        found = [
            (c.capital, c.code) for c in gazetteer.countries if c.capital and c.kind == "state"
        ]
        found += [
            (name, code)
            for code, names in tables.table("demonyms").items()
            for name in names
            if name in tables.table("places")["seats"]
        ]
        found += list(tables.table("places")["cities"].items())
        gazetteer.made["seats"] = found
    made: list[tuple[str, str]] = gazetteer.made["seats"]
    return made


VISITED = re.compile(
    r"\b(?:will visit|visited|will travel to|travell?ed to|(?:visit|trip) to|visiting|arrived in)\s+"
)


def city_in(
    gazetteer: Gazetteer, units: list[Unit], start: int, end: int, text: str
) -> tuple[Value, Value | None] | None:
    """The first city after "in" that is where the meeting was."""
    known = dict(seats(gazetteer))
    for match in [*PLACED.finditer(text, start, end), *VISITED.finditer(text, start, end)]:
        before = text[max(start, match.start() - 60) : match.start()]
        if re.search(
            r"\b(?:Embassy|Ambassador|embassies|mission|trip|next|adopted|established|lecture|rest of .*|link|round|signed|agreed|visit \w+ (?:month|year)|summit|last \w+|who will be|to be held|due to be held|would be held|recently|launched)\s*$",
            before,
            re.I,
        ):
            continue
        n = next((n for n, u in enumerate(units) if u.start >= match.end()), None)
        if n is None:
            continue
        unit = units[n]
        if unit.code and unit.form != "capital" and unit.text not in known:
            continue
        if match.re is VISITED and unit.form != "capital" and unit.text not in known:
            continue
        k = n
        whole = max(
            (c for c in known if " " in c and text.startswith(c, unit.start)), key=len, default=""
        )
        while k < len(units) and units[k].end <= unit.start + len(whole):
            k += 1
        while not whole and k < len(units) and (
            units[k].form == "capital"
            or (units[k].is_capital and units[k].text[0].isalpha() and not units[k].code and units[k].low not in NO_NAMES
                and units[k].low not in tables.MONTHS and units[k].low not in tables.WEEKDAYS and not (k == n and is_office(units[k])))
            or (k > n and units[k].low in ("de", "el-sheikh", "al-sheikh") and k + 1 < len(units) and units[k + 1].is_capital)
        ):  # fmt: skip
            k += 1
            if units[k - 1].form == "capital":
                break
        if k == n or k - n > 4:
            continue
        span = Span(units[n].start, units[k - 1].end)
        if more := re.compile(r",? D\.?C\.?").match(text, span.end):
            span = Span(span.start, min(more.end(), end))
        name = text[span.start : span.end]
        code = next((u.code for u in units[n:k] if u.code), known.get(name, ""))
        if not code and k + 1 < len(units) and units[k].text == "," and units[k + 1].code:
            code = units[k + 1].code
        sure = 0.95 if code else 0.6
        return Value(name, span, sure), (Value(code, span, 0.9) if code else None)
    return None
