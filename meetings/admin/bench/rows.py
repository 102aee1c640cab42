"""The rows of a sheet: parties, people and statements, those drafted and those that a curator adds."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from meetings.admin.bench.facts import PartyForm
from meetings.admin.bench.forms import Told
from meetings.admin.bench.people import PersonForm
from meetings.admin.bench.said import SaidForm
from meetings.drafting.draft import MeetingDraft, Person, Value
from meetings.models import Official

#: Rows beyond what any press release names, whatever is sent.
MOST_EXTRA = 50


class Rows:
    """Makes the rows of one page.

    `officials` are those whom the draft proposes, by address.
    """

    def __init__(self, told: Told, officials: dict[str, Official]) -> None:
        self.told, self.officials = told, officials

    def name_of(self, kind: str, value: Value | None) -> Value | None:
        """A drafted address, as the name that the field shows."""
        record = self.told.vocabulary.find(kind, value.value) if value else None
        if value is None or record is None:
            return None
        return Value(record.name, value.span, value.confidence, value.how)

    def extra(self, kind: type[Any], prefix: str, after: int, **kwargs: Any) -> list[Any]:
        """Rows that a curator has added, and an empty one."""
        made: list[Any] = []
        for n in count(after):
            made.append(kind(self.told, f"{prefix}-{n}", extra=True, **kwargs))
            if made[-1].is_empty or len(made) > MOST_EXTRA:
                return made
        return made

    def parties(self, prefix: str, draft: MeetingDraft) -> list[PartyForm]:
        """A row for each country that took part."""
        rows = [
            PartyForm(self.told, f"{prefix}-{n}", {"country": one.country, "role": one.role})
            for n, one in enumerate(draft.parties)
        ]
        return rows + self.extra(PartyForm, prefix, len(rows))

    def people(self, prefix: str, people: list[Person], extra: bool = True) -> list[PersonForm]:
        """A row for each person."""
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
        empty: dict[str, Any] = {"known": [], "records": {}}
        return rows + (self.extra(PersonForm, prefix, len(rows), **empty) if extra else [])

    def topics(self, values: list[Value]) -> list[tuple[str, str]]:
        """The drafted topics as choices: address and name."""
        found = [self.told.vocabulary.find("topics", value.value) for value in values]
        return list(dict.fromkeys((one.slug, one.name) for one in found if one))

    def statements(
        self,
        prefix: str,
        draft: MeetingDraft,
        people: list[PersonForm],
        parties: list[PartyForm],
        topics: list[tuple[str, str]],
    ) -> Iterator[SaidForm]:
        """A row for each sentence in which something is said. `people` may be its speakers."""
        speakers = [(row.prefix or "", row.label) for row in people if row.label]
        by_name = {row.drafted["name"].value: row.prefix for row in reversed(people) if row.drafted}
        codes = [str(row.said("country") or "") for row in parties]
        for n, one in enumerate(draft.statements):
            own = self.topics(one.topics)
            countries = self.countries([*codes, *(str(v.value) for v in one.countries)])
            chosen = {
                "speakers": [by_name[v.value] for v in one.speakers if v.value in by_name],
                "countries": [str(v.value) for v in one.countries],
                "topics": [slug for slug, _name in own],
                "paragraph": one.paragraph,
                "quote": self.told.marks.printed(one.quotes[0]) if one.quotes else "",
            }
            yield SaidForm(
                self.told,
                f"{prefix}-{n}",
                {"act": one.act, "attribution": one.attribution},
                chosen,
                said=one,
                speakers=speakers,
                countries=countries,
                topics=list(dict.fromkeys([*own, *topics])),
            )
        offered = {"speakers": speakers, "countries": self.countries(codes), "topics": topics}
        after = len(draft.statements)
        yield from self.extra(SaidForm, prefix, after, said=None, **offered)

    def countries(self, said: list[str]) -> list[tuple[str, str]]:
        """The countries that are meant, as choices: code and name."""
        found = [self.told.vocabulary.find("countries", one) for one in said if one]
        return list(dict.fromkeys((one.code, one.name) for one in found if one))
