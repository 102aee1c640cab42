"""The addresses of sources are tried against a real server, politely and never within private networks."""

import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from meetings import addresses
from meetings.models import AddressCheck, PressRelease
from tests import factories as make


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; notes what was asked."""

    asked: list[tuple[str, str]] = []

    def answer(self):
        self.asked.append((self.command, self.path))
        place = self.path.split("?")[0]
        if place == "/silent":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        moves = {"/moved": "/there", "/round": "/round", "/inside": "http://169.254.169.254/x"}
        if place in moves:
            self.send_response(302)
            self.send_header("Location", moves[place])
        elif place == "/no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            known = {"/gone": 410, "/missing": 404, "/broken": 503, "/private": 403}
            self.send_response(known.get(place, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815 - the names that the server calls

    def log_message(self, *args):
        pass


class AddressTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        cls.thread = threading.Thread(target=cls.server.serve_forever, args=(0.02,), daemon=True)
        cls.thread.start()
        cls.base = f"http://127.0.0.1:{cls.server.server_port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.thread.join()
        super().tearDownClass()

    def setUp(self):
        Handler.asked.clear()

    def run_it(self, **options):
        out = StringIO()
        call_command("check_addresses", pause=0, stdout=out, **{"also": ["127.0.0.0/8"], **options})
        return out.getvalue()

    def source(self, path):
        return make.press_release(url=self.base + path)

    def test_each_answer_is_understood(self):
        for path, result in (
            ("/there", "answered"),
            ("/there?q=%EA%B9%80&x=1", "answered"),
            ("/한국", "answered"),
            ("/moved", "answered"),
            ("/no-head", "answered"),
            ("/private", "answered"),
            ("/gone", "gone"),
            ("/missing", "gone"),
            ("/broken", "failed"),
            ("/silent", "failed"),
            ("/round", "failed"),
            ("/inside", "refused"),
        ):
            release = self.source(path)
            with self.subTest(path=path):
                said = self.run_it()
                self.assertEqual(release.address_check.result, result)
                self.assertEqual(release.url in said, result != "answered")

    def test_nothing_private_is_asked_without_leave(self):
        release = self.source("/there")
        self.assertIn("private network", self.run_it(also=[]))
        self.assertEqual(Handler.asked, [])
        self.assertEqual(release.address_check.result, "refused")
        for url in (
            "http://localhost/",
            "http://[::1]/",
            "http://10.1.2.3/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:127.0.0.1]/",
            "http://0.0.0.0/",
            "http://2130706433/",
            "ftp://example.org/",
            "file:///etc/passwd",
        ):
            with self.subTest(url=url):
                self.assertEqual(addresses.try_address(url).result, "refused")

    def test_a_failure_is_dead_the_third_time_and_alive_again_when_it_answers(self):
        release = self.source("/broken")
        dead = AddressCheck.objects.dead()
        for n in (1, 2, 3):
            self.run_it(days=0)
            self.assertEqual(dead.count(), int(n == 3))
        PressRelease.objects.filter(pk=release.pk).update(url=self.base + "/there")
        self.assertEqual(dead.count(), 0)
        self.run_it(days=0)
        release.refresh_from_db()
        self.assertEqual(release.address_check.failures, 0)

    def test_what_is_gone_is_dead_at_once_and_makes_no_history(self):
        release = self.source("/gone")
        events = PressRelease.pgh_event_model.objects.filter(pgh_obj=release.pk)
        before = events.count()
        self.run_it()
        self.assertEqual([row.press_release for row in AddressCheck.objects.dead()], [release])
        self.assertEqual(events.count(), before)

    def test_those_tried_longest_ago_come_first_and_those_tried_lately_wait(self):
        old, new = self.source("/there?old"), self.source("/there?new")
        never = self.source("/there?never")
        make.press_release(url=self.base + "/there?draft", state="draft")
        make.press_release()
        self.run_it(most=2)
        AddressCheck.objects.filter(press_release=old).update(
            checked_at=timezone.now() - timedelta(days=30)
        )
        Handler.asked.clear()
        self.run_it(most=1)
        self.run_it()
        self.assertEqual(
            sorted(path for _method, path in Handler.asked), ["/there?never", "/there?old"]
        )
        self.assertEqual(
            AddressCheck.objects.filter(press_release__in=[old, new, never]).count(), 3
        )

    def test_one_host_is_left_in_peace_between_two_requests(self):
        waits = []
        releases = [self.source("/there?1"), self.source("/there?2")]
        list(
            addresses.try_all(
                releases,
                pause=60,
                timeout=5,
                also=[addresses.ipaddress.ip_network("127.0.0.0/8")],
                wait=waits.append,
            )
        )
        self.assertEqual(len(waits), 1)
        self.assertGreater(waits[0], 0)

    def test_wrong_options_are_told(self):
        for options in ({"also": ["home"]}, {"most": 0}, {"timeout": 0}, {"days": -1}):
            with self.subTest(options=options), pytest.raises(CommandError):
                self.run_it(**options)
