"""The query string: what it finds, what it drops, and what it tells."""

from django.test import TestCase

from meetings.models import Meeting
from tests import factories as make
from tests.meetings.filters.small_archive import LISTS, archive, ask, ids


class Lists(TestCase):
    """Each name of the query string finds what it says."""

    @classmethod
    def setUpTestData(cls):
        archive(cls)

    def found(self, query: str, *meetings: Meeting) -> None:
        with self.subTest(query=query):
            self.assertEqual(ids(query), [meeting.pk for meeting in meetings])
            self.assertEqual(ask(query).problems, [])

    def test_every_filter_of_meetings(self):
        self.found("", self.span, self.july, self.year)
        self.found("country=KR", self.july, self.year)
        self.found("country=kr&country=jp", self.year)
        self.found("country=CN&country=JP", self.span, self.year)
        self.found("official=kim-gunn", self.july, self.year)
        self.found("official=kim-gunn&official=luo-zhaohui&year=2020", self.july)
        self.found("topic=health", self.july)
        self.found("topic=trade", self.july)
        self.found("level=minister", self.year)
        self.found("level=minister&level=vice-minister", self.july, self.year)
        self.found("format=video", self.july)
        self.found("size=bilateral", self.span, self.july)
        self.found("size=trilateral", self.year)
        self.found("size=multilateral")
        self.found("series=neachs", self.year)
        self.found("publisher=mofa-kr", self.july)
        self.found("host=KR", self.year)
        self.found("host=CN")
        self.found("status=announced", self.span)
        self.found("readouts=both", self.july)
        self.found("readouts=none", self.span, self.year)
        self.found("year=2021", self.span)
        self.found("year=2019", self.year)
        self.found("after=2020-08", self.span)
        self.found("before=2019", self.year)
        self.found("after=2021-01-01", self.span)
        self.found("after=2020&before=2020-07", self.july)
        self.found("q=vaccine", self.july)
        self.found("q=luo+busan", self.year)
        self.found("q=ROK", self.july, self.year)
        self.found("q=%EA%B9%80%EA%B1%B4", self.july, self.year)
        self.found("q=%22fast+track%22", self.july)
        self.found("q=talks+-new", self.year)
        self.found("sort=oldest", self.year, self.july, self.span)
        self.found("sort=title", self.july, self.span, self.year)

    def test_what_is_not_public_is_not_found(self):
        self.assertEqual(ids("q=secret"), [])
        self.assertEqual(ids("q=hidden"), [])
        self.assertIn("hidden-hand", " ".join(ask("official=hidden-hand").problems))

    def test_an_order_is_stable_where_dates_are_equal(self):
        for _n in range(5):
            make.meeting(date="2022-02-02")
        slugs = [Meeting.objects.get(pk=key).slug for key in ids("year=2022")]
        self.assertEqual(slugs, sorted(slugs))

    def test_a_value_that_means_nothing_drops_only_itself_and_is_told(self):
        for bad in (
            "country=XX", "country=%00", "official=nobody", "topic=%F0%9F%A6%84", "level=king", "format=x",
            "size=huge", "series=x", "publisher=x", "host=XX", "status=x", "readouts=half", "year=20", "year=abcd",
            "after=2020-13", "before=soon", "sort=upside-down", "page=0", "page=-1", "page=99", "page=x",
            "nonsense=1", "q=" + "a" * 300,
        ):  # fmt: skip
            with self.subTest(bad=bad):
                asked = ask(f"country=KR&{bad}")
                self.assertEqual(asked.every_key(), [self.july.pk, self.year.pk])
                self.assertEqual(len(asked.problems), 1)
                self.assertEqual(list(asked.page), [self.july, self.year])

    def test_an_exact_name_in_any_recorded_spelling_means_its_record(self):
        for query in (
            "country=republic of korea",
            "country=ROK",
            "country=rok",
            "country= Republic  of Korea ",
        ):
            self.found(query, self.july, self.year)
            self.assertEqual(ask(query).href(), "?country=KR")
        self.found("official=Kim Gunn&official=LUO ZHAOHUI&year=2020", self.july)
        self.found("official=김건", self.july, self.year)
        self.found("topic=health&topic=Trade", self.july)
        self.found("series=Neachs&host=rok", self.year)
        self.assertEqual(ids("official=Kim Gunn&official=kim-gunn"), ids("official=kim-gunn"))
        self.assertEqual(len(ask("official=Kim Gunn&official=kim-gunn").chips), 1)

    def test_a_name_that_several_have_is_told_and_drops_only_itself(self):
        make.official(slug="kim-gunn-2", name="Kim Gunn")
        asked = ask("country=JP&official=KIM GUNN")
        self.assertEqual(asked.every_key(), ids("country=JP"))
        (told,) = asked.problems
        self.assertIn("Kim Gunn (kim-gunn) or Kim Gunn (kim-gunn-2)", told)
        for n in range(3, 7):
            make.official(slug=f"kim-gunn-{n}", name="Kim Gunn")
        self.assertIn(
            "Kim Gunn (kim-gunn-3) or others", " ".join(ask("official=Kim Gunn").problems)
        )
        self.found("official=kim-gunn", self.july, self.year)

    def test_a_part_of_a_name_and_the_name_of_a_draft_mean_nothing(self):
        for name in ("Kim", "Hidden Hand", "Republic"):
            asked = ask(f"official={name}&topic={name}&country={name}")
            self.assertEqual(asked.every_key(), ids(""))
            self.assertEqual(len(asked.problems), 3)

    def test_good_values_beside_a_bad_one_still_hold(self):
        asked = ask("country=KR&country=XX&country=JP")
        self.assertEqual(asked.every_key(), [self.year.pk])
        self.assertEqual(len(asked.problems), 1)

    def test_marks_of_other_sites_are_no_problem(self):
        self.assertEqual(ask("utm_source=mail&fbclid=1").problems, [])

    def test_a_chip_removes_its_value_and_keeps_the_rest(self):
        asked = ask("country=KR&country=JP&level=minister&page=1")
        hrefs = {chip.words: chip.href for chip in asked.chips}
        self.assertEqual(hrefs["Japan"], "?country=KR&level=minister")
        self.assertEqual(hrefs["Ministers"], "?country=KR&country=JP")

    def test_pages_hold_every_meeting_once(self):
        for _n in range(60):
            make.meeting(date="2018-01-01")
        seen = [meeting.pk for page in (1, 2, 3) for meeting in ask(f"year=2018&page={page}").page]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertEqual(sorted(seen), sorted(ids("year=2018")))


