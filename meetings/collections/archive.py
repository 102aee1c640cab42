"""What the archive already has of what a run would make: asked once, never changed from here."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.text import slugify

from meetings.models import (
    LoadedChunk,
    Meeting,
    Official,
    PastAddress,
    PressRelease,
    Publisher,
    State,
)
from meetings.text import fold

#: The rows that were imported are noted by this name, each with the sum of what it said.
LOAD = "history-state-gov"
#: Letters that have no accent to take off.
PLAIN = {ord(letter): plain for letter, plain in zip("øØłŁđðı", "oOlLddi", strict=True)}
PLAIN |= {ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "Ae"}
#: Where the family name comes last, so that two words can be put in order for sorting.
FAMILY_LAST = "US GB CA AU NZ IE FR DE AT CH BE NL IT GR PL CZ SK SE NO DK FI UA RU IL ZA EE LV LT"


class Held(NamedTuple):
    """A meeting of the archive as far as a row speaks of it."""

    slug: str
    title: str
    date: str
    place: str
    country: str


def address_of(text: str) -> str:
    """Text as the last part of an address; "" if nothing of it can stand there."""
    return slugify(unicodedata.normalize("NFKD", text.translate(PLAIN)))[:80].strip("-")


def sort_name(name: str, country: str) -> str:
    """The name for sorting; as printed wherever it is not sure which part is the family's."""
    words = name.removesuffix(" Jr.").split()
    titled = words[0] in ("King", "Queen", "Pope", "Emperor")
    if country == "US" or (country in FAMILY_LAST.split() and len(words) == 2 and not titled):
        return f"{words[-1]}, {name.removesuffix(' Jr.')[: -len(words[-1])].strip()}"
    return name


class People:
    """The officials of the archive, and those that a run adds."""

    def __init__(self) -> None:
        self.slugs: set[str] = set()
        self.known: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.withdrawn: set[str] = set()
        self.new: dict[str, dict[str, object]] = {}
        for slug, name, others, code, state in Official.objects.values_list(
            "slug", "name", "other_names", "country__code", "state"
        ):
            self.slugs.add(slug)
            if state == State.WITHDRAWN:
                self.withdrawn.add(slug)
            for one in (name, *others):
                self.known[fold(one), code or ""].add(slug)
        past = PastAddress.objects.filter(official__isnull=False)
        self.slugs.update(past.values_list("slug", flat=True))

    def find(self, name: str, country: str, spellings: Iterable[str] = ()) -> list[str]:
        """The addresses of those who are called exactly so and speak for that country."""
        found: set[str] = set()
        for one in (name, *spellings):
            found |= self.known.get((fold(one), country), set())
        return sorted(found)

    def add(self, name: str, country: str, spellings: Iterable[str], note: str, state: str) -> str:
        """A new official; the address is that of the name, with the country's code if it is taken."""
        wanted = address_of(name) or f"official-{country.lower()}"
        slug, number = wanted, 1
        while slug in self.slugs:
            number += 1
            slug = (
                f"{wanted}-{country.lower()}"
                if number == 2
                else f"{wanted}-{country.lower()}-{number}"
            )
        others = [one for one in spellings if one != name]
        self.slugs.add(slug)
        self.new[slug] = {
            "slug": slug,
            "name": name[:160],
            "sort_name": sort_name(name, country)[:160],
            "other_names": others,
            "country": country,
            "note": note,
            "state": state,
        }
        for one in (name, *others):
            self.known[fold(one), country].add(slug)
        return slug


def imported() -> Mapping[str, str]:
    """Row → the sum of what it said when it was imported."""
    return dict(LoadedChunk.objects.filter(load=LOAD).values_list("chunk", "fingerprint"))


def meetings(slugs: Iterable[str]) -> Mapping[str, Held]:
    """Which of these addresses are meetings of the archive, renamed ones by their former address."""
    slugs = list(slugs)
    fields = ("slug", "title", "date", "place", "place_country__code")
    found = {
        row[0]: Held(row[0], row[1], row[2], row[3], row[4] or "")
        for row in Meeting.objects.filter(slug__in=slugs).values_list(*fields)
    }
    moved = PastAddress.objects.filter(slug__in=slugs, meeting__isnull=False)
    for past, *row in moved.values_list("slug", *(f"meeting__{name}" for name in fields)):
        found.setdefault(past, Held(row[0], row[1], row[2], row[3], row[4] or ""))
    return found


def page_slugs(urls: Iterable[str], slugs: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """Address on the web → press release that is from there; and which of these names are taken."""
    by_url = dict(PressRelease.objects.filter(url__in=list(urls)).values_list("url", "slug"))
    wanted = list(slugs)
    taken = set(PressRelease.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    past = PastAddress.objects.filter(slug__in=wanted, press_release__isnull=False)
    return by_url, taken | set(past.values_list("slug", flat=True))


def publisher(slug: str, name: str) -> str | None:
    """The publisher of that address or name, if the archive has it."""
    found = Publisher.objects.filter(slug=slug) | Publisher.objects.filter(name=name)
    return found.values_list("slug", flat=True).first()
