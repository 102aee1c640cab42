"""Where people met."""

import re

from meetings.drafting import tables
from meetings.drafting.draft import Span, Value
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.names import NO_NAMES
from meetings.drafting.office import is_office
from meetings.drafting.sentences import Dateline, Sentence
from meetings.drafting.tokens import Unit

PLACED = re.compile(
    r"\b(?:in|at)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,5}?(?:capital|city|town|port|resort|village|island)(?: city| town)? of\s+(?=[A-Z])|"
    r"\bon the (?:[\w-]+ )?island of\s+(?=[A-Z])|\bin\s+(?!the (?:margins|sidelines) of)|\b(?:held|hosted|had|convened) (?:[\w-]+ ){0,4}?(?:meeting|talks|consultations|session|summit) at\s+(?=[A-Z])|\bat (?:the )?(?:[\w’'.-]+ ){0,4}(?:House|Palace|Ministry|Headquarters|Hotel|Office|Residence|Centre|Center|Castle|Chancellery|Building|Hall|Tower|Complex|Guesthouse|Club|Wisma [A-Z]\w+),\s+(?=[A-Z])|\bat (?:the )?(?:Hotel|Schloss|Palais|Château|Villa|Palazzo) (?:[A-Z][\w’'-]+ ?){1,3},\s+(?=[A-Z])|\bat (?=[A-Z][\w-]+[’']s (?:[\w’'-]+ ){0,4}(?:Palace|Hall|Cent(?:re|er)|Hotel|Castle|Fort|Building|Convention)\b)|\bon the (?:margins|sidelines) of the (?=[A-Z]\w+ (?:\w+ ){0,2}(?:Conference|Forum|Summit|Dialogue)\b)|\bin the (?:margins|sidelines) of the (?=[A-Z]\w+ (?:\w+ ){0,2}(?:Conference|Forum|Summit|Dialogue)\b)|\bat the (?:[\w’'.,-]+ ){0,6}?(?:headquarters|ministry|palace|office|house|secretariat|residence|centre|center|hotel|chancellery)(?: of [\w ]+?)? in\s+"
)
CAPITAL_OF = re.compile(r"\bin (?:the|its|his|her) (?P<whose>[\w’' ]{2,30}?) capital\b(?! of)")
AT_HOME = re.compile(
    r"\bhere\b|\b(?:took place|held) in the [A-Z][\w’'-]+ (?:Palace|Castle|House|Hall)\b|\bat (?:the |its |his |her )?(?:[\w’'.-]+ ){0,5}?(?:Headquarters|Ministry|Secretariat|Palace|Chancellery|House|Office|Residence|Kantei|Istana)\b"
)
#: "Windhoek hosted on 4 June the talks of …": a city as the subject.
HOSTED = re.compile(
    r"(?:^|(?<=, )|(?<=city of )|(?<=capital of )|(?<=port of )|(?<=town of ))(?P<city>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?:(?:has )?hosted|played host to|hosts|was the (?:venue|scene) (?:of|for)|saw)\b(?! the need)"
)
#: "at Gedung Pancasila, Jakarta": a proper name, a comma and a known city.
VENUE = re.compile(
    r"\bat (?:the |its |his |her )?(?:[A-Z][\w’'.-]* ){0,4}[A-Z][\w’'.-]*,\s+(?:in\s+)?(?=[A-Z])"
)
#: What people talk of is elsewhere: "the situation in Kabul", "spoke about the school in Kosice".
ABOUT = re.compile(
    r"\b(?:(?:about|regarding|concerning) (?:[\w’'-]+ ){1,5}|(?:situation|conflict|war|crisis|crises|developments|ceasefire|fighting|violence|elections?|events|earthquake|attacks?|tensions|hostilities) )$"
)
MARGINS = re.compile(r"(?:in|on) the (?:margins|sidelines) of")
#: An envoy in a capital who met somebody: where the envoy sits, not where they met.
POSTED_THERE = re.compile(
    r"(?:, [A-Z][\w.’' -]{2,40},)? (?:called|paid|met|presented|visited|was received|held|had)\b"
)
VISITED = re.compile(
    r"\b(?:will visit|visited|will travel to|travell?ed to|(?:visit|trip) to|visiting|arrived in|welcomed (?:[^.;]{5,70}?) to)\s+"
)


def place_of(
    gazetteer: Gazetteer, sentences: list[Sentence], title: list[Unit], dateline: Dateline | None,
    text: str,
) -> tuple[Value, Value | None] | None:  # fmt: skip
    """The place of a meeting in person, and its country; from the sentences on it, then the headline."""
    for sentence in sentences:
        if found := city_in(gazetteer, sentence.units, sentence.start, sentence.end, text):
            return found
        if found := hosting_city(gazetteer, sentence):
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


def hosting_city(gazetteer: Gazetteer, sentence: Sentence) -> tuple[Value, Value | None] | None:
    """A known city that is said to have hosted; one that nobody knows counts only after "city of"."""
    known = dict(seats(gazetteer))
    if match := HOSTED.search(sentence.words):
        start = sentence.start + match.start("city")
        span = Span(start, start + len(match["city"]))
        code = known.get(match["city"], "")
        if code or sentence.words[: match.start()].endswith(" of "):
            return Value(match["city"], span, 0.8), Value(code, span, 0.9) if code else None
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


def city_in(
    gazetteer: Gazetteer, units: list[Unit], start: int, end: int, text: str
) -> tuple[Value, Value | None] | None:
    """The first city after "in" that is where the meeting was."""
    known = dict(seats(gazetteer))
    for match in [
        *PLACED.finditer(text, start, end),
        *VENUE.finditer(text, start, end),
        *VISITED.finditer(text, start, end),
    ]:
        before = text[max(start, match.start() - 60) : match.start()]
        if ABOUT.search(before) or re.search(
            r"\b(?:(?<!at the )(?<!at the \w{4} )(?<!at the \w{5} )(?<!at the \w{6} )(?<!at the \w{7} )(?<!at the \w{8} )Embassy|Ambassador|embassies|mission|trip|next|adopted|established|lecture|rest of .*|link|round|signed|agreed|visit \w+ (?:month|year)|summit|last \w+|who will be|to be held|due to be held|would be held|recently|launched)\s*$",
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
        margins = bool(MARGINS.match(match[0]))
        sure = match.re in (VENUE, VISITED) or margins or match[0] == "at "
        if sure and unit.form != "capital" and unit.text not in known:
            continue
        k = n + 1 if margins else n
        whole = max(
            (c for c in known if " " in c and text.startswith(c, unit.start)), key=len, default=""
        )
        while k < len(units) and units[k].end <= unit.start + len(whole):
            k += 1
        while not (whole or margins) and k < len(units) and (
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
        if POSTED_THERE.match(text, span.end, end) and re.search(
            r"\b(?:Ambassador|High Commissioner|Consul|Representative)\b[^,.;]{0,60}$", before
        ):
            continue
        name = text[span.start : span.end]
        code = next((u.code for u in units[n:k] if u.code), known.get(name, ""))
        if not code and k + 1 < len(units) and units[k].text == "," and units[k + 1].code:
            code = units[k + 1].code
        confidence = 0.7 if margins else 0.95 if code else 0.6
        return Value(name, span, confidence), (Value(code, span, 0.9) if code else None)
    return None
