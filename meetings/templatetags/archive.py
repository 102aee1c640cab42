"""What templates need and HTML cannot say: dates in words, names in a sentence, addresses of lists."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.urls import get_script_prefix, reverse
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings import dates, readouts
from meetings.models import Country, Meeting, Official, PressRelease, Rank, Source, Statement
from meetings.templatetags.words import FILTERS, SECTIONS, joined, the_name

register = template.Library()
for word in FILTERS:
    register.filter(word.__name__, word)


# Dates


@lru_cache(maxsize=10_000)
def _in_words(value: str, short: bool, _language: str | None) -> str:
    return dates.short_words(value) if short else dates.words(value)


@register.filter
def edtf_words(value: str) -> str:
    """ "17 March 2020 (uncertain)". Remembered: to read EDTF takes longer than all else on a row."""
    return _in_words(value, False, get_language())


@register.filter
def edtf_time(value: str) -> str:
    """The clock of a date with a time, "16:51:55 (UTC+09:00)"; else nothing."""
    moment = dates.moment(value)
    if moment is None:
        return ""
    clock = date_format(moment, "H:i:s")
    return f"{clock} ({moment.tzname()})" if moment.tzinfo else clock


@register.simple_tag
def when(date: str, *, short: bool = False, worked_out: Any = "") -> SafeString:
    """A date in words, `<time>` where HTML can hold it; marked where it was worked out, not printed."""
    return _when(date, short, bool(worked_out), get_language())


@lru_cache(maxsize=10_000)
def _when(date: str, short: bool, worked_out: bool, language: str | None) -> SafeString:
    said = _in_words(date, short, language)
    mark = mark_safe(' class="worked-out"' if worked_out else "")
    # Not 2020-21, which is spring.
    if re.fullmatch(r"\d{4}(-[01]\d(-\d\d(T[\d:]+([+-]\d\d:\d\d|Z)?)?)?)?", date):
        return format_html('<time datetime="{}"{}>{}</time>', date, mark, said)
    return format_html("<span{}>{}</span>", mark, said)


# Names


@register.filter
def and_list(records: Iterable[Any]) -> str:
    """ "China, Japan and the Republic of Korea"; countries with their article."""
    return str(joined([format_html("{}", _plain(one)) for one in records]))


@register.filter
def linked_list(records: Iterable[Any]) -> SafeString:
    """The same, each a link to its page."""
    return joined([_link(one.get_absolute_url(), _plain(one)) for one in records])


@register.filter
def chosen_list(chosen: Iterable[Any]) -> str:
    """The same of the countries that a list is filtered by."""
    return str(joined([format_html("{}", the_name(one.words)) for one in chosen]))


@register.simple_tag
def party(country: Country) -> SafeString:
    """A country's code and name, a link. The code is for the eye only."""
    return _coded(country.code, _link(country.get_absolute_url(), country.name))


@lru_cache(maxsize=2_000)
def _coded(code: str, name: str) -> SafeString:
    return format_html('<span class="code" aria-hidden="true">{}</span>{}', code, name)


@register.simple_tag
def person(official: Official, *, plain: bool = False) -> SafeString:
    """A person's name, a link where there is a page and it is not `plain`, and the name in its own script."""
    name = format_html("{}", official.name)
    if official.is_published and not plain:
        name = _link(official.get_absolute_url(), name)
    if not official.native_name:
        return name
    return format_html(
        '{} <span class="native" lang="{}">{}</span>',
        name,
        official.native_language,
        official.native_name,
    )


@register.simple_tag
def said_by(speakers: list[Official], countries: list[Country], attribution: str) -> SafeString:
    """Who is said to have said it: "Kim Gunn for the Republic of Korea", "a senior official", "China and Japan"."""
    who = linked_list(speakers) if speakers else format_html("{}", attribution)
    if not who:
        return linked_list(countries)
    if not countries:
        return who
    return format_html(
        '{} <span class="voice-for">{}</span>', who, _("for %s") % and_list(countries)
    )


def _link(url: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, words)


def _plain(one: Any) -> str:
    return the_name(one) if isinstance(one, Country) else str(one)


# Words


@register.filter
def tidy(text: str) -> str:
    """Text for the head of the page: on one line, and no longer than is of use there."""
    return Truncator(" ".join(text.split())).chars(300)


# Meetings


@register.filter
def silent(sides: list[readouts.Side]) -> list[Country]:
    """The parties whose own government's account is not held."""
    return [side.country for side in sides if not side.press_releases]


@register.filter
def beside(
    cells: list[list[Statement]], told: list[Country]
) -> list[tuple[Country, list[Statement]]]:
    """Each cell of a row of readouts with the side whose it is."""
    return list(zip(told, cells, strict=True))


@register.filter
def number_of(sources: list[Source], press_release: PressRelease) -> int | None:
    """The place of a press release in a meeting's list of sources, where there are several."""
    places = [
        n for n, link in enumerate(sources, start=1) if link.press_release_id == press_release.pk
    ]
    return places[0] if places and len(sources) > 1 else None


@register.filter
def at_level(last_met: list[tuple[str, Meeting, Meeting]], rank: str) -> tuple[str, Meeting] | None:
    """The rank and the last meeting at it or above; the highest rank there is where all are lower."""
    high = [row for row in last_met if row[0] in Rank.at_least(rank)]
    if high:
        return rank, high[-1][2]
    return (last_met[0][0], last_met[0][2]) if last_met else None


# Addresses


@register.simple_tag
def relation_url(first: str, second: str) -> str:
    """/countries/cn/kr/: the page of two countries by their codes, in alphabetical order."""
    return reverse("meetings:relation", args=sorted([first.lower(), second.lower()]))


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The whole address of this page; of a list, with what its query string means and nothing else."""
    request, filters = context["request"], context.get("filters")
    query = filters.page_href(filters.page.number) if filters else ""
    return request.build_absolute_uri(request.path + (query if len(query) > 1 else ""))


@cache
def _sections(_prefix: str) -> list[str]:
    return [reverse(f"meetings:{name}") for name, _label in SECTIONS]


@register.simple_tag(takes_context=True)
def sections(context: Context) -> list[dict[str, str]]:
    """The sections of the site, and which one (`current`) the visitor is in."""
    path = context["request"].path
    found = []
    for (_name, label), url in zip(SECTIONS, _sections(get_script_prefix()), strict=True):
        current = "page" if path == url else "true" if path.startswith(url) else ""
        found.append({"url": url, "label": str(label), "current": current})
    return found


@register.filter
def page_href(filters: Any, number: int) -> str:
    """The address of a page of a list."""
    return filters.page_href(number)


@register.filter
def page_links(filters: Any) -> list[dict[str, Any]]:
    """Links to the first, last and neighbouring pages; no address where pages are left out."""
    page = filters.page
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        {
            "number": n,
            "href": "" if n == Paginator.ELLIPSIS else filters.page_href(int(n)),
            "current": n == page.number,
        }
        for n in numbers
    ]


@register.filter
def any_chosen(facet: Any) -> bool:
    """Whether a value of the facet is chosen."""
    return any(value.chosen for value in facet.values)
