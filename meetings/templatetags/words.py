"""Words of the pages that stand in no template: ranks, kinds of meetings, names that take an article."""

import re
from functools import lru_cache

from django.conf.locale import LANG_INFO
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.index import codes
from meetings.index.highlighting import START, STOP
from meetings.models import Country, Meeting, Rank

#: What sort of thing a name is of.
SORTS = {
    codes.COUNTRY: _("Country or organisation"),
    codes.OFFICIAL: _("Official"),
    codes.TOPIC: _("Topic"),
    codes.SERIES: _("Series"),
}

SECTIONS = (
    ("meetings", _("Meetings")),
    ("statements", _("Statements")),
    ("countries", _("Countries")),
    ("officials", _("Officials")),
    ("press-releases", _("Press releases")),
    ("topics", _("Topics")),
    ("all-series", _("Series")),
)

#: One person's rank, where `Rank` names many: "vice-minister", also in "vice-minister level".
ONE_RANK = {
    Rank.LEADER: _("leader"),
    Rank.MINISTER: _("minister"),
    Rank.VICE_MINISTER: _("vice-minister"),
    Rank.DIRECTOR_GENERAL: _("director-general"),
    Rank.DIRECTOR: _("director"),
    Rank.AMBASSADOR: _("ambassador"),
    Rank.SPECIAL_ENVOY: _("special envoy"),
    Rank.OTHER: _("other"),
}

#: A meeting by its format: with the level in the plural, and alone.
KINDS = {
    "in-person": (_("Meeting of %s"), _("Meeting in person")),
    "video": (_("Videoconference of %s"), _("Videoconference")),
    "phone": (_("Telephone call of %s"), _("Telephone call")),
    "hybrid": (_("Hybrid meeting of %s"), _("Hybrid meeting")),
    "correspondence": (_("Correspondence of %s"), _("Correspondence")),
    "": (_("Meeting of %s"), _("Meeting")),
}

#: English names that take an article inside a sentence.
WITH_THE = re.compile(
    r"^(Bahamas|Commonwealth|Comoros|Council|Democratic|Federation|Free|French|Gambia|German Dem|Gulf|Holy See"
    r"|International|Kingdom|Maldives|Netherlands|Organi[sz]ation|Philippines|Republic|Shanghai|State|Trilateral"
    r"|Trust|United|U\.S\.|(CSTO|EU|FAO|IAEA|ICRC|ILO|IMF|IOM|OAS|OECD|OPCW|OSCE|WHO|WTO)$)"
    r"|^(?!South Georgia).*\b(Bank|Community|Empire|Federation|Forum|Islands|Kingdom|League|Organization"
    r"|Programme|Republic|Territor(y|ies)|Union|Zone)$"
)


def the_name(country: Country | str) -> str:
    """A country's name as it stands in a sentence: "the Republic of Korea", "China"."""
    name = str(country)
    return f"the {name}" if WITH_THE.search(name) else name


def joined(parts: list[SafeString]) -> SafeString:
    """ "China, Japan and the Republic of Korea"."""
    if len(parts) < 2:
        return parts[0] if parts else mark_safe("")
    head = format_html_join(", ", "{}", ((part,) for part in parts[:-1]))
    return format_html(gettext("{} and {}"), head, parts[-1])


def statements_in_words(count: int) -> str:
    """ "3 statements"."""
    return _statements_in_words(count, get_language())


@lru_cache(maxsize=1_000)
def _statements_in_words(count: int, _language: str | None) -> str:
    if not count:
        return gettext("no statements")
    return ngettext("%d statement", "%d statements", count) % count


def readouts_in_words(names: tuple[str, ...]) -> SafeString:
    """ "readouts by China and Japan", of the countries whose own account is held."""
    return _readouts_in_words(names, get_language())


@lru_cache(maxsize=10_000)
def _readouts_in_words(names: tuple[str, ...], _language: str | None) -> SafeString:
    if not names:
        return format_html("{}", gettext("no government’s readout held"))
    words = ngettext("readout by {}", "readouts by {}", len(names))
    return format_html(words, joined([format_html("{}", the_name(name)) for name in names]))


def one_rank(rank: str) -> str:
    """ "vice-minister"."""
    return str(ONE_RANK.get(rank, rank))  # type: ignore[call-overload]


def ranks(rank: str) -> str:
    """ "Vice-ministers"."""
    return str(Rank(rank).label)


def meeting_kind(meeting: Meeting) -> str:
    """ "Videoconference of vice-ministers"."""
    return _meeting_kind(meeting.format, meeting.level, get_language())


@lru_cache(maxsize=1_000)
def _meeting_kind(form: str, level: str, _language: str | None) -> str:
    with_level, alone = KINDS[form]
    if level in ("", Rank.OTHER):
        return str(alone)
    return str(with_level) % ranks(level).lower()


def tongue(tag: str) -> str:
    """ "Korean" for ko; the tag itself where it is not known."""
    for code in (tag.lower(), tag.split("-")[0].lower()):
        if "name" in LANG_INFO.get(code, {}):
            return gettext(LANG_INFO[code]["name"])
    return tag


def show_hits(said: str) -> SafeString:
    """A text with the words that were looked for marked; escaped first, so that nothing in it is taken for markup."""
    if START not in said:
        return format_html("{}", said)
    return mark_safe(str(escape(said)).replace(START, "<mark>").replace(STOP, "</mark>"))


def sort_of(facet: int) -> str:
    """What a name of the index is the name of: "Official"."""
    return str(SORTS[facet])


#: What templates may use of this module.
FILTERS = (the_name, one_rank, ranks, meeting_kind, tongue, show_hits, sort_of)
