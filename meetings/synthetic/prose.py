"""Made-up prose: English words by Zipf's law, or Korean, Chinese and Japanese ones."""

from random import Random

from meetings.synthetic import scripts
from meetings.synthetic.english import MARKED, vocabulary
from meetings.synthetic.world import Skewed

#: Words drawn at once and then read from many places: a hundred times quicker than one by one.
STREAM = 60_000
#: Of the ten words of a sentence three or so are of the kind that stands everywhere.
FLATTENED = 3

WORDS = vocabulary()
SKEW = Skewed(len(WORDS), FLATTENED)


class Prose:
    """A source of text for one chunk."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.stream = random.choices(WORDS, cum_weights=SKEW.sums, k=STREAM)

    def words(self, count: int) -> str:
        """So many words."""
        start = int(self.random.random() * (STREAM - count))
        return " ".join(self.stream[start : start + count])

    def sentence(self, least: int, most: int) -> str:
        """A sentence of so many words."""
        return self.words(least + int(self.random.random() * (most - least + 1))).capitalize() + "."

    def marked(self) -> str:
        """The marked words that fall to one meeting, as a sentence of their own; mostly nothing."""
        found = [word for word, share in MARKED.items() if self.random.random() < share]
        return f" Also on the table: {', '.join(found)}." if found else ""

    def foreign(self, language: str, least: int, most: int) -> str:
        """So many words of Korean, Chinese or Japanese."""
        return scripts.phrase(self.random, language, self.random.randint(least, most))

    def document(self, language: str) -> list[str]:
        """The paragraphs of a press release: 80 to 200 words, 40 to a paragraph."""
        count = 80 + int(self.random.random() * 121)
        if language != "en":
            return [self.foreign(language, 30, 50) for _ in range(1 + count // 50)]
        return [
            self.words(min(40, count - done)).capitalize() + "." for done in range(0, count, 40)
        ]
