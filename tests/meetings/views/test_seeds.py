"""Every page of the archive as it is opened first: few queries, little HTML, nothing missing."""

import re

from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from diplomacy.prepare import fixtures
from meetings.models import Country, Meeting, Official, PressRelease, Series, Statement, Topic

CEILING, BYTES = 12, 100_000
#: What a turn of the index asks.
TURN = r"meetings_index_|SET CONSTRAINTS|DECLARE|max\(m\.date_latest\)|archive_fold\(sort_name\)"
#: The one script of a page, and only where there is a form of names.
SUGGEST = '<script type="module" src="/static/js/suggest.js"></script>'


class SeedPages(TestCase):
    """Each published record has a page, and every list opens."""

    @classmethod
    def setUpTestData(cls):
        call_command("loaddata", *[str(path) for path in fixtures()], verbosity=0)

    def addresses(self):
        yield from (
            "/",
            *(f"/{name}/" for name in ("meetings", "officials", "countries", "statements")),
        )
        yield from (f"/{name}/" for name in ("press-releases", "topics", "series"))
        for model in (Meeting, Official, PressRelease, Series):
            yield from (record.get_absolute_url() for record in model.objects.published())
        yield from (record.get_absolute_url() for record in Statement.objects.for_listing()[::10])
        yield from (record.get_absolute_url() for record in Topic.objects.published()[::8])
        met = list(Country.objects.filter(participations__isnull=False).distinct())
        yield from (country.get_absolute_url() for country in met)
        yield from (f"{meeting.get_absolute_url()}readouts/" for meeting in Meeting.objects.all())
        yield from ("/countries/cn/kr/", "/countries/jp/kr/", "/countries/suhh/")

    def test_every_page_opens_in_few_queries_and_is_light(self):
        for address in self.addresses():
            with self.subTest(address=address), CaptureQueriesContext(connection) as queries:
                page = self.client.get(address)
                self.assertEqual(page.status_code, 200)
                # Within a transaction that has written, a turn of the index is several queries.
                others = [one for one in queries if not re.search(TURN, one["sql"])]
                self.assertLess(len(others), CEILING)
                self.assertLess(len(page.content), BYTES)
                scripts = re.findall(r"<script[^>]*>.*?</script>", page.text, re.DOTALL)
                self.assertEqual(scripts, [SUGGEST] if 'class="by-name"' in page.text else [])

    def test_the_relation_lists_the_meetings_of_the_five_documents(self):
        page = self.client.get("/countries/cn/kr/")
        listed = {meeting.slug for meeting in page.context["meetings"]}
        self.assertLessEqual(
            {
                "china-japan-korea-call-2020-03-17",
                "kim-gunn-luo-zhaohui-2020-07-23",
                "luo-zhaohui-kim-gunn-2020-11-09",
                "neachs-2",
                "china-japan-korea-foreign-ministers-2023-11-26",
            },
            listed,
        )
        last = {rank: above for rank, _here, above in page.context["last_met"]}
        self.assertEqual(
            last["vice-minister"].slug, "china-japan-korea-foreign-ministers-2023-11-26"
        )
