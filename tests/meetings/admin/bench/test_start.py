"""A text comes in: pasted or as a file, and with clear words where it cannot be drafted."""

from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase

from meetings.admin.bench import reading, records
from meetings.models import BenchSheet, PressRelease
from tests import factories as make
from tests.meetings.admin.bench.given import TEXT, BenchTestCase
from tests.meetings.admin.curators import address

PAGE = """<html><head><title>Ministry</title><style>p {color: red}</style></head><body>
<script>alert("no")</script><h1>Talks of the two sides</h1><p>Ada&nbsp;Reed met Bo Lind &amp; others on 3 May.</p>
<p>They spoke of ferries and of the fares<br>for the summer.</p></body></html>"""


class StartTests(BenchTestCase):
    def start(self, **data):
        return self.client.post(address(BenchSheet, "add"), data)

    def errors(self, response):
        self.assertEqual(response.status_code, 200)
        self.assertFalse(BenchSheet.objects.exists())
        return str(response.context["form"].errors)

    def test_a_pasted_text_goes_to_the_bench_with_what_is_known_of_it(self):
        response = self.start(
            text=TEXT.replace("\n", "\r\n"),
            publisher="Ministry of the North",
            published="2024-05-04",
            url="north.example/1",
        )
        record = BenchSheet.objects.get()
        self.assertRedirects(response, record.bench_url)
        self.assertEqual(record.text, TEXT)
        self.assertEqual((record.made_by, record.version), (self.curator, 1))
        page = self.client.get(record.bench_url).content.decode()
        for words in (
            "Ministry of the North",
            "2024-05-04",
            "https://north.example/1",
            "fares &lt;soon&gt;",
        ):
            self.assertIn(words, page)
        self.assertNotIn("<soon>", page)
        self.assertFalse(PressRelease.objects.exists())

    def test_a_page_is_read_without_its_scripts_and_styles(self):
        self.start(file=SimpleUploadedFile("talks.html", PAGE.encode()))
        text = BenchSheet.objects.get().text
        self.assertIn("Ada Reed met Bo Lind & others on 3 May.", text)
        self.assertIn("\n\nThey spoke of ferries and of the fares\nfor the summer.", text)
        for words in ("alert", "color", "<p>", "&amp;"):
            self.assertNotIn(words, text)

    def test_a_text_too_large_to_be_taken_at_all_is_refused_in_words(self):
        response = self.start(text="A long day in Port Harbour. " * 400_000)
        self.assertEqual(response.status_code, 400)
        self.assertContains(response, "That was too much to take", status_code=400)
        self.assertContains(response, "the text of a press release up to 1 MB", status_code=400)
        self.assertFalse(BenchSheet.objects.exists())

    def test_more_fields_than_are_taken_at_once_are_refused_in_words(self):
        with self.settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=2):
            response = self.start(text="Talks.", publisher="", published="", url="")
        self.assertContains(response, "more fields than the archive takes", status_code=400)

    def test_a_paste_of_some_megabytes_comes_back_with_words_and_all_that_was_typed(self):
        text = "The minister met the ambassador. " * 100_000
        response = self.start(text=text, publisher="Ministry of the North", published="2024-05-04")
        self.assertIn("The text has 3.30 MB", self.errors(response))
        form = response.context["form"]
        self.assertEqual(form["text"].value(), text)
        self.assertContains(response, 'value="Ministry of the North"')
        self.assertContains(response, 'value="2024-05-04"')

    def test_after_a_file_that_cannot_be_read_the_rest_is_kept_and_the_file_asked_for_again(self):
        raw = SimpleUploadedFile("talks.pdf", b"%PDF-1.7")
        response = self.start(file=raw, published="2024-05-04")
        self.assertIn("Choose a file again", self.errors(response))
        self.assertContains(response, 'value="2024-05-04"')

    def test_what_cannot_be_drafted_is_told_in_words(self):
        make.press_release(url="https://north.example/held", title="Held already")
        ours = "The minister met the ambassador of the other side and spoke of the ferries. "
        file = SimpleUploadedFile
        for data, said in (
            ({}, "no text"),
            ({"text": " \n\t "}, "no text"),
            ({"file": file("a.txt", b"")}, "The file “a.txt” is empty"),
            ({"text": ours * 14_000}, "takes up to 1 MB"),
            ({"file": file("a.txt", b"x" * 1_000_001)}, "has 1.01 MB; the bench takes up to 1 MB"),
            ({"file": file("a.pdf", b"%PDF-1.7")}, "neither .txt nor .html"),
            ({"file": file("a.txt", b"\x00\x01\x02\xff" * 50)}, "cannot be read as text"),
            ({"file": file("a.txt", b"\xff\xfe\x00")}, "cannot be read as text"),
            ({"text": ours + "\x01"}, "cannot be read as text"),
            ({"text": ours + "\x00"}, "Null characters"),
            (
                {"text": "양측은 한반도 정세에 대해 의견을 교환하였다. " * 5},
                "does not read as English",
            ),
            ({"text": "Les deux parties ont convenu de se revoir bientôt." * 5}, "as English"),
            ({"text": "12345 67890"}, "as English"),
            ({"text": ours, "file": file("a.txt", ours.encode())}, "not both"),
            ({"text": ours, "published": "yesterday"}, "not a date in EDTF"),
            ({"text": ours, "publisher": "Nobody at all"}, "No publisher is called"),
            ({"text": ours, "url": "javascript:alert(1)"}, "valid URL"),
            ({"text": ours, "url": "https://north.example/held"}, "Held already"),
        ):
            with self.subTest(said=said):
                self.assertIn(said, self.errors(self.start(**data)))

    def test_odd_texts_are_drafted_or_refused_but_never_fail(self):
        for text in (
            "the of and " * 3_000,
            "The <script>alert(1)</script> of the & of “quotes” that never end",
            "of the \u202e\u200b of \U0001f600 the \ufffd and",
            "The Foreign Minister of the of of of met the and the on 31 February 2024.",
            ". ".join(["The Minister met the Minister of the Minister"] * 300),
        ):
            with self.subTest(text=text[:30]):
                response = self.start(text=text)
                self.assertIn(response.status_code, (200, 302))
                if response.status_code == 302:
                    page = self.client.get(response.url)
                    self.assertEqual(page.status_code, 200)
                    self.assertNotIn("<script>alert", page.content.decode())

    def test_the_way_in_stands_on_the_first_page_and_above_the_press_releases(self):
        way = address(BenchSheet, "add")
        for page in ("/admin/", address(PressRelease, "changelist")):
            self.assertContains(self.client.get(page), way)

    def test_who_may_not_add_meetings_has_no_bench(self):
        record = self.sheet()
        with patch.object(records, "MAKES", ("meetings.nobody_may",)):
            self.curator.is_superuser = False
            self.curator.save()
            for url in (address(BenchSheet, "add"), record.bench_url):
                self.assertEqual(self.client.get(url).status_code, 403)
                self.assertEqual(self.client.post(url, {"action": "save"}).status_code, 403)


class DecodingTests(SimpleTestCase):
    def test_files_are_read_by_their_mark_as_utf8_by_what_the_page_says_or_as_windows_1252(self):
        words = "Côte d’Ivoire and the others of the sea met in the harbour of the town"
        for raw in (
            words.encode(),
            words.encode("utf-8-sig"),
            words.encode("utf-16"),
            words.encode("cp1252"),
        ):
            self.assertEqual(reading.from_upload("a.txt", raw), words)
        korean = '<meta charset="euc-kr"><p>Kim (김) met the envoy of the other side of the sea</p>'
        self.assertIn("김", reading.from_upload("a.htm", korean.encode("euc-kr")))

    def test_a_page_that_never_closes_its_head_is_still_read(self):
        page = "<head><title>T</title><body>The talks of the two sides<p>and of the third"
        self.assertEqual(reading.of_page(page), "The talks of the two sides\n\nand of the third")
