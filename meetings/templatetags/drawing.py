"""What lists draw by the hundred: lines of rows, values of facets, bars of charts.

In a template each of these takes some ten nodes and as many look-ups; on a list of meetings that was half of the
time of its page.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma, ordinal
from django.urls import get_script_prefix, reverse
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from meetings.charts import Bar
from meetings.filters.facets import FacetValue
from meetings.models import Meeting
from meetings.templatetags.archive import when
from meetings.templatetags.words import (
    meeting_kind,
    readouts_in_words,
    show_hits,
    statements_in_words,
)

register = template.Library()

#: So many parties of a meeting are named in a row.
NAMED = 8


# Rows of meetings


@register.filter
def meeting_rows(meetings: Iterable[Meeting]) -> SafeString:
    """The items of a list of meetings, from `MeetingQuerySet.for_listing`."""
    return mark_safe("".join(map(_row, meetings)))


def _row(meeting: Meeting) -> str:
    worked_out, badge, parties, words = "", "", listed_parties(meeting), snippet(meeting)
    if meeting.date_note:
        worked_out = f'<small class="aside-note">{escape(gettext("worked out"))}</small>'
    if meeting.status != Meeting.Status.HELD:
        badge = f' <span class="badge">{escape(meeting.get_status_display())}</span>'
    return (
        f'<li><div class="when">{when(meeting.date, short=True, worked_out=meeting.date_note)}{worked_out}</div>'
        f'<div><h3><a href="{address(meeting)}">{headline(meeting)}</a>{badge}</h3>'
        + (f'<ul class="parties" role="list">{parties}</ul>' if parties else "")
        + (f'<p class="snippet">{words}</p>' if words else "")
        + f'<p class="meta">{row_line(meeting)}</p></div></li>'
    )


def address(meeting: Meeting) -> str:
    """The address of its page, as `get_absolute_url`, which looks the pattern of addresses up for each."""
    before, after = _around_slug(get_script_prefix())
    return f"{before}{meeting.slug}{after}"


@cache
def _around_slug(_prefix: str) -> tuple[str, str]:
    before, _slug, after = reverse("meetings:meeting", args=["-"]).rpartition("-")
    return before, after


def headline(meeting: Meeting) -> SafeString:
    """The title, with what was looked for marked."""
    return show_hits(getattr(meeting, "marked", {}).get("title") or meeting.title)


def snippet(meeting: Meeting) -> SafeString:
    """The words in which what was looked for stands, of what was said or of the summary; empty where in neither."""
    marked = getattr(meeting, "marked", {})
    return show_hits(marked.get("statement") or marked.get("summary") or "")


def listed_parties(meeting: Meeting) -> SafeString:
    """The items of a row's list of parties: code and name of each, "and 3 more"."""
    parties = list(dict.fromkeys(meeting.listed_parties))
    items = "".join(map(_party, parties[:NAMED]))
    if (more := len(parties) - NAMED) > 0:
        words = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
        items += format_html("<li>{}</li>", words)
    return mark_safe(items)


@lru_cache(maxsize=2_000)
def _party(coded: str) -> SafeString:
    code, _, name = coded.partition(" ")
    return format_html('<li><span class="code" aria-hidden="true">{}</span>{}</li>', code, name)


def row_line(meeting: Meeting) -> SafeString:
    """ "Meeting of ministers, Seoul · 9th Trilateral Summit · 3 statements · readout by China"."""
    kind = escape(meeting_kind(meeting))
    parts = [f"{kind}, {escape(meeting.listed_place)}" if meeting.listed_place else kind]
    if meeting.listed_series:
        name, number = escape(meeting.listed_series), meeting.series_number
        parts.append(f"{escape(str(ordinal(number)))} {name}" if number else name)
    parts.append(escape(statements_in_words(meeting.statement_count)))
    told = [one for one in dict.fromkeys(meeting.listed_parties) if one in meeting.own_accounts]
    parts.append(readouts_in_words(tuple(one.partition(" ")[2] for one in told)))
    return mark_safe(" · ".join(parts))


# Facets


@register.filter
def tally(values: Iterable[FacetValue]) -> SafeString:
    """The items of a facet: a link with label and count for each value."""
    language = get_language()
    return mark_safe(
        "".join(
            f'<li><a href="{escape(one.href)}" rel="nofollow"{CURRENT if one.chosen else ""}>'
            f'<span>{escape(one.label)}</span> <span class="n">{_count(one.count, language)}</span></a></li>'
            for one in values
        )
    )


CURRENT = ' aria-current="true"'


def _count(number: int, language: str | None) -> str:
    """ "12,345": as `intcomma`, which takes longer for a number than all else on a line."""
    if number < 1000:
        return str(number)
    separator = _separator(language)
    return f"{number:,}".replace(",", separator) if separator else escape(intcomma(number))


@cache
def _separator(language: str | None) -> str:
    """What a language puts between every three digits; empty where it has another way."""
    by_threes = get_format("NUMBER_GROUPING", language) == 3
    return escape(get_format("THOUSAND_SEPARATOR", language)) if by_threes else ""


# Charts


@register.filter
def drawn_bars(bars: Iterable[Bar]) -> SafeString:
    """The bars of a chart as shapes, each a link to its year's meetings; a line where there are none."""
    return mark_safe("".join(map(_bar, bars)))


def _bar(bar: Bar) -> str:
    if not bar.href:
        return f'<rect class="none" x="{bar.x}" y="99" width="{bar.width}" height="1" />'
    label = escape(bar.label)
    return (
        f'<a href="{escape(bar.href)}" aria-label="{label}"><title>{label}</title>'
        f'<rect class="hit" x="{bar.x}" y="0" width="{bar.width}" height="100" />'
        f'<rect class="bar" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}" /></a>'
    )


@register.filter
def bars_in_rows(bars: Iterable[Bar]) -> SafeString:
    """The same as rows of a table: the year, a link, and its count."""
    return mark_safe(
        "".join(
            f'<tr><th scope="row"><a class="tap" href="{escape(bar.href)}">{bar.year}</a></th><td>{bar.count}</td></tr>'
            for bar in bars
            if bar.href
        )
    )
