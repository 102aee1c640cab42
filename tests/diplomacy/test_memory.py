"""How much memory the project's own PostgreSQL may use."""

import re

import pytest

from diplomacy.database import cluster


@pytest.mark.parametrize(
    ("said", "megabytes"), [("536870912\n", 512), ("max\n", None), (None, None)]
)
def test_a_containers_limit_counts_and_without_one_the_machine(tmp_path, said, megabytes):
    limit = tmp_path / "memory.max"
    if said is not None:
        limit.write_text(said)
    whole = cluster.memory_of_machine(tmp_path / "no container")
    assert cluster.memory_of_machine(limit) == (megabytes or whole)
    assert whole > 512


@pytest.mark.parametrize(("memory", "buffers"), [(512, 128), (4096, 512), (65_536, 1024)])
def test_its_buffers_grow_with_the_memory_within_bounds(monkeypatch, memory, buffers):
    monkeypatch.setattr(cluster, "memory_of_machine", lambda: memory)
    settings = cluster.settings(durable=True)
    assert re.findall(r"^shared_buffers = (\d+)MB$", settings, re.MULTILINE) == [str(buffers)]
