"""What the check says of each fault, and that it leaves nothing behind."""

import pytest
from django.apps import apps
from django.db import connection

from meetings.models import PressRelease, Statement
from meetings.sources.checking import check
from tests import factories as make
from tests.meetings.sources import samples
from tests.meetings.sources.faults import faults_of

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows every table of the archive and of its history holds."""
    labels = ("meetings", "pghistory")
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return {
        model._meta.label: model._base_manager.count()
        for model in models
        if model._meta.managed and not model._meta.proxy
    }


def test_a_good_archive_has_no_faults_and_nothing_is_loaded(tmp_path):
    before = rows()
    assert faults_of(tmp_path, samples.RELEASE) == []
    assert rows() == before


def test_records_may_name_what_the_database_holds(tmp_path):
    make.country(code="QA1")
    make.country(code="QB1")
    make.topic(slug="sea-trade")
    make.publisher(slug="mofa-qa")
    make.official(slug="ada-north")
    make.official(slug="bo-south")
    assert faults_of(tmp_path, samples.RELEASE, reference="[]") == []


def test_a_fault_names_file_line_record_and_field(tmp_path):
    text = samples.spoilt("[[ada-north]]", "[[ada-nort]]")
    line = text.count("\n", 0, text.index("[[ada-nort]]")) + 1
    expected = (
        f"a.yaml:{line}: meetings.statement 7 (press_release harbour-talks, number 1): speakers:"
        " there is no official “ada-nort”; did you mean “ada-north”?"
    )
    assert faults_of(tmp_path, text) == [expected]


def test_every_fault_is_said_at_once_and_in_the_order_of_the_file(tmp_path):
    text = samples.spoilt("act: proposed", "act: propose").replace("fact: date", "fact: dat")
    text = text.replace("date: 2021-05-03", "date: soon").replace("role: host", "role: hosts")
    found = faults_of(tmp_path, text)
    assert [fault.split(": ")[2] for fault in found] == ["date", "role", "fact", "act"]


@pytest.mark.parametrize(
    "model", ["meetings.statement", "meetings.evidence", "meetings.participation"]
)
def test_what_cites_no_source_of_its_meeting_is_told_so(tmp_path, model):
    start = samples.RELEASE.index("- model: meetings.source")
    end = samples.RELEASE.index("- model: meetings.participation")
    found = faults_of(tmp_path, samples.RELEASE[:start] + samples.RELEASE[end:])
    told = [fault for fault in found if model in fault]
    assert told
    for fault in told:
        assert "press release “harbour-talks” is not a source of meeting “harbour-2021”" in fault


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "a fixture is a list of records"),
        (b"# nothing\n", "a fixture is a list of records"),
        (b"model: x\n", "a fixture is a list of records"),
        (b"- model: m\n  fields: {a: 1\n- b\n", "a.yaml:4: not YAML: column 1: "),
        (b"- a\n- \xff\n", "a.yaml:2: not UTF-8"),
        (b"- a\n- \x07\n", "a.yaml:2: not YAML"),
        (b"- a\n---\n- b\n", "not YAML"),
        (b"- *nobody\n", "not YAML"),
        (b"- !!python/object:os.system {}\n", "record 1: "),
        (b"- &a [*a]\n", "record 1: "),
        (b"- &a {<<: *a}\n", "a.yaml:1: "),
        (b"- {model: [1]}\n", "there is no model"),
        (b"- {? [1] : 2}\n", "must be a word"),
        (b"[" * 100_000, "nesting depth"),
    ],
)
def test_a_file_that_is_no_fixture_is_told_why(tmp_path, text, said):
    found = faults_of(tmp_path, text)
    assert any(said in fault for fault in found), found


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    found = check([tmp_path / "none.yaml", tmp_path])[1]
    assert [fault.message for fault in found] == [
        "there is no such file.",
        "cannot be read: Is a directory.",
    ]


def test_rules_that_two_files_break_together_are_found(tmp_path):
    other = samples.RELEASE.replace("harbour-talks", "harbour-news").replace("a harbour", "a port")
    start, end = other.index("- model: meetings.meeting"), other.index("- model: meetings.source")
    found = faults_of(tmp_path, samples.RELEASE + other[:start] + other[end:])
    assert [fault.split(": ")[1].split()[0] for fault in found] == ["meetings.participation"] * 2
    assert all("the same record stands at a.yaml:" in fault for fault in found)


def test_a_circle_through_the_database_is_found(tmp_path):
    inner = make.meeting(slug="inner")
    make.meeting(slug="harbour-2021", part_of=inner)
    text = "- model: meetings.meeting\n  fields: {slug: inner, title: Inner, date: '2021', part_of: [harbour-2021]}\n"
    [fault] = faults_of(tmp_path, text)
    assert "a.yaml:1: meetings.meeting 1 (slug inner): A meeting cannot be part of one" in fault


def test_a_text_that_statements_need_is_not_cut(tmp_path):
    release = make.press_release(slug="held", text="A long text.", text_rights="ours")
    make.statement(press_release=release, span_start=2, span_end=12)
    connection.check_constraints()
    text = (
        "- model: meetings.pressrelease\n"
        f"  fields: {{slug: held, title: Held, publisher: [{release.publisher.slug}],"
        " text: Short., text_rights: ours}\n"
    )
    [fault] = faults_of(tmp_path, text)
    assert "lies outside this text" in fault
    release.refresh_from_db()
    assert release.text == "A long text."


def test_several_refused_records_are_all_told(tmp_path):
    make.topic(slug="other", name="Taken")
    text = "".join(
        f"- model: meetings.topic\n  fields: {{slug: t{n}, name: {name}}}\n"
        for n, name in enumerate(["Taken", "Free", "Taken"])
    )
    found = faults_of(tmp_path, text)
    assert [fault.split(":")[1] for fault in found] == ["2", "6"]
    assert all("name: Topic with this Name already exists." in fault for fault in found)


def test_statements_that_are_there_keep_their_voice_when_a_file_leaves_it_out(tmp_path):
    said = make.statement(speakers=[make.official()])
    text = (
        "- model: meetings.statement\n  fields:\n"
        f"    press_release: [{said.press_release.slug}]\n    number: {said.number}\n"
        f"    meeting: [{said.meeting.slug}]\n    summary: Said anew.\n    paragraph: 1\n"
    )
    assert faults_of(tmp_path, text) == []
    assert Statement.objects.get(pk=said.pk).summary == said.summary


def test_references_are_looked_up_in_bulk(tmp_path, django_assert_max_num_queries):
    topics = "".join(
        f"- model: meetings.topic\n  fields: {{slug: t{n}, name: T{n}}}\n" for n in range(60)
    )
    path = samples.write(tmp_path, "topics.yaml", topics)
    # One for each record to save it, and a fixed number besides.
    with django_assert_max_num_queries(60 + 15):
        assert check([path])[1] == []
    assert not PressRelease.objects.exists()
