"""Suggestions: what may be meant, best first; never an error of the server."""

import re
from itertools import product
from unittest.mock import patch

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from tests import factories as make

FORM = "/suggest/"
#: The filters by name of each list that has any.
FILTERS = {
    "meetings": ("country", "official", "topic"),
    "officials": ("country",),
    "statements": ("country", "official", "topic"),
    "press-releases": ("country",),
}


class Suggest(TestCase):
    """/suggest/"""

    @classmethod
    def setUpTestData(cls):
        cls.kr = make.country(
            code="KR",
            name="Republic of Korea",
            other_names=["ROK", "South Korea", "한국"],
            capital="Seoul",
        )
        cls.ci = make.country(code="CI", name="Côte d’Ivoire")
        cls.kim = make.official(
            slug="kim-gunn",
            name="Kim Gunn",
            native_name="김건",
            native_language="ko",
            country=cls.kr,
            other_names=["Kim Keon"],
        )
        cls.other = make.official(slug="kim-gu", name="Kim Gu", country=cls.kr)
        cls.busy = make.official(slug="kim-gura", name="Kim Gura", country=cls.kr)
        cls.family = make.official(
            slug="jung-han-kim", name="Jung-han Kim", sort_name="Kim, Jung-han"
        )
        make.official(slug="kim-hidden", name="Kim Hidden", state="draft")
        cls.chains = make.topic(slug="supply-chains", name="Supply chains")
        for _n in range(3):
            make.meeting(officials=[cls.busy], topics=[cls.chains])
        make.meeting(officials=[cls.kim])

    def keys(self, of: str, q: str) -> list[str]:
        answer = self.client.get(FORM, {"of": of, "q": q})
        self.assertEqual(answer.status_code, 200, (of, q))
        return [one["key"] for one in answer.json()["suggestions"]]

    def test_the_exact_name_first_then_who_met_most_then_the_alphabet(self):
        self.assertEqual(self.keys("official", "kim gu"), ["kim-gu", "kim-gura", "kim-gunn"])
        self.assertEqual(self.keys("official", "kim")[0], "kim-gura")
        self.assertEqual(len(self.keys("official", "KIM")), 4)

    def test_any_recorded_spelling_and_script_accents_and_hyphens_aside(self):
        for of, q, key in (
            ("official", "gun ki", None),
            ("official", "gunn ki", "kim-gunn"),
            ("official", "keo", "kim-gunn"),
            ("official", "김", "kim-gunn"),
            ("official", "김건", "kim-gunn"),
            ("official", "건", "kim-gunn"),
            ("official", "jung h", "jung-han-kim"),
            ("official", "jungh", "jung-han-kim"),
            ("official", "Kim, Ju", "jung-han-kim"),
            ("country", "rok", "KR"),
            ("country", "south", "KR"),
            ("country", "korea", "KR"),
            ("country", "seo", "KR"),
            ("country", "kr", "KR"),
            ("country", "한", "KR"),
            ("country", "cote d'iv", "CI"),
            ("country", "côte", "CI"),
            ("topic", "chai", "supply-chains"),
            ("topic", "supply c", "supply-chains"),
        ):
            with self.subTest(of=of, q=q):
                self.assertEqual(self.keys(of, q), [key] if key else [])

    def test_what_tells_it_from_others(self):
        def detail(of: str, q: str) -> str:
            return self.client.get(FORM, {"of": of, "q": q}).json()["suggestions"][0]["detail"]

        self.assertEqual(detail("official", "kim gur"), "Republic of Korea · 3 meetings")
        self.assertEqual(detail("official", "김건"), "김건 · Republic of Korea · 1 meeting")
        self.assertEqual(detail("official", "Kim, Jung"), "0 meetings")
        self.assertEqual(detail("country", "ROK"), "ROK · 4 meetings")
        self.assertEqual(detail("topic", "supply"), "3 meetings")

    def test_the_meetings_of_officials_without_a_bitmap_are_counted_too(self):
        with patch("meetings.index.state.MANY", 0):
            answer = self.client.get(FORM, {"of": "official", "q": "kim"}).json()
        details = {one["key"]: one["detail"] for one in answer["suggestions"]}
        self.assertEqual(details["kim-gura"], "Republic of Korea · 3 meetings")
        self.assertEqual(details["kim-gunn"], "Republic of Korea · 1 meeting")
        self.assertEqual(details["kim-gu"], "Republic of Korea · 0 meetings")

    def test_at_most_ten_and_how_many_in_words(self):
        for n in range(12):
            make.topic(name=f"Herring {n}")
        answer = self.client.get(FORM, {"of": "topic", "q": "herr"}).json()
        self.assertEqual(len(answer["suggestions"]), 10)
        self.assertIn("first 10", answer["announced"])
        said = [
            self.client.get(FORM, {"of": "official", "q": q}).json()["announced"]
            for q in ("kim gun", "kim", "nobody")
        ]
        self.assertEqual(said, ["1 suggestion.", "4 suggestions.", "Nothing is called so."])

    def test_what_is_not_public_is_not_suggested(self):
        self.assertEqual(self.keys("official", "hidden"), [])

    def test_nothing_typed_suggests_nothing(self):
        for q in ("", " ", "\x00", "-", "'", "!!", ":*", "、"):
            self.assertEqual(self.keys("official", q), [], q)
        self.assertEqual(self.client.get(FORM + "?of=topic").json()["suggestions"], [])

    def test_whatever_is_typed_there_is_an_answer(self):
        for q in (
            "kim:*", "kim & !", "'); DROP", "\\", "a'b", "kim | gu", "<->", "%", "%s", "_", "({[", "\ufdfa" * 60,
            "k" * 300, "김" * 200, "👩‍👩‍👧", "\ud83d".encode("utf-8", "surrogatepass"), "x/y.z@w.org", "-1", "1.5e9",
            "http://a.b/c?d", "ｋｉｍ　ｇｕ", "ｶﾀｶﾅ", "\u202e", "k\x00im",
        ):  # fmt: skip
            for of in ("official", "country", "topic"):
                with self.subTest(of=of, q=q):
                    self.assertEqual(self.client.get(FORM, {"of": of, "q": q}).status_code, 200)
        self.assertEqual(self.keys("official", "ｋｉｍ　ｇｕｎ"), ["kim-gunn"])
        self.assertEqual(self.keys("official", "k\x00im gu' & 'x"), [])

    def test_a_kind_that_there_is_not_is_told(self):
        for query in ("", "?q=kim", "?of=series&q=a", "?of=%00", "?of=official'--"):
            answer = self.client.get(FORM + query)
            self.assertEqual(answer.status_code, 400)
            self.assertEqual(
                answer.json()["message"],
                "“of” takes one of these where the list is “meetings”: country, official, topic.",
            )
        self.assertEqual(self.client.post(FORM + "?of=topic").status_code, 405)

    def test_anyone_may_keep_an_answer_for_a_minute_and_it_costs_few_queries(self):
        answer = self.client.get(FORM, {"of": "official", "q": "kim"})
        self.assertEqual(answer["Cache-Control"], "public, max-age=60")
        self.assertNotIn("Cookie", answer.get("Vary", ""))
        # Three, and two more where the transaction, as that of a test, has itself changed the archive.
        with self.assertNumQueries(5):
            self.client.get(FORM, {"of": "official", "q": "kim"})


