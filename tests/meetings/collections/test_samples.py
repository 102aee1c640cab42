"""The published sample of the collection, where it lies beside this checkout: 1,786 rows."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Count

from diplomacy.paths import BASE_DIR
from meetings.models import Meeting, Participation
from tests.meetings.collections.samples import contents, imported

SAMPLES = Path(
    os.environ.get("HISTORY_STATE_GOV") or BASE_DIR.parent / "shared" / "data" / "history-state-gov"
)
ROWS = 1_786


@pytest.mark.django_db
@pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason=f"no published sample in {SAMPLES} (HISTORY_STATE_GOV names another folder); the sample of our own in "
    "test_every_kind was tested in its place",
)
def test_the_sample_becomes_meetings_with_two_parties_and_a_source_once():
    call_command("loaddata", str(BASE_DIR / "fixtures" / "countries.yaml"), verbosity=0)
    said = imported(SAMPLES)
    assert sum(line.startswith("left") for line in said) == 0
    lead = sum(line.split(": ")[3].startswith("history-state-gov-") for line in said[1 : ROWS + 1])
    assert lead == ROWS
    whole = Meeting.objects.annotate(
        parties=Count("participations__country", distinct=True),
        documents=Count("sources", distinct=True),
    ).filter(parties__gte=2, documents__gte=1)
    assert whole.count() == Meeting.objects.count() >= ROWS * 0.98
    former = Participation.objects.filter(country__kind="former-state")
    assert set(former.values_list("country__code", flat=True)) == {
        *("SUHH", "DDDE", "CSHH", "YUCS", "XYAR"),
    }
    before = contents()
    assert imported(SAMPLES)[-1] == "made: nothing"
    assert contents() == before
