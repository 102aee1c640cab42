"""Broken rules are errors of the form, in words, and nothing is half written."""

from meetings.models import Evidence, Meeting, Source
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, meeting_form


class MeetingRuleTests(CuratorTestCase):
    def setUp(self):
        super().setUp()
        self.release = make.press_release()
        self.korea, self.china = make.country(), make.country()
        self.meeting = make.meeting(parties=[self.korea, self.china], sources=[self.release])
        self.url = address(Meeting, "change", self.meeting.pk)
        self.link = {
            "id": self.meeting.source_links.get().pk,
            "meeting": self.meeting.pk,
            "press_release": self.release.pk,
        }

    def lines(self, *changes):
        held = self.meeting.participations.order_by("position")
        return tuple(
            {
                "id": line.pk,
                "meeting": self.meeting.pk,
                "country": line.country_id,
                "official": line.official_id or "",
                "title": line.title,
                "role": line.role,
                "position": line.position,
                **change,
            }
            for line, change in zip(held, changes or ({},) * len(held), strict=True)
        )

    def post(self, **kwargs):
        kwargs.setdefault("sources", (self.link,))
        kwargs.setdefault("participations", self.lines())
        return self.client.post(self.url, meeting_form(self.meeting, **kwargs))

    def test_a_meeting_is_written_in_one_go_with_numbers_and_places(self):
        official = make.official(country=self.korea)
        statement = {
            "paragraph": 2,
            "act": "said",
            "summary": "Rice.",
            "state": "draft",
            "countries": [self.korea.pk],
        }
        response = self.client.post(
            address(Meeting, "add"),
            meeting_form(
                title="Talks on rice",
                date="2020-03-17?",
                reason="From the ministry's page",
                sources=({"press_release": self.release.pk},),
                participations=(
                    {"country": self.korea.pk, "official": official.pk, "role": "host"},
                    {"country": self.china.pk, "role": "participant"},
                ),
                evidence=({"fact": "date", "printed": "Tuesday"},),
                statements=(statement, {**statement, "summary": "Noodles."}),
            ),
        )
        self.assertEqual(
            response.status_code, 302, response.status_code == 200 and self.errors(response)
        )
        made = Meeting.objects.get(title="Talks on rice")
        self.assertEqual(made.slug, "talks-on-rice-2020-03-17")
        placed = made.participations.order_by("position").values_list("position", "country")
        self.assertEqual(list(placed), [(1, self.korea.pk), (2, self.china.pk)])
        self.assertEqual(made.evidence.get().press_release, self.release)
        self.assertEqual(
            list(made.statements.order_by("number").values_list("number", "summary")),
            [(1, "Rice."), (2, "Noodles.")],
        )

    def test_new_lines_go_to_the_end_and_lines_can_change_places(self):
        response = self.post(
            participations=(
                *self.lines({"position": 2, "role": "host"}, {"position": 1}),
                {
                    "country": self.korea.pk,
                    "title": "observers",
                    "role": "observer",
                    "position": "",
                },
            )
        )
        self.assertEqual(response.status_code, 302)
        placed = self.meeting.participations.order_by("position").values_list("country", "position")
        self.assertEqual(list(placed), [(self.china.pk, 1), (self.korea.pk, 2), (self.korea.pk, 3)])

    def test_the_role_of_host_can_move_to_another_line(self):
        first = self.meeting.participations.get(position=1)
        first.role = "host"
        first.save()
        for roles in (("participant", "host"), ("host", "participant")):
            response = self.post(participations=self.lines(*({"role": role} for role in roles)))
            self.assertEqual(response.status_code, 302)
            held = self.meeting.participations.order_by("position").values_list("role", flat=True)
            self.assertEqual(tuple(held), roles)

    def test_a_level_left_empty_is_the_highest_rank_and_is_told(self):
        ranks = self.lines({"rank": "director"}, {"rank": "vice-minister"})
        page = self.client.post(
            self.url,
            meeting_form(self.meeting, sources=(self.link,), participations=ranks),
            follow=True,
        )
        self.assertContains(page, "Level: Vice-ministers, the highest rank of the participants")
        self.meeting.refresh_from_db()
        self.assertEqual(self.meeting.level, "vice-minister")

    def test_a_level_that_a_curator_empties_or_explains_stays_as_it_is(self):
        ranks = self.lines({"rank": "director"}, {"rank": "vice-minister"})
        self.post(participations=ranks, level_note="The ministry names none.")
        self.meeting.refresh_from_db()
        self.assertEqual(self.meeting.level, "")
        Meeting.objects.update(level="minister", level_note="")
        self.post(participations=self.lines({"rank": "leader"}, {}), level="")
        self.meeting.refresh_from_db()
        self.assertEqual(self.meeting.level, "")

    def test_what_must_not_stay_empty_says_how_to_fill_it(self):
        response = self.post(title="", sources=({**self.link, "press_release": ""},))
        said = self.errors(response)
        self.assertIn("“Title” must not stay empty: write it here.", said)
        self.assertIn("“Press release” must not stay empty: choose one of the list.", said)
        self.assertNotIn("This field is required", response.content.decode())

    def test_two_hosts_are_refused(self):
        response = self.post(participations=self.lines({"role": "host"}, {"role": "host"}))
        self.assertIn("A meeting has one host", self.errors(response))

    def test_what_is_cited_must_be_a_source(self):
        other = make.press_release()
        statement = {
            "press_release": other.pk,
            "paragraph": 1,
            "act": "said",
            "summary": "X.",
            "state": "draft",
        }
        for kind, row in (
            ("statements", {**statement, "attribution": "an official"}),
            ("evidence", {"fact": "date", "press_release": other.pk}),
        ):
            with self.subTest(kind=kind):
                self.assertIn(
                    "not among the meeting’s sources", self.errors(self.post(**{kind: (row,)}))
                )
                response = self.post(
                    sources=(self.link, {"press_release": other.pk}), **{kind: (row,)}
                )
                self.assertEqual(response.status_code, 302)
                self.meeting.statements.all().delete()
                Evidence.objects.all().delete()
                Source.objects.filter(press_release=other).delete()

    def test_a_participant_may_cite_only_a_source(self):
        other = make.press_release()
        response = self.post(participations=self.lines({"press_release": other.pk}, {}))
        self.assertIn("not among the meeting’s sources", self.errors(response))

    def test_a_statement_needs_a_voice(self):
        row = {
            "press_release": self.release.pk,
            "paragraph": 1,
            "act": "said",
            "summary": "X.",
            "state": "draft",
        }
        self.assertIn("must have a speaker", self.errors(self.post(statements=(row,))))
        self.assertFalse(self.meeting.statements.exists())

    def test_a_source_that_is_cited_stays(self):
        make.statement(meeting=self.meeting, press_release=self.release, summary="Rice is good.")
        response = self.post(sources=({**self.link, "DELETE": "on"},))
        self.assertIn("Rice is good.", self.errors(response))
        self.assertTrue(self.meeting.source_links.exists())

    def test_a_source_and_what_cites_it_can_go_together(self):
        line = Evidence.objects.create(
            meeting=self.meeting, press_release=self.release, fact="date"
        )
        row = {
            "id": line.pk,
            "meeting": self.meeting.pk,
            "fact": "date",
            "press_release": self.release.pk,
        }
        response = self.post(sources=({**self.link, "DELETE": "on"},), evidence=(row,))
        self.assertIn("not among the meeting’s sources", self.errors(response))
        response = self.post(
            sources=({**self.link, "DELETE": "on"},), evidence=({**row, "DELETE": "on"},)
        )
        self.assertEqual(response.status_code, 302)
        self.assertFalse(self.meeting.source_links.exists())

    def test_no_circle_of_meetings(self):
        part = make.meeting(part_of=self.meeting)
        self.assertIn("part of one that is part of it", self.errors(self.post(part_of=part.pk)))

    def test_an_address_that_leads_elsewhere_is_refused(self):
        moved = make.meeting(slug="before")
        moved.slug = "after"
        moved.save()
        self.assertIn("another record’s and leads there", self.errors(self.post(slug="before")))

    def test_a_colleagues_change_is_not_overwritten_by_accident(self):
        seen = self.client.get(self.url).context["adminform"].form["seen"].value()
        self.assertEqual(self.post(seen=seen, place="Busan", reason="A typo").status_code, 302)
        response = self.post(seen=seen, place="Seoul")
        self.assertIn("Mina Park", self.errors(response))
        self.assertContains(response, "Seoul")
        self.meeting.refresh_from_db()
        self.assertEqual(self.meeting.place, "Busan")
        newest = response.context["adminform"].form["seen"].value()
        self.assertEqual(self.post(seen=newest, place="Seoul").status_code, 302)

    def test_a_colleagues_new_participant_counts_as_a_change(self):
        seen = self.client.get(self.url).context["adminform"].form["seen"].value()
        self.meeting.participations.create(country=make.country(), position=3)
        response = self.post(seen=seen, participations=self.lines({}, {}, {}))
        self.assertIn("was changed", self.errors(response))

    def test_published_cannot_become_a_draft_and_withdrawing_needs_a_note(self):
        self.assertIn("withdraw it instead", self.errors(self.post(state="draft")))
        self.assertIn("Say why", self.errors(self.post(state="withdrawn")))
