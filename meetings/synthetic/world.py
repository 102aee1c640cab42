"""The records that synthetic meetings refer to: countries, officials, topics, series, publishers."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Any

from django.core.management import call_command
from django.utils.translation import gettext as _

from meetings.models import Country, LoadedChunk, Meeting
from meetings.synthetic import scripts
from meetings.synthetic.english import listed

#: Everything of a synthetic archive has an address that begins so, and nothing else does.
PREFIX = "synthetic-"

#: Those that meet most, first; the others follow by code.
BUSY = listed(
    """
    US CN JP KR RU GB FR DE IN IT CA AU TR BR ID SA MX ZA EG IR PK VN TH UA PL ES NL SG MY PH IL AE QA KP MN
    """
)
COUNTRIES = 200
#: With these ranks the busiest country is in some 15 % of meetings of three.
FLATTENED = 4
OFFICIALS_PER_MEETING = 1 / 20

TOPICS = """
supply chains, denuclearization, free trade, climate change, fisheries rights, cyber security, arms control,
counter-terrorism, energy security, food security, health security, vaccines, pandemic response, nuclear safety,
maritime order, freedom of navigation, border demarcation, ceasefire, humanitarian aid, refugees, migration, visas,
consular protection, extradition, organised crime, drug trafficking, money laundering, sanctions, export controls,
critical minerals, rare earths, chips, artificial intelligence, telecommunications, outer space, polar affairs,
railway links, air routes, shipping, ports, tourism, cultural heritage, student exchange, language teaching,
sports, science, water sharing, fine dust, biodiversity, forestry, disaster relief, peacekeeping, mine clearance,
war history, missing persons, human rights, rule of law, elections, development aid, debt relief
"""
SERIES = """
strategic dialogue, economic forum, foreign ministers' meeting, vice-ministerial talks, security consultation,
joint commission, working group on trade, climate dialogue, cyber dialogue, cultural committee, health roundtable,
summit of neighbours
"""
NEWS = 24
ORGANISATIONS = 6
GOVERNMENTS = 120

SYLLABLES = listed("ka ro mi ten sa bel no vi dor al ur gen pe ta lin ho mar zo ek wan")
LANGUAGES = ("ko", "zh-Hans", "ja")


def names(text: str) -> list[str]:
    """The entries of a list that is written with commas."""
    return [" ".join(name.split()) for name in text.split(",")]


def slug(kind: str, number: int) -> str:
    """The address of the n-th record of a kind: synthetic-official-7."""
    return f"{PREFIX}{kind}-{number}"


class Skewed:
    """Draws places of a list, the n-th in proportion to 1 / (n + flat): Zipf's law, flattened."""

    def __init__(self, size: int, flat: float) -> None:
        self.sums = list(accumulate(1 / (n + flat) for n in range(1, size + 1)))

    def draw(self, random: Random) -> int:
        """A place, counted from 0."""
        return bisect(self.sums, random.random() * self.sums[-1])


@dataclass(frozen=True)
class Party:
    """A country as far as the meetings need it."""

    code: str
    name: str
    capital: str


@dataclass
class World:
    """All that the meetings of one archive refer to; the same for the same N, S and countries."""

    parties: Sequence[Party]
    #: Place of a country → numbers of its officials.
    officials: dict[int, list[int]] = field(default_factory=dict)
    #: Number of an official → place of the country.
    speaks_for: list[int] = field(default_factory=list)
    #: How many of the countries, from the first, have a ministry that publishes.
    governments: int = field(init=False)
    by_party: Skewed = field(init=False)
    by_topic: Skewed = field(init=False)
    topics: list[str] = field(default_factory=lambda: names(TOPICS))
    series: list[str] = field(default_factory=lambda: names(SERIES))

    def __post_init__(self) -> None:
        self.governments = min(GOVERNMENTS, len(self.parties))
        self.by_party = Skewed(len(self.parties), FLATTENED)
        self.by_topic = Skewed(len(self.topics), 2)


def parties() -> tuple[Party, ...]:
    """The countries of the archive's own list that meet, busiest first; loads the list if there is none."""
    if not Country.objects.filter(kind="state").exists():
        call_command("loaddata", "countries", verbosity=0)
    found = {
        code: Party(code, name, capital)
        for code, name, capital in Country.objects.filter(kind__in=["state", "organisation"])
        .order_by("code")
        .values_list("code", "name", "capital")
    }
    order = [code for code in BUSY if code in found]
    order += [code for code in found if code not in order]
    return tuple(found[code] for code in order[:COUNTRIES])


@lru_cache(maxsize=2)
def world(size: int, seed: int, known: tuple[Party, ...]) -> World:
    """The world of an archive of `size` meetings."""
    made = World(known)
    random = Random(f"{seed}:{size}:officials")
    for number in range(max(10, int(size * OFFICIALS_PER_MEETING))):
        place = made.by_party.draw(random)
        made.speaks_for.append(place)
        made.officials.setdefault(place, []).append(number)
    return made


def vocabulary_rows(made: World) -> dict[str, list[dict[str, Any]]]:
    """The topics, series and publishers: table → records."""
    said = "A synthetic entry, made up for trying the archive."
    return {
        table: [
            {
                "slug": slug(kind, number),
                "name": f"Synthetic {kind}: {name}",
                "description": said,
                "state": "published",
            }
            for number, name in enumerate(listed, 1)
        ]
        for table, kind, listed in (
            ("topics", "topic", made.topics),
            ("series", "series", made.series),
        )
    } | {"publishers": list(_publishers(made))}


def _publishers(made: World) -> list[dict[str, Any]]:
    rows = [
        {
            "name": f"Synthetic Foreign Ministry of {party.name}",
            "kind": "government",
            "country": party.code,
        }
        for party in made.parties[: made.governments]
    ]
    rows += [
        {"name": f"Synthetic News {n}", "kind": "news-agency" if n % 2 else "news-media"}
        for n in range(1, NEWS + 1)
    ]
    rows += [
        {"name": f"Synthetic Organisation {n}", "kind": "organisation"}
        for n in range(1, ORGANISATIONS + 1)
    ]
    return [{"slug": slug("publisher", n), **row} for n, row in enumerate(rows, 1)]


def official_rows(made: World, seed: int, first: int, last: int) -> list[dict[str, Any]]:
    """The officials first to last, counted from 0; a tenth also have a name in another script."""
    random = Random(f"{seed}:{first}:names")
    rows = []
    for number in range(first, last):
        given, family = (
            "".join(random.choices(SYLLABLES, k=random.choice((2, 2, 3)))).title() for _ in "ab"
        )
        row = {
            "slug": slug("official", number + 1),
            "name": f"{given} {family}",
            "sort_name": f"{family}, {given}",
            "country": made.parties[made.speaks_for[number]].code,
            "note": "A synthetic person: nobody of this name is meant.",
            "state": "published",
        }
        if random.random() < 0.1:
            language = random.choice(LANGUAGES)
            row["native_name"] = scripts.name(random, language)
            row["native_language"] = language
        rows.append(row)
    return rows


def other_records(load: str) -> str:
    """Why a synthetic archive may not be made here, in one line, or nothing.

    `load` names it: a stopped run of the same may go on.
    """
    if Meeting.objects.exclude(slug__startswith=PREFIX).exists():
        return _(
            "this database holds meetings that are not synthetic; use another database (DATABASE_URL"
            " or VAR_DIR), or --force to mix them all the same."
        )
    other = LoadedChunk.objects.filter(load__startswith="synthetic").exclude(load=load).first()
    if other:
        return _("this database holds another synthetic archive already (%(load)s).") % {
            "load": other.load
        }
    return ""
