"""Titles, names, ranks and remarks as the collection prints them, in sentences of our own."""

from datetime import date
from itertools import pairwise

import pytest

from meetings.collections.countries import Archive, Countries
from meetings.collections.presidents import OFFICES, in_office
from meetings.collections.remarks import Met, understand
from meetings.collections.titles import Titled, rank_of, several, split, whole_name
from tests.meetings.collections.samples import countries


@pytest.mark.parametrize(
    ("text", "title", "name", "rank"),
    [
        ("Prime Minister Ana de la Cruz", "Prime Minister", "Ana de la Cruz", "leader"),
        ("President- elect Ola Nordmann", "President-elect", "Ola Nordmann", "other"),
        ("Chairman of the Presidency Ivo Ivic", "Chairman of the Presidency", "Ivo Ivic", "leader"),
        ("Vice Premier Li Na", "Vice Premier", "Li Na", "minister"),
        ("Deputy Foreign Minister Max Moritz", "Deputy Foreign Minister", "Max Moritz", "vice-minister"),
        ("Crown Prince and Prime Minister Ali bin Omar", "Crown Prince and Prime Minister", "Ali bin Omar", "leader"),
        ("Crown Prince Ali bin Omar", "Crown Prince", "Ali bin Omar", "other"),
        ("Minister for Foreign Affairs Jane Roe", "Minister for Foreign Affairs", "Jane Roe", "minister"),
        ("Prime MinisterJohn Doe", "Prime Minister", "John Doe", "leader"),
        ("Ambassador John Doe", "Ambassador", "John Doe", "ambassador"),
        ("Special Envoy John Doe", "Special Envoy", "John Doe", "special-envoy"),
        ("John Doe", "", "John Doe", "other"),
    ],
)  # fmt: skip
def test_a_title_ends_where_the_name_begins(text, title, name, rank):
    assert split(text) == Titled(title, name)
    assert rank_of(title) == rank


def test_those_who_reign_keep_their_title_with_a_single_name():
    assert whole_name(split("King Karl")) == "King Karl"
    assert whole_name(split("Queen Anna Maria II")) == "Queen Anna Maria II"
    assert whole_name(split("Pope Paul John III")) == "Pope Paul John III"
    assert whole_name(split("King Karl bin Otto")) == "Karl bin Otto"
    assert whole_name(split("President Petrov")) == ""


def test_several_visitors_are_split_at_their_titles():
    assert [one.name for one in several("President A Bee, King Karl and Prime Minister C Dee")] == [
        "A Bee",
        "Karl",
        "C Dee",
    ]
    assert several("President John and Mary Roe") == [Titled("President", "John and Mary Roe")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "kind", "met"),
    [
        ("Official working visit. Private visit to Boston.", "Official working visit", []),
        ("Attended a NATO Summit.", "Summit", []),
        ("Stopped en route to Rome.", "Stop on the way", []),
        ("Met with the King of Jordan.", "Meeting", [Met("King", "", "JO")]),
        (
            "Discussed trade with the Foreign Ministers of France, Japan, and Russia.",
            "Meeting",
            [Met("Foreign Minister", "", code) for code in ("FR", "JP", "RU")],
        ),
        ("Attended the funeral of President Old.", "Ceremony", []),
        ("Met with the wife of former Prime Minister Jean Doe.", "Meeting", []),
        (
            "Attended the funeral of King Karl; met with French Prime Minister Doe.",
            "Ceremony",
            [Met("Prime Minister", "Doe", "FR")],
        ),
        ("Met with President Doe December 11.", "Meeting", [Met("President", "Doe")]),
        ("Met with senior officials.", "Meeting", []),
        ("Met with Minister Roe before President Doe’s visit.", "Meeting", [Met("Minister", "Roe")]),
        ("Met with Amir Sheikh Ali bin Omar Al Omar.", "Meeting", [Met("Amir Sheikh", "Ali bin Omar Al Omar")]),
        ("Met with Defense Secretary Jane J. Roe III.", "Meeting", [Met("Defense Secretary", "Jane J. Roe III")]),
    ],
)  # fmt: skip
def test_remarks_tell_kind_and_people(text, kind, met):
    countries()
    found = understand(text, Countries(Archive.from_database(), date(1995, 1, 1)))
    assert (found.kind, found.met) == (kind, met)
    assert not found.is_unclear or "wife" in text


@pytest.mark.parametrize(
    "part", ["Aa-", "in Aa-", "Minister of State ", "al-", "Deputy ", "A ’s", ", King "]
)
def test_hostile_remarks_come_to_an_end(part):
    text = "Met with President " + part * (9_000 // len(part)) + "!"
    understand(text, Countries(Archive(), date(1995, 1, 1)))
    several(text)


def test_offices_follow_each_other_without_a_gap():
    for office in OFFICES.values():
        assert all(one.began < one.ended for one in office)
        assert all(a.ended == b.began for a, b in pairwise(office))
    day = date(1963, 11, 21)
    assert in_office("President", "Kennedy", day, day).name == "John F. Kennedy"
    assert in_office("Vice President", "Johnson", day, day).name == "Lyndon B. Johnson"
    assert in_office("President", "Johnson", day, day) is None
