"""What must never be false is refused by the database, in words that an editor can read."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase

from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Participation,
    PressRelease,
    Source,
    Statement,
)
from tests import factories as make


def at_commit() -> None:
    """Check now what the database would check at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class Refusals(TestCase):
    """Each rule by its name in the database."""

    def refused(self, rule: str, change) -> None:
        with self.assertRaises(IntegrityError) as caught, transaction.atomic():
            change()
            at_commit()
        self.assertEqual(caught.exception.__cause__.diag.constraint_name, rule)

    def test_a_meeting_keeps_its_rules(self):
        series = make.series()
        make.meeting(series=series, series_number=2)
        for rule, values in {
            "meeting_titled": {"title": ""},
            "meeting_format_known": {"format": "telepathy"},
            "meeting_status_known": {"status": "rumoured"},
            "meeting_level_known": {"level": "king"},
            "meeting_track_known": {"track": "3"},
            "meeting_time_of_day_known": {"time_of_day": "teatime"},
            "meeting_state_known": {"state": "secret"},
            "meeting_withdrawn_says_why": {"state": "withdrawn"},
            "meeting_series_number_once": {"series": series, "series_number": 2},
            "meeting_number_needs_series": {"series_number": 2},
            "meeting_number_from_one": {"series": series, "series_number": 0},
            "meeting_at_a_distance_has_no_place": {"format": "video", "place": "Seoul"},
        }.items():
            with self.subTest(rule=rule):
                self.refused(rule, lambda values=values: make.meeting(**values))

    def test_a_meeting_cannot_end_before_it_starts(self):
        meeting = make.meeting()
        self.refused(
            "meeting_ends_after_it_starts",
            lambda: Meeting.objects.filter(pk=meeting.pk).update(date_latest="2019-01-01"),
        )

    def test_a_meeting_is_not_part_of_itself_nor_of_its_own_part(self):
        whole = make.meeting()
        part = make.meeting(part_of=whole)
        self.refused(
            "meeting_not_part_of_itself",
            lambda: Meeting.objects.filter(pk=part.pk).update(part_of=part),
        )
        self.refused(
            "meeting_part_of_circle",
            lambda: Meeting.objects.filter(pk=whole.pk).update(part_of=part),
        )

    def test_a_country_keeps_its_rules(self):
        for rule, values in {
            "country_kind_known": {"kind": "planet"},
            "country_code_well_formed": {"code": "kr"},
            "country_named": {"name": ""},
            "country_former_state_ended": {"kind": "former-state"},
            "country_living_state_not_ended": {"kind": "state", "ended": "1991"},
        }.items():
            with self.subTest(rule=rule):
                self.refused(rule, lambda values=values: make.country(**values))

    def test_a_government_publisher_speaks_for_a_country(self):
        self.refused(
            "publisher_of_government_has_country", lambda: make.publisher(kind="government")
        )

    def test_an_officials_own_script_has_a_language(self):
        self.refused("official_native_name_has_language", lambda: make.official(native_name="김건"))

    def test_a_press_release_keeps_its_rules(self):
        make.press_release(url="https://mfa.example/1")
        for rule, values in {
            "pressrelease_titled": {"title": ""},
            "pressrelease_kind_known": {"kind": "gossip"},
            "pressrelease_url_once": {"url": "https://mfa.example/1"},
            "pressrelease_text_has_rights": {"text": "Something."},
            "pressrelease_shows_text_it_holds": {"show_text": True},
        }.items():
            with self.subTest(rule=rule):
                self.refused(rule, lambda values=values: make.press_release(**values))

    def test_two_press_releases_may_have_no_source_address(self):
        make.press_release()
        make.press_release()

    def test_a_meeting_has_one_host_and_names_nobody_twice(self):
        official = make.official(country=make.country())
        meeting = make.meeting(officials=[official], parties=[make.country()])
        first, second = meeting.participations.order_by("position")
        party = {"meeting": meeting, "country": second.country}
        first.role = "host"
        first.save()
        for rule, values in {
            "participation_one_host": {"role": "host", "position": 7},
            "participation_official_once": {"official": official, "position": 7},
            "participation_position_once": {"position": 1, "title": "Someone"},
            "participation_unnamed_once": {
                "country": first.country,
                "title": first.title,
                "position": 7,
            },
            "participation_rank_known": {"rank": "duke", "position": 7},
            "participation_role_known": {"role": "guest", "position": 7},
            "participation_paragraph_has_source": {"paragraph": 1, "title": "Other", "position": 7},
        }.items():
            with self.subTest(rule=rule):
                self.refused(
                    rule, lambda values=values: Participation.objects.create(**(party | values))
                )

    def test_a_source_is_given_once(self):
        release = make.press_release()
        meeting = make.meeting(sources=[release])
        self.refused(
            "source_once", lambda: Source.objects.create(meeting=meeting, press_release=release)
        )

    def test_what_cites_a_press_release_cites_a_source_of_the_meeting(self):
        meeting, stranger = make.meeting(), make.press_release()
        cited = {"meeting": meeting, "press_release": stranger}
        self.refused(
            "statement_cites_a_source",
            lambda: Statement.objects.create(
                number=1, paragraph=1, summary="x", attribution="y", **cited
            ),
        )
        self.refused(
            "evidence_cites_a_source", lambda: Evidence.objects.create(fact="date", **cited)
        )
        self.refused(
            "participation_cites_a_source",
            lambda: Participation.objects.create(country=make.country(), **cited),
        )

    def test_a_source_that_a_statement_cites_stays(self):
        said = make.statement()
        self.refused(
            "statement_cites_a_source", lambda: Source.objects.filter(meeting=said.meeting).delete()
        )

    def test_a_statement_keeps_its_rules(self):
        said = make.statement(number=1)
        for rule, values in {
            "statement_act_known": {"act": "shrugged"},
            "statement_summed_up": {"summary": ""},
            "statement_number_once": {"number": 1},
            "statement_counted_from_one": {"paragraph": 0},
            "statement_span_whole": {"span_start": 3},
            "statement_has_voice": {"attribution": ""},
        }.items():
            with self.subTest(rule=rule):
                values = {"meeting": said.meeting, "press_release": said.press_release} | values
                self.refused(rule, lambda values=values: make.statement(**values))

    def test_a_span_ends_after_it_starts(self):
        self.refused("statement_span_whole", lambda: make.statement(span_start=5, span_end=5))

    def test_a_statement_cannot_lose_its_last_voice(self):
        said = make.statement(speakers=[make.official()])
        self.refused("statement_has_voice", lambda: said.speakers.clear())
        alone = make.statement(countries=[make.country()])
        self.refused("statement_has_voice", lambda: alone.countries.clear())

    def test_a_speaker_a_country_or_an_attribution_is_enough(self):
        make.statement(speakers=[make.official()])
        make.statement(countries=[make.country()])
        make.statement(attribution="a senior official")
        at_commit()

    def test_a_span_lies_in_the_text(self):
        held = make.press_release(text="0123456789", text_rights="Written for this test.")
        make.statement(press_release=held, span_start=0, span_end=10)
        at_commit()
        self.refused(
            "statement_span_in_text",
            lambda: make.statement(press_release=held, span_start=5, span_end=11),
        )
        self.refused("statement_span_in_text", lambda: make.statement(span_start=0, span_end=1))
        self.refused(
            "statement_span_in_text",
            lambda: PressRelease.objects.filter(pk=held.pk).update(text="short"),
        )

    def test_every_rule_that_a_form_can_meet_has_words(self):
        for model in (Country, Meeting, Participation, PressRelease, Statement, Source, Evidence):
            for constraint in model._meta.constraints:
                with self.subTest(rule=constraint.name):
                    self.assertNotEqual(
                        constraint.violation_error_message,
                        constraint.default_violation_error_message,
                    )

    def test_forms_show_the_words_of_a_rule(self):
        meeting = Meeting(slug="x", title="X", date="2020", format="phone", place="Seoul")
        with self.assertRaisesMessage(ValidationError, "has no place"):
            meeting.validate_constraints()


