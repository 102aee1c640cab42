"""Whose page it is: the publisher where its name is printed, and the country for which it speaks."""

import re
from functools import cache

from meetings.drafting import tables
from meetings.drafting.draft import Span, Value
from meetings.drafting.gazetteer import Gazetteer, PublisherEntry
from meetings.drafting.page import Page
from meetings.drafting.sentences import Dateline
from meetings.drafting.tokens import find_countries

#: The note on a country that only the dateline tells.
FROM_THERE = "Where the report is from."
#: Capitals where organisations sit: a page from there need not be the country's.
SEATS_OF_MANY = frozenset("brussels vienna".split())


#: Who wrote a report: pages of governments name nobody.
BYLINE = re.compile(
    r"(?:By|Editor:|Edited by|Reporter:|Reporting by) (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?:\s*[|,•/–-].*)?|(?:By )?(?:(?:Our|Special|Staff|Diplomatic) )?(?:Staff )?"
    r"(?:Correspondent|Reporter|Staff Writer|News Desk|Web Desk|Bureau)(?:\s*[|,•/–-].*)?"
)
#: A report that names its source or itself: "…, reports the press service", "News.Az reports citing media".
REPORTS = re.compile(
    r"(?<=, )(?:reports (?:the press service|corr\.|the correspondent)|[A-Z][\w.]+ reports(?= citing|, citing|[.,]|$))"
)
#: A city in capitals, perhaps with its country, and a dash, without a day: the head of a newspaper's report.
PLAIN = re.compile(r"[A-Z][A-Z.'’ -]{2,25}(?:, [A-Z][\w ]+?)?\s*(?:—|–|--|-)\s*")

#: A line that names the ministry of a country.
BODY = re.compile(
    r"(?i:the )?(?i:ministry of|department of foreign|ministry for|government of|embassy of)\b"
)


@cache
def signals() -> list[tuple[str, re.Pattern[str]]]:
    """(country, pattern) of what tells whose page it is."""
    return [(code, re.compile(pattern)) for code, pattern in tables.table("home")["signals"]]


@cache
def title_signals() -> list[tuple[str, re.Pattern[str]]]:
    """The same for what tells it in a headline."""
    return [(code, re.compile(pattern)) for code, pattern in tables.table("home")["titles"]]


@cache
def news() -> re.Pattern[str]:
    """Names of news agencies and papers."""
    return re.compile(tables.table("home")["news"])


def agency_of(page: Page, dateline: Dateline | None) -> Span | None:
    """Where a news agency is named as the source: in the dateline, above or below the text, or at its end."""
    if dateline and (
        (
            dateline.agency
            and not re.search(
                r"Secretariat|Ministry|Office|Embassy|Mission|^MF|^MoF|Press Service|Government",
                dateline.agency,
            )
        )
        or news().search(page.text, dateline.span.start, dateline.span.end)
    ):
        return dateline.span
    if dateline and PLAIN.fullmatch(page.text, dateline.span.start, dateline.span.end):
        return dateline.span
    for line in [*page.head, *page.foot]:
        if line is not page.title and (found := BYLINE.fullmatch(line.text)):
            return line.span
        if (
            line is not page.title
            and len(line.text) < 120
            and (found := news().search(page.text, line.start, line.end))
        ):
            return Span(*found.span())
    if page.paragraphs:
        first = page.paragraphs[0]
        if found := REPORTS.search(page.text, first.start, first.end):
            return Span(*found.span())
        if found := re.compile(r"\([^()]{0,30}(?:" + news().pattern + r")\b").search(
            page.text, first.start, min(first.start + 90, first.end)
        ):
            return Span(*found.span())
        last = page.paragraphs[-1]
        signed = re.compile(r"\((?!MF|MoF|MOF|DFA|MEA|END)([A-Z]{2,6})\)\W*$").search(
            page.text, last.start, last.end
        )
        if signed and signed[1] not in page.text[: signed.start()]:
            return Span(*signed.span())
        if found := re.compile(
            r"\((?:"
            + news().pattern
            + r")[^)]{0,20}\)\W*$|[.–—-]\s?-?(?:"
            + news().pattern
            + r")\W*$|/REL\W*$"
        ).search(page.text, last.start, last.end):
            return Span(*found.span())
    return None