class OnEachList(TestCase):
    """Each list suggests by its own records: what it has most of stands first, with the number that it has."""

    @classmethod
    def setUpTestData(cls):
        cls.kr = make.country(code="KR", name="Kimland")
        cls.cn = make.country(code="CN", name="Kimmeria")
        cls.met = make.official(slug="kim-met", name="Kim Met", country=cls.cn)
        cls.spoke = make.official(slug="kim-spoke", name="Kim Spoke", country=cls.kr)
        for n in range(3):
            make.official(slug=f"lee-{n}", name=f"Lee {n}", country=cls.kr)
        make.official(slug="lee-draft", name="Lee Draft", country=cls.cn, state="draft")
        cls.chains = make.topic(slug="kimchi", name="Kimchi")
        cls.fish = make.topic(slug="kimono", name="Kimonos")
        ministry = make.publisher(country=cls.kr)
        releases = [make.press_release(publisher=ministry) for _n in range(4)]
        make.press_release(publisher=make.publisher(country=cls.cn))
        make.press_release(publisher=ministry, state="draft")
        met = make.meeting(
            officials=[cls.met, cls.spoke], sources=releases, topics=[cls.fish, cls.chains]
        )
        for _n in range(2):
            make.meeting(officials=[cls.met], topics=[cls.fish])
        for n, release in enumerate(releases, 1):
            make.statement(
                meeting=met,
                press_release=release,
                number=n,
                speakers=[cls.spoke] if n < 4 else [cls.met],
                countries=[cls.kr] if n < 4 else [cls.cn],
                topics=[cls.chains],
            )
        make.statement(
            meeting=met, press_release=releases[0], number=9, speakers=[cls.spoke], state="draft"
        )

    def details(self, listed: str, of: str, q: str = "kim") -> dict[str, str]:
        """What is told of each that is suggested, by its key, best first."""
        answer = self.client.get(FORM, {"list": listed, "of": of, "q": q})
        self.assertEqual(answer.status_code, 200, (listed, of))
        return {one["key"]: one["detail"] for one in answer.json()["suggestions"]}

    def told(self, listed: str, of: str) -> list[tuple[str, str]]:
        return list(self.details(listed, of).items())

    def test_the_list_of_meetings_tells_meetings(self):
        self.assertEqual(
            self.told("meetings", "official"),
            [("kim-met", "Kimmeria · 3 meetings"), ("kim-spoke", "Kimland · 1 meeting")],
        )
        self.assertEqual(
            self.told("meetings", "country"), [("CN", "3 meetings"), ("KR", "1 meeting")]
        )
        self.assertEqual(
            self.told("meetings", "topic"), [("kimono", "3 meetings"), ("kimchi", "1 meeting")]
        )

    def test_the_list_of_statements_tells_statements(self):
        self.assertEqual(
            self.told("statements", "official"),
            [("kim-spoke", "Kimland · 3 statements"), ("kim-met", "Kimmeria · 1 statement")],
        )
        self.assertEqual(
            self.told("statements", "country"), [("KR", "3 statements"), ("CN", "1 statement")]
        )
        self.assertEqual(
            self.told("statements", "topic"),
            [("kimchi", "4 statements"), ("kimono", "0 statements")],
        )

    def test_the_list_of_press_releases_tells_where_how_many_were_published(self):
        self.assertEqual(
            self.told("press-releases", "country"),
            [("KR", "4 press releases"), ("CN", "1 press release")],
        )

    def test_the_list_of_officials_tells_who_speaks_for_a_country(self):
        self.assertEqual(
            self.told("officials", "country"), [("KR", "4 officials"), ("CN", "1 official")]
        )

    def test_each_number_is_that_of_the_facet_and_of_the_list_behind_it(self):
        for listed, filters in FILTERS.items():
            for of in filters:
                values = self.client.get(f"/{listed}/?all={of}").context["filters"].facets
                facet = next(one for one in values if one.name == of)
                counts = {one.value: one.count for one in facet.values}
                suggested = self.details(listed, of)
                self.assertGreater(len(suggested), 1)
                for key, detail in suggested.items():
                    with self.subTest(listed=listed, of=of, key=key):
                        n = int(detail.split(" · ")[-1].split()[0])
                        self.assertEqual(n, counts.get(key, 0))
                        page = self.client.get(f"/{listed}/?{of}={key}").context["page"]
                        self.assertEqual(n, page.paginator.count)

    def test_the_statements_of_officials_without_a_bitmap_are_counted_too(self):
        with patch("meetings.index.state.MANY", 0):
            told = self.details("statements", "official")
        self.assertEqual(told["kim-spoke"], "Kimland · 3 statements")
        self.assertEqual(told["kim-met"], "Kimmeria · 1 statement")

    def test_those_with_as_many_stand_by_the_alphabet(self):
        for name in ("Park C", "Park A", "Park B"):
            official = make.official(slug=name.lower().replace(" ", "-"), name=name)
            make.statement(speakers=[official])
        told = self.details("statements", "official", "park")
        self.assertEqual(list(told), ["park-a", "park-b", "park-c"])

    def test_the_form_of_each_list_says_which_list_asks(self):
        for listed, filters in FILTERS.items():
            page = self.client.get(f"/{listed}/").text
            asked = re.findall(r'data-suggestions="([^"]*)"', page)
            self.assertEqual(asked, [f"{FORM}?list={listed}"])
            self.assertEqual(page.count('class="by-name"'), len(filters))
        for listed in ("countries", "topics", "series"):
            self.assertNotIn("data-suggestions", self.client.get(f"/{listed}/").text)

    def test_who_names_no_list_means_that_of_meetings(self):
        asked = {"of": "official", "q": "kim"}
        self.assertEqual(
            self.client.get(FORM, asked).json(),
            self.client.get(FORM, asked | {"list": "meetings"}).json(),
        )

    def test_a_list_that_there_is_not_is_told(self):
        for listed in ("", "series", "Statements", "statements/", "\x00", "'--", "x" * 9_000, "𝔵"):
            answer = self.client.get(FORM, {"list": listed, "of": "official", "q": "kim"})
            self.assertEqual(answer.status_code, 400, listed)
            self.assertEqual(
                answer.json()["message"],
                "“list” takes one of these: meetings, officials, statements, press-releases.",
            )

    def test_a_filter_that_the_list_has_not_is_told(self):
        for listed, of in product(FILTERS, ("country", "official", "topic", "publisher", "q", "")):
            with self.subTest(listed=listed, of=of):
                answer = self.client.get(FORM, {"list": listed, "of": of, "q": "kim"})
                known = of in FILTERS[listed]
                self.assertEqual(answer.status_code, 200 if known else 400)
                if not known:
                    self.assertIn(f"“{listed}”", answer.json()["message"])
                    self.assertTrue(answer.json()["message"].endswith(f"{FILTERS[listed][-1]}."))

    def test_each_list_has_answers_of_its_own_to_keep(self):
        kept = {}
        for listed in FILTERS:
            answer = self.client.get(FORM, {"list": listed, "of": "country", "q": "kim"})
            self.assertEqual(answer["Cache-Control"], "public, max-age=60")
            self.assertNotIn("ETag", answer)
            kept[answer.request["QUERY_STRING"]] = answer.content
        self.assertEqual(len(set(kept.values())), len(FILTERS))


