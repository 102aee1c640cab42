"""A sample of our own, with a row for every kind that the collection has, and the countries as they are shipped.

It stands in for the published sample wherever that is not at hand, so that the whole way is always tested.
"""

import pytest
from django.core.management import call_command
from django.db.models import Count

from diplomacy.paths import BASE_DIR
from meetings.collections.remarks import KINDS, NO_MEETING
from meetings.models import Meeting, Participation
from tests.meetings.collections.samples import contents, imported, trip, visit, write

pytestmark = pytest.mark.django_db

#: A remark for each kind; the first of `KINDS` that fits names it.
REMARKS = {
    "State visit": "State visit.",
    "Official working visit": "Official working visit.",
    "Official visit": "Official visit. Also met with the Secretary.",
    "Working visit": "Working visit.",
    "Working meal or dinner": "Attended a luncheon given in the harbour.",
    "Summit": "Attended the Economic Summit.",
    "Ceremony": "Attended the inauguration of the bridge.",
    "Meeting at the UN General Assembly": "Met at the UN General Assembly in New York.",
    "Conference": "Attended a Conference on Fisheries.",
    "Informal meeting": "Informal visit; played golf.",
    "Meeting": "Discussed trade and the sea.",
    "Private visit": "Private visit.",
    "Stop on the way": "Stopped for fuel.",
    "Vacation": "Vacation.",
}
#: Where a visitor came from, as printed, with the collection's id; the day; and which country that is.
FORMER = [
    ("U.S.S.R.", "russia", "1990-05-30", "SUHH"),
    ("German Democratic Republic", "german-democratic-republic", "1990-06-11", "DDDE"),
    ("Czechoslovakia", "czechoslovakia", "1990-02-20", "CSHH"),
    ("Yugoslavia", "yugoslavia", "1989-10-13", "YUCS"),
    ("Yemen Arab Republic", "yemen", "1990-01-24", "XYAR"),
]


def sample(folder):
    visits = [
        visit(n, start=f"2001-{n:02}-03" if n <= 12 else f"2002-{n - 12:02}-03",
              end=f"2001-{n:02}-04" if n <= 12 else f"2002-{n - 12:02}-04",
              country="France", country_id="france", description=remark)
        for n, remark in enumerate(REMARKS.values(), start=1)
    ]  # fmt: skip
    visits += [
        visit(50 + n, start=day, end=day, country=printed, country_id=key)
        for n, (printed, key, day, _code) in enumerate(FORMER)
    ]
    trips = [
        trip(n, start=f"199{4 + n % 6}-0{1 + n // 6}-06", end=f"199{4 + n % 6}-0{1 + n // 6}-06", remarks=remark)
        for n, remark in enumerate(REMARKS.values(), start=1)
    ]  # fmt: skip
    # The same trip, entered a second time.
    trips.append(trip(90, start="1995-01-06", end="1995-01-06", remarks="State visit."))
    return write(folder, "visits.xml", *visits), write(folder, "trips.xml", *trips)


def test_every_kind_becomes_a_meeting_with_two_parties_and_a_source_once(tmp_path):
    call_command("loaddata", str(BASE_DIR / "fixtures" / "countries.yaml"), verbosity=0)
    assert list(REMARKS) == list(KINDS)
    files = sample(tmp_path)
    said = imported(*files)
    rows = 2 * len(REMARKS) + len(FORMER) + 1
    assert f"{rows} rows" in said[-2], said
    assert " 0 left" in said[-2]
    assert Meeting.objects.count() == rows - 1
    whole = Meeting.objects.annotate(
        parties=Count("participations__country", distinct=True),
        documents=Count("sources", distinct=True),
    ).filter(parties__gte=2, documents__gte=1)
    assert whole.count() == rows - 1
    for n, kind in enumerate(KINDS, start=1):
        for which in ("visit", "trip"):
            meeting = Meeting.objects.get(slug=f"history-state-gov-{which}-{n}")
            assert meeting.title.startswith(kind), (meeting.title, kind)
            assert (meeting.state == "draft") == (kind in NO_MEETING), meeting.title
    former = Participation.objects.filter(country__kind="former-state")
    assert {*former.values_list("country__code", flat=True)} == {code for *_, code in FORMER}
    before = contents()
    assert imported(*files)[-1] == "made: nothing"
    assert contents() == before
