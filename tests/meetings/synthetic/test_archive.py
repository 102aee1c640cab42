"""Synthetic archives: always the same, spread as real ones are, and never among real records."""

import hashlib
import io
import json
import re
from collections import Counter
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from meetings.models import LoadedChunk, Meeting, PressRelease, Statement
from meetings.models.choices import MeetingFormat, MeetingStatus, Rank
from meetings.synthetic import prose, scripts
from meetings.synthetic.english import MARKED
from meetings.synthetic.making import archive
from meetings.synthetic.prose import Prose
from meetings.synthetic.world import Party
from tests import factories as make

PARTIES = tuple(Party(f"T{make.letters(n)}", f"Land {n}", f"Town {n}") for n in range(1, 201))


def digest(size: int, seed: int) -> str:
    """One number for all records of an archive."""
    total = hashlib.sha256()
    for chunk in archive(size, seed, PARTIES):
        for file in chunk.files():
            total.update(f"{file.table}\n".encode())
            for row in file.rows:
                total.update(json.dumps(row.data, sort_keys=True).encode())
    return total.hexdigest()[:16]


def test_the_same_numbers_give_the_same_archive_on_any_day_and_machine():
    assert digest(200, 1) == digest(200, 1)
    assert digest(200, 1) != digest(200, 2)
    # When this changes on purpose, EDITION in meetings/synthetic/making.py goes up with it.
    assert digest(200, 1) == "c5c144a96765bb03"


@pytest.fixture(scope="module")
def tables():
    """All records of an archive of 5,000 meetings, in two chunks."""
    found: dict = {}
    for chunk in archive(5000, 7, PARTIES):
        for file in chunk.files():
            found.setdefault(file.table, []).extend(row.data for row in file.rows)
    return found


def test_sizes_are_as_announced(tables):
    meetings = len(tables["meetings"])
    assert meetings == 5000
    per_meeting = {
        "participations": 3.0,
        "statements": 3.0,
        "press_releases": 1.3,
        "officials": 0.05,
    }
    for table, wanted in per_meeting.items():
        assert len(tables[table]) / meetings == pytest.approx(wanted, rel=0.05)
    assert sum(len(row["topics"]) for row in tables["meetings"]) / meetings == pytest.approx(
        1.9, rel=0.05
    )
    said = Counter(row["meeting"] for row in tables["statements"])
    assert max(said.values()) == 8
    assert (len(tables["topics"]), len(tables["series"]), len(tables["publishers"])) == (
        60,
        12,
        150,
    )


def words_of(text: str, language: str) -> int:
    """As many as stand between spaces; of Chinese and Japanese, half as many as there are Han characters."""
    if language in ("en", "ko"):
        return len(text.split())
    return len(re.findall(r"[\u4e00-\u9fff]", text)) // 2


@pytest.mark.parametrize("language", ["en", "ko", "zh-Hans", "ja"])
def test_press_releases_have_80_to_200_words_in_every_language(tables, language):
    texts = [row["text"] for row in tables["press_releases"] if row["language"] == language]
    assert len(texts) > 150
    made = Prose(Random(5))
    texts += ["\n\n".join(made.document(language)) for _ in range(500)]
    lengths = [words_of(text, language) for text in texts]
    assert (min(lengths), max(lengths)) == (80, 200)
    assert sum(lengths) / len(lengths) == pytest.approx(140, rel=0.05)
    paragraphs = [words_of(one, language) for text in texts for one in text.split("\n\n")]
    assert max(paragraphs) == 40


@pytest.mark.parametrize("language", scripts.LANGUAGES)
def test_a_word_in_another_script_has_two_characters(language):
    words, _between = scripts.LANGUAGES[language]
    letters = "[\uac00-\ud7a3]" if language == "ko" else "[\u4e00-\u9fff]"
    assert [word for word in words if not re.fullmatch(letters * 2, word)] == []


def test_the_busiest_country_is_in_fifteen_of_a_hundred_meetings(tables):
    seen = Counter(row["country"] for row in tables["participations"])
    (busiest, count), *_others = seen.most_common()
    assert busiest == PARTIES[0].code
    assert count / 5000 == pytest.approx(0.15, abs=0.03)
    assert len(seen) > 190


