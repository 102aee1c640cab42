"""The comparison in tests/benchmarks is fair only if all that are compared answer the same question."""

import asyncio

import pytest
from django.test import Client

from tests.benchmarks import goals, record
from tests.benchmarks.asked import Asked
from tests.benchmarks.costs import Costs
from tests.benchmarks.datasette_side import Served
from tests.benchmarks.group_by import count_all
from tests.benchmarks.lines import DATASETTE, FIVE, OURS, lists
from tests.benchmarks.others import Row
from tests.benchmarks.sqlite_copy import current, export
from tests.benchmarks.worker import total_in
from tests.meetings.index.random_archive import fill


def every_kind(values) -> list[Asked]:
    """Each kind of question with values that there are."""
    countries, topics = values["country"], values["topic"]
    return [
        Asked(),
        *(Asked((code,)) for code in countries),
        Asked(tuple(countries[:2])),
        *(Asked(topic=topic) for topic in topics),
        *(Asked(year=year) for year in (2018, 2019, 2020, 2026)),
        Asked((countries[0],), topics[0], 2020),
        Asked(words="vaccine"),
        Asked(words="trade border"),
    ]


@pytest.mark.django_db
@pytest.mark.urls("tests.benchmarks.urls")
def test_all_that_are_compared_find_the_same_number_of_meetings(tmp_path):
    asked = every_kind(fill(5, 60))
    path = tmp_path / "archive.db"
    count = export(path)
    assert current(path, count)
    assert not current(path, count + 1)
    served, client = Served(path), Client()
    found = {one: total_in(client.get(one.ours()).content.decode()) for one in asked}
    assert found[Asked()] == count
    assert sum(total > 0 for total in found.values()) > 12

    async def by_datasette() -> dict[Asked, int]:
        return {one: (await served.ask(one.datasette(FIVE)))[1] for one in asked}

    assert asyncio.run(by_datasette()) == found
    for one in asked:
        if not one.words:
            assert total_in(client.get(one.plain()).content.decode()) == found[one], one
            assert count_all(one)[""][None] == found[one], one
    assert client.get("/empty/").status_code == 200
    shown = {facet.name: facet for facet in client.get("/meetings/").context["filters"].facets}
    counted = count_all(Asked())
    for name in ("country", "level", "format", "status", "size", "publisher"):
        told = sorted(
            n for value, n in counted[name].items() if value != "" and (name, value) != ("size", 1)
        )
        assert sorted(value.count for value in shown[name].values if value.count) == told, name


def test_the_record_says_which_goals_are_missed_and_where_the_answers_differ():
    values = {"countries": ["CN", "KR"], "topics": ["trade", "health"]}
    asked = lists(values, {"common": ["fish", "rice"], "rare": ["fig", "sloe"]}, 2)
    costs = Costs()
    for size, taken in ((1_000, 20.0), (1_000_000, 60.0)):
        costs.add(goals.WHOLE, OURS, size, taken)
    costs.add(goals.WHOLE, DATASETTE, 1_000_000, 60_000)
    costs.compare(Asked(("CN",)), 1_000, {OURS: 3, DATASETTE: 4})
    rows = [Row("memory", "50 MB", "≤ 40 MB", False)]
    text = record.written(costs, asked, [], [1_000, 10_000, 1_000_000], rows, "a machine", 24)
    assert "| list, no filter: as much as on the small archive | 3.0 | ≤ 2.5 | MISSED |" in text
    assert "| list, no filter: quicker than Datasette | 1,000 | ≥ 500 | met |" in text
    assert "| memory | 50 MB | ≤ 40 MB | MISSED |" in text
    assert "Not all found the same" in text
