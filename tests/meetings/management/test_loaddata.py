"""manage.py loaddata: everything or nothing, in any order, twice with the same result."""

import getpass
import io
import json
import random
import sys

import pghistory.models
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from meetings.models import Country, Meeting, Official, PastAddress, Statement, Topic
from tests import factories as make
from tests.meetings.sources import samples


def load(*labels: str, **options) -> None:
    """Run the command quietly."""
    call_command("loaddata", *labels, verbosity=0, **options)


def contents() -> dict[str, list]:
    """Every row of the archive and of its history."""
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_app_config("meetings").get_models(include_auto_created=True)
        if not model._meta.proxy
    }


@pytest.fixture
def files(tmp_path):
    """The sample as two files."""
    return [
        samples.write(tmp_path, "release.yaml", samples.RELEASE),
        samples.write(tmp_path, "reference.yaml", samples.REFERENCE),
    ]


@pytest.mark.django_db
def test_files_and_records_may_come_in_any_order(tmp_path):
    records = [f"- model:{part}" for part in samples.RELEASE.split("- model:")[1:]]
    records.append(
        "- model: meetings.meeting\n  fields: {slug: margin, title: On the margins, date: '2021',"
        " part_of: [harbour-2021]}\n"
    )
    random.Random(7).shuffle(records)
    paths = [
        samples.write(tmp_path, "a.yaml", "".join(records[:4])),
        samples.write(tmp_path, "b.yaml", samples.REFERENCE),
        samples.write(tmp_path, "c.yaml", "".join(records[4:])),
    ]
    load(*paths)
    said = Statement.objects.get(number=1)
    assert [person.slug for person in said.speakers.all()] == ["ada-north"]
    assert {country.code for country in said.countries.all()} == {"QA1", "QB1"}
    assert Meeting.objects.get(slug="margin").part_of == said.meeting
    assert said.meeting.date_earliest.isoformat() == "2021-05-03"


@pytest.mark.django_db
def test_loading_twice_changes_no_row_and_adds_no_history(files):
    load(*files)
    before = contents()
    load(*files)
    assert contents() == before
    assert pghistory.models.Context.objects.count() == 1


@pytest.mark.django_db
def test_history_says_that_and_from_which_files(files):
    load(*files)
    event = apps.get_model("meetings", "MeetingEvent").objects.get()
    assert event.pgh_context.metadata == {
        "command": "loaddata",
        "files": ["release.yaml", "reference.yaml"],
        "records": 14,
        "reason": "fixtures loaded",
        "account": getpass.getuser(),
    }


@pytest.mark.django_db
def test_stamps_and_left_out_links_are_kept(files):
    load(*files)
    before = Meeting.objects.get()
    assert before.first_published_at
    load(*files)
    after = Meeting.objects.get()
    assert (after.first_published_at, after.changed_at) == (
        before.first_published_at,
        before.changed_at,
    )


@pytest.mark.django_db
def test_a_change_in_the_file_becomes_a_change_of_the_row(files, tmp_path):
    load(*files)
    pk = Meeting.objects.get().pk
    text = samples.spoilt("Talks on harbours", "Talks on two harbours").replace(
        "countries: [[QA1], [QB1]]", "countries: [[QB1]]"
    )
    load(samples.write(tmp_path, "new.yaml", text))
    assert Meeting.objects.get().pk == pk
    assert Meeting.objects.get().title == "Talks on two harbours"
    assert [c.code for c in Statement.objects.get(number=1).countries.all()] == ["QB1"]


@pytest.mark.django_db
def test_any_fault_loads_nothing_and_all_faults_are_told(files, tmp_path):
    text = samples.spoilt("[[ada-north]]", "[[ada-nort]]").replace("fact: date", "fact: dat")
    bad = samples.write(tmp_path, "bad.yaml", text)
    before = contents()
    with pytest.raises(CommandError) as stopped:
        load(bad, files[1])
    lines = str(stopped.value).splitlines()
    assert lines[0] == "Nothing was loaded; 2 faults:"
    assert "fact: “dat” is not one of" in lines[1]
    assert "did you mean “ada-north”?" in lines[2]
    assert contents() == before


@pytest.mark.django_db
def test_of_many_faults_the_first_are_told(tmp_path):
    text = "".join(f"- model: meetings.topic\n  fields: {{slug: t{n}}}\n" for n in range(30))
    with pytest.raises(CommandError) as stopped:
        load(samples.write(tmp_path, "bad.yaml", text))
    lines = str(stopped.value).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "… and 10 more"


