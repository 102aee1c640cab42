"""Writers at every door while others read, for so many seconds: for the tests, and longer for the benchmarks."""

import random
import threading
import time
from collections import Counter
from typing import Any

from django.db import connection, transaction

from meetings.index import codes, reading
from meetings.index.checking import differences
from meetings.index.counting import tally
from meetings.index.kinds import MEETING
from meetings.index.reader import snapshot
from meetings.index.store import make_snapshot, make_what_was_left
from meetings.models import Meeting, Official, Participation, PressRelease, Source, Statement
from tests import factories as make
from tests.meetings.index.random_archive import fill


class Traffic:
    """Threads that write and read at once. Afterwards `faults` says what was wrong, `done` how often each worked.

    Each thread commits for itself, so there must be no transaction around it.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        """Fill the archive, have everybody at it, and compare the index that is left with the tables."""
        fill(11, 30)
        with reading() as reader:
            reader.state(MEETING)
        self.run_all(
            self.save, self.save, self.plain_sql, self.publish_and_withdraw, self.say, self.unsay,
            self.add_with_an_old_source, self.snapshots, self.read, self.read,
        )  # fmt: skip
        for _attempt in range(5):
            make_what_was_left()
        self.faults += map(str, differences())

    def run_all(self, *workers: Any) -> None:
        """A thread for each of the workers, until the time is up or something is wrong."""
        until = time.monotonic() + self.seconds

        def run(work: Any, seed: int) -> None:
            chance = random.Random(seed)
            try:
                while time.monotonic() < until and not self.faults:
                    work(chance)
                    self.done[work.__name__] += 1
            except Exception as error:
                self.faults.append(f"{work.__name__}: {error!r}")
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=(w, n)) for n, w in enumerate(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    # Writers

    def save(self, chance: random.Random) -> None:
        """The editor's door: one record."""
        with transaction.atomic():
            meeting = chance.choice(list(Meeting.objects.all()))
            meeting.level = chance.choice(["minister", "leader", ""])
            meeting.state = chance.choice(["published", "published", "draft"])
            meeting.title = chance.choice(["Talks on fish", "Talks on rice"])
            meeting.save()

    def plain_sql(self, chance: random.Random) -> None:
        """Two rows by SQL, past all models."""
        keys = list(Participation.objects.values_list("pk", flat=True))
        with transaction.atomic(), connection.cursor() as cursor:
            for key in sorted(chance.sample(keys, 2)):
                cursor.execute(
                    "UPDATE meetings_participation SET role = CASE role WHEN 'observer' THEN 'participant'"
                    " ELSE 'observer' END WHERE id = %s AND role <> 'host'",
                    [key],
                )

    def publish_and_withdraw(self, chance: random.Random) -> None:
        """A press release, with all that hangs on it."""
        release = chance.choice(list(PressRelease.objects.all()))
        state = chance.choice(["published", "draft"])
        PressRelease.objects.filter(pk=release.pk).update(state=state)

    def say(self, chance: random.Random) -> None:
        """A new statement."""
        link = chance.choice(list(Source.objects.all()))
        make.statement(meeting=link.meeting, press_release=link.press_release)

    def unsay(self, chance: random.Random) -> None:
        """One statement less."""
        keys = list(Statement.objects.values_list("pk", flat=True))
        if len(keys) > 10:
            Statement.objects.filter(pk=chance.choice(keys)).delete()

    def add_with_an_old_source(self, chance: random.Random) -> None:
        """A new meeting that cites what others cite, in a transaction that takes its time."""
        with transaction.atomic():
            make.meeting(
                officials=[chance.choice(list(Official.objects.filter(state="published")))],
                sources=[chance.choice(list(PressRelease.objects.all()))],
            )
            time.sleep(0.01)

    def snapshots(self, chance: random.Random) -> None:
        """A new snapshot of the bitmaps, five a second."""
        make_snapshot(MEETING)
        time.sleep(0.2)

    # Readers

    def read(self, chance: random.Random) -> None:
        """Counts by the index and by the tables, in one snapshot."""
        with snapshot():
            with reading() as reader:
                state = reader.state(MEETING)
                total = len(state.alive)
                counted = {
                    facet: sum(n for _value, n in tally(state, state.alive, facet, 50))
                    for facet in (
                        codes.LEVEL,
                        codes.COUNTRY,
                        codes.PUBLISHER,
                        codes.SIZE,
                        codes.TOPIC,
                    )
                }
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM meetings_meeting WHERE state = 'published'")
                self.same("meetings", total, cursor.fetchone()[0])
                for facet, n in counted.items():
                    cursor.execute(PLAIN[facet])
                    self.same(f"facet {facet}", n, cursor.fetchone()[0])

    def same(self, what: str, counted: int, true: int) -> None:
        """Note a fault where the index has counted something else than the tables hold."""
        if counted != true:
            self.faults.append(f"{what}: counted {counted}, there are {true}")


PLAIN = {
    codes.LEVEL: "SELECT count(*) FROM meetings_meeting WHERE state = 'published' AND level <> ''",
    codes.COUNTRY: "SELECT count(DISTINCT (m.id, p.country_id)) FROM meetings_meeting m"
    " JOIN meetings_participation p ON p.meeting_id = m.id WHERE m.state = 'published'",
    codes.PUBLISHER: "SELECT count(DISTINCT (m.id, r.publisher_id)) FROM meetings_meeting m"
    " JOIN meetings_source s ON s.meeting_id = m.id JOIN meetings_pressrelease r ON r.id = s.press_release_id"
    " WHERE m.state = 'published' AND r.state = 'published'",
    codes.SIZE: "SELECT count(*) FROM (SELECT m.id FROM meetings_meeting m JOIN meetings_participation p"
    " ON p.meeting_id = m.id WHERE m.state = 'published' AND p.role <> 'observer'"
    " GROUP BY m.id HAVING count(DISTINCT p.country_id) >= 2) AS x",
    codes.TOPIC: "SELECT count(*) FROM (SELECT m.id, t.topic_id FROM meetings_meeting m"
    " JOIN meetings_meeting_topics t ON t.meeting_id = m.id WHERE m.state = 'published'"
    " UNION SELECT m.id, t.topic_id FROM meetings_meeting m JOIN meetings_statement s ON s.meeting_id = m.id"
    " JOIN meetings_pressrelease r ON r.id = s.press_release_id JOIN meetings_statement_topics t"
    " ON t.statement_id = s.id WHERE m.state = 'published' AND s.state = 'published' AND r.state = 'published') AS x",
}
