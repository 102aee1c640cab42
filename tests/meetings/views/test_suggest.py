"""Suggestions: what may be meant, best first; never an error of the server."""

from unittest.mock import patch

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from tests import factories as make

FORM = "/suggest/"


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
            self.assertIn("country, official, topic", answer.json()["message"])
        self.assertEqual(self.client.post(FORM + "?of=topic").status_code, 405)

    def test_anyone_may_keep_an_answer_for_a_minute_and_it_costs_few_queries(self):
        answer = self.client.get(FORM, {"of": "official", "q": "kim"})
        self.assertEqual(answer["Cache-Control"], "public, max-age=60")
        self.assertNotIn("Cookie", answer.get("Vary", ""))
        # Four, and four more where the transaction, as that of a test, has itself changed the archive.
        with self.assertNumQueries(8):
            self.client.get(FORM, {"of": "official", "q": "kim"})


class Remembered(TransactionTestCase):
    """What a letter or two may mean is remembered, until a name or the order changes."""

    def keys(self, q: str) -> tuple[list[str], bool]:
        """The answer, and whether the names were asked for it."""
        with CaptureQueriesContext(connection) as captured:
            answer = self.client.get(FORM, {"of": "official", "q": q}).json()
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
