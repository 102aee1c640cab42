"""A small archive as records of a bulk load, and everything that an archive holds, without ids."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from meetings.bulk.chunk import load_chunk
from meetings.bulk.reading import File, Row
from meetings.bulk.tables import MODELS, TABLES

WHY = {"command": "test", "reason": "tried"}

RECORDS: dict[str, list[dict[str, Any]]] = {
    "countries": [{"code": "AA", "name": "Alphaland"}, {"code": "BB", "name": "Betaland"}],
    "topics": [{"slug": "trade", "name": "Trade", "state": "published"}],
    "series": [{"slug": "forum", "name": "Forum", "short_name": "F", "state": "published"}],
    "publishers": [
        {"slug": "mfa", "name": "Ministry", "kind": "government", "country": "AA"},
        {
            "slug": "news",
            "name": "News",
            "kind": "news-agency",
            "other_names": ["The N", 'a "b", {c}'],
        },
    ],
    "officials": [
        {
            "slug": "kim",
            "name": "Kim",
            "sort_name": "Kim",
            "country": "AA",
            "native_name": "김건",
            "native_language": "ko",
            "state": "published",
        },
        {"slug": "roe", "name": "Roe", "sort_name": "Roe", "state": "draft"},
    ],
    "press_releases": [
        {
            "slug": "readout",
            "title": "Readout",
            "publisher": "mfa",
            "published": "2020-07-24T10:00:00+09:00",
            "url": "https://mfa.example/1",
            "text": "One.\n\nTwo\twith a tab, a \\ and a “quote”.",
            "text_rights": "Ours.",
            "state": "published",
        },
        {"slug": "report", "title": "Report", "publisher": "news"},
    ],
    "meetings": [
        {
            "slug": "summit",
            "title": "Summit",
            "date": "2020-07",
            "format": "in-person",
            "place": "Alpha",
            "place_country": "AA",
            "series": "forum",
            "series_number": 1,
            "topics": ["trade"],
            "state": "published",
        },
        {"slug": "talks", "title": "Talks", "date": "2020-07-23?", "part_of": "summit"},
    ],
    "sources": [
        {"meeting": "summit", "press_release": "readout"},
        {"meeting": "talks", "press_release": "readout"},
        {"meeting": "talks", "press_release": "report"},
    ],
    "participations": [
        {"meeting": "summit", "position": 1, "country": "AA", "official": "kim", "role": "host"},
        {
            "meeting": "summit",
            "position": 2,
            "country": "BB",
            "title": "Minister",
            "rank": "minister",
        },
        {
            "meeting": "talks",
            "position": 1,
            "country": "AA",
            "press_release": "report",
            "paragraph": 2,
        },
    ],
    "evidence": [
        {"meeting": "summit", "fact": "date", "press_release": "readout", "printed": "July"}
    ],
    "statements": [
        {
            "meeting": "summit",
            "press_release": "readout",
            "number": 1,
            "paragraph": 1,
            "summary": "Trade grows.",
            "speakers": ["kim", "roe"],
            "countries": ["AA"],
            "topics": ["trade"],
            "span_start": 0,
            "span_end": 4,
            "state": "published",
        },
        {
            "meeting": "talks",
            "press_release": "report",
            "number": 1,
            "paragraph": 1,
            "summary": "No.",
            "act": "objected",
            "attribution": "an official",
        },
    ],
}


def records(*tables: str) -> dict[str, list[dict[str, Any]]]:
    """A copy of the records, of all tables or of some, to be changed by a test."""
    return copy.deepcopy({name: RECORDS[name] for name in tables or RECORDS})


def as_fixture(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A record of a bulk load as one of a fixture."""
    refers = TABLES[table].refers
    listed = {link.name for link in TABLES[table].links}
    fields = {
        name: [value] if name in refers and value is not None
        else [[one] for one in value] if name in listed
        else value
        for name, value in row.items()
    }  # fmt: skip
    return {"model": MODELS[table]._meta.label_lower, "fields": fields}


@dataclass
class Given:
    """A chunk of given records; the n-th of them stands on line n."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=records)
    name: str = "given"
    is_reference: bool = False

    def fingerprint(self) -> str:
        return str(len(str(self.tables)))

    def files(self) -> Iterator[File]:
        # Not in the order in which they must be written.
        for table, rows in reversed(self.tables.items()):
            yield File(table, f"{table}.jsonl", [Row(n, row) for n, row in enumerate(rows, 1)])


def load(
    tables: dict[str, list[dict[str, Any]]] | None = None,
    name: str = "given",
    *,
    history: bool = True,
) -> Any:
    """Load records, all of them by default, as one chunk."""
    return load_chunk(Given(tables or records(), name), "test", WHY, history=history)


#: What the archive notes of its own work, which no load brings.
NOT_LOADED = {
    *("LoadedChunk", "PastAddress", "AddressCheck", "BenchSheet", "EmptySearch", "Merge"),
}


def holdings() -> dict[str, list[dict[str, Any]]]:
    """Every row of the archive and of its history, with names for ids and without moments."""
    names = {
        (model, pk): record.natural_key()
        for model in MODELS.values()
        for pk, record in model._default_manager.in_bulk().items()
    }
    found = {}
    for model in apps.get_app_config("meetings").get_models():
        if model.__name__ in NOT_LOADED:
            continue
        rows = [
            {
                column.name: names.get((column.related_model, value), value)
                if column.related_model
                else value
                for column in model._meta.concrete_fields
                if column.name not in ("id", "pgh_id", "pgh_context", "pgh_created_at")
                and not column.name.endswith("_at")
                for value in [getattr(row, column.attname)]
            }
            for row in model._default_manager.all()
        ]
        found[model.__name__] = sorted(rows, key=str)
    return found


def links() -> dict[str, set[tuple[Any, Any]]]:
    """The rows of the many-to-many tables, by the names of both ends."""
    return {
        f"{name}.{link.name}": {
            (record.natural_key(), other.natural_key())
            for record in MODELS[name]._default_manager.all()
            for other in getattr(record, link.name).all()
        }
        for name, table in TABLES.items()
        for link in table.links
    }
