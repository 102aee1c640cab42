"""All forms of one press release on the bench, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.admin.bench import near, stored
from meetings.admin.bench.facts import MeetingForm, PartyForm, ReleaseForm
from meetings.admin.bench.fields import by_slug
from meetings.admin.bench.forms import BenchForm, RowForm, Told
from meetings.admin.bench.marks import Body, Marks
from meetings.admin.bench.people import PersonForm
from meetings.admin.bench.said import SaidForm
from meetings.drafting.draft import MeetingDraft, Person, Value
from meetings.models import BenchSheet, Official

#: Rows beyond what any press release names, whatever is sent.
MOST_EXTRA = 50


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


class Sheet:
    """The bench's page: the text with its marks, and the forms.

    `data` is what was just sent; without it the forms show what was kept, or else the draft. `telling` has
    the forms judge it.
    """

    def __init__(self, record: BenchSheet, data: QueryDict | None = None, telling: bool = False):
        self.record = record
        self.draft = stored.from_json(record.drafted, record.text)
        self.body = Body(self.draft)
        self.told = Told(Marks(record.text), data if data is not None else kept(record), telling)
        self.refusals: list[str] = []
        self.release = self._release()
        drafts = self.draft.meetings or [MeetingDraft()]
        self.others = self._people("others", self._speaking_others(drafts), extra=False)
        self.parts = [self._part(f"m{n}", draft) for n, draft in enumerate(drafts)]
        self.told.marks.count()

    @cached_property
    def officials(self) -> dict[str, Official]:
        """The officials of the archive whom the draft proposes."""
        people = [*self.draft.mentioned, *(p for m in self.draft.meetings for p in m.participants)]
        return by_slug(Official, (one.slug for person in people for one in person.known))

    def forms(self) -> Iterator[BenchForm]:
        """Every form."""
        yield self.release
        yield from self.others
        for part in self.parts:
            yield part.form
            yield from part.rows()

    def people(self, part: Part) -> Iterator[PersonForm]:
        """Who may be chosen as a speaker in a meeting."""
        yield from (person for one in self.parts if one is part for person in one.people)
        yield from self.others

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

    def _name_of(self, kind: str, value: Value | None) -> Value | None:
        """A drafted address, as the name that the field shows."""
        record = self.told.vocabulary.find(kind, value.value) if value else None
        if value is None or record is None:
            return None
        return Value(record.name, value.span, value.confidence, value.how)

    def _release(self) -> ReleaseForm:
        draft, given = self.draft, self.record.given
        values = {
            "title": draft.title,
            "publisher": self._name_of("publishers", draft.publisher),
            "kind": draft.kind,
            "published": draft.published,
        }
        typed = {name: given[name] for name in ("published", "url") if given.get(name)}
        if publisher := self.told.vocabulary.find("publishers", given.get("publisher", "")):
            typed["publisher"] = publisher.name
        values = {name: value for name, value in values.items() if name not in typed}
        start = {"language": draft.language, **typed}
        return ReleaseForm(self.told, "release", values, start)

    def _part(self, prefix: str, draft: MeetingDraft) -> Part:
        values = {
            name: getattr(draft, name)
            for name in ("title", "date", "format", "level", "status", "place", "place_country")
        }
        values |= {
            "series": self._name_of("series", draft.series),
            "series_number": draft.series_number,
        }
        topics = self._topics(draft.topics)
        form = MeetingForm(
            self.told,
            prefix,
            values,
            {
                "date_note": draft.date.how if draft.date else "",
                "topics": [slug for slug, _name in topics],
            },
            topics=topics,
        )
        for value in draft.topics:
            self.told.marks.add(value.span, "topic", f"id_{prefix}-topics", _("Topics"))
        parties = [
            PartyForm(
                self.told, f"{prefix}-parties-{n}", {"country": one.country, "role": one.role}
            )
            for n, one in enumerate(draft.parties)
        ]
        parties += self._extra(PartyForm, f"{prefix}-parties", len(parties))
        people = self._people(f"{prefix}-people", draft.participants)
        size = str(draft.size.value) if draft.size else ""
        part = Part(form, parties, people, [], size)
        part.statements = list(self._statements(prefix, draft, part, topics))
        form.offer(self._near(part))
        return part

    def _extra(self, kind: type[Any], prefix: str, after: int, **kwargs: Any) -> list[Any]:
        """Rows that a curator has added, and an empty one."""
        made: list[Any] = []
        for n in count(after):
            made.append(kind(self.told, f"{prefix}-{n}", extra=True, **kwargs))
            if made[-1].is_empty or len(made) > MOST_EXTRA:
                return made
        return made

    def _people(self, prefix: str, people: list[Person], extra: bool = True) -> list[PersonForm]:
        rows = [
            PersonForm(
                self.told,
                f"{prefix}-{n}",
                {"name": one.name, "title": one.title, "country": one.country, "rank": one.rank},
                known=one.known,
                records=self.officials,
            )
            for n, one in enumerate(people)
        ]
        empty = {"known": [], "records": {}}
        return rows + (self._extra(PersonForm, prefix, len(rows), **empty) if extra else [])

    def _speaking_others(self, drafts: list[MeetingDraft]) -> list[Person]:
        """Those who are only mentioned, and still are said to have said something."""
        speaking = {who.value for one in drafts for said in one.statements for who in said.speakers}
        taking_part = {person.name.value for one in drafts for person in one.participants}
        return [one for one in self.draft.mentioned if one.name.value in speaking - taking_part]

    def _topics(self, values: list[Value]) -> list[tuple[str, str]]:
        found = [self.told.vocabulary.find("topics", value.value) for value in values]
        return list(dict.fromkeys((one.slug, one.name) for one in found if one))

    def _statements(
        self, prefix: str, draft: MeetingDraft, part: Part, topics: list[tuple[str, str]]
    ) -> Iterator[SaidForm]:
        people = [
            (row.prefix or "", row.label) for row in [*part.people, *self.others] if row.label
        ]
        by_name = {row.initial.get("name"): row.prefix for row in [*self.others, *part.people]}
        codes = [*(str(row.said("country") or "") for row in part.parties)]
        for n, one in enumerate(draft.statements):
            own = self._topics(one.topics)
            countries = self._countries([*codes, *(str(v.value) for v in one.countries)])
            chosen = {
                "speakers": [by_name[v.value] for v in one.speakers if v.value in by_name],
                "countries": [str(v.value) for v in one.countries],
                "topics": [slug for slug, _name in own],
                "paragraph": one.paragraph,
                "quote": self.told.marks.printed(one.quotes[0]) if one.quotes else "",
            }
            yield SaidForm(
                self.told,
                f"{prefix}-said-{n}",
                {"act": one.act, "attribution": one.attribution},
                chosen,
                said=one,
                speakers=people,
                countries=countries,
                topics=list(dict.fromkeys([*own, *topics])),
            )
        offered = {"speakers": people, "countries": self._countries(codes), "topics": topics}
        after = len(draft.statements)
        yield from self._extra(SaidForm, f"{prefix}-said", after, said=None, **offered)

    def _countries(self, said: list[str]) -> list[tuple[str, str]]:
        found = [self.told.vocabulary.find("countries", one) for one in said if one]
        return list(dict.fromkeys((one.code, one.name) for one in found if one))

    def _near(self, part: Part) -> list[near.Near]:
        if not part.form.counts:
            return []
        parties = self._countries(
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
