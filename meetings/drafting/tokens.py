"""Text cut into units: words, marks, and the archive's countries as one unit each.

Names of the archive are found by their first word and then compared letter by letter, the longest first: no
tokeniser is needed for that, and hyphens ("Korea-EU") need no rules.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meetings.drafting.draft import Span
from meetings.drafting.gazetteer import CountryEntry, Gazetteer
from meetings.drafting.tables import table

FIRST = re.compile(r"[^\W_]+")
WORD = re.compile(
    r"New York|a\.i\.|[Oo]pposite [Nn]umbers?|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z]|[A-Z][a-z])|(?:Mr|Mrs|Ms|Dr|Prof|Hon|USec|ASec|Usec|Asec|Mohd|Md|Amb|Smt|Gen|Sen|St|Jr|Sr|Ma|Rt|Eng|Engr|Brig|Col|Lt|Maj|Msgr|Adm|Arch|Rev)\.|"
    r"['’]s\b|[^\W_]+(?:[-‐‑'’/](?!s\b)[^\W_]+)*|\S"
)
#: After a country's name these make of it a place or thing that is no party.
NO_PARTY = re.compile(
    r"[ -](?:Peninsula|Sea|War|Ocean|Strait|Straits|Railway|Wave|Current|Gulf|River|dream|and (?:the )?Caribbean)\b"
)
#: Before a country's name these make another name of it.
OTHER_NAME = re.compile(
    r"\b(?:Latin|Inter|Pan|Central|New|South|North|Northern|Sea of|Gulf of|Bay of) ?-?$"
)
#: The British office, not the Commonwealth of Nations.
FOREIGN = re.compile(r"\bForeign(?:,| &| and) $")
#: Names of countries and cities that are people's given names too.
GIVEN = frozenset(
    "Stanley Hamilton Douglas Florence London Paris Kenya Israel Jordan Chad Santiago Sofia Victoria Georgia Lima Malta Kingston".split()
)


@dataclass(frozen=True)
class Unit:
    """A word, mark or country. `code` is the country's; `form` name, capital or adjective."""

    text: str
    start: int
    end: int
    code: str = ""
    form: str = ""

    @cached_property
    def low(self) -> str:
        """The text in lower case, with plain apostrophes and hyphens."""
        return self.text.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that starts with a capital letter."""
        return self.text[:1].isupper() or (
            self.text[:2] in ("d’", "d'") and self.text[2:3].isupper()
        )


def unmarked(name: str) -> str:
    """A name without the marks on its letters: Brasilia, Turkiye."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def country_names(gazetteer: Gazetteer) -> dict[str, list[tuple[str, str, str]]]:
    """(name, code, form) by first word, longest first. Of former states only names that are theirs alone."""
    if "countries" in gazetteer.made:
        made: dict[str, list[tuple[str, str, str]]] = gazetteer.made["countries"]
        return made
    names: dict[str, tuple[str, str]] = {}
    demonyms = table("demonyms")
    cities = table("places")["seats"]

    def add(name: str, entry: CountryEntry, form: str) -> None:
        if "," not in name and len(name) > 1 and not name.islower():
            names.setdefault(name, (entry.code, form))
            names.setdefault(unmarked(name), (entry.code, form))
            if len(name) > 3:
                names.setdefault(name.upper(), (entry.code, form))

    living = [c for c in gazetteer.countries if c.kind != "former-state"]
    living.sort(key=lambda c: ("state", "organisation", "territory").index(c.kind))
    for entry in living:
        add(entry.name, entry, "name")
    for entry in living:
        for name in entry.names:
            at_seat = name == entry.capital or name in cities
            add(name, entry, "capital" if at_seat else "name")
        if entry.capital:
            add(entry.capital, entry, "capital")
        for name in (*entry.demonyms, *demonyms.get(entry.code, ())):
            form = "capital" if name in cities else "adjective"
            add(name, entry, "name" if name in NAMES_AMONG_ADJECTIVES else form)
    by_first: dict[str, list[tuple[str, str, str]]] = {}
    for name, (code, form) in names.items():
        if found := FIRST.match(name):
            by_first.setdefault(found[0], []).append((name, code, form))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    gazetteer.made["countries"] = by_first
    return by_first


#: In the table of adjectives, but names.
NAMES_AMONG_ADJECTIVES = frozenset(
    "Lao PDR|Kyrgyz Republic|Hellenic Republic|Swiss Confederation|Myanmar|DRC|DR Congo|Brunei|"
    "Brunei Darussalam|PH|NZ|AU|AUC|Islamic Republic of Iran|UAE|UK|Lao People's Democratic Republic|EEAS|"
    "Central African Republic|European External Action Service|European Parliament|"
    "United Nations Secretariat|UN Secretariat".split("|")
)


def find_countries(text: str, span: Span, gazetteer: Gazetteer) -> list[Unit]:
    """Every mention of a country within a span, in order, without overlap."""
    names = country_names(gazetteer)
    found: list[Unit] = []
    at = span.start
    for match in FIRST.finditer(text, span.start, span.end):
        start = match.start()
        if start < at or match[0] not in names:
            continue
        if start and text[start - 1] in ".’'" and text[start - 2 : start - 1].isalnum():
            continue
        for name, code, form in names[match[0]]:
            end = start + len(name)
            if end <= span.end and text.startswith(name.replace("'", "’"), start):
                pass
            elif end > span.end or not text.startswith(name, start):
                continue
            after = text[end : end + 1]
            if after.isalnum() and name[-1].isalnum():
                continue
            if (
                NO_PARTY.match(text, end)
                or FOREIGN.search(text, max(0, start - 14), start)
                or (
                    (form == "adjective" or name in ("America", "Ireland"))
                    and OTHER_NAME.search(text, max(0, start - 12), start)
                )
            ):
                at = end
                break
            found.append(Unit(text[start:end], start, end, code, form))
            at = end
            break
    return found


def cut(text: str, span: Span, gazetteer: Gazetteer) -> list[Unit]:
    """The units of a span, in order."""
    units: list[Unit] = []
    at = span.start
    for country in [*find_countries(text, span, gazetteer), None]:
        until = country.start if country else span.end
        for match in WORD.finditer(text, at, until):
            units.append(Unit(match[0], match.start(), match.end()))
        if country:
            units.append(country)
            at = country.end
    return units


def codes(units: list[Unit], **only: Any) -> list[str]:
    """The codes of the countries among units, each once, in order."""
    forms = only.get("forms")
    return list(dict.fromkeys(u.code for u in units if u.code and (not forms or u.form in forms)))
