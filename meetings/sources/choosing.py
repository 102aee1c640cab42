"""Which records an export takes: what is public, drafts and withdrawn records by choice, what the
folder holds already, and whatever these name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model

from meetings.models import Meeting, Official, Participation, PressRelease, Series, Topic
from meetings.sources.describing import Fields
from meetings.sources.folder import Named
from meetings.sources.keys import Key


class Choice:
    """What is taken of the records that have a state."""

    def __init__(self, states: Collection[str], held: Iterable[Named], using: str) -> None:
        """`states` are those chosen; `held` is what the folder holds, taken whatever its state."""
        self.states, self.using = frozenset(states), using
        self.held = frozenset(held)
        self.named: dict[type[Model], set[Key]] = defaultdict(set)
        #: How many records of other states came along.
        self.along = 0
        self.meetings = self._chosen(Meeting)
        self.press_releases = self._chosen(PressRelease)
        self._add_larger_meetings()
        self._add_where_printed()

    def _chosen(self, model: type[Model]) -> set[str]:
        """The addresses of meetings or press releases that are taken for their own sake."""
        rows = model._base_manager.using(self.using).values_list("slug", "state")
        return {slug for slug, state in rows if self.takes(model, (slug,), {"state": state})}

    def takes(self, model: type[Model], key: Key, fields: Fields) -> bool:
        """Whether a record is taken for its own sake."""
        return fields.get("state") in self.states or (model, key) in self.held

    def takes_on_list(self, model: type[Model], key: Key, fields: Fields) -> bool:
        """Whether a record of a list is taken, for its own sake or because it is named."""
        if "state" not in fields or self.takes(model, key, fields):
            return True
        self.along += key in self.named[model]
        return key in self.named[model]

    def note_names(self, fields: Fields) -> None:
        """Note which records of lists the fields name."""
        if fields.get("series"):
            self.named[Series].add(fields["series"])
        if fields.get("official"):
            self.named[Official].add(fields["official"])
        self.named[Topic].update(fields.get("topics", ()))
        self.named[Official].update(fields.get("speakers", ()))

    def _add_larger_meetings(self) -> None:
        """A meeting cannot be loaded without the one of which it is part."""
        pairs = Meeting._base_manager.using(self.using).filter(part_of__isnull=False)
        larger: dict[str, str] = dict(pairs.values_list("slug", "part_of__slug"))
        for slug in [slug for slug in larger if slug in self.meetings]:
            above: Any = larger.get(slug)
            while above and above not in self.meetings:
                self.meetings.add(above)
                self.along += 1
                above = larger.get(above)

    def _add_where_printed(self) -> None:
        """A participant cannot be loaded without the press release that names them."""
        rows = Participation._base_manager.using(self.using).filter(press_release__isnull=False)
        rows = rows.exclude(press_release__state__in=self.states)
        for slug, meeting in rows.values_list("press_release__slug", "meeting__slug"):
            if meeting in self.meetings and slug not in self.press_releases:
                self.press_releases.add(slug)
                self.along += 1
