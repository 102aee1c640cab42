"""An archive of made-up meetings with every value of every facet somewhere, the same for the same seed."""

import random
from typing import Any

from meetings.models import Meeting, Rank, Statement
from tests import factories as make

DATES = [
    "2018",
    "2019-05",
    "2019-12-31/2020-01-02",
    "2020-07-23",
    "2020-07-24",
    "2020-07-23?",
    "2021-03-01",
    "202X",
]
WORDS = [
    "vaccine",
    "trade",
    "border",
    "visit",
    "summit",
    "fish",
    "rail",
    "treaty",
    "협력",
    "会談",
    "경제협력",
    "Côte",
    "co-operation",
]


def fill(seed: int, n: int = 40) -> dict[str, list[Any]]:
    """Meetings, with all that hangs on them; gives the values that filters can be asked for."""
    chance = random.Random(seed)
    countries = [make.country() for _n in range(5)]
    officials = [make.official(country=chance.choice(countries)) for _n in range(6)]
    officials.append(make.official(state="draft", country=countries[0]))
    topics = [make.topic() for _n in range(4)] + [make.topic(state="draft")]
    series = [make.series(), make.series(state="draft")]
    publishers = [make.publisher(country=country) for country in countries[:3]] + [make.publisher()]
    made: list[Any] = []
    for _number in range(n):
        at_a_distance = chance.choice(
            ["", "video", "in-person", "phone", "hybrid", "correspondence"]
        )
        people = chance.sample(officials, chance.randint(0, 3))
        made.append(
            make.meeting(
                title=" ".join(chance.sample(WORDS, 3)).capitalize(),
                summary=" ".join(chance.sample(WORDS, 4)),
                date=chance.choice(DATES),
                level=chance.choice(["", *Rank.values]),
                format=at_a_distance,
                status=chance.choice(Meeting.Status.values),
                state=chance.choices(["published", "draft", "withdrawn"], [8, 1, 1])[0],
                withdrawal_note="It was none.",
                officials=people,
                parties=chance.sample(countries, chance.randint(0, 4)) if not people else [],
                topics=chance.sample(topics, chance.randint(0, 2)),
                series=chance.choice([None, None, *series]),
                series_number=None,
                sources=[
                    make.press_release(
                        publisher=chance.choice(publishers),
                        published=chance.choice(["", "2020-07-24", "2021"]),
                        state=chance.choices(["published", "draft"], [5, 1])[0],
                    )
                    for _n in range(chance.randint(0, 2))
                ],
            )
        )
        first = made[-1].participations.first()
        if first and chance.random() < 0.4:
            first.role = chance.choice(["host", "observer"])
            first.save()
        for link in made[-1].source_links.all():
            make.statement(
                meeting=made[-1],
                press_release=link.press_release,
                countries=chance.sample(countries, chance.randint(0, 2)),
                speakers=chance.sample(officials, chance.randint(0, 1)),
                topics=chance.sample(topics, chance.randint(0, 2)),
                act=chance.choice(Statement.Act.values),
                summary=" ".join(chance.sample(WORDS, 5)),
                state=chance.choices(["published", "draft"], [6, 1])[0],
            )
    return {
        "country": [one.code for one in countries],
        "official": [one.slug for one in officials[:-1]],
        "topic": [one.slug for one in topics[:-1]],
        "level": Rank.values,
        "format": Meeting.Format.values,
        "status": Meeting.Status.values,
        "series": [series[0].slug],
        "size": ["bilateral", "trilateral", "multilateral"],
        "publisher": [one.slug for one in publishers],
        "host": [one.code for one in countries],
        "readouts": ["both", "one", "none"],
        "year": ["2018", "2019", "2020", "2025"],
        "after": ["2019-06-01", "2020-07-24"],
        "before": ["2019-06-01", "2020-07-23"],
        "act": Statement.Act.values,
    }
