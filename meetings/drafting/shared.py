"""A draft in the form in which drafts are measured: plain keys, and values as the labels have them."""

from typing import Any

from meetings.drafting.draft import Draft, MeetingDraft, Person, Said, Value
from meetings.drafting.people import COUNTERPART

FORMATS = {"in-person": "in_person", "phone": "phone", "video": "video", "hybrid": "hybrid", "correspondence": "written"}  # fmt: skip
LEVELS = {
    "leader": "head_of_state_or_government",
    "minister": "ministerial",
    "vice-minister": "vice_ministerial",
    "director-general": "director_general",
    "special-envoy": "director_general",
    "director": "working",
    "ambassador": "ambassadorial",
}


def value_of(value: Value | None) -> Any:
    """The bare value."""
    return value.value if value else None


def title_of(person: Person) -> Any:
    """The title; for a counterpart that of the other."""
    if person.title and person.title.how.startswith(COUNTERPART):
        return person.title.how.removeprefix(COUNTERPART)
    return value_of(person.title)


def speaker_of(said: Said) -> str:
    """One name for who speaks: a person, "both sides", or the text's words."""
    if len(said.speakers) == 1:
        return str(said.speakers[0].value)
    if said.speakers or said.attribution is None or len(said.countries) > 1:
        return "both sides"
    return str(said.attribution.value)


def meeting_record(meeting: MeetingDraft, text: str) -> dict[str, Any]:
    """One meeting's keys."""
    first, _slash, last = str(value_of(meeting.date) or "").partition("/")
    return {
        "meeting_date": first or None,
        "meeting_date_end": last or None,
        "meeting_date_text": text[meeting.date.span.start : meeting.date.span.end] if meeting.date else None,
        "format": FORMATS.get(value_of(meeting.format) or "", "unknown"),
        "level": LEVELS.get(value_of(meeting.level) or "", "unknown"),
        "countries": [party.country.value for party in meeting.parties],
        "officials": [
            {"name": p.name.value, "title": title_of(p), "country": value_of(p.country)}
            for p in meeting.participants
        ],
        "place": value_of(meeting.place),
        "topics": [topic.value for topic in meeting.topics],
        "statements": [
            {
                "speaker": speaker_of(said),
                "countries": [country.value for country in said.countries],
                "text": text[said.span.start : said.span.end],
                "start": said.span.start,
                "end": said.span.end,
                "act": value_of(said.act),
            }
            for said in meeting.statements
        ],
    }  # fmt: skip


def record(draft: Draft) -> dict[str, Any]:
    """The draft as one record: the main meeting's keys, the document's, and other meetings under `more`."""
    main, *more = draft.meetings or [MeetingDraft()]
    return {
        **meeting_record(main, draft.text),
        "kind": str(value_of(draft.kind) or "press-release").replace("-", "_"),
        "title": value_of(draft.title),
        "published": value_of(draft.published),
        "publisher": value_of(draft.publisher),
        "mentioned_only": [person.name.value for person in draft.mentioned],
        "more": [meeting_record(meeting, draft.text) for meeting in more],
    }
