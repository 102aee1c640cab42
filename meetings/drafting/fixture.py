"""A draft as a fixture in the archive's own form, with comments where a value wants a look."""

import re
from typing import Any

import yaml
from django.utils.text import slugify

from meetings.drafting.draft import SURE, Draft, MeetingDraft, Person, Span, Value
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.headings import heading
from meetings.drafting.people import COUNTERPART

#: The date of a meeting whose year the text does not give: a day in this century.
NO_YEAR = "20XX"
QUOTE_AT_MOST = 280


class Fixture:
    """Writes the records of one draft."""

    def __init__(self, draft: Draft, gazetteer: Gazetteer) -> None:
        self.draft, self.gazetteer = draft, gazetteer
        self.parts: list[str] = []
        self.official: dict[str, str] = {}
        self.release = ""

    def text(self) -> str:
        """All records, as YAML."""
        draft = self.draft
        title = str(draft.title.value) if draft.title else "Untitled"
        publisher = str(draft.publisher.value) if draft.publisher else ""
        day = str(draft.published.value) if draft.published else ""
        self.release = slugify(f"{publisher} {title}")[:70].strip("-") + (f"-{day}" if day else "")
        self.parts.append(
            "# Drafted from the text; look at every “check” and write the summaries in your own words.\n"
            "# Paragraphs: the blocks of the text, counted from 1; the title is left out.\n"
        )
        fields: dict[str, Any] = {"slug": self.release, "title": title[:300]}
        checks = {}
        fields["publisher"] = [publisher or self.any_publisher()]
        if not publisher:
            checks["publisher"] = (
                "the text does not name its publisher; this is the first of the list"
            )
        fields["kind"] = str(draft.kind.value) if draft.kind else "press-release"
        fields["language"] = draft.language
        if day:
            fields["published"] = day
        for name, value in (("title", draft.title), ("publisher", draft.publisher),
                            ("kind", draft.kind), ("published", draft.published)):  # fmt: skip
            self.check(checks, name, value)
        self.record("pressrelease", {**fields, "state": "draft"}, checks)
        for meeting in draft.meetings:
            self.officials(meeting)
        number = 0
        for meeting in draft.meetings:
            number = self.meeting(meeting, number)
        return "\n".join(self.parts)

    def any_publisher(self) -> str:
        """An address that loads, where the text names no publisher."""
        return self.gazetteer.publishers[0].slug if self.gazetteer.publishers else "unknown"

    def check(self, checks: dict[str, str], name: str, value: Value | None) -> None:
        """Ask for a look at a value that is not sure or was worked out."""
        if value and (value.confidence < SURE or value.how):
            sure = "" if value.confidence >= SURE else f"unsure ({value.confidence:.2f}); "
            checks[name] = f"{sure}{value.how or 'read by a rule that can be wrong'}"

    def record(
        self, model: str, fields: dict[str, Any], checks: dict[str, str] | None = None
    ) -> None:
        """Write one record, with comments above the fields that want a look."""
        lines = [f"- model: meetings.{model}", "  fields:"]
        for name, value in fields.items():
            if note := (checks or {}).get(name):
                lines.append("    # check: " + " ".join(note.split()))
            dumped = (
                f"{name}: "
                + yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1000)
                if isinstance(value, list)
                else yaml.safe_dump({name: value}, allow_unicode=True, width=96)
            )
            lines += ["    " + line for line in dumped.rstrip("\n").split("\n")]
        self.parts.append("\n".join(lines) + "\n")

    def officials(self, meeting: MeetingDraft) -> None:
        """Name the officials of a meeting: known ones by their address, new ones as drafts."""
        taken = {entry.slug for entry in self.gazetteer.officials} | set(self.official.values())
        for person in meeting.participants:
            name = str(person.name.value)
            if name in self.official or person.country is None:
                continue
            sure = [k for k in person.known if "another" not in k.reason]
            if sure:
                self.official[name] = sure[0].slug
                continue
            slug = base = slugify(name) or "unnamed"
            while slug in taken:
                slug = (
                    f"{base}-{str(person.country.value).lower()}" if slug == base else slug + "-2"
                )
            taken.add(slug)
            self.official[name] = slug
            fields = {"slug": slug, "name": name, "sort_name": name,
                      "country": [person.country.value], "state": "draft"}  # fmt: skip
            self.record("official", fields, {"slug": "new to the archive; is it somebody known by another name?",
                                             "sort_name": "put the family name first"})  # fmt: skip

    def meeting(self, meeting: MeetingDraft, number: int) -> int:
        """Write a meeting with all that hangs on it; the number of its last statement."""
        title = heading(meeting, self.gazetteer)
        date = str(meeting.date.value) if meeting.date else ""
        checks: dict[str, str] = {"title": "made of the names; say what it was about"}
        if not date and self.draft.published:
            date = f"{self.draft.published.value}?"
            checks["date"] = "the text does not fix the day; the page's date stands here"
        elif not date:
            date = NO_YEAR
            checks["date"] = "neither the text nor the page gives the year"
        slug = f"{slugify(title)[:70].strip('-')}-{slugify(date)}"
        fields: dict[str, Any] = {"slug": slug, "title": title}
        fields["status"] = str(meeting.status.value) if meeting.status else "held"
        fields["date"] = date
        if meeting.date and meeting.date.how:
            fields["date_note"] = meeting.date.how
        elif not meeting.date:
            fields["date_note"] = "The document does not print the whole date."
        for name in ("format", "level", "place"):
            if value := getattr(meeting, name):
                fields[name] = value.value
                self.check(checks, name, value)
        if meeting.place_country:
            fields["place_country"] = [meeting.place_country.value]
        if meeting.series:
            fields["series"] = [meeting.series.value]
            if meeting.series_number:
                fields["series_number"] = meeting.series_number.value
        fields["topics"] = [[topic.value] for topic in meeting.topics]
        if meeting.date:
            self.check(checks, "date", meeting.date)
        self.record("meeting", {**fields, "state": "draft"}, checks)
        source = {"meeting": [slug], "press_release": [self.release]}
        self.record("source", source)
        self.participations(meeting, source)
        self.evidence(meeting, source)
        return self.statements(meeting, source, number)

    def paragraph(self, span: Span) -> int | None:
        """The block of the text in which a span starts, counted from 1."""
        for number, block in enumerate(self.draft.body, start=1):
            if block.start <= span.start < block.end:
                return number
        return None

    def participations(self, meeting: MeetingDraft, source: dict[str, Any]) -> None:
        """Write who took part; people whose country nothing tells stand in a comment."""
        position = 0
        spoken_for = set()
        for person in meeting.participants:
            if person.country is None:
                self.parts.append(f"# check: {person.name.value} took part; for which country?\n")
                continue
            position += 1
            spoken_for.add(person.country.value)
            self.participation(person, position, source)
        for party in meeting.parties:
            if party.country.value not in spoken_for:
                position += 1
                fields = {"meeting": source["meeting"], "position": position, "country": [party.country.value],
                          "role": str(party.role.value) if party.role else "participant",
                          "press_release": source["press_release"]}  # fmt: skip
                self.record("participation", fields)

    def participation(self, person: Person, position: int, source: dict[str, Any]) -> None:
        """Write one person's part."""
        assert person.country
        name = str(person.name.value)
        fields: dict[str, Any] = {"meeting": source["meeting"], "position": position,
                                  "country": [person.country.value], "official": [self.official[name]]}  # fmt: skip
        checks: dict[str, str] = {}
        self.check(checks, "country", person.country)
        if any("another" not in k.reason for k in person.known):
            checks["official"] = f"the text writes {name}"
        if person.title:
            fields["title"] = str(person.title.value)[:200]
            if person.title.how.startswith(COUNTERPART):
                checks["title"] = person.title.how
        if person.rank:
            fields["rank"] = person.rank.value
        fields |= {"role": "participant", "press_release": source["press_release"]}
        if (paragraph := self.paragraph(person.name.span)) is not None:
            fields["paragraph"] = paragraph
        self.record("participation", fields, checks)

    def evidence(self, meeting: MeetingDraft, source: dict[str, Any]) -> None:
        """Write where each fact is printed."""
        for fact in ("date", "status", "format", "level", "place"):
            value = getattr(meeting, fact)
            if value is None or (fact == "status" and value.how):
                continue
            fields: dict[str, Any] = {
                "meeting": source["meeting"],
                "fact": fact,
                "press_release": source["press_release"],
            }
            if (paragraph := self.paragraph(value.span)) is not None:
                fields["paragraph"] = paragraph
            printed = re.sub(r"\s+", " ", self.draft.text[value.span.start : value.span.end])
            self.record("evidence", {**fields, "printed": printed[:120].strip()})

    def statements(self, meeting: MeetingDraft, source: dict[str, Any], number: int) -> int:
        """Write the statements; the summary is left for the curator's own words."""
        for said in meeting.statements:
            number += 1
            names = [
                self.official[str(v.value)] for v in said.speakers if str(v.value) in self.official
            ]
            fields: dict[str, Any] = {
                "press_release": source["press_release"], "number": number, "meeting": source["meeting"],
                "speakers": [[name] for name in names],
                "countries": [[c.value] for c in said.countries],
            }  # fmt: skip
            attribution = str(said.attribution.value) if said.attribution else ""
            if not names and not said.countries and not attribution:
                attribution = ", ".join(str(v.value) for v in said.speakers) or "all participants"
            if attribution:
                fields["attribution"] = re.sub(r"\s+", " ", attribution)[:200]
            fields["act"] = said.act.value if said.act else "said"
            fields["summary"] = (
                f"To be summarised: characters {said.span.start} to {said.span.end} of the text."
            )
            if said.quotes:
                quote = self.draft.text[said.quotes[0].start : said.quotes[0].end]
                fields["quote"] = re.sub(r"\s+", " ", quote)[:QUOTE_AT_MOST]
            fields |= {
                "topics": [[t.value] for t in said.topics],
                "paragraph": said.paragraph,
                "state": "draft",
            }
            checks = {"summary": "in your own words, one claim"}
            if said.confidence < SURE:
                checks["speakers"] = f"unsure ({said.confidence:.2f})"
            self.record("statement", fields, checks)
        return number
