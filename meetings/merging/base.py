"""What the merging of officials, meetings and topics shares."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings import text
from meetings.merging.journal import Journal
from meetings.models import PastAddress, State


class Refused(Exception):
    """These records cannot be merged so; the message says why and what to do."""


@dataclass
class Conflict:
    """Two rows of which only one can stay. The answer "theirs" keeps the duplicate's."""

    key: str
    where: str
    ours: str
    theirs: str
    answer: str


class Merging:
    """Merges duplicates into one record, line by line of a journal.

    `answers` maps the keys of conflicts to "ours" or "theirs"; unanswered means "ours". What happened
    is told in `journal`, `conflicts`, `moved` (how many rows, by what they are) and `told`.
    """

    #: The column of PastAddress and of rows that point to the record.
    kind: str
    #: Columns that are taken over where the kept record has nothing.
    filled: tuple[str, ...] = ()

    def __init__(self, kept: Any, others: list[Any], answers: dict[str, str]) -> None:
        self.kept, self.others, self.answers = kept, others, answers
        self.journal = Journal()
        self.conflicts: list[Conflict] = []
        self.moved: dict[str, int] = {}
        self.told: list[str] = []

    def run(self) -> None:
        """Do it, in the caller's transaction. Raises Refused."""
        self.check()
        for other in self.others:
            self.move_rows(other)
            past = list(other.past_addresses.all())
            self.repoint(past, _("past addresses"))
            self.journal.remove([other])
            if other.first_published_at or other.state != State.DRAFT:
                address = PastAddress(slug=other.slug, **{f"{self.kind}_id": self.kept.pk})
                self.journal.add([address])
            self.take_over(other)

    def check(self) -> None:
        """What stands against it."""
        if not self.others:
            raise Refused(_("Choose two records or more."))
        if self.kept.state == State.WITHDRAWN:
            raise Refused(_("“%s” is withdrawn: keep another one.") % self.kept)
        public = any(other.state == State.PUBLISHED for other in self.others)
        if self.kept.state == State.DRAFT and (
            public or any(other.first_published_at for other in self.others)
        ):
            raise Refused(
                _(
                    "“%s” is a draft and another one was published: keep that, or publish this first."
                )
                % self.kept
            )

    def move_rows(self, other: Any) -> None:
        """Move what points to a duplicate."""
        raise NotImplementedError

    def take_over(self, other: Any) -> None:
        """Fill what the kept record does not say. The duplicate is gone already."""
        for name in self.filled:
            self.fill({name: getattr(other, name)})

    def fill(self, values: dict[str, Any]) -> None:
        """Set columns of the kept record, all of which are empty, unless nothing would be said."""
        names = [name for name in values if getattr(self.kept, name) not in (None, "")]
        if names or not any(value not in (None, "") for value in values.values()):
            return
        self.journal.change([self.kept], **values)
        for name in values:
            column: Any = type(self.kept)._meta.get_field(name.removesuffix("_id"))
            self.told.append(_("Taken over: %s") % column.verbose_name)

    def add_names(self, names: list[str]) -> None:
        """Keep the duplicate's names as other names, so that they still lead here."""
        kept = self.kept
        known = [kept.name, getattr(kept, "native_name", ""), *kept.other_names]
        seen = {text.fold(name) for name in known}
        new = []
        for name in names:
            if name and text.fold(name) not in seen:
                seen.add(text.fold(name))
                new.append(name)
        if new:
            self.journal.change([kept], other_names=[*kept.other_names, *new])
            self.told.append(_("Added to the other names: %s") % ", ".join(new))

    def repoint(self, rows: list[Any], words: str, column: str = "") -> None:
        """Have rows point to the kept record."""
        self.journal.change(rows, **{column or f"{self.kind}_id": self.kept.pk})
        self._count(words, len(rows))

    def relink(self, through: type[Model], other: Any, owner: str, words: str) -> None:
        """The rows of a many-to-many table: `owner` is its other column. Doubles fall together."""
        mine = f"{self.kind}_id"
        table = through._base_manager
        held = set(table.filter(**{mine: self.kept.pk}).values_list(owner, flat=True))
        rows = list(table.filter(**{mine: other.pk}).order_by("pk"))
        self.journal.remove(rows)
        new = [getattr(row, owner) for row in rows if getattr(row, owner) not in held]
        self.journal.add([through(**{mine: self.kept.pk, owner: key}) for key in new])
        self._count(words, len(rows))

    def only_one(self, key: str, where: Any, ours: Any, theirs: Any) -> bool:
        """Note that only one of two rows can stay; whether it is the duplicate's."""
        answer = "theirs" if self.answers.get(key) == "theirs" else "ours"
        self.conflicts.append(Conflict(key, str(where), ours, theirs, answer))
        return answer == "theirs"

    def _count(self, words: str, n: int) -> None:
        if n:
            self.moved[words] = self.moved.get(words, 0) + n
