"""Who took part in a row's meeting: lines of participation, with nobody merged on a surname alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from meetings.collections.archive import People
from meetings.collections.presidents import InOffice, in_office, spellings
from meetings.collections.remarks import Met
from meetings.collections.titles import Titled, rank_of, whole_name
from meetings.models import Rank
from meetings.text import fold

US = "US"
#: Offices that only the United States have by this name, unless the remark says otherwise.
OF_UNITED_STATES = (
    "Secretary of Defense",
    "Secretary of Commerce",
    "Secretary of the Treasury",
    "Secretary of Homeland Security",
)
#: For so many years before and after, what other rows say of a name and office is believed.
YEARS = 3
NUMERALS = frozenset(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Jr.", "Sr."])


class Seen:
    """For which country the collection's own rows name somebody of a surname and an office."""

    def __init__(self) -> None:
        self.years: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(
            lambda: defaultdict(set)
        )

    def note(self, title: str, name: str, country: str, year: int) -> None:
        """That a row says so, in so many words."""
        words = [fold(word) for word in name.split() if word not in NUMERALS]
        # Which of its words is the surname depends on the country; the whole name is always right.
        for word in {fold(name), *words[:1], *words[-1:]}:
            self.years[word, title][country].add(year)

    def countries(self, title: str, name: str, year: int) -> set[str]:
        """The countries for which somebody of that name, whole or alone, held that office about then."""
        return {
            country
            for country, years in self.years.get((fold(name), title), {}).items()
            if any(abs(year - one) <= YEARS for one in years)
        }


@dataclass
class Lines:
    """The participations of one meeting as they come together."""

    people: People
    seen: Seen
    first: date
    last: date
    state: str
    #: The host's country: in a visit the United States, in a trip the country of the place.
    host: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    #: What a curator should look at.
    doubts: list[str] = field(default_factory=list)
    #: Who is named by surname only, and so is nobody's own page.
    surnames: int = 0

    def visitor(self, titled: Titled, country: str) -> None:
        """One of those who travelled, with the name in full as the row prints it."""
        name = whole_name(titled) or titled.name
        official = self._official(name, country, titled.title) if name else None
        self._add(country, official, titled.title or ("" if official else titled.name))

    def traveller(self, name: str, title: str) -> None:
        """The President or the Secretary of State whose trips the file lists."""
        self._add(US, self._official(name, US, title, spellings(name)), title)

    def met(self, one: Met) -> None:
        """Somebody mined from the remarks."""
        ours = None
        if one.country in ("", US):
            ours = self._of_united_states(one)
        if ours:
            self._add(US, self._official(ours.name, US, one.title, ours.other_names), one.title)
            return
        country = one.country or self._country_of(one)
        if not country:
            return
        name = whole_name(Titled(one.title, one.name))
        if name:
            self._add(country, self._official(name, country, one.title), one.title)
        else:
            self.surnames += bool(one.name)
            self._add(country, None, f"{one.title} {one.name}".strip())

    def _of_united_states(self, one: Met) -> InOffice | None:
        """The President or Vice President of that name and day, or who was elected to be President."""
        if one.title == "President-elect":
            # Terms began on 4 March until 1933, and on 20 January since.
            begins = date(self.first.year + (self.first.month > 6), 3, 5)
            return in_office("President", one.name, begins, begins)
        return in_office(one.title, one.name, self.first, self.last)

    def _country_of(self, one: Met) -> str:
        """For whom somebody spoke of whom the remark says no country: the host, if nothing is against it."""
        if one.title in OF_UNITED_STATES and self.host != "PH":
            return US
        seen = self.seen.countries(one.title, one.name, self.first.year)
        if self.host in seen or (not seen and self.host != US):
            return self.host
        called = f"{one.title} {one.name}"
        if len(seen) == 1:
            (country,) = seen
            words = _("for whom %(who)s spoke is taken from other rows: %(country)s")
            self.doubts.append(words % {"who": called, "country": country})
            return country
        self.doubts.append(_("for whom %s spoke is not said; left out") % called)
        return ""

    def _official(
        self, name: str, country: str, title: str, others: Iterable[str] = ()
    ) -> str | None:
        found = self.people.find(name, country, others)
        if len(found) > 1 or (found and found[0] in self.people.withdrawn):
            words = _("“%(name)s” may be %(who)s; nobody was chosen")
            self.doubts.append(words % {"name": name, "who": ", ".join(found)})
            return None
        if found:
            return found[0]
        note = f"Named by the Office of the Historian as {title or 'visitor'} in {self.first.year}."
        return self.people.add(name, country, others, note, self.state)

    def _add(self, country: str, official: str | None, title: str) -> None:
        title = title[:200]
        for row in self.rows:
            same = (row["country"], row["title"]) == (country, title)
            if row["official"] == official and (official or same):
                return
        rank = rank_of(title) if title else ""
        self.rows.append(
            {
                "country": country,
                "official": official,
                "title": title,
                "rank": rank,
                "role": "participant",
            }
        )

    def finish(self, parties: Iterable[str]) -> None:
        """See that each of the parties has a line, and that the first of the host is the host's."""
        for country in parties:
            if all(row["country"] != country for row in self.rows):
                self._add(country, None, "")
        for row in self.rows:
            if row["country"] == self.host:
                row["role"] = "host"
                break

    @property
    def level(self) -> str:
        """The highest rank present, or "" where no rank is known."""
        ranks = {row["rank"] for row in self.rows} - {""}
        return next((rank for rank in Rank.values if rank in ranks), "")
