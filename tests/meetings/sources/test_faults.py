"""Every kind of fault in a value or a record is told with its line, and how to mend it."""

import pytest

from meetings.models import Meeting
from tests.meetings.sources import samples
from tests.meetings.sources.faults import faults_of

pytestmark = pytest.mark.django_db

STATE = "state: published\n- model: meetings.source"
MEETING, SOURCE, STATEMENT = (
    "- model: meetings.meeting",
    "- model: meetings.source",
    "- model: meetings.statement",
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[[ada-north]]",
            "[[ada-nort]]",
            "speakers: there is no official “ada-nort”; did you mean “ada-north”?",
        ),
        (
            "[[QA1], [QB1]]",
            "[[QA1], [Norlant]]",
            "no country or organisation “Norlant”; did you mean “QA1”?",
        ),
        (
            "[[QA1], [QB1]]",
            "[QA1, QB1]",
            "name the record in a list, as in [[code], …], not by a text.",
        ),
        (
            "[[QA1], [QB1]]",
            "QA1",
            "countries: must be a list of records, as in [[code], …], not a text.",
        ),
        (
            "[[QA1], [QB1]]",
            "",
            "countries: must be a list of records, as in [[code], …], not nothing.",
        ),
        ("[[QA1], [QB1]]", "[[QA1], [QA1]]", "names “QA1” twice."),
        (
            "country: [QA1]",
            "country: [QA1, QB1]",
            "meetings.country is named by one value (code), not 2.",
        ),
        (
            "country: [QA1]",
            "country: [NO]",
            "put it in quotation marks: without them, YAML reads NO as False.",
        ),
        (
            "country: [QA1]",
            "country: 3",
            "country: name the record in a list, as in [code], not by a number.",
        ),
        ("country: [QA1]", "country:", "country: must not be empty."),
        ("date: 2021-05-03", "date: 2021-13-03", "if it is a text, put it in quotation marks."),
        ("date: 2021-05-03", 'date: "2021-13-03"', "“2021-13-03” is not a date in EDTF."),
        ("date: 2021-05-03", "date: 2021-05-03/2021-05-01", "ends before it starts"),
        ("date: 2021-05-03", "date: next week", "“next week” is not a date in EDTF"),
        (
            "date: 2021-05-03",
            "dat: 2021-05-03",
            "dat: there is no such field; did you mean “date”?",
        ),
        (
            "published: 2021-05-04",
            "published: 2021-05-04T16:51:55+09:00",
            "put it in quotation marks",
        ),
        ("format: video", "format: vidoe", "phone, hybrid, correspondence; did you mean “video”?"),
        ("format: video", "format: [video]", "format: must be a text, not a list."),
        ("format: video", "format: {a: b}", "format: must be a text, not a mapping."),
        (
            "format: video",
            "format:",
            "format: must not be empty; write '' for a text with nothing in it.",
        ),
        ("title: Talks on harbours", f"title: {'long' * 70}", "at most 240 characters"),
        ("title: Talks on harbours", "title: ''", "title: This field cannot be blank."),
        (
            "title: Talks on harbours",
            'title: "a\\0b"',
            "title: holds a character that the database cannot keep.",
        ),
        ("title: Talks on harbours", "title: 12:30", "without them, YAML reads 12:30 as 750."),
        ("title: Talks on harbours", "title: 007", "without them, YAML reads 007 as 7."),
        ("title: Talks on harbours", "title: !!binary aGk=", "put it in quotation marks"),
        (
            "slug: harbour-2021",
            "slug: Harbour 2021",
            "slug: Use lower-case letters a–z, digits and single hyphens",
        ),
        ("number: 1", "number: one", "number: must be a whole number, not a text."),
        ("number: 1", "number: 1.5", "number: must be a whole number, not a number."),
        ("number: 1", "number: yes", "number: must be a whole number, not yes or no."),
        ("number: 1", "number: 99999999999", "less than or equal to 2147483647"),
        (
            "model: meetings.source",
            "model: meetings.sorce",
            "record 3: there is no model “meetings.sorce” for fixtures",
        ),
        (
            "model: meetings.source",
            "model: meetings.meetingevent",
            "there is no model “meetings.meetingevent”",
        ),
        ("model: meetings.source", "fields: {}", "record 3: the record does not say its “model”."),
        (
            SOURCE,
            f"- just text\n{SOURCE}",
            "record 3: a record must be a mapping with “model” and “fields”.",
        ),
        ("role: host", "rolle: host", "rolle: there is no such field; did you mean “role”?"),
        ("role: host", "id: 7", "id: there is no such field"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(tmp_path, old, new, said):
    text = samples.spoilt(old, new)
    line = text.count("\n", 0, samples.RELEASE.index(old)) + 1
    found = faults_of(tmp_path, text)
    assert any(fault.startswith(f"a.yaml:{line}: ") and said in fault for fault in found), found
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2021-05-03", "date: 2021-05"),
        ("date: 2021-05-03", "date: 2021"),
        ("date: 2021-05-03", "date: 2021-05-03?"),
        ("published: 2021-05-04", 'published: "2021-05-04T16:51:55+09:00"'),
        ("number: 1", "number: '1'"),
        ("format: video", "place_country:\n    track: 1.5"),
        ("    position: 1\n", ""),
    ],
)
def test_what_is_right_in_another_form_is_let_pass(tmp_path, old, new):
    assert faults_of(tmp_path, samples.spoilt(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("date: 2021-05-03", "time_of_day: night", MEETING, "date: is missing; it must be given."),
        (
            "format: video",
            "format: video\n    format: phone",
            "format: phone",
            "format: is given twice; YAML",
        ),
        (
            "    fact: date\n",
            "    fact: date\n    fact: time\n",
            "fact: time",
            "fact: is given twice",
        ),
        (SOURCE, f"{SOURCE}\n  pk: 3", "pk: 3", "take “pk” out: records are named by their fields"),
        (SOURCE, f"{SOURCE}\n  feilds: {{}}", "feilds:", "not “feilds”; did you mean “fields”?"),
        (
            f"{SOURCE}\n  fields:",
            f"{SOURCE}\n  fields: [1]\n  a:",
            "fields: [1]",
            "“fields” must be a mapping",
        ),
        ("number: 1", "number: 0", STATEMENT, "Statements and paragraphs are counted from 1."),
        (
            "official: [bo-south]",
            "role: host",
            "meeting: [harbour-2021]\n    position: 2",
            "A meeting has one host",
        ),
        (
            "official: [bo-south]",
            "official: [ada-north]",
            "meeting: [harbour-2021]\n    position: 2",
            "already takes part",
        ),
        (
            STATE,
            f"part_of: [harbour-2021]\n{SOURCE}",
            "part_of:",
            "part_of: a meeting cannot be part of itself",
        ),
        (
            STATE,
            f"sources: [[harbour-talks]]\n{SOURCE}",
            "sources:",
            "records of meetings.source say this",
        ),
        (
            STATE,
            f"series_number: 1\n{SOURCE}",
            MEETING,
            "A number needs the series that it counts in.",
        ),
        (
            STATE,
            f"place: Port\n{SOURCE}",
            MEETING,
            "A meeting by video, telephone or letter has no place",
        ),
        (STATE, f"state: withdrawn\n{SOURCE}", MEETING, "Say why the record is withdrawn"),
    ],
)
def test_a_wrong_record_is_told_with_its_line(tmp_path, old, new, at, said):
    text = samples.spoilt(old, new)
    line = text.count("\n", 0, text.index(at)) + 1
    found = faults_of(tmp_path, text)
    # A fault of the record as a whole stands at its first line, two above its first field.
    lines = (line, line - 2) if at.startswith("meeting:") else (line,)
    assert any(
        fault.startswith(tuple(f"a.yaml:{n}: " for n in lines)) and said in fault for fault in found
    ), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "attribution: a harbour official",
            "attribution: ''",
            "A statement must have a speaker, a country or an",
        ),
        (
            "paragraph: 3",
            "paragraph: 3\n    span_start: 0\n    span_end: 5",
            "The span lies outside the text that the",
        ),
        (
            "paragraph: 3",
            "paragraph: 3\n    span_start: 5",
            "A span has a start and, after it, an end.",
        ),
        ("number: 2", "number: 1", ": the same record stands at a.yaml:"),
    ],
)
def test_a_wrong_statement_is_told(tmp_path, old, new, said):
    [fault] = faults_of(tmp_path, samples.spoilt(old, new))
    number = new[-1] if new.startswith("number") else 2
    assert f": meetings.statement 8 (press_release harbour-talks, number {number}): " in fault
    assert said in fault
