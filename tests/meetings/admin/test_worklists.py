"""The first page of the admin shows where work waits."""

from unittest.mock import patch

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.admin import spellings, worklists
from meetings.models import AddressCheck, EmptySearch, Meeting, Official, Statement, Topic
from meetings.querysets import team
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address, member


class WorklistTests(CuratorTestCase):
    def lines(self):
        work = self.client.get(reverse("admin:index")).context["work"]
        return {line["url"]: line for block in work for line in block["lines"]}

    def listed(self, model, query):
        """What is behind the link of a line, whose count must be the same."""
        url = f"{address(model, 'changelist')}{query}"
        found = self.client.get(url).context["cl"]
        self.assertEqual(self.lines()[url]["count"], found.result_count)
        return list(found.queryset)

    def test_one_sides_readout_missing(self):
        korea, china = make.country(), make.country()
        source = make.press_release(publisher=make.publisher(country=korea))
        one = make.meeting(parties=[korea, china], sources=[source])
        make.meeting(parties=[korea, china], date="2001")
        self.assertEqual(self.listed(Meeting, "?readouts=one"), [one])

    def test_statements_without_topic_or_speaker(self):
        bare = make.statement(topics=[make.topic()])
        spoken = make.statement(speakers=[make.official(country=make.country())])
        self.assertEqual(self.listed(Statement, "?no_speaker=yes"), [bare])
        self.assertEqual(self.listed(Statement, "?no_topic=yes"), [spoken])

    def test_drafts_dates_worked_out_and_officials_without_country(self):
        draft, dated = make.meeting(state="draft"), make.meeting(date_note="By the weekday.")
        nobody = make.official()
        self.assertEqual(self.listed(Meeting, "?state__exact=draft"), [draft])
        self.assertEqual(self.listed(Meeting, "?date_worked_out=yes"), [dated])
        self.assertEqual(self.listed(Official, "?no_country=yes"), [nobody])

    def test_possible_duplicates(self):
        doubles = [
            make.official(name="Kim Gunn"),
            make.official(name="GUNN, Kim"),
            make.official(name="Jin Kim", other_names=["Kim Günn"]),
        ]
        make.official(name="Kim Gunnar")
        make.official(name="Gunn Kim", state="withdrawn", withdrawal_note="A double.")
        found = self.listed(Official, "?double=yes")
        self.assertEqual({one.pk for one in found}, {one.pk for one in doubles})
        topics = [
            make.topic(name="Supply chains"),
            make.topic(name="X", other_names=["Supply-chains"]),
        ]
        make.topic(name="Supply")
        found = self.listed(Topic, "?double=yes")
        self.assertEqual({one.pk for one in found}, {one.pk for one in topics})

    def test_officials_of_one_country_with_names_spelled_nearly_alike(self):
        here, there = make.country(), make.country()
        near = [
            make.official(name="Abdelmalek Sellal", country=here),
            make.official(name="SELLAL, Abdelmalik", country=here),
        ]
        make.official(name="Kim Gunn", country=here)
        make.official(name="Kim Gun", country=here)
        make.official(name="Sellal Abdelmalek", country=there)
        make.official(
            name="Abdelmalik Sellall", country=here, state="withdrawn", withdrawal_note="A double."
        )
        found = self.listed(Official, "?near=yes")
        self.assertEqual({one.pk for one in near}, {one.pk for one in found})

    def test_names_are_not_compared_on_the_first_page_where_there_are_too_many(self):
        make.official(country=make.country())
        with patch.object(spellings, "MOST", 0):
            line = self.lines()[address(Official, "changelist") + "?near=yes"]
        self.assertEqual((line["count"], line["said"]), (None, "?"))

    def test_meetings_of_the_same_parties_on_one_date_may_be_one(self):
        korea, china, japan = make.country(), make.country(), make.country()
        doubles = [make.meeting(parties=[korea, china]), make.meeting(parties=[china, korea])]
        make.meeting(parties=[korea, china], date="2020-07-24")
        make.meeting(parties=[korea, japan])
        found = self.listed(Meeting, "?double=yes")
        self.assertEqual({one.pk for one in found}, {one.pk for one in doubles})

    def test_sources_whose_address_is_dead(self):
        dead = make.press_release(url="https://example.org/a")
        alive = make.press_release(url="https://example.org/b")
        for release, result in ((dead, "gone"), (alive, "answered")):
            AddressCheck.objects.create(
                press_release=release, url=release.url, result=result, checked_at=timezone.now()
            )
        self.assertEqual(self.listed(type(dead), "?dead=yes"), [dead])

    def test_searches_that_found_nothing(self):
        make.meeting(title="Talks on rice")
        for words in ("Unheard-of", "unheard of", "rice"):
            self.client.get(reverse("meetings:search"), {"q": words})
        self.assertEqual(
            list(EmptySearch.objects.values_list("words", "times")), [("unheard of", 2)]
        )
        self.assertEqual([str(one) for one in self.listed(EmptySearch, "")], ["unheard of"])

    def test_a_group_sees_the_worklists_and_deletes_a_search_that_is_dealt_with(self):
        self.client.force_login(member("Curator"))
        EmptySearch.objects.note("unheard of")
        make.meeting(state="draft")
        self.assertIn(address(Meeting, "changelist") + "?state__exact=draft", self.lines())
        search = EmptySearch.objects.get()
        self.client.post(address(EmptySearch, "delete", search.pk), {"post": "yes"})
        self.assertFalse(EmptySearch.objects.exists())

    def test_all_lines_are_counted_by_one_query(self):
        with CaptureQueriesContext(connection) as queries:
            found = worklists.counts([Meeting.objects.all(), Topic.objects.filter(state="draft")])
        self.assertEqual(found, [0, 0])
        counting = [one for one in queries if "count(*)" in one["sql"]]
        self.assertEqual(len(counting), 1)

    def test_a_slow_question_is_left_open_and_hides_no_other(self):
        make.topic()
        slow = Topic.objects.extra(where=["pg_sleep(5) IS NOT NULL"])
        self.assertEqual(worklists.counts([Topic.objects.all(), slow]), [1, None])


class WordsTests(SimpleTestCase):
    def test_counts_are_exact_up_to_a_thousand(self):
        for count, words in ((0, "0"), (1000, "1000"), (1001, "1,000+"), (None, "?")):
            self.assertEqual(worklists.said(count), words)


class EmptySearchTests(TestCase):
    def kept(self):
        return set(EmptySearch.objects.values_list("words", flat=True))

    def test_what_may_be_personal_or_means_nothing_is_not_kept(self):
        for words in ("x", "a@example.org", "+82 2-2100-2114", "a" * 81, "", "   "):
            EmptySearch.objects.note(words)
        self.assertEqual(self.kept(), set())
        EmptySearch.objects.note("treaty of 1965")
        self.assertEqual(self.kept(), {"treaty of 1965"})

    def test_the_table_stays_small_and_keeps_what_is_asked_often(self):
        EmptySearch.objects.bulk_create(
            EmptySearch(words=f"word {n}", times=1 + (n == 0), last_at=timezone.now())
            for n in range(team.MOST)
        )
        EmptySearch.objects.note("one more")
        self.assertEqual(EmptySearch.objects.count(), team.MOST)
        self.assertLessEqual({"word 0", "one more"}, self.kept())