def test_words_are_common_or_rare_as_announced(tables):
    said: dict = {row["slug"]: f"{row['title']} {row['summary']}" for row in tables["meetings"]}
    for row in tables["statements"]:
        said[row["meeting"]] += f" {row['summary']}"
    for word, share in MARKED.items():
        assert word not in prose.WORDS
        found = sum(word in text for text in said.values())
        assert found / 5000 == pytest.approx(share, rel=0.4, abs=0.001)
    foreign = [row for row in tables["meetings"] if not row["summary"].isascii()]
    assert len(foreign) / 5000 == pytest.approx(0.1, rel=0.15)
    for word in ("협력", "合作", "協力"):
        assert sum(word in row["title"] for row in foreign) > 10


def test_every_level_format_status_and_kind_of_date_occurs(tables):
    meetings = tables["meetings"]
    assert {row["level"] for row in meetings} == {*Rank.values, ""}
    assert {row["format"] for row in meetings} == {*MeetingFormat.values, ""}
    assert {row["status"] for row in meetings} == set(MeetingStatus.values)
    assert {row["act"] for row in tables["statements"]} == set(Statement.Act.values)
    assert {row["kind"] for row in tables["press_releases"]} == set(PressRelease.Kind.values)
    assert {len(row["date"]) for row in meetings} == {5, 7, 10, 11, 21}
    dates = sorted(row["date"][:4] for row in meetings)
    assert (dates[0], dates[-1]) == ("1990", "2026")
    assert dates[2500] > "2015"
    states = Counter(row["state"] for row in meetings)
    assert states["draft"] / 5000 == pytest.approx(0.01, abs=0.005)
    assert states["withdrawn"] / 5000 == pytest.approx(0.002, abs=0.0015)
    assert 10 < sum("part_of" in row for row in meetings) < 100
    native = sum("native_name" in row for row in tables["officials"])
    assert native / len(tables["officials"]) == pytest.approx(0.1, abs=0.06)


def test_everything_says_that_it_is_synthetic(tables):
    for name in ("topics", "series", "publishers", "officials", "press_releases", "meetings"):
        for row in tables[name]:
            assert row["slug"].startswith("synthetic-")
            shown = (row.get("name", ""), row.get("title", ""), row.get("note", ""))
            assert any("synthetic" in text.casefold() for text in shown)


@pytest.fixture
def countries():
    for n in range(12):
        make.country(code=f"S{make.letters(n + 1)}")


@pytest.mark.django_db
@pytest.mark.usefixtures("countries")
def test_the_command_makes_an_archive_once_and_tells_what_it_holds():
    out = io.StringIO()
    call_command("make_archive", meetings=200, seed=1, stdout=out)
    assert "200 meetings made in" in out.getvalue()
    assert "200 meetings\n" in out.getvalue().split("now holds:")[1]
    assert Meeting.objects.published().count() > 190
    chunks = LoadedChunk.objects.count()
    call_command("make_archive", meetings=200, seed=1, stdout=out)
    assert Meeting.objects.count() == 200
    assert LoadedChunk.objects.count() == chunks
    with pytest.raises(CommandError, match="another synthetic archive"):
        call_command("make_archive", meetings=300, seed=1, stdout=out)


@pytest.mark.django_db
@pytest.mark.usefixtures("countries")
def test_it_is_made_with_history_unless_told_otherwise():
    for options in ((), ("--without-history",)):
        with transaction.atomic():
            call_command("make_archive", *options, meetings=10, stdout=io.StringIO())
            assert Meeting.objects.count() == 10
            assert Meeting.pgh_event_model.objects.count() == (0 if options else 10)
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.usefixtures("countries")
def test_it_is_never_mixed_into_a_real_archive_unless_forced():
    make.meeting(slug="real-talks")
    with pytest.raises(
        CommandError, match=r"^this database holds meetings that are not synthetic"
    ) as refused:
        call_command("make_archive", meetings=20)
    assert refused.value.returncode == 1
    assert "\n" not in str(refused.value)
    assert Meeting.objects.count() == 1
    call_command("make_archive", meetings=20, force=True, stdout=io.StringIO())
    assert Meeting.objects.count() == 21