class OtherLists(TestCase):
    """Facets of the other lists keep the same promise."""

    @classmethod
    def setUpTestData(cls):
        archive(cls)

    def test_counts_are_true_on_every_list(self):
        for name in LISTS:
            for query in (
                "",
                "country=KR",
                "country=CN",
                "topic=trade",
                "act=proposed",
                "kind=news-report",
                "met=yes",
            ):
                for facet in ask(query, name).facets:
                    for value in facet.values:
                        with self.subTest(
                            list=name, query=query, facet=facet.name, value=value.value
                        ):
                            if not value.chosen:
                                self.assertEqual(len(ids(value.href, name)), value.count)

    def test_filters_of_the_other_lists(self):
        for name, query, many in (
            ("statements", "q=fast", 1), ("statements", "country=JP", 1), ("statements", "official=kim-gunn", 1),
            ("statements", "topic=trade", 1), ("statements", "act=said", 1), ("statements", "publisher=news", 1),
            ("statements", f"meeting={self.july.slug}", 1), ("statements", "year=2019", 1),
            ("statements", "after=2020", 1), ("statements", "before=2019", 1), ("statements", "sort=oldest", 2),
            ("press-releases", "publisher=news", 1), ("press-releases", "kind=news-report", 1),
            ("press-releases", "country=CN", 1), ("press-releases", "year=2020", 2),
            ("press-releases", "sort=title", 3),
            ("press-releases", f"meeting={self.july.slug}", 2),
            ("officials", "country=KR", 1), ("officials", "q=gunn+kim", 1), ("officials", "q=%EA%B9%80", 1),
            ("officials", "sort=last", 2), ("officials", "sort=meetings", 2),
            ("countries", "kind=state", 3), ("countries", "q=rok", 1), ("countries", "met=yes", 3),
            ("topics", "q=heal", 1), ("topics", "sort=meetings", 2), ("series", "q=neachs", 1),
        ):  # fmt: skip
            with self.subTest(list=name, query=query):
                self.assertEqual(len(ids(query, name)), many)
                self.assertEqual(ask(query, name).problems, [])

    def test_names_stand_where_readers_look_for_them(self):
        for name in ("Zambia", "APEC", "Ísland", "Albania", "Iraq", "Åland Islands"):
            make.country(name=name, kind="territory")
            make.topic(name=f"Order of {name}")
            make.official(name=name, sort_name=f"order of {name}")
        wanted = ["Åland Islands", "Albania", "APEC", "Iraq", "Ísland", "Zambia"]
        for query, name in (
            ("kind=territory&sort=name", "countries"),
            ("kind=territory", "countries"),
            ("q=order&sort=name", "officials"),
            ("q=order", "officials"),
            ("q=order&sort=meetings", "officials"),
            ("q=order&sort=name", "topics"),
            ("q=order&sort=meetings", "topics"),
        ):
            with self.subTest(list=name, query=query):
                found = [str(record).removeprefix("Order of ") for record in ask(query, name).page]
                self.assertEqual(found, wanted)

    def test_facet_values_of_one_count_stand_where_readers_look_for_them(self):
        parties = [make.country(name=name) for name in ("Zambia", "Albania", "Åland Islands")]
        make.meeting(title="Meeting of the alphabet", date="1999", parties=parties)
        facet = next(one for one in ask("year=1999").facets if one.name == "country")
        names = [value.label for value in facet.values]
        self.assertEqual(names, ["Åland Islands", "Albania", "Zambia"])