@pytest.mark.django_db
def test_labels_are_found_as_django_finds_them(settings, tmp_path):
    settings.FIXTURE_DIRS = [tmp_path]
    samples.write(tmp_path, "reference.yaml", samples.REFERENCE)
    (tmp_path / "releases").mkdir()
    samples.write(tmp_path / "releases", "talks.yaml", samples.RELEASE)
    load("releases/talks", "reference")
    assert Statement.objects.count() == 2
    with pytest.raises(CommandError, match="No fixture named 'nothing' found"):
        load("nothing")


@pytest.mark.django_db
def test_excluded_models_are_left_out(files):
    load(*files, exclude=["meetings.statement", "meetings.evidence"])
    assert Meeting.objects.exists()
    assert not Statement.objects.exists()


@pytest.mark.django_db
def test_unknown_fields_can_be_let_pass(files, tmp_path):
    text = samples.REFERENCE.replace("{code: QA1,", "{code: QA1, colour: red,")
    path = samples.write(tmp_path, "old.yaml", f"{text}- model: meetings.gone\n  fields: {{}}\n")
    with pytest.raises(CommandError, match="2 faults"):
        load(path)
    load(path, ignore=True)
    assert Country.objects.count() == 2


@pytest.mark.django_db
def test_what_django_dumps_can_be_loaded(files, tmp_path):
    load(*files)
    make.meeting()
    meeting = Meeting.objects.get(slug="harbour-2021")
    Meeting.objects.filter(pk=meeting.pk).update(slug="harbour-talks-2021")
    assert PastAddress.objects.count() == 1
    dump = tmp_path / "dump.yaml"
    call_command(
        "dumpdata",
        "meetings.country",
        *(f"meetings.{name}" for name in ("topic", "publisher", "official", "pressrelease")),
        *(f"meetings.{name}" for name in ("meeting", "source", "participation", "statement")),
        "meetings.pastaddress",
        format="yaml",
        use_natural_primary_keys=True,
        use_natural_foreign_keys=True,
        output=str(dump),
        verbosity=0,
    )
    before = contents()
    load(str(dump))
    assert contents() == before


@pytest.mark.django_db
def test_other_formats_load_as_ever_and_fail_in_one_line(tmp_path):
    good = [{"model": "meetings.topic", "fields": {"slug": "rain", "name": "Rain"}}]
    path = samples.write(tmp_path, "topics.json", json.dumps(good))
    mixed = samples.write(tmp_path, "reference.yaml", samples.REFERENCE)
    load(path, mixed)
    assert Topic.objects.filter(slug__in=["rain", "sea-trade"]).count() == 2
    good[0]["fields"] = {"slug": "snow", "name": ""}
    path = samples.write(tmp_path, "bad.json", json.dumps(good))
    with pytest.raises(
        CommandError, match=r"bad.json.*meetings.Topic.*A name is needed\.$"
    ) as told:
        load(path)
    assert "\n" not in str(told.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "text"),
    [("json", '[{"model":'), ("json", "[3]"), ("yaml", "- {a"), ("yaml", "7"), ("xml", "<a>")],
)
def test_standard_input_that_is_nothing_fails_in_one_line(monkeypatch, kind, text):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    with pytest.raises(CommandError, match=r"^Nothing was loaded: ") as told:
        load("-", format=kind)
    assert "\n" not in str(told.value)


@pytest.mark.django_db
def test_standard_input_can_be_loaded(monkeypatch):
    text = "- model: meetings.topic\n  fields: {slug: rain, name: Rain}\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    load("-", format="yaml")
    assert Topic.objects.get().slug == "rain"


@pytest.mark.django_db(transaction=True)
def test_a_rule_that_is_asked_at_the_end_stops_all_of_it(tmp_path, files):
    load(*files)
    silent = {"press_release": ["harbour-talks"], "number": 9, "meeting": ["harbour-2021"]}
    silent |= {"summary": "Nobody said it.", "paragraph": 1}
    records = [
        {"model": "meetings.topic", "fields": {"slug": "rain", "name": "Rain"}},
        {"model": "meetings.statement", "fields": silent},
    ]
    path = samples.write(tmp_path, "silent.json", json.dumps(records))
    with pytest.raises(CommandError, match="must have a speaker, a country or an attribution"):
        load(path)
    assert not Topic.objects.filter(slug="rain").exists()
    assert Official.objects.count() == 2
