"""Words of a search: what is found, in which order, and how it is shown."""

from unittest.mock import patch

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from meetings.index import reading
from meetings.index.kinds import MEETING
from meetings.index.reader import snapshot
from meetings.index.store import make_snapshot
from meetings.index.words import Search
from tests import factories as make
from tests.meetings.filters.small_archive import ask, ids


class Words(TestCase):
    """What a search means."""

    @classmethod
    def setUpTestData(cls):
        cls.kr = make.country(code="KR", name="Republic of Korea", other_names=["ROK", "Séoul"])
        cls.ci = make.country(code="CI", name="Côte d’Ivoire")
        cls.kim = make.official(
            name="Kim Jung-han", native_name="김정한", native_language="ko", country=cls.kr
        )
        cls.an = make.official(name="An Will", country=cls.ci)
        cls.fish = make.meeting(
            title="Talks on fisheries", summary="A fast track for the boats.", officials=[cls.kim]
        )
        cls.rice = make.meeting(
            title="Rice and the trade in it",
            date="2021-01-01",
            parties=[cls.ci],
            officials=[cls.an],
        )
        cls.korean = make.meeting(title="한중 외교장관 회담", date="2019")
        cls.chinese = make.meeting(title="中韩外长会谈", summary="关于经济合作", date="2018")
        cls.said = make.statement(meeting=cls.fish, summary="The quotas should not grow.")

    def found(self, words: str, *meetings) -> None:
        with self.subTest(words=words):
            self.assertEqual(ids(f"q={words}"), [meeting.pk for meeting in meetings])

    def test_words_are_stemmed_and_all_must_be_there(self):
        self.found("fishery", self.fish)
        self.found("talking fisheries", self.fish)
        self.found("fisheries rice")

    def test_or_minus_and_phrases(self):
        self.found("fisheries OR rice", self.rice, self.fish)
        self.found("talks -rice", self.fish)
        self.found('"fast track"', self.fish)
        self.found('"track fast"')
        self.found("-fisheries -rice", self.korean, self.chinese)

    def test_words_of_two_letters_in_scripts_without_spaces(self):
        self.found("회담", self.korean)
        self.found("外长", self.chinese)
        self.found("经济合作", self.chinese)
        self.found("合经")
        self.found("장관회담")
        self.found("会", self.chinese)

    def test_a_long_word_is_found_only_where_its_letters_stand_in_a_row(self):
        make.meeting(title="合作经济", date="2017")
        self.found("经济合作", self.chinese)

    def test_accents_case_and_hyphens_do_not_matter(self):
        for words in ("cote d'ivoire", "CÔTE", "Cote d’Ivoire"):
            self.found(words, self.rice)
        for words in ("jung han", "Jung-Han", "junghan"):
            self.found(words, self.fish)

    def test_names_in_either_order_and_any_recorded_script_or_spelling(self):
        for words in (
            "Kim Jung-han",
            "jung-han kim",
            "김정한",
            "ROK",
            "seoul",
            '"Republic of Korea"',
        ):
            self.found(words, self.fish)

    def test_a_name_that_is_also_a_small_word_is_found_alone_and_stands_in_no_ones_way(self):
        self.found("an", self.rice)
        self.found("the fisheries", self.fish)

    def test_what_was_said_is_found_with_its_meeting(self):
        self.found("quotas", self.fish)
        self.assertEqual(ids("q=quota", "statements"), [self.said.pk])

    def test_words_that_say_nothing_find_nothing_and_say_so(self):
        asked = ask("q=the of")
        self.assertEqual(asked.every_key(), [])
        self.assertIn("too common", " ".join(asked.problems))

    def test_too_many_words_are_refused_in_words(self):
        asked = ask("q=" + "+".join(f"w{n}" for n in range(17)))
        self.assertIn("at most 16 words", asked.problems[0])
        self.assertIn("words to look for", ask("q=!!").problems[0])

    def test_the_most_relevant_first_where_asked_for(self):
        other = make.meeting(title="Something else", summary="rice", date="2023")
        self.found("rice", other, self.rice)
        self.assertEqual(ids("q=rice&sort=relevance"), [self.rice.pk, other.pk])
        self.assertIn("no order of this list", ask("sort=relevance").problems[0])

    def test_hits_are_marked_and_nothing_else_becomes_markup(self):
        make.meeting(title="<b>Rice</b> & <script>x</script>", date="2024")
        page = self.client.get("/meetings/?q=rices")
        self.assertContains(page, "&lt;b&gt;<mark>Rice</mark>&lt;/b&gt; &amp; &lt;script&gt;")
        self.assertNotContains(page, "<script>x")
        page = self.client.get("/meetings/?q=외교")
        self.assertContains(page, "<mark>외교</mark>장관")

    def test_a_row_shows_the_statement_in_which_the_word_stands(self):
        page = self.client.get("/meetings/?q=quota")
        self.assertContains(page, "The <mark>quotas</mark> should not grow.")


