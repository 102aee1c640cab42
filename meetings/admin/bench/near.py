"""Known meetings that may be the one that a press release reports."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import dates
from meetings.models import Meeting, State
from meetings.text import fold

#: Meetings a day apart may be one: a source's time zone, or the evening before.
APART = timedelta(days=1)
#: How many are looked at, and how many are proposed.
LOOKED_AT, MOST = 200, 5


@dataclass(frozen=True)
class Near:
    """A known meeting, and why it may be the same."""

    meeting: Meeting
    reasons: tuple[str, ...]
    weight: int

    @property
    def slug(self) -> str:
        """Its address, by which it is chosen."""
        return self.meeting.slug

    def __str__(self) -> SafeString:
        return format_html(
            _("{title}, {date} ({state}): {why}"),
            title=self.meeting.title,
            date=dates.words(self.meeting.date),
            state=self.meeting.get_state_display(),
            why="; ".join(self.reasons),
        )


def near(day: str, codes: set[str], slugs: set[str], names: set[str]) -> list[Near]:
    """Meetings of the same days, give or take one, with parties or people in common; likeliest first.

    `day` is an EDTF date, `codes` are those of the parties, `slugs` and `names` those of the people.
    A date that cannot be read proposes none.
    """
    try:
        bounds = dates.parse(day)
    except ValueError:
        return []
    first, last = _days(bounds.earliest, bounds.latest)
    shared = Q(participations__country__code__in=codes) | Q(
        participations__official__slug__in=slugs
    )
    rows = (
        Meeting.objects.exclude(state=State.WITHDRAWN)
        .filter(shared, date_earliest__lte=last, date_latest__gte=first)
        .distinct()
        .order_by("-date_earliest", "slug")
        .prefetch_related("participations__country", "participations__official")[:LOOKED_AT]
    )
    folded = {fold(name) for name in names}
    found = [_compared(one, bounds, codes, slugs, folded) for one in rows]
    likely = [one for one in found if one is not None]
    return sorted(likely, key=lambda one: (-one.weight, one.slug))[:MOST]


def _days(earliest: date, latest: date) -> tuple[date, date]:
    """A day more at both ends, within what a calendar holds."""
    first = earliest - APART if earliest > date.min else earliest
    return first, latest + APART if latest < date.max else latest


def _compared(
    meeting: Meeting, bounds: dates.Bounds, codes: set[str], slugs: set[str], names: set[str]
) -> Near | None:
    lines = meeting.participations.all()
    parties = {line.country.code: line.country.name for line in lines}
    people = {
        line.official.slug: line.official.name
        for line in lines
        if line.official and (line.official.slug in slugs or fold(line.official.name) in names)
    }
    both = sorted(parties[code] for code in codes & parties.keys())
    # One shared country among several says little: capitals hold many meetings a day.
    if not people and len(both) < min(2, len(codes)):
        return None
    same_day = meeting.date_earliest <= bounds.latest and meeting.date_latest >= bounds.earliest
    reasons = [_("the same day") if same_day else _("a day apart")]
    if both:
        reasons.append(
            ngettext("a party in common: %(who)s", "parties in common: %(who)s", len(both))
            % {"who": ", ".join(both)}
        )
    if people:
        reasons.append(
            ngettext("a person in common: %(who)s", "people in common: %(who)s", len(people))
            % {"who": ", ".join(sorted(people.values()))}
        )
    weight = 4 * len(people) + 2 * len(both) + same_day + (parties.keys() == codes)
    return Near(meeting, tuple(reasons), weight)
