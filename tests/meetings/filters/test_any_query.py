"""Whatever stands in the address: an answer, no widening, and true counts."""

from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from meetings.filters import MeetingFilter
from tests.meetings.filters.small_archive import LISTS, archive, ask, ids

garbage = st.text(max_size=30)
names = st.sampled_from([*MeetingFilter.base_filters, "sort", "page", "nonsense"])
values = st.one_of(
    garbage,
    st.sampled_from(
        ["KR", "cn", "JP", "kim-gunn", "luo-zhaohui", "health", "trade", "minister", "vice-minister", "video",
         "in-person", "bilateral", "trilateral", "neachs", "mofa-kr", "news", "held", "announced", "both", "none",
         "2019", "2020", "2020-07", "2020-07-23", "newest", "title", "1", "2", "vaccine", "talks", "\"", "a OR", "-x"]
    ),
)  # fmt: skip
queries = st.lists(st.tuples(names, values), max_size=6)
GOOD = [
    "country=KR",
    "country=CN&country=JP",
    "level=minister",
    "topic=trade",
    "year=2020",
    "q=talks",
    "host=KR",
    "",
]
thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def encode(pairs) -> str:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    return query.urlencode()


class AnyQueryString(HypothesisTestCase):
    """Whatever stands in the address: an answer, no widening, and true counts."""

    @classmethod
    def setUpTestData(cls):
        archive(cls)

    @thorough
    @given(pairs=queries)
    def test_a_facets_number_is_the_number_of_results_behind_its_link(self, pairs):
        for facet in ask(encode(pairs)).facets:
            for value in facet.values:
                if not value.chosen:
                    self.assertEqual(
                        len(ids(value.href)), value.count, (encode(pairs), facet.name, value.value)
                    )

    @thorough
    @given(pairs=queries, name=st.sampled_from(list(LISTS)))
    def test_every_list_answers_every_query_string(self, pairs, name):
        response = self.client.get(f"/{name}/?{encode(pairs)}")
        self.assertEqual(response.status_code, 200)

    @thorough
    @given(good=st.sampled_from(GOOD), name=names, bad=garbage)
    def test_no_bad_value_widens_a_result(self, good, name, bad):
        both = ids(f"{good}&{encode([(name, bad)])}")
        self.assertLessEqual(set(both), set(ids(good)))

    @thorough
    @given(pairs=queries)
    def test_each_further_value_narrows(self, pairs):
        singles = [
            (name, value) for name, value in pairs if name in ("country", "official", "topic")
        ]
        found = set(ids(encode(singles)))
        for n in range(len(singles)):
            self.assertLessEqual(found, set(ids(encode(singles[:n] + singles[n + 1 :]))))