class SearchPage(TestCase):
    """/search/"""

    @classmethod
    def setUpTestData(cls):
        cls.kr = make.country(code="KR", name="Republic of Korea", other_names=["ROK"])
        cls.kim = make.official(slug="kim-gunn", name="Kim Gunn", country=cls.kr)
        cls.source = make.press_release(
            title="On herring", url="https://www.mofa.example/press/1", publisher=make.publisher()
        )
        cls.meeting = make.meeting(
            title="Talks on herring", officials=[cls.kim], sources=[cls.source]
        )
        cls.said = make.statement(
            meeting=cls.meeting, press_release=cls.source, summary="Herring matters."
        )

    def leads(self, words: str, record) -> None:
        with self.subTest(words=words):
            answer = self.client.get("/search/", {"q": words})
            self.assertRedirects(answer, record.get_absolute_url(), fetch_redirect_response=False)

    def test_a_name_leads_straight_to_its_record(self):
        self.leads("Kim Gunn", self.kim)
        self.leads("kim  gunn".replace("  ", " ").upper(), self.kim)
        self.leads("rok", self.kr)
        self.leads("talks on Herring", self.meeting)
        self.leads(self.meeting.slug, self.meeting)

    def test_the_search_can_be_had_all_the_same(self):
        page = self.client.get("/search/?q=Kim+Gunn&all=yes")
        self.assertContains(page, 'href="/officials/kim-gunn/"')
        self.assertContains(page, "Talks on herring")

    def test_a_name_of_two_leads_to_neither(self):
        other = make.official(name="Kim Gunn", slug="kim-gunn-2")
        page = self.client.get("/search/?q=Kim+Gunn")
        self.assertContains(page, other.get_absolute_url())
        self.assertContains(page, self.kim.get_absolute_url())

    def test_the_address_of_a_source_leads_to_it(self):
        for address in (
            "https://www.mofa.example/press/1",
            "http://mofa.example/press/1/#top",
            "www.mofa.example/press/1",
        ):
            self.leads(address, self.source)
        page = self.client.get("/search/", {"q": "https://elsewhere.example/"})
        self.assertContains(page, "holds no press release from https://elsewhere.example/")

    def test_all_sorts_of_records_are_found(self):
        page = self.client.get("/search/?q=herring")
        for words in ("Talks on", "matters.", "All words"):
            self.assertContains(page, words)
        self.assertContains(page, "<mark>herring</mark>", count=2)

    def test_a_near_spelling_is_offered_when_nothing_is_found(self):
        page = self.client.get("/search/?q=Gnun")
        self.assertContains(page, "Did you mean")
        self.assertContains(page, ">gunn</a>")
        self.assertNotContains(self.client.get("/search/?q=gunn"), "Did you mean")

    def test_a_draft_is_neither_found_nor_led_to(self):
        make.official(name="Hidden Hand", state="draft")
        make.meeting(title="Secret talks", state="draft")
        for words in ("Hidden Hand", "Secret talks"):
            self.assertContains(self.client.get("/search/", {"q": words}), "Nothing in the archive")

    def test_words_that_mean_nothing_find_nothing_rather_than_everything(self):
        for words in ('"', "!!", " ".join(f"w{n}" for n in range(17)), "x" * 201):
            with self.subTest(words=words):
                page = self.client.get("/search/", {"q": words})
                self.assertContains(page, "was left out")
                self.assertNotContains(page, "herring")

    def test_nothing_typed_gives_no_error(self):
        for query in ("", "?q=", "?q=%00", "?q=%22", "?q=" + "x" * 300, "?q=a&sort=nonsense&all=1"):
            self.assertEqual(self.client.get(f"/search/{query}").status_code, 200, query)


