"""manage.py undo_load: a whole load is taken back, or nothing of it where later edits stand on it."""

from io import StringIO

import pghistory
import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from meetings.index.checking import differences
from meetings.models import Country, Meeting, Official, Statement, Topic
from meetings.sources.loads import loads
from tests import factories as make
from tests.meetings.bulk import given
from tests.meetings.bulk.given import holdings, links
from tests.meetings.sources import samples

# Each command is a transaction of its own, as in life: the history tells them apart by it.
pytestmark = pytest.mark.django_db(transaction=True)


def load(*paths: str) -> None:
    call_command("loaddata", *paths, verbosity=0)


def undo(*arguments: str, **options) -> str:
    out = StringIO()
    call_command("undo_load", *arguments, stdout=out, **options)
    return out.getvalue()


def state() -> tuple:
    """All rows and their ties, by names, without history and without stamps; and ids."""
    rows = {name: rows for name, rows in holdings().items() if not name.endswith("Event")}
    pks = {model: {*model.objects.values_list("pk", flat=True)} for model in (Meeting, Statement)}
    return rows, links(), pks


def refused(*arguments: str) -> str:
    before = state()
    with pytest.raises(CommandError) as told:
        undo(*arguments)
    assert state() == before
    return str(told.value)


@pytest.fixture
def files(tmp_path):
    """The sample as two files."""
    return [
        samples.write(tmp_path, "reference.yaml", samples.REFERENCE),
        samples.write(tmp_path, "release.yaml", samples.RELEASE),
    ]


@pytest.fixture
def edition(tmp_path):
    """The press release with changes of fields, of ties and one more statement."""
    text = (
        samples.spoilt("Talks on harbours", "Talks on two harbours")
        .replace("topics: [[sea-trade]]\n    state", "topics: []\n    state", 1)
        .replace("countries: [[QA1], [QB1]]", "countries: [[QB1]]")
        .replace("    role: host\n", "")
    )
    more = text[text.rindex("- model: meetings.statement") :].replace("number: 2", "number: 3")
    return samples.write(tmp_path, "edition.yaml", text + more)


def test_what_a_load_created_is_gone_and_comes_back_by_undoing_that(files):
    load(files[0])
    before = state()
    load(files[1])
    loaded = state()
    assert "taken back: 8 deleted, 0 changed back, 0 restored" in undo()
    assert state() == before
    (newest, *_others) = loads()
    assert newest.is_undoing
    assert "0 deleted, 0 changed back, 8 restored" in undo(newest.name)
    assert state() == loaded
    undo(loads()[0].name)
    assert state() == before


def test_what_a_load_changed_is_as_before(files, edition):
    load(*files)
    before = state()
    load(edition)
    changed = state()
    assert before != changed
    assert "taken back: 1 deleted, 2 changed back, 0 restored" in undo()
    assert state() == before
    undo(loads()[0].name)
    assert state() == changed


def test_the_history_tells_of_the_undoing(files):
    load(*files)
    done = loads()[0]
    undo()
    undoing = loads()[0].context.metadata
    assert undoing["command"] == "undo_load"
    assert undoing["undoes"] == str(done.context.pk)
    assert undoing["files"] == ["reference.yaml", "release.yaml"]


def test_the_list_tells_when_from_where_how_much_and_what_was_taken_back(files):
    assert undo(list=True) == "No fixtures were loaded.\n"
    load(*files)
    (line,) = undo(list=True).splitlines()
    assert line.startswith(f"{loads()[0].name}  ")
    assert "14 records from reference.yaml and release.yaml" in line
    undo()
    newest, first = undo(list=True).splitlines()
    assert f"{loads()[1].name} taken back: 14 records" in newest
    assert first.endswith(f"; taken back by {loads()[0].name}")


def test_the_index_follows(files):
    load(*files)
    undo()
    assert not list(differences())


def test_later_edits_refuse_it_by_name(files, edition):
    load(*files)
    load(edition)
    first = loads()[1].name
    told = refused(first)
    assert told.startswith(f"{first} stays, for later edits stand on it:\n")
    assert "meetings.meeting harbour-2021: changed on " in told
    assert ", by the command loaddata" in told


def test_loads_are_taken_back_one_after_another(files, edition):
    empty = state()
    load(*files)
    load(edition)
    undo()
    undo()
    assert state() == empty
    for _time in range(2):
        undo(loads()[0].name)
    assert state() == empty


def test_an_edit_in_the_admin_is_told_with_its_author(files):
    load(*files)
    user = get_user_model().objects.create(username="mina")
    with pghistory.context(user=user.pk):
        Meeting.objects.update(title="Other talks")
        Statement.objects.get(number=1).countries.clear()
    told = refused()
    assert "meetings.meeting harbour-2021: changed on " in told
    assert ", by mina" in told
    assert told.count("removed on") == 2


def test_other_records_that_stand_on_it_refuse_it_by_name(files):
    load(*files)
    make.official(slug="cy-north", country=Country.objects.get(code="QA1"))
    make.meeting(slug="other").topics.add(Topic.objects.get(slug="sea-trade"))
    told = refused()
    assert "meetings.official cy-north refers to meetings.country QA1" in told
    assert "refers to meetings.topic sea-trade" in told


def test_edits_of_other_records_do_not_matter(files):
    load(files[0])
    load(files[1])
    Official.objects.filter(slug="ada-north").update(note="Of the north.")
    undo()
    assert not Meeting.objects.exists()
    assert Official.objects.get(slug="ada-north").note == "Of the north."


def test_a_load_is_named_by_its_first_letters(files):
    load(*files)
    name = loads()[0].name
    assert "no load is called so" in refused("nothing")
    undo(name[:6].upper())
    assert "was taken back already" in refused(name)
    assert "There is no load of fixtures to take back." in refused()


def test_a_load_that_changed_nothing_leaves_nothing_to_take_back(files):
    load(*files)
    load(*files)
    assert len(loads()) == 1


def test_a_load_in_bulk_without_history_stays_and_says_why_and_what_helps():
    given.load(history=False)
    for told in (refused("test"), refused(), undo(list=True)):
        assert "“test” cannot be taken back: it was loaded in bulk without history" in told
        assert "Restore a backup" in told


def test_a_change_of_what_was_loaded_without_history_stays_and_says_why(tmp_path):
    given.load(history=False)
    row = {**given.RECORDS["topics"][0], "name": "Commerce"}
    load(samples.write(tmp_path, "topics.yaml", yaml.safe_dump([given.as_fixture("topics", row)])))
    told = refused()
    assert "the history of meetings.topic no. " in told
    assert "may have been loaded without history. Correct the record by hand" in told
    assert Topic.objects.get().name == "Commerce"
