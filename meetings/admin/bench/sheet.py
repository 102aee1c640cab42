"""All forms of one press release on the bench, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.admin.bench import near, stored
from meetings.admin.bench.facts import MeetingForm, PartyForm, ReleaseForm
from meetings.admin.bench.fields import by_slug
from meetings.admin.bench.forms import BenchForm, RowForm, Told
from meetings.admin.bench.marks import Body, Marks
from meetings.admin.bench.people import PersonForm
from meetings.admin.bench.rows import Rows
from meetings.admin.bench.said import SaidForm
from meetings.drafting.draft import MeetingDraft, Person
from meetings.models import BenchSheet, Official, Rank


@dataclass
class Part:
    """A meeting of the sheet with its rows."""

    form: MeetingForm
    parties: list[PartyForm]
    people: list[PersonForm]
    statements: list[SaidForm]
    #: What the text says of the number of parties: a value to compare, not to keep.
    size: str

    def rows(self) -> Iterator[RowForm]:
        """All forms below the meeting's own."""
        yield from self.parties
        yield from self.people
        yield from self.statements

    def ranks(self) -> list[str]:
        """The ranks of the people who are kept, as they stand in the form now."""
        return [str(row.said("rank") or "") for row in self.people if row.counts]


class Sheet:
    """The bench's page: the text with its marks, and the forms.

    `data` is what was just sent; without it the forms show what was kept, or else the draft. `telling` has
    the forms judge it.
    """

    def __init__(self, record: BenchSheet, data: QueryDict | None = None, telling: bool = False):
        self.record = record
        self.draft = stored.from_json(record.drafted, record.text)
        self.body = Body(self.draft)
        self.told = Told(
            Marks(record.text), self.body, data if data is not None else kept(record), telling
        )
        self.refusals: list[str] = []
        #: What was worked out while saving, to be told.
        self.notes: list[str] = []
        people = [*self.draft.mentioned, *(p for m in self.draft.meetings for p in m.participants)]
        slugs = (one.slug for person in people for one in person.known)
        self.rows = Rows(self.told, by_slug(Official, slugs), record.rows_added)
        self.release = self._release()
        drafted = self.draft.meetings or [MeetingDraft()]
        drafts = [*drafted, *(MeetingDraft() for _one in range(record.meetings_added))]
        self.others = self.rows.people("others", self._speaking_others(drafts))
        self.parts = [
            self._part(f"m{n}", draft, extra=n >= len(drafted)) for n, draft in enumerate(drafts)
        ]
        self.told.marks.count()

    def forms(self) -> Iterator[BenchForm]:
        """Every form."""
        yield self.release
        yield from self.others
        for part in self.parts:
            yield part.form
            yield from part.rows()

    def decisions(self, data: QueryDict) -> dict[str, list[str]]:
        """What was sent for fields of this sheet, and nothing else; without what JSON cannot hold."""
        names = {form.add_prefix(name) for form in self.forms() for name in form.fields}
        return {
            name: [value.replace("\x00", "") for value in data.getlist(name)]
            for name in data
            if name in names
        }

    def is_valid(self, to_publish: bool = False) -> bool:
        """Whether all that counts may be saved; also asks whether each meeting is known already."""
        for part in self.parts:
            for row in part.statements:
                row.to_publish = to_publish
        for form in self.forms():
            form.is_valid()
        for part in self.parts:
            part.form.check_near()
        if not any(part.form.counts for part in self.parts):
            self.refusals.append(
                _("Every meeting is dropped. Add the press release by its own form instead.")
            )
        return not self.refusals and not any(form.errors for form in self.judged())

    def judged(self) -> Iterator[BenchForm]:
        """The forms that are to be saved: not those of a meeting that is dropped."""
        yield self.release
        yield from self.others
        for part in self.parts:
            if part.form.counts:
                yield part.form
                yield from part.rows()

    def _release(self) -> ReleaseForm:
        draft, given = self.draft, self.record.given
        values = {
            "title": draft.title,
            "publisher": self.rows.name_of("publishers", draft.publisher),
            "kind": draft.kind,
            "published": draft.published,
        }
        typed = {name: given[name] for name in ("published", "url") if given.get(name)}
        if publisher := self.told.vocabulary.find("publishers", given.get("publisher", "")):
            typed["publisher"] = publisher.name
        values = {name: value for name, value in values.items() if name not in typed}
        start = {"language": draft.language, **typed}
        return ReleaseForm(self.told, "release", values, start)

    def _part(self, prefix: str, draft: MeetingDraft, extra: bool) -> Part:
        values = {
            name: getattr(draft, name)
            for name in ("title", "date", "format", "level", "status", "place", "place_country")
        }
        values |= {
            "series": self.rows.name_of("series", draft.series),
            "series_number": draft.series_number,
        }
        topics = self.rows.topics(draft.topics)
        every = self.rows.topics([one for each in self.draft.meetings for one in each.topics])
        offered = list(dict.fromkeys([*topics, *every]))
        form = MeetingForm(
            self.told,
            prefix,
            values,
            {
                "date_note": draft.date.how if draft.date else "",
                "topics": [slug for slug, _name in topics],
            },
            topics=offered,
            extra=extra,
        )
        for value in draft.topics:
            self.told.marks.add(value.span, "topic", f"id_{prefix}-topics", _("Topics"))
        parties = self.rows.parties(f"{prefix}-parties", draft)
        people = self.rows.people(f"{prefix}-people", draft.participants)
        statements = self.rows.statements(
            f"{prefix}-said", draft, [*people, *self.others], parties, offered
        )
        size = str(draft.size.value) if draft.size else ""
        part = Part(form, parties, people, statements, size)
        form.has_rows = any(row.extra and not row.is_empty for row in part.rows())
        form.offer(self._near(part))
        form.propose_level(Rank.highest(part.ranks()))
        return part

    def _speaking_others(self, drafts: list[MeetingDraft]) -> list[Person]:
        """Those who are only mentioned, and still are said to have said something."""
        speaking = {who.value for one in drafts for said in one.statements for who in said.speakers}
        taking_part = {person.name.value for one in drafts for person in one.participants}
        return [one for one in self.draft.mentioned if one.name.value in speaking - taking_part]

    def _near(self, part: Part) -> list[near.Near]:
        if not part.form.counts:
            return []
        parties = self.rows.countries(
            [str(row.said("country") or "") for row in part.parties if row.counts]
        )
        people = [row for row in part.people if row.counts]
        return near.near(
            str(part.form["date"].value() or "").strip(),
            {code for code, _name in parties},
            {str(row["who"].value()) for row in people if row["who"].value()},
            {row.label for row in people},
        )


def kept(record: BenchSheet) -> QueryDict | None:
    """What a curator decided earlier, as a form sends it; None before anything was."""
    if not record.decisions:
        return None
    data = QueryDict(mutable=True)
    for name, values in record.decisions.items():
        data.setlist(name, values)
    return data
