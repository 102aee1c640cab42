"""A title for a drafted meeting, in words of our own."""

from meetings.drafting.draft import MeetingDraft
from meetings.drafting.gazetteer import Gazetteer

VERBS = {
    "phone": "confer by telephone",
    "video": "confer by video",
    "hybrid": "meet in a hybrid meeting",
    "correspondence": "exchange messages",
}


def heading(meeting: MeetingDraft, gazetteer: Gazetteer) -> str:
    """A title in words of our own, made of who met and how."""
    names = [str(p.name.value) for p in meeting.participants if p.country] or [
        next(
            (c.name for c in gazetteer.countries if c.code == p.country.value),
            str(p.country.value),
        )
        for p in meeting.parties
    ]
    verb = VERBS.get(str(meeting.format.value) if meeting.format else "", "meet")
    if not names:
        return "Meeting"
    who = names[0] if len(names) == 1 else ", ".join(names[:-1][:4]) + " and " + names[-1]
    return f"{who} {verb}"[:240]
