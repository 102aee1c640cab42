"""What a colleague does in the same moment: seen by the database alone, told by the form."""

from django.test import TransactionTestCase

from meetings.models import Evidence, Meeting, Source, Topic
from tests import factories as make
from tests.colleague import a_colleague
from tests.meetings.admin.curators import address, errors_in, meeting_form, superuser


class RaceTests(TransactionTestCase):
    def setUp(self):
        self.client.force_login(superuser())

    def test_what_only_the_database_sees_is_an_error_too_and_nothing_is_written(self):
        release = make.press_release()
        meeting = make.meeting(sources=[release])
        link = Source.objects.get(meeting=meeting)
        form = meeting_form(
            meeting,
            sources=({"id": link.pk, "meeting": meeting.pk, "press_release": release.pk},),
            evidence=({"fact": "date", "press_release": release.pk},),
            title="Typed at length",
        )
        with a_colleague("DELETE FROM meetings_source WHERE id = %s", link.pk):
            response = self.client.post(address(Meeting, "change", meeting.pk), form)
        self.assertIn("must be one of the meeting’s sources", errors_in(response))
        self.assertContains(response, "Typed at length")
        meeting.refresh_from_db()
        self.assertNotEqual(meeting.title, "Typed at length")
        self.assertFalse(Evidence.objects.exists())

    def test_a_name_taken_in_the_same_moment_is_an_error_of_the_form(self):
        with a_colleague(
            "INSERT INTO meetings_topic (slug, name, other_names, description, state, withdrawal_note)"
            " VALUES ('rice-too', 'Rice', '{}', '', 'draft', '')"
        ):
            response = self.client.post(
                address(Topic, "add"), {"name": "Rice", "slug": "rice", "state": "draft"}
            )
        self.assertIn("Another record already has this", errors_in(response))
        self.assertEqual(Topic.objects.get().slug, "rice-too")