class Remembered(TransactionTestCase):
    """What a letter or two may mean is remembered, until a name or the order changes."""

    def keys(self, q: str, listed: str = "meetings") -> tuple[list[str], bool]:
        """The answer, and whether the names were asked for it."""
        with CaptureQueriesContext(connection) as captured:
            answer = self.client.get(FORM, {"list": listed, "of": "official", "q": q}).json()
        asked = any("archive_term" in query["sql"] for query in captured)
        return [one["key"] for one in answer["suggestions"]], asked

    def test_until_a_name_or_the_order_changes(self):
        one = make.official(slug="kim-a", name="Kim A")
        other = make.official(slug="kim-b", name="Kim B")
        for _n in range(2):
            make.meeting(officials=[one])
        make.meeting(officials=[other])
        self.assertEqual(self.keys("k"), (["kim-a", "kim-b"], True))
        self.assertEqual(self.keys("k"), (["kim-a", "kim-b"], False))
        self.assertEqual(self.keys("kim"), (["kim-a", "kim-b"], True))
        for _n in range(2):
            make.meeting(officials=[other])
        self.assertEqual(self.keys("k"), (["kim-b", "kim-a"], True))
        one.name = one.sort_name = "Lee A"
        one.save()
        self.assertEqual(self.keys("k"), (["kim-b"], True))
        self.assertEqual(self.keys("l"), (["kim-a"], True))

    def test_for_each_list_apart(self):
        met = make.official(slug="kim-met", name="Kim Met")
        spoke = make.official(slug="kim-spoke", name="Kim Spoke")
        make.meeting(officials=[met])
        make.statement(speakers=[spoke])
        in_order = {
            "meetings": ["kim-met", "kim-spoke"],
            "statements": ["kim-spoke", "kim-met"],
        }
        for asked in (True, False):
            for listed, keys in in_order.items():
                self.assertEqual(self.keys("k", listed), (keys, asked))

    def test_what_was_said_before_an_edit_does_not_count(self):
        busy, edited = make.official(slug="kim-b"), make.official(slug="kim-a")
        for official, name in ((busy, "Kim B"), (edited, "Kim A")):
            official.name = official.sort_name = name
            official.save()
        for _n in range(2):
            make.statement(speakers=[busy])
        said = make.statement(speakers=[edited])
        for n in range(3):
            self.assertEqual(self.keys("kim", "statements")[0], ["kim-b", "kim-a"])
            said.summary = f"Said for the {n}th time."
            said.save()
        self.assertEqual(self.keys("kim", "statements")[0], ["kim-b", "kim-a"])
