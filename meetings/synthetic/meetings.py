"""One synthetic meeting after another: parties, press releases, statements, dates."""

from bisect import bisect
from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any

from meetings.synthetic import shares
from meetings.synthetic.prose import Prose
from meetings.synthetic.world import LANGUAGES, NEWS, World, slug


class Maker:
    """Makes meetings in the order of their numbers into `tables`."""

    def __init__(self, world: World, random: Random, first: int) -> None:
        """`first` is the number of the first meeting of the chunk: none is part of an earlier one."""
        self.world, self.random, self.first = world, random, first
        #: Asked some eighty times a meeting.
        self.draw = random.random
        self.prose = Prose(random)
        self.tables: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def meeting(self, number: int) -> None:
        """The meeting of that number, counted from 0, and all that hangs on it."""
        language = self.random.choice(LANGUAGES) if self._chance(0.1) else "en"
        parties = self._parties()
        sources = self._press_releases(number, parties, language)
        ranks = self._participations(number, parties, sources)
        topics = [slug("topic", n + 1) for n in self._topics()]
        row = {
            "slug": slug("meeting", number + 1),
            "date": self._date(),
            "title": self._title(parties, language),
            "summary": self._summary(language) + self.prose.marked(),
            "status": self._pick(shares.STATUSES),
            "level": min(ranks, key=shares.ORDER.index) if self._chance(0.95) else "",
            "track": self._pick(shares.TRACKS),
            "time_of_day": self._pick(shares.TIMES),
            "topics": topics,
            **self._place(parties),
            **self._larger(number),
            **self._state(),
        }
        self.tables["meetings"].append(row)
        if sources:
            self._statements(row, parties, sources, language)

    def _chance(self, share: float) -> bool:
        return self.draw() < share

    def _pick(self, weighed: shares.Shares) -> Any:
        values, sums = weighed
        return values[bisect(sums, self.draw() * sums[-1])]

    def _parties(self) -> list[int]:
        wanted, found = self._pick(shares.SIZES), dict[int, None]()
        while len(found) < wanted:
            found[self.world.by_party.draw(self.random)] = None
        return list(found)

    def _topics(self) -> list[int]:
        wanted, found = self._pick(shares.TOPICS), dict[int, None]()
        while len(found) < wanted:
            found[self.world.by_topic.draw(self.random)] = None
        return list(found)

    def _press_releases(self, number: int, parties: list[int], language: str) -> list[str]:
        slugs = []
        for nth in range(self._pick(shares.RELEASES)):
            name = f"{slug('release', number + 1)}-{nth + 1}"
            paragraphs = self.prose.document(language)
            speaking = parties[nth % len(parties)]
            if speaking >= self.world.governments or self._chance(0.2):
                publisher = self.world.governments + int(self.draw() * NEWS)
            else:
                publisher = speaking
            row = {
                "slug": name,
                "title": f"Synthetic release: {self._line(language)}",
                "publisher": slug("publisher", publisher + 1),
                "kind": self._pick(shares.KINDS),
                "language": language,
                "url": f"https://synthetic.example/{name}",
                "published": self._day().isoformat(),
                "text": "\n\n".join(paragraphs),
                "text_rights": shares.RIGHTS,
                "state": "draft" if self._chance(0.005) else "published",
            }
            self.tables["press_releases"].append(row)
            link = {"meeting": slug("meeting", number + 1), "press_release": name}
            self.tables["sources"].append(link)
            slugs.append(name)
        return slugs

    def _participations(self, number: int, parties: list[int], sources: list[str]) -> list[str]:
        """The participations; their ranks."""
        ranks = []
        highest = shares.ORDER.index(self._pick(shares.RANKS))
        self.speakers: list[tuple[int, str]] = []
        for position, place in enumerate(parties, 1):
            rank = shares.ORDER[min(highest + int(self.draw() * 1.4), 7)]
            row: dict[str, Any] = {
                "meeting": slug("meeting", number + 1),
                "position": position,
                "country": self.world.parties[place].code,
                "rank": rank,
                "title": shares.TITLES[rank],
            }
            if position == 1 and self._chance(0.6):
                row["role"] = "host"
            known = self.world.officials.get(place)
            if known and self._chance(0.8):
                official = slug("official", known[int(len(known) * self.draw() ** 2.5)] + 1)
                row["official"] = official
                self.speakers.append((place, official))
            if sources and self._chance(0.5):
                row["press_release"], row["paragraph"] = sources[0], 1
            ranks.append(rank)
            self.tables["participations"].append(row)
        return ranks

    def _statements(
        self, meeting: dict[str, Any], parties: list[int], sources: list[str], language: str
    ) -> None:
        numbers: dict[str, int] = defaultdict(int)
        for _ in range(self._pick(shares.STATEMENTS)):
            source = sources[int(len(sources) * self.draw())]
            numbers[source] += 1
            row: dict[str, Any] = {
                "meeting": meeting["slug"],
                "press_release": source,
                "number": numbers[source],
                "act": self._pick(shares.ACTS),
                "summary": self._said(language),
                "paragraph": 1 + int(self.draw() * 3),
                "topics": meeting["topics"][: 1 + self._chance(0.2)],
                "state": "published",
                **self._voice(parties),
            }
            if self._chance(0.05):
                row["span_start"], row["span_end"] = 5, 45
            self.tables["statements"].append(row)

    def _voice(self, parties: list[int]) -> dict[str, Any]:
        if self._chance(0.04):
            return {"attribution": "a senior official of a synthetic ministry"}
        if self.speakers and self._chance(0.75):
            place, official = self.speakers[int(len(self.speakers) * self.draw())]
            return {"speakers": [official], "countries": [self.world.parties[place].code]}
        together = parties[: 1 + self._chance(0.2)]
        return {"countries": [self.world.parties[place].code for place in together]}

    def _title(self, parties: list[int], language: str) -> str:
        if language != "en":
            return f"[synthetic] {self.prose.foreign(language, 3, 5)}"
        first, second = (self.world.parties[place].name for place in parties[:2])
        return f"Synthetic talks of {first} and {second} on {self.prose.words(4)}"

    def _line(self, language: str) -> str:
        if language != "en":
            return self.prose.foreign(language, 3, 6)
        return self.prose.words(7)

    def _summary(self, language: str) -> str:
        if language != "en":
            return self.prose.foreign(language, 8, 16)
        return f"{self.prose.sentence(8, 14)} {self.prose.sentence(6, 12)}"

    def _said(self, language: str) -> str:
        return (
            self.prose.foreign(language, 4, 9) if language != "en" else self.prose.sentence(8, 16)
        )

    def _day(self) -> date:
        """A day from 1990 on, half of them in the last seven years."""
        return shares.LAST_DAY - timedelta(days=int(shares.DAYS * self.draw() ** 2.3))

    def _date(self) -> str:
        day, kind = self._day(), self.draw()
        if kind < 0.88:
            return day.isoformat()
        if kind < 0.92:
            return f"{day.isoformat()}?"
        if kind < 0.96:
            return f"{day:%Y-%m}"
        if kind < 0.97:
            return f"{day:%Y}~"
        return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"

    def _place(self, parties: list[int]) -> dict[str, Any]:
        how = self._pick(shares.FORMATS)
        if how in shares.DISTANT or self._chance(0.1):
            return {"format": how}
        host = self.world.parties[parties[0]]
        return {"format": how, "place": host.capital, "place_country": host.code}

    def _larger(self, number: int) -> dict[str, Any]:
        """What it is part of, and its place in a series: every 500th meeting has a number there."""
        row: dict[str, Any] = {}
        if number > self.first and self._chance(0.01):
            row["part_of"] = slug("meeting", number - int(self.draw() * 5) % (number - self.first))
        count, every = len(self.world.series), 500
        if number % every == 0:
            row["series"] = slug("series", 1 + number // every % count)
            row["series_number"] = 1 + number // every // count
        elif self._chance(0.05):
            row["series"] = slug("series", 1 + int(count * self.draw()))
        return row

    def _state(self) -> dict[str, Any]:
        drawn = self.draw()
        if drawn < 0.002:
            return {"state": "withdrawn", "withdrawal_note": "Synthetic: withdrawn for trying it."}
        return {"state": "draft" if drawn < 0.012 else "published"}
