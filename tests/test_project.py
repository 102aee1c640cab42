"""The project keeps its own promises: documented, migrated, translatable, nothing from elsewhere."""

import re

import pytest
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import get_resolver

from diplomacy.paths import BASE_DIR

TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.html"))
SOURCES = [
    path
    for folder in ("diplomacy", "meetings", "tests", "templates", "static", "scripts", "docs")
    for path in (BASE_DIR / folder).rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js", ".md", ".yaml"}
]


def test_the_readme_names_every_environment_variable():
    readme = (BASE_DIR / "README.md").read_text()
    settings = "".join(path.read_text() for path in (BASE_DIR / "diplomacy").rglob("*.py"))
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    assert {"DATABASE_URL", "PORT", "SECRET_KEY", "ALLOWED_HOSTS"} <= names
    assert not [name for name in names if f"`{name}`" not in readme]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_address_of_the_design_is_routed():
    names = {key for key in get_resolver("meetings.urls").reverse_dict if isinstance(key, str)}
    assert names >= {
        "home", "meetings", "meeting", "readouts", "officials", "official", "countries", "country",
        "relation", "statements", "statement", "press-releases", "press-release", "topics", "topic",
        "all-series", "series", "suggest", "healthz", "readyz",
    }  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_compiles_and_holds_no_script_or_style(path):
    get_template(str(path.relative_to(BASE_DIR / "templates")))
    html = path.read_text()
    handlers = "click|change|submit|input|load|error|focus|blur|key\\w+|mouse\\w+|pointer\\w+"
    assert not re.search(rf"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son(?:{handlers})=", html)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_nothing_is_loaded_from_another_host(path):
    loaded = r"""(?:<(?:script|img|iframe|source)[^>]*\ssrc|<link[^>]*rel="?(?:stylesheet|icon|preload)[^>]*href)"""
    assert not re.search(loaded + r"""=["']?(?:https?:)?//""", path.read_text())


@pytest.mark.parametrize(
    "path", [p for p in TEMPLATES if p.name.startswith("_")], ids=lambda p: p.name
)
def test_a_partial_says_what_it_expects(path):
    assert re.search(r"expects", path.read_text()[:1000], re.IGNORECASE)


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_file_names_a_path_of_a_machine(path):
    assert not re.search(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/", path.read_text())


def test_the_styles_together_are_small():
    styles = [path for path in (BASE_DIR / "static" / "css").glob("*.css") if path.stem != "admin"]
    assert styles
    assert sum(path.stat().st_size for path in styles) < 40_000
