"""Rows of the collection become meetings, once; what is there stays, and every row is told of."""

import pytest
from django.core.management import CommandError

from meetings.models import Meeting, Official, PressRelease, Publisher, Source
from tests import factories as make
from tests.meetings.collections.samples import (
    contents,
    countries,
    document,
    imported,
    trip,
    visit,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive():
    countries()


def of(kind: str, number: int) -> Meeting:
    return Meeting.objects.get(slug=f"history-state-gov-{kind}-{number}")


def lines(meeting: Meeting) -> list[tuple[str, str, str, str, str]]:
    """Country, name, title, rank and role of each line."""
    return [
        (one.country.code, str(one.official or ""), one.title, one.rank, one.role)
        for one in meeting.participations.all()
    ]


def test_a_visit_becomes_a_meeting_with_its_page_as_source(tmp_path):
    imported(write(tmp_path, "visits.xml", visit(779)))
    meeting = of("visit", 779)
    assert meeting.title == (
        "State visit to the United States: President Ivan Petrov (Soviet Union)"
    )
    assert (meeting.date, meeting.level, meeting.format) == (
        "1990-05-30/1990-06-03",
        "leader",
        "in-person",
    )
    assert (meeting.state, meeting.place_country.code) == ("published", "US")
    assert "Kind: state visit." in meeting.summary
    assert lines(meeting) == [
        ("SUHH", "Ivan Petrov", "President", "leader", "participant"),
        ("US", "", "", "", "host"),
    ]
    (source,) = meeting.sources.all()
    assert source.url == "https://history.state.gov/departmenthistory/visits/russia"
    assert source.title == "Visits By Foreign Leaders of U.S.S.R."
    assert source.publisher.slug == "us-office-of-the-historian"
    assert {one.press_release for one in meeting.participations.all()} == {source}
    assert [one.fact for one in meeting.evidence.all()] == ["date"]


def test_a_trip_becomes_a_meeting_at_its_place_with_those_whom_the_remarks_name(tmp_path):
    remarks = (
        "Met with Prime Minister Taro Sato and Foreign Minister Mori; also met with Russian President"
        " Boris Ivanov and King Hussein of Jordan."
    )
    imported(write(tmp_path, "trips.xml", trip(2522, remarks=remarks)))
    meeting = of("trip", 2522)
    assert meeting.title == "Meeting in Japan: President William J. Clinton (United States)"
    assert (meeting.place, meeting.place_country.code) == ("Tokyo", "JP")
    assert lines(meeting) == [
        ("US", "William J. Clinton", "President", "leader", "participant"),
        ("JP", "Taro Sato", "Prime Minister", "leader", "host"),
        ("JP", "", "Foreign Minister Mori", "minister", "participant"),
        ("RU", "Boris Ivanov", "President", "leader", "participant"),
        ("JO", "King Hussein", "King", "leader", "participant"),
    ]
    assert meeting.sources.get().url.endswith("/travels/president/clinton-william-j")
    assert [one.fact for one in meeting.evidence.all()] == ["date", "place"]


def test_the_president_of_the_day_is_named_by_surname_and_office_and_nobody_else_is(tmp_path):
    path = write(
        tmp_path,
        "visits.xml",
        visit(1, description="Met with President Bush during a private visit."),
        visit(2, start="1992-12-01", end="1992-12-01", country="Russia",
              description="Met with President-elect Clinton."),
        visit(3, start="2001-02-01", end="2001-02-01", country="Russia",
              description="Working visit. Met with President Bush."),
        visit(4, start="1990-06-02", description="Met with NATO Secretary General Wagner."),
    )  # fmt: skip
    imported(path)
    assert ("US", "George H. W. Bush", "President", "leader", "host") in lines(of("visit", 1))
    elected = ("US", "William J. Clinton", "President-elect", "other", "host")
    assert elected in lines(of("visit", 2))
    assert ("US", "George W. Bush", "President", "leader", "host") in lines(of("visit", 3))
    unnamed = ("NATO", "", "Secretary General Wagner", "other", "participant")
    assert unnamed in lines(of("visit", 4))
    assert not Official.objects.filter(name__contains="Wagner").exists()


def test_a_second_run_changes_nothing(tmp_path):
    path = write(
        tmp_path, "visits.xml", visit(1), visit(2, start="1990-06-01", description="Private visit.")
    )
    trips = write(tmp_path, "trips.xml", trip(1), trip(2))
    first = imported(path, trips)
    assert "4 rows: 2 created, 1 unsure, 1 kept, 0 left" in first[-2]
    before = contents()
    again = imported(path, trips)
    assert "4 rows: 0 created, 0 unsure, 4 kept, 0 left" in again[-2]
    assert again[-1] == "made: nothing"
    assert contents() == before


def test_a_trip_entered_twice_is_one_meeting_that_both_rows_lead_to(tmp_path):
    path = write(
        tmp_path,
        "trips.xml",
        trip(3994, remarks="Attended a conference."),
        trip(4021, end="1993-07-11", remarks="Attended a conference and met with King Hussein of Jordan."),
        trip(4022, locale="Kyoto"),
    )  # fmt: skip
    said = imported(path)
    assert Meeting.objects.count() == 2
    assert ("JO", "King Hussein", "King", "leader", "participant") in lines(of("trip", 3994))
    assert "trip 4021, the same trip, ends on 1993-07-11" in said[0]
    assert "kept" in said[1]
    assert "the same trip as trip 3994" in said[1]


def test_a_row_that_changed_is_told_and_a_curators_edit_stays(tmp_path):
    path = write(tmp_path, "visits.xml", visit(1))
    imported(path)
    Meeting.objects.update(slug="petrov-in-washington", title="Petrov in Washington")
    assert "1 rows: 0 created, 0 unsure, 1 kept" in imported(path)[-2]
    write(tmp_path, "visits.xml", visit(1, end="1990-06-04"))
    before = contents()
    said = imported(path)
    assert said[0].startswith("unsure")
    assert "changed in the source" in said[0]
    assert "date: the source “1990-05-30/1990-06-04”" in said[0]
    assert contents() == before


def test_a_meeting_that_a_curator_deleted_is_not_made_again(tmp_path):
    path = write(tmp_path, "visits.xml", visit(1))
    imported(path, draft=True)
    Meeting.objects.all().delete()
    assert "deleted since" in imported(path)[0]
    assert not Meeting.objects.exists()


def test_people_of_the_archive_are_known_by_name_or_spelling_and_country_only(tmp_path):
    one = make.official(name="Ivan Petroff", other_names=["Ivan Petrov"])
    one.country_id = make.country().id
    one.save()
    soviet = make.official(name="Iwan Petrow", other_names=["Ivan Petrov"], slug="iwan-petrow")
    soviet.country = soviet._meta.get_field("country").related_model.objects.get(code="SUHH")
    soviet.save()
    path = write(tmp_path, "visits.xml", visit(1), visit(2, visitor="President Oleg Petrov"))
    imported(path)
    assert of("visit", 1).participations.first().official == soviet
    assert of("visit", 2).participations.first().official.slug == "oleg-petrov"
    make.official(name="Ivan Petrov", country=soviet.country)
    write(tmp_path, "visits.xml", visit(3, start="1990-07-01", end="1990-07-01"))
    said = imported(path)
    assert "“Ivan Petrov” may be" in said[0]
    assert of("visit", 3).participations.first().official is None


def test_countries_are_those_of_the_day(tmp_path):
    path = write(
        tmp_path,
        "visits.xml",
        visit(1, country="Burma", start="1966-09-08", end="1966-09-10"),
        visit(2, country="Burma", start="2012-09-19", end="2012-09-19"),
    )
    imported(path)
    assert lines(of("visit", 1))[0][0] == "BUMM"
    assert lines(of("visit", 2))[0][0] == "MM"


def test_rows_that_cannot_be_meetings_are_listed_with_the_reason(tmp_path):
    path = write(
        tmp_path,
        "visits.xml",
        visit(1, country="Atlantis"),
        visit("", description="State visit."),
        visit(3, start="1990-02-30"),
        visit(4, end="1990-05-01"),
        visit(5, visitor=""),
        visit(6, country=""),
        visit(7),
        visit(7, visitor="President Somebody Else"),
    )
    said = imported(path)
    assert [line.partition(":")[0] for line in said[:8]] == [*["left"] * 6, "created", "left"]
    for line, words in zip(said, ("Atlantis", "no number", "no day", "before it starts", "no visitor",
                                  "no country", "visit-7", "already"), strict=False):  # fmt: skip
        assert words in line
    assert "8 rows: 1 created, 0 unsure, 0 kept, 7 left" in said[-2]
    assert Meeting.objects.count() == 1


def test_without_an_encounter_a_row_becomes_a_draft_and_with_draft_all_do(tmp_path):
    stop = trip(1, remarks="Stopped en route to Washington.")
    imported(
        write(
            tmp_path,
            "trips.xml",
            stop,
            trip(
                2,
                start="1994-01-01",
                end="1994-01-02",
            ),
        )
    )
    assert of("trip", 1).state == "draft"
    assert of("trip", 2).state == "published"
    imported(write(tmp_path, "visits.xml", visit(1, visitor="King Karl")), draft=True)
    assert of("visit", 1).state == "draft"
    assert Official.objects.get(name="King Karl").state == "draft"


def test_two_visitors_of_one_row_are_two_and_a_page_in_the_archive_is_used(tmp_path):
    page = make.press_release(url="https://history.state.gov/departmenthistory/visits/russia")
    both = "President Ivan Petrov and Prime Minister Anna Orlova"
    imported(write(tmp_path, "visits.xml", visit(1, visitor=both)))
    names = [line[1] for line in lines(of("visit", 1))]
    assert names == ["Ivan Petrov", "Anna Orlova", ""]
    assert Source.objects.get().press_release == page
    assert PressRelease.objects.count() == 1


def test_the_report_is_written_row_by_row(tmp_path):
    report = tmp_path / "report.txt"
    imported(write(tmp_path, "visits.xml", visit(1), visit(2, country="Atlantis")), report=report)
    first, second = report.read_text().splitlines()
    assert first.startswith("created: ")
    assert second.startswith("left: ")
    with pytest.raises(CommandError, match="Imported, but no report"):
        imported(tmp_path / "visits.xml", report=tmp_path / "no" / "folder")


def test_lists_of_codes_are_passed_over_and_without_countries_nothing_is_imported(tmp_path):
    codes = tmp_path / "codes.xml"
    codes.write_text("<code-table><items><item><value>a</value></item></items></code-table>")
    assert "passed over" in imported(tmp_path)[0]
    Publisher.objects.all().delete()
    from meetings.models import Country

    Country.objects.all().delete()
    write(tmp_path, "visits.xml", visit(1))
    with pytest.raises(CommandError, match="no country US"):
        imported(tmp_path)


def test_what_the_database_refuses_takes_the_whole_run_back(tmp_path):
    make.meeting(slug="elsewhere")
    series = Meeting.objects.get()
    series.slug = "history-state-gov-visit-9"
    series.save()
    series.slug = "elsewhere"
    series.save()
    # The address of visit 9 leads to another meeting for ever, so its row is kept, not made.
    said = imported(write(tmp_path, "visits.xml", visit(9), visit(10, start="1990-06-01")))
    assert "its meeting is there" in said[0]
    assert said[1].startswith("created")
    assert document().startswith("<?xml")
