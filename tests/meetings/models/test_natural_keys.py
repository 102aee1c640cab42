"""Everything that a fixture names can be found by that name."""

from django.test import TestCase

from meetings.models import Evidence, Participation, Source
from tests import factories as make


class NaturalKeys(TestCase):
    """natural_key and get_by_natural_key are each other's inverse."""

    def test_a_record_is_found_by_its_natural_key(self):
        said = make.statement()
        party = make.country()
        release = said.press_release
        for record in (
            party,
            make.official(),
            make.topic(),
            make.series(),
            make.publisher(),
            release,
            said.meeting,
            said,
            Source.objects.get(meeting=said.meeting),
            Participation.objects.create(meeting=said.meeting, country=party, position=3),
            Evidence.objects.create(meeting=said.meeting, fact="date", press_release=release),
        ):
            with self.subTest(record=type(record).__name__):
                found = type(record).objects.get_by_natural_key(*record.natural_key())
                self.assertEqual(found, record)
