"""The rows of a sheet: parties, people and statements, those drafted and those that a curator adds."""

from collections.abc import Iterator
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

    `officials` are those whom the draft proposes, by address; `added` says how many rows a curator has asked
    for beyond those drafted, by the prefix of the list.
    """

    def __init__(self, told: Told, officials: dict[str, Official], added: dict[str, int]) -> None:
        self.told, self.officials, self.added = told, officials, added
        #: All rows of each list, by its prefix.
        self.lists: dict[str, list[Any]] = {}

    def name_of(self, kind: str, value: Value | None) -> Value | None:
        """A drafted address, as the name that the field shows."""
        record = self.told.vocabulary.find(kind, value.value) if value else None
        if value is None or record is None:
            return None
        return Value(record.name, value.span, value.confidence, value.how)

    def extra(self, kind: type[Any], prefix: str, after: int, **kwargs: Any) -> list[Any]:
        """Rows that a curator has added: those asked for, and any that something was written into."""
        made: list[Any] = []
        for n in range(MOST_EXTRA):
            row = kind(self.told, f"{prefix}-{after + n}", extra=True, **kwargs)
            if row.is_empty and n >= self.added.get(prefix, 0):
                break
            made.append(row)
        return made

    def next_row(self, prefix: str) -> int:
        """How many added rows a list must have for an empty one to stand at its end."""
        added = [row for row in self.lists[prefix] if row.extra]
        return max(len(added) + (not added or not added[-1].is_empty), 1)

    def parties(self, prefix: str, draft: MeetingDraft) -> list[PartyForm]:
        """A row for each country that took part."""
        rows = [
            PartyForm(self.told, f"{prefix}-{n}", {"country": one.country, "role": one.role})
            for n, one in enumerate(draft.parties)
        ]
        self.lists[prefix] = rows + self.extra(PartyForm, prefix, len(rows))
        return self.lists[prefix]

    def people(self, prefix: str, people: list[Person]) -> list[PersonForm]:
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
        self.lists[prefix] = rows + self.extra(PersonForm, prefix, len(rows), **empty)
        return self.lists[prefix]

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
    ) -> list[SaidForm]:
        """A row for each sentence in which something is said. `people` may be its speakers."""
        made = self.lists[prefix] = [*self._said(prefix, draft, people, parties, topics)]
        return made

    def _said(
        self,
        prefix: str,
        draft: MeetingDraft,
        people: list[PersonForm],
        parties: list[PartyForm],
        topics: list[tuple[str, str]],
    ) -> Iterator[SaidForm]:
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
