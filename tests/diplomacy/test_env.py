"""Reading the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy import env


@pytest.fixture
def value(monkeypatch):
    """A function that sets the variable that the tests read."""
    return lambda text: monkeypatch.setenv("READ", text)


def test_text_is_stripped(value):
    value("  some words ")
    assert env.text("READ") == "some words"


@pytest.mark.parametrize("text", ["", "  "])
def test_empty_text_counts_as_unset(value, text):
    value(text)
    assert env.text("READ", "default") == "default"
    with pytest.raises(ImproperlyConfigured, match="READ is not set"):
        env.text("READ")


@pytest.mark.parametrize(
    ("text", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_flags_say_yes_or_no(value, text, meaning):
    value(text)
    assert env.flag("READ") is meaning


def test_a_flag_that_says_neither_is_an_error(value):
    value("perhaps")
    with pytest.raises(ImproperlyConfigured, match="READ is 'perhaps'; set it to 1"):
        env.flag("READ")


def test_a_number_has_a_default_and_a_range(value):
    assert env.number("READ", 5, 1, 9) == 5
    value("9")
    assert env.number("READ", 5, 1, 9) == 9


@pytest.mark.parametrize("text", ["0", "10", "4.5", "five", "1e3", "-1"])
def test_a_number_out_of_range_is_an_error_that_says_the_range(value, text):
    value(text)
    with pytest.raises(
        ImproperlyConfigured, match="a whole number from 1 to 9, for example READ=5"
    ):
        env.number("READ", 5, 1, 9)


def test_words_are_parted_by_commas_and_spaces(value):
    value("a.example, b.example  c.example,")
    assert env.words("READ") == ["a.example", "b.example", "c.example"]


def test_no_word_is_the_default_or_an_error(value):
    value(" , ")
    assert env.words("READ", ["localhost"]) == ["localhost"]
    with pytest.raises(ImproperlyConfigured, match="READ holds no word"):
        env.words("READ")
    value("")
    with pytest.raises(ImproperlyConfigured, match="READ is not set"):
        env.words("READ")