class Bounds(TestCase):
    """The bounds of a date follow it, whichever door it comes through."""

    def test_saving_sets_the_bounds(self):
        meeting = make.meeting(date="2020-07")
        self.assertEqual(
            (str(meeting.date_earliest), str(meeting.date_latest)), ("2020-07-01", "2020-07-31")
        )
        meeting.date = "2021-05-01"
        meeting.save()
        meeting.refresh_from_db()
        self.assertEqual(
            (str(meeting.date_earliest), str(meeting.date_latest)), ("2021-05-01", "2021-05-01")
        )

    def test_a_bad_date_never_reaches_the_table(self):
        with self.assertRaises(ValueError):
            make.meeting(date="soon")
        with self.assertRaises(ValidationError):
            Meeting(slug="x", title="X", date="2020-13").clean_fields(
                exclude=["date_earliest", "date_latest"]
            )

    def test_a_press_release_without_a_date_has_no_bounds(self):
        release = make.press_release(published="2020-11-09")
        release.published = ""
        release.save()
        release.refresh_from_db()
        self.assertIsNone(release.published_earliest)


class AtCommit(TransactionTestCase):
    """Deferred rules hold at the end of a real transaction too."""

    def test_a_statement_without_voice_is_rolled_back(self):
        release, meeting = make.press_release(), make.meeting()
        Source.objects.create(meeting=meeting, press_release=release)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Statement.objects.create(
                press_release=release, meeting=meeting, number=1, paragraph=1, summary="x"
            )
        self.assertFalse(Statement.objects.exists())
