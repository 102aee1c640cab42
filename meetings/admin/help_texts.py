"""Help for the fields whose models give none, or whose form here differs from a fixture's."""

from typing import Any

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

ONE_A_LINE = _(
    "Other names, spellings and abbreviations that sources use, one on each line. All are searched."
)

HELP = {
    "country.kind": _(
        "What sort of party it is. A former state also needs the day or year it ended."
    ),
    "country.capital": _("The capital, or where an organisation has its seat."),
    "country.other_names": ONE_A_LINE,
    "official.other_names": ONE_A_LINE,
    "topic.name": _("A short noun phrase, as it is to stand in lists: supply chains."),
    "topic.other_names": ONE_A_LINE,
    "series.name": _("The full name of the row of meetings."),
    "series.other_names": ONE_A_LINE,
    "publisher.name": _("The full name, as the body itself writes it in English."),
    "publisher.kind": _("Only a government’s account of its own meeting is counted as a readout."),
    "publisher.other_names": ONE_A_LINE,
    "publisher.website": _("The front page of the body."),
    "pressrelease.publisher": _("Who published the document: type a part of the name."),
    "pressrelease.kind": _(
        "A readout is the account that one party’s own government gives of a meeting."
    ),
    "meeting.status": _(
        "As far as the sources say. A meeting that was only announced is not held."
    ),
    "meeting.time_of_day": _("Only when a source names it."),
    "meeting.track": _(
        "Governments (1), experts (2), or both together (1.5). Only when a source tells."
    ),
    "meeting.place_country": _("Where the place lies. Who hosts is said among the participants."),
    "meeting.series": _("The row of regular meetings that it belongs to, if any."),
    "meeting.topics": _("What the meeting as a whole was about; statements have their own topics."),
    "source.press_release": _("A press release that reports this meeting."),
    "source.meeting": _("A meeting that this press release reports."),
    "participation.country": _("The party that took part."),
    "participation.rank": _(
        "As held on that day. The level of the meeting is the highest rank present."
    ),
    "participation.role": _("A meeting has one host at most; observers do not make it larger."),
    "participation.paragraph": _("Counted from 1 over the body of the press release."),
    "participation.position": _(
        "1 for the first line. Leave it empty for a new line: it goes to the end."
    ),
    "evidence.fact": _("The fact of the meeting that the press release carries."),
    "evidence.press_release": _(
        "One of the meeting’s sources. May stay empty when there is only one."
    ),
    "statement.press_release": _(
        "One of the meeting’s sources. May stay empty when there is only one."
    ),
    "statement.meeting": _(
        "The meeting that the statement is about; the press release must be among its sources."
    ),
    "statement.act": _("What somebody did by saying it."),
    "statement.topics": _("What this one statement is about."),
    "statement.number": _(
        "Names the statement within its press release, for ever. Leave it empty: it gets the next number."
    ),
}


def help_for(field: Field) -> Any:
    """The help that the admin shows instead of the model's, if any."""
    return HELP.get(f"{field.model._meta.model_name}.{field.name}")
