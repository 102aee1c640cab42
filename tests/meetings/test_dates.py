"""Dates: what is understood, what is refused, and that no more is shown than is known."""

from datetime import UTC, date, datetime

import pytest

from meetings import dates

UNDERSTOOD = [
    ("2020-07-23", date(2020, 7, 23), date(2020, 7, 23), "23 July 2020"),
    ("2020-07", date(2020, 7, 1), date(2020, 7, 31), "July 2020"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
    ("2020", date(2020, 1, 1), date(2020, 12, 31), "2020"),
    ("2021-01-15", date(2021, 1, 15), date(2021, 1, 15), "15 January 2021"),
    ("2020-03-17?", date(2020, 3, 17), date(2020, 3, 17), "17 March 2020 (uncertain)"),
    ("2020-03~", date(2020, 3, 1), date(2020, 3, 31), "about March 2020"),
    ("2020%", date(2020, 1, 1), date(2020, 12, 31), "about 2020 (uncertain)"),
    ("2020-XX", date(2020, 1, 1), date(2020, 12, 31), "2020"),
    ("2020-07-XX", date(2020, 7, 1), date(2020, 7, 31), "July 2020"),
    ("199X", date(1990, 1, 1), date(1999, 12, 31), "1990s"),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31), "some time from 1900 to 1999"),
    ("2021-22", date(2021, 6, 1), date(2021, 8, 31), "summer 2021"),
    ("2023-11-26/2023-11-27", date(2023, 11, 26), date(2023, 11, 27), "26–27 November 2023"),
    (
        "2023-11-30/2023-12-01",
        date(2023, 11, 30),
        date(2023, 12, 1),
        "30 November – 1 December 2023",
    ),
    (
        "2023-12-31/2024-01-01",
        date(2023, 12, 31),
        date(2024, 1, 1),
        "31 December 2023 – 1 January 2024",
    ),
    ("2021-04/2021-06", date(2021, 4, 1), date(2021, 6, 30), "April 2021 – June 2021"),
    ("2021-03-31T16:51:55+09:00", date(2021, 3, 31), date(2021, 3, 31), "31 March 2021"),
]

REFUSED = [
    "", "yesterday", "2020-13", "2020-02-30", "2020-7-23", "23.07.2020", "2020/..", "../2020", "/2020", "2020/",
    "2023-11-27/2023-11-26", "Y17000", "-0044", "[2020,2021]", "{2020,2021}", "2004-06~-11", "2020-07-23 ?", "0000",
    "XXXX", "2020-25",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), UNDERSTOOD)
def test_a_date_has_bounds_and_words(text, earliest, latest, words):
    assert dates.parse(text) == dates.Bounds(earliest, latest)
    assert dates.words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-17?", "2020-03~", "2020%", "0999", "2020-02", "2019-02", "2023-11-26/2023-11-27", "2020/2021-03",
        "2020-07-23?/2020-08", "2021-03-31T23:51:55-09:00", "2021-03-31T16:51:55Z", "2021-03-31T16:51:55",
    ],
)  # fmt: skip
def test_the_short_way_gives_what_the_grammar_gives(text, monkeypatch):
    short = dates._plain_bounds(text)
    assert short is not None
    monkeypatch.setattr(dates, "_plain_bounds", lambda text: None)
    assert dates.parse.__wrapped__(text) == short


@pytest.mark.parametrize(
    "text", ["2020-21", "199X", "2020-XX", "2020-02-30", "0000", "2021/2020", "2020/2021/2022", ""]
)
def test_the_short_way_leaves_all_else_to_the_grammar(text):
    assert dates._plain_bounds(text) is None


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_of_a_meeting_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r".{20,}"):
        dates.parse(text)


def test_a_year_or_month_never_shows_a_day():
    assert "1" not in dates.words("2020-07").replace("2020", "")
    assert dates.words("1973") == "1973"


def test_text_that_is_no_date_is_shown_as_it_is():
    assert dates.words("soon") == "soon"


def test_short_words_cut_the_month():
    assert dates.short_words("2023-11-26/2023-11-27") == "26–27 Nov 2023"


def test_a_moment_keeps_its_time_zone():
    moment = dates.moment("2021-03-31T16:51:55+09:00")
    assert moment.astimezone(UTC) == datetime(2021, 3, 31, 7, 51, 55, tzinfo=UTC)
    assert dates.moment("2021-03-31") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-07-23", date(2020, 7, 23), date(2020, 7, 23)),
    ],
)
def test_a_period_opens_on_its_first_day_and_closes_on_its_last(text, first, last):
    assert dates.edge(text, last=False) == first
    assert dates.edge(text, last=True) == last


@pytest.mark.parametrize(
    "text", ["", "20", "2020-7", "2020-13", "2020-02-30", "0000", "2020-07-23-1", "٢٠٢٠", "a"]
)
def test_an_edge_that_means_nothing_is_refused(text):
    for last in (False, True):
        with pytest.raises(ValueError):  # noqa: PT011 (the caller words the message)
            dates.edge(text, last=last)
