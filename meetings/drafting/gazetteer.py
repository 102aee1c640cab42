"""What the archive already knows, as plain data: countries, officials, topics, series and publishers.

`meetings.gazetteer.from_database()` fills it from the models; nothing here reads a database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class CountryEntry:
    """A party. `names` has every name, the short one first; `demonyms` its adjectives where known."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    capital: str = ""
    kind: str = "state"
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficialEntry:
    """An official of the archive. `names` has every spelling; `country` a code or nothing."""

    slug: str
    name: str
    names: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True)
class TermEntry:
    """A topic or series: its address and all its names."""

    slug: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublisherEntry:
    """A publisher. `kind` is a value of PublisherKind; `country` a code or nothing."""

    slug: str
    name: str
    kind: str
    country: str = ""
    names: tuple[str, ...] = ()


@dataclass
class Gazetteer:
    """The archive's own names. Make it once and use it for many texts."""

    countries: list[CountryEntry] = field(default_factory=list)
    officials: list[OfficialEntry] = field(default_factory=list)
    topics: list[TermEntry] = field(default_factory=list)
    series: list[TermEntry] = field(default_factory=list)
    publishers: list[PublisherEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        #: What the parts of drafting make of it once, by their own keys.
        self.made: dict[str, Any] = {}

    @classmethod
    def from_fixtures(cls, *paths: Path) -> "Gazetteer":
        """The gazetteer of fixture files, for use without a database. Raises OSError."""
        records: list[dict[str, Any]] = []
        for path in paths:
            records += yaml.load(path.read_text(encoding="utf-8"), Loader=Loader) or []
        return cls.from_records(records)

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]]) -> "Gazetteer":
        """The gazetteer of fixture records; those of other models are left out."""
        made = cls()
        for record in records:
            fields = record["fields"]
            model = record["model"].removeprefix("meetings.")
            country = (fields.get("country") or [""])[0]
            if model == "country":
                made.countries.append(
                    CountryEntry(
                        fields["code"],
                        fields["name"],
                        all_names(
                            fields["name"], fields.get("formal_name"), fields.get("other_names")
                        ),
                        fields.get("capital") or "",
                        fields.get("kind") or "state",
                    )
                )
                continue
            if model not in ("official", "topic", "series", "publisher"):
                continue
            slug, name = fields["slug"], fields["name"]
            names = all_names(name, fields.get("short_name"), fields.get("other_names"))
            if model == "official":
                made.officials.append(OfficialEntry(slug, name, names, country))
            elif model == "topic":
                made.topics.append(TermEntry(slug, name, names))
            elif model == "series":
                made.series.append(TermEntry(slug, name, names))
            else:
                made.publishers.append(PublisherEntry(slug, name, fields["kind"], country, names))
        return made


def all_names(name: str, second: str | None, others: Iterable[str] | None) -> tuple[str, ...]:
    """Every name once, the first one first; empty ones are left out."""
    return tuple(dict.fromkeys(n for n in (name, second, *(others or ())) if n))
