"""Imports point one way, and no room outgrows its ceiling (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplomacy.paths import BASE_DIR

APP = BASE_DIR / "meetings"
#: Each layer may import those before it, and itself.
LAYERS = [
    {"dates", "text"},
    {"querysets"},
    {"models"},
    {"index"},
    {"filters"},
    {
        *("readouts", "neighbours", "charts", "memory", "exports", "addresses", "merging"),
        *("drafting", "gazetteer", "sources", "bulk", "synthetic", "collections"),
    },
    {"views", "api", "feeds", "sitemaps", "admin", "templatetags", "management"},
    {"urls"},
]
HEIGHT = {name: n for n, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(
    path
    for folder in (APP, BASE_DIR / "diplomacy")
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
)


def layer_of(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """(module, names) of each import that runs; those only for type checkers are left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, []
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module or "", [name.name for name in node.names]
        else:
            yield from imports(node)


def imported_layers(path: Path) -> set[str]:
    found = set()
    for module, names in imports(ast.parse(path.read_text())):
        parts = module.split(".")
        if parts[0] == "meetings":
            found |= {parts[1]} if len(parts) > 1 else set(names)
    return found


@pytest.mark.parametrize("path", [p for p in MODULES if APP in p.parents], ids=str)
def test_imports_point_one_way(path):
    own = layer_of(path)
    if own in ("__init__", "apps", "migrations"):
        return
    assert own in HEIGHT, f"{own} is in no layer; docs/architecture.md says which there are"
    for name in imported_layers(path):
        assert HEIGHT[name] <= HEIGHT[own], f"{path.name} ({own}) may not import {name}"


def test_the_check_sees_a_wrong_import(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from meetings.views import home\n")
    assert imported_layers(wrong) == {"views"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_has_at_most_250_lines(path):
    assert path.read_text().count("\n") <= 250


@pytest.mark.parametrize("path", sorted((APP / "views").glob("*.py")), ids=str)
def test_a_views_class_has_at_most_60_lines(path):
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize("path", sorted((APP / "management").rglob("*.py")), ids=str)
def test_a_command_has_at_most_60_lines(path):
    assert path.read_text().count("\n") <= 60