class Remembered(TransactionTestCase):
    """Words that were looked for are remembered by the process, and stay true."""

    def test_a_remembered_word_follows_every_change(self):
        meeting = make.meeting(title="Talks on fish")
        self.assertEqual(ids("q=fish"), [meeting.pk])
        other = make.meeting(title="More fish", date="2022")
        self.assertEqual(ids("q=fish"), [other.pk, meeting.pk])
        meeting.title = "Talks on rice"
        meeting.save()
        self.assertEqual(ids("q=fish"), [other.pk])
        other.delete()
        self.assertEqual(ids("q=fish"), [])

    def test_of_too_many_words_those_of_few_documents_are_forgotten(self):
        for n in range(3):
            make.meeting(title=f"Talks on fish {n}", summary="common")
        with (
            patch("meetings.index.words.REMEMBERED", 2),
            snapshot(),
            reading() as reader,
        ):
            state = reader.state(MEETING)
            state.words.clear()
            for said in ("fish", "common", "absent", "unheard"):
                Search(state, said).found()
            self.assertEqual({len(places & state.alive) for places in state.words.values()}, {3})
            self.assertEqual(len(Search(state, "absent").found()), 0)

    def test_a_word_of_many_documents_is_read_from_beside_the_snapshot_and_what_came_since(self):
        made = [
            make.meeting(title=f"Talks on fish {n}", date=f"2020-01-0{n + 1}") for n in range(6)
        ]
        with patch("meetings.index.standing.WORTH_KEEPING", 3):
            self.assertTrue(make_snapshot(MEETING))
        made[0].title = "Talks on rice"
        made[0].save()
        made[1].title = "More talks on fish"
        made[1].save()
        made[2].delete()
        late = make.meeting(title="Fish again", date="2021")
        with CaptureQueriesContext(connection) as asked:
            found = ids("q=fish")
        self.assertEqual(found, [one.pk for one in (late, *made[:2:-1], made[1])])
        said = [one["sql"] for one in asked.captured_queries]
        self.assertTrue(any("FROM meetings_index_word" in sql for sql in said))
        # The index of words was asked for what came later alone.
        by_words = [sql for sql in said if "FROM meetings_index_meeting WHERE words @@" in sql]
        self.assertEqual([sql for sql in by_words if "id = ANY" not in sql], [])


class Titles(TransactionTestCase):
    """The order by title, with documents that changed since the order was made."""

    def test_changed_documents_stand_where_their_title_puts_them(self):
        made = [make.meeting(title=f"Talks {letter}") for letter in "DBFAC"]
        order = sorted(made, key=lambda one: one.title)
        self.assertEqual(ids("sort=title"), [one.pk for one in order])
        made[0].title = "Talks Z"
        made[0].save()
        made += [make.meeting(title="Älter"), make.meeting(title="Talks E", date="1999")]
        order = [made[5], made[3], made[1], made[4], made[6], made[2], made[0]]
        self.assertEqual(ids("sort=title"), [one.pk for one in order])
        self.assertEqual(ids("sort=title-back"), [one.pk for one in reversed(order)])
        listed = ask("sort=title&page=2")
        listed.per_page = 3
        self.assertEqual(listed.page_keys, [one.pk for one in order[3:6]])
