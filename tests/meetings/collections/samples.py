"""Files in the collection's form with people and remarks of our own, and the archive they are for."""

import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.apps import apps
from django.core.management import call_command

from meetings.models import Country

STAMPS = """
        <created-by>someone</created-by>
        <created-datetime>2020-01-01T00:00:00-04:00</created-datetime>
        <last-modified-by>someone</last-modified-by>
        <last-modified-datetime/>"""
COUNTRIES: list[dict[str, Any]] = [
    {"code": "US", "name": "United States"},
    {"code": "RU", "name": "Russia"},
    {"code": "SUHH", "name": "Soviet Union", "other_names": ["U.S.S.R."], "kind": "former-state",
     "began": "1922-12-30", "ended": "1991-12-26"},
    {"code": "MM", "name": "Myanmar", "other_names": ["Burma"]},
    {"code": "BUMM", "name": "Burma", "kind": "former-state", "began": "1948-01-04", "ended": "1989-06-18"},
    {"code": "FR", "name": "France"},
    {"code": "JP", "name": "Japan"},
    {"code": "JO", "name": "Jordan"},
    {"code": "NATO", "name": "NATO", "kind": "organisation"},
]  # fmt: skip


def visit(number: int | str, **fields: str) -> str:
    """A visit as a row; `country` is the printed name, `country_id` the collection's."""
    given = {
        "start": "1990-05-30", "end": "1990-06-03", "visitor": "President Ivan Petrov",
        "country": "U.S.S.R.", "country_id": "russia", "description": "State visit.", **fields,
    }  # fmt: skip
    given = {name: escape(text) for name, text in given.items()}
    return f"""    <visit>
        <id>{number}</id>
        <start-date>{given["start"]}</start-date>
        <end-date>{given["end"]}</end-date>
        <visitor>{given["visitor"]}</visitor>
        <from id="{given["country_id"]}">{given["country"]}</from>
        <description>{given["description"]}</description>{STAMPS}
    </visit>
"""


def trip(number: int | str, **fields: str) -> str:
    """A trip of President Clinton as a row."""
    given = {
        "start": "1993-07-06", "end": "1993-07-10", "role": "president", "who": "clinton-william-j",
        "name": "William J. Clinton", "country": "Japan", "country_id": "japan", "locale": "Tokyo",
        "remarks": "Met with Prime Minister Taro Sato.", **fields,
    }  # fmt: skip
    given = {name: escape(text) for name, text in given.items()}
    return f"""    <trip role="{given["role"]}" who="{given["who"]}">
        <id>{number}</id>
        <role>{given["role"]}</role>
        <name>{given["name"]}</name>
        <start-date>{given["start"]}</start-date>
        <end-date>{given["end"]}</end-date>
        <country id="{given["country_id"]}">{given["country"]}</country>
        <locale>{given["locale"]}</locale>
        <remarks>{given["remarks"]}</remarks>{STAMPS}
    </trip>
"""


def document(*rows: str) -> str:
    """A file of visits or trips."""
    root = "trips" if rows and rows[0].lstrip().startswith("<trip") else "visits"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n{"".join(rows)}</{root}>\n'


def write(folder: Path, name: str, *rows: str) -> Path:
    """Such a file on disk."""
    path = folder / name
    path.write_text(document(*rows), encoding="utf-8")
    return path


def countries() -> None:
    """The countries that the rows name."""
    Country.objects.bulk_create(Country(**one) for one in COUNTRIES)


def imported(*paths: Path, **options: Any) -> list[str]:
    """Run the command; what it says, line by line, of every row."""
    out = io.StringIO()
    call_command("import_history_state_gov", *map(str, paths), stdout=out, all=True, **options)
    return out.getvalue().splitlines()


def contents() -> dict[str, list[str]]:
    """Every row of the archive and of its history."""
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_app_config("meetings").get_models(include_auto_created=True)
        if not model._meta.proxy
    }
