"""Every page of the admin opens, at a cost that does not grow with the archive."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import (
    Country,
    Evidence,
    Meeting,
    Official,
    PressRelease,
    Publisher,
    Series,
    Statement,
    Topic,
)
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address

CURATED = [Country, Official, Topic, Series, Publisher, PressRelease, Meeting, Statement]


def fill(meeting: Meeting, how_many: int) -> None:
    """Hang rows of every kind on a meeting, and meetings on its series."""
    for _ in range(how_many):
        country, topic = make.country(), make.topic()
        official = make.official(country=country)
        release = make.press_release(publisher=make.publisher(country=country))
        meeting.topics.add(topic)
        meeting.participations.create(
            country=country, official=official, position=meeting.participations.count() + 1
        )
        make.statement(
            meeting=meeting,
            press_release=release,
            speakers=[official],
            countries=[country],
            topics=[topic],
        )
        Evidence.objects.create(meeting=meeting, press_release=release, fact="date")
        other = make.meeting(
            parties=[country], officials=[official], sources=[release], topics=[topic]
        )
        other.series, other.series_number = make.series(), 1
        other.save()
        make.statement(meeting=meeting, press_release=meeting.sources.first(), speakers=[official])
        make.meeting(sources=[meeting.sources.first()])


class CostTests(CuratorTestCase):
    def count(self, url):
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(url)
        self.assertEqual(response.status_code, 200, url)
        return len(queries)

    def pages(self, meeting):
        statement = meeting.statements.first()
        records = [
            meeting,
            statement,
            meeting.sources.first(),
            meeting.participations.first().country,
            meeting.participations.first().official,
            meeting.topics.first(),
            meeting.sources.first().publisher,
            Series.objects.first(),
        ]
        for model in CURATED:
            yield address(model, "changelist"), 12
            yield address(model, "changelist") + "?q=a", 12
            yield address(model, "add"), 6
        for record in records:
            yield address(type(record), "change", record.pk), 24
            yield address(type(record), "history", record.pk), 24
        yield reverse("admin:index"), 10

    def test_pages_cost_the_same_with_many_records_as_with_few(self):
        meeting = make.meeting()
        fill(meeting, 2)
        pages = list(self.pages(meeting))
        before = {url: self.count(url) for url, _ceiling in pages}
        fill(meeting, 6)
        for url, ceiling in pages:
            with self.subTest(url=url):
                after = self.count(url)
                self.assertLessEqual(after, before[url])
                self.assertLessEqual(after, ceiling)


class FormTests(CuratorTestCase):
    def test_every_curated_record_is_registered(self):
        for model in CURATED:
            with self.subTest(model=model.__name__):
                self.assertTrue(admin.site.is_registered(model))

    def test_every_field_has_help(self):
        for model in CURATED:
            response = self.client.get(address(model, "add"))
            forms = [response.context["adminform"].form]
            forms += [
                inline.formset.empty_form for inline in response.context["inline_admin_formsets"]
            ]
            for form in forms:
                for name, field in form.fields.items():
                    if field.widget.is_hidden or name in ("id", "DELETE"):
                        continue
                    if type(field).__name__ == "InlineForeignKeyField":
                        continue
                    with self.subTest(model=model.__name__, form=type(form).__name__, field=name):
                        self.assertTrue(str(field.help_text).strip())

    def test_names_are_written_one_on_each_line(self):
        country = make.country(other_names=["Korea, Republic of", "ROK"])
        page = self.client.get(address(Country, "change", country.pk))
        self.assertContains(page, "Korea, Republic of\nROK")
        data = {
            "name": country.name,
            "code": country.code,
            "kind": "state",
            "other_names": "Korea, Republic of\r\n\r\n Seoul \r\nSeoul",
        }
        self.client.post(address(Country, "change", country.pk), data)
        country.refresh_from_db()
        self.assertEqual(country.other_names, ["Korea, Republic of", "Seoul"])

    def test_a_name_that_is_too_long_is_refused_in_words(self):
        data = {"name": "Testland", "code": "TT", "kind": "state", "other_names": "x" * 201}
        response = self.client.post(address(Country, "add"), data)
        self.assertIn("is longer than 200 characters", self.errors(response))

    def test_an_unchanged_record_saved_again_leaves_no_trace(self):
        topic = make.topic(description="Two\nlines.", other_names=["a, b"])
        url = address(Topic, "change", topic.pk)
        form = self.client.get(url).context["adminform"].form
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        data |= {"description": "Two\r\nlines.", "other_names": "a, b\r\n"}
        self.assertEqual(self.client.post(url, data).status_code, 302)
        self.assertEqual(type(topic).pgh_event_model.objects.filter(pgh_obj=topic.pk).count(), 1)

    def test_an_empty_address_is_made_of_the_name_and_is_free(self):
        data = {"name": "Supply chains", "state": "draft"}
        self.client.post(address(Topic, "add"), data)
        self.client.post(address(Topic, "add"), {**data, "name": "Supply, chains"})
        self.assertEqual(
            set(Topic.objects.values_list("slug", flat=True)), {"supply-chains", "supply-chains-2"}
        )

    def test_the_first_page_counts_what_is_missing_as_its_lists_do(self):
        fill(make.meeting(), 1)
        make.meeting(date_note="Worked out from the weekday.")
        make.meeting(state="draft", parties=[make.country()])
        make.official(), make.press_release(), make.statement(state="draft")
        work = self.client.get(reverse("admin:index")).context["work"]
        lines = [line for block in work for line in block["lines"]]
        self.assertGreater(len(lines), 8)
        for line in lines:
            with self.subTest(line=str(line["label"]), url=line["url"]):
                found = self.client.get(line["url"]).context["cl"]
                self.assertEqual(found.result_count, line["count"])

    def test_every_count_is_the_number_of_records_behind_its_link(self):
        fill(make.meeting(), 3)
        followed = set()
        for model in CURATED:
            page = self.client.get(address(model, "changelist")).content.decode()
            self.assertNotIn("meetings.", re.sub(r"<script.*?</script>", "", page, flags=re.S))
            for url, count in re.findall(r'href="(/admin/meetings/\w+/\?[^"]+)">(\d+)</a>', page):
                found = self.client.get(unescape(url))
                self.assertEqual(found.status_code, 200, url)
                self.assertEqual(found.context["cl"].result_count, int(count), url)
                followed.add((model.__name__, url.split("?")[0]))
        self.assertEqual(len(followed), 9)

    def test_a_meetings_readouts_can_be_asked_for(self):
        korea, china = make.country(), make.country()
        one = make.meeting(
            parties=[korea, china],
            sources=[make.press_release(publisher=make.publisher(country=korea))],
        )
        make.meeting(parties=[korea, china])
        page = self.client.get(address(Meeting, "changelist"), {"readouts": "one"})
        self.assertEqual(list(page.context["cl"].queryset), [one])

    def test_search_finds_other_names_and_scripts(self):
        wanted = make.official(native_name="김건", native_language="ko", other_names=["Gunn, K."])
        make.official()
        for words in ("김건", "Gunn, K.", wanted.slug):
            with self.subTest(words=words):
                page = self.client.get(address(Official, "changelist"), {"q": words})
                self.assertEqual(list(page.context["cl"].queryset), [wanted])

    def test_autocomplete_answers(self):
        official = make.official(other_names=["Somebody Else"])
        found = self.client.get(
            reverse("admin:autocomplete"),
            {
                "term": "somebody",
                "app_label": "meetings",
                "model_name": "participation",
                "field_name": "official",
            },
        ).json()
        self.assertEqual([row["id"] for row in found["results"]], [str(official.pk)])


@pytest.mark.django_db
def test_who_may_only_look_sees_pages_without_actions(client):
    reader = get_user_model().objects.create_user("reader", password="x", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    meeting = make.meeting(officials=[make.official()], sources=[make.press_release()])
    make.statement(meeting=meeting, press_release=meeting.sources.first())
    for model in CURATED:
        page = client.get(address(model, "changelist"))
        assert page.status_code == 200
        form = page.context["action_form"]
        names = (
            [] if form is None else [name for name, _label in form.fields["action"].choices if name]
        )
        assert not {"publish", "withdraw", "back_to_draft", "delete_selected"} & set(names)
    page = client.get(address(Meeting, "change", meeting.pk))
    assert page.status_code == 200
    assert 'name="reason"' not in page.content.decode()
    data = {"action": "publish", "_selected_action": [meeting.pk]}
    draft = make.meeting(state="draft")
    client.post(address(Meeting, "changelist"), {**data, "_selected_action": [draft.pk]})
    draft.refresh_from_db()
    assert draft.state == "draft"