def home_of(
    page: Page, dateline: Dateline | None, news_at: Span | None, given: str, gazetteer: Gazetteer
) -> Value | None:
    """The country for which the page speaks, with what tells it. A news agency's seat counts for little."""
    text = page.text
    if given:
        entry = next((p for p in gazetteer.publishers if p.slug == given), None)
        if entry and entry.country:
            return Value(entry.country, Span(0, 0), 0.9, "The publisher's country.")
    if news_at:
        words = text[news_at.start : news_at.end]
        for name, code in tables.table("home")["agency_homes"].items():
            if name in words:
                sure = 0.4 if name in ("AFP", "EFE", "DPA", "dpa") else 0.6
                return Value(code, news_at, sure, "The agency's seat.")
        line = next(
            (one for one in [*page.head, *page.foot] if one.start <= news_at.start < one.end), None
        )
        if line and len(own := {u.code for u in find_countries(text, line.span, gazetteer)}) == 1:
            return Value(own.pop(), news_at, 0.6, "The agency's country.")
        if dateline and (seat := seat_of(gazetteer, dateline)):
            return Value(seat, dateline.city_span, 0.5, FROM_THERE)
        return None
    around = [*page.head, *page.foot, *page.notes]
    lines = [line for line in around if line is not page.title]
    for line in lines:
        named = [u for u in find_countries(text, line.span, gazetteer) if u.form != "adjective"]
        if len(named) == 1 and BODY.search(line.text) and len(line.text.split()) < 14:
            return Value(
                named[0].code,
                Span(named[0].start, named[0].end),
                0.9,
                f"“{line.text}” on the page.",
            )
    for code, pattern in signals():
        for line in lines:
            if found := pattern.search(text, line.start, line.end):
                return Value(code, Span(*found.span()), 0.9, f"“{found[0].strip()}” on the page.")
    if page.title:
        for code, pattern in title_signals():
            if found := pattern.search(text, page.title.start, page.title.end):
                return Value(code, Span(*found.span()), 0.8, f"“{found[0]}” in the headline.")
    for line in lines:
        if len(line.text.split()) > 10:
            continue
        countries = find_countries(text, line.span, gazetteer)
        if (
            len(countries) == 1
            and not (
                countries[0].form == "adjective"
                and re.search(r"\b(?:Affairs|Division|Bureau)\b", line.text)
            )
            and not re.search(r"[|>]", line.text)
        ):
            unit = countries[0]
            if unit.text.casefold() in SEATS_OF_MANY:
                continue
            return Value(unit.code, Span(unit.start, unit.end), 0.8, f"“{line.text}” on the page.")
    for code, pattern in signals():
        if code in ("IN", "GB", "DE", "FR", "US", "BR") and (found := pattern.search(text)):
            return Value(code, Span(*found.span()), 0.6, f"“{found[0].strip()}” in the text.")
    if dateline and dateline.city:
        city = dateline.city.split("/")[0].casefold()
        for party in gazetteer.countries:
            if party.kind == "state" and party.capital.casefold() == city:
                if city in SEATS_OF_MANY and party.name not in text:
                    return None
                sure = 0.5 if dateline.agency else 0.6
                return Value(party.code, dateline.city_span, sure, FROM_THERE)
    return None


def whole(text: str, name: str, span: Span) -> int:
    """Where a name stands as a whole word within a span; -1 where it does not."""
    at = text.find(name, span.start, span.end)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(name, at + 1, span.end)
    return -1


def seat_of(gazetteer: Gazetteer, dateline: Dateline) -> str:
    """The state whose capital the report is from."""
    city = dateline.city.split("/")[0].casefold()
    if not city:
        return ""
    return next(
        (c.code for c in gazetteer.countries if c.kind == "state" and c.capital.casefold() == city),
        "",
    )


def publisher_of(
    page: Page, home: Value | None, news_at: Span | None, given: str, gazetteer: Gazetteer
) -> Value | None:
    """The publisher's address: as given, by a name on the page, or the foreign ministry of the page's country."""
    if given:
        return Value(given, Span(0, 0), 1.0, "Given with the text.")
    spans = [news_at] if news_at else []
    spans += [
        line.span
        for line in [*page.head, *page.foot]
        if line is not page.title and len(line.text) < 120
    ]
    best: tuple[tuple[bool, int], PublisherEntry, Span] | None = None
    low = page.text.casefold() if len(page.text.casefold()) == len(page.text) else page.text
    for entry in gazetteer.publishers:
        for name in entry.names or (entry.name,):
            if len(name) < 3:
                continue
            for span in spans:
                at = whole(page.text, name, span)
                if at < 0 and len(name) > 6:
                    at = whole(low, name.casefold(), span)
                if (
                    entry.kind == "government"
                    and (home is None or home.value != entry.country)
                    and (len(name) < 5 or (home and home.confidence >= 0.8))
                ):
                    continue
                worth = (bool(home and home.value == entry.country), len(name))
                if at >= 0 and (best is None or worth > best[0]):
                    best = (worth, entry, Span(at, at + len(name)))
    if best:
        return Value(best[1].slug, best[2], 0.9)
    if home and not news_at and home.span.end and home.how != FROM_THERE:
        ministries = [
            p for p in gazetteer.publishers
            if p.country == home.value and p.kind == "government" and re.search(r"Foreign|External", p.name)
        ]  # fmt: skip
        if len(ministries) == 1:
            return Value(
                ministries[0].slug,
                home.span,
                0.5,
                f"The foreign ministry of the page's country: {home.how}",
            )
    return None
