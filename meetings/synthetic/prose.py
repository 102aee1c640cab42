"""Made-up prose: English words by Zipf's law, or Korean, Chinese and Japanese ones."""

from random import Random

from meetings.synthetic import scripts
from meetings.synthetic.english import MARKED, vocabulary
from meetings.synthetic.world import Skewed

#: Words drawn at once and then read from many places: a hundred times quicker than one by one.
STREAM = 60_000
#: The same for each other language, of which a chunk has a thirtieth as many texts.
FOREIGN_STREAM = 5_000
#: Of the ten words of a sentence three or so are of the kind that stands everywhere.
FLATTENED = 3

WORDS = vocabulary()
SKEW = Skewed(len(WORDS), FLATTENED)


class Prose:
    """A source of text for one chunk."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.stream = random.choices(WORDS, cum_weights=SKEW.sums, k=STREAM)
        self.streams = {
            language: scripts.stream(random, language, FOREIGN_STREAM)
            for language in scripts.LANGUAGES
        }

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
        count = least + int(self.random.random() * (most - least + 1))
        start = int(self.random.random() * (FOREIGN_STREAM - count))
        _words, between = scripts.LANGUAGES[language]
        return between.join(self.streams[language][start : start + count])

    def document(self, language: str) -> list[str]:
        """The paragraphs of a press release: 80 to 200 words, 40 to a paragraph.

        A word of English or Korean is what stands between spaces. Chinese and Japanese leave none: there a word is one
        of those in `scripts`, each of two Han characters, and the の between Japanese words is none; so such a text has
        half as many words as Han characters.
        """
        count = 80 + int(self.random.random() * 121)
        parts = [min(40, count - done) for done in range(0, count, 40)]
        if language != "en":
            return [self.foreign(language, part, part) for part in parts]
        return [self.words(part).capitalize() + "." for part in parts]
