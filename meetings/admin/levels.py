"""The level of a meeting where nobody gave one: the highest rank of those who took part."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from meetings.models import Meeting, Rank


def work_out(meeting: Meeting, ranks: Iterable[str]) -> str:
    """Give a meeting without level the highest of the ranks, with a note that says so; it is not saved here.

    What to tell whoever saves; empty where nothing was worked out: a level is given, a note says why there is
    none, or no rank is known.
    """
    found = Rank.highest(ranks)
    if meeting.level or meeting.level_note or found is None:
        return ""
    meeting.level = found.value
    meeting.level_note = _("Worked out: the highest rank of those who took part.")
    return _(
        "Level: %(level)s, the highest rank of the participants. Correct it if a source says otherwise."
    ) % {"level": found.label}
