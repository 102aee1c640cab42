"""Marking in a text what a search looked for.

The marks are private-use characters, which no record can hold; whoever shows the text escapes it first and
then makes markup of them (`show_hits` in the templates).
"""

import re
from collections.abc import Iterable

from meetings import text
from meetings.index.words import Search
from meetings.querysets.prepared import prepared

START, STOP = "\ue000", "\ue001"

LEXEME = re.compile(r"'((?:[^']|'')+)'")
WORD = re.compile(r"\w+")


#: How the words of the texts shown are stemmed and folded, MOST of them: a page has a thousand words, of which the page
#: before had nearly all, and to have the database stem them takes 4 ms.
MOST = 20_000
_known: dict[str, tuple[frozenset[str], str]] = {}


class Highlighter:
    """Marks the words of one search. Asks the database at most once how the words of all texts are stemmed."""

    def __init__(self, search: Search) -> None:
        said = [term for term in search.terms if not term.without]
        self.lexemes = {one for term in said for one in LEXEME.findall(term.query)}
        #: As they were typed: names are not stemmed, and words without spaces stand inside others.
        self.typed = {word for term in said for word in WORD.findall(text.fold(term.said))}
        self._hits: dict[str, bool] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Find out which words of some texts are looked for; one query, none where all were seen before."""
        words = {word for one in texts for word in WORD.findall(one)} - self._hits.keys()
        known = {word: _known[word] for word in words if word in _known}
        if new := words - known.keys():
            if len(_known) + len(new) > MOST:
                _known.clear()
            learned = _stems(new)
            known |= learned
            _known.update(learned)
        for word, (stems, folded) in known.items():
            self._hits[word] = not self.lexemes.isdisjoint(stems) or folded in self.typed

    def has_hit(self, said: str) -> bool:
        """Whether a text that was learned has a word that is looked for."""
        return any(self._hits.get(word) for word in WORD.findall(said))

    def mark(self, said: str) -> str:
        """A text that was learned, with marks around the words that are looked for."""
        return WORD.sub(lambda found: self._marked(found[0]), said)

    def _marked(self, word: str) -> str:
        if not self._hits.get(word):
            return word
        if not text.has_pairs(word):
            return f"{START}{word}{STOP}"
        # Of a run of Chinese, Japanese or Korean letters only what was typed.
        parts = sorted(filter(text.has_pairs, self.typed), key=len, reverse=True)
        if not parts:
            return word
        return re.sub("|".join(map(re.escape, parts)), rf"{START}\g<0>{STOP}", word)


def _stems(words: set[str]) -> dict[str, tuple[frozenset[str], str]]:
    with prepared() as cursor:
        cursor.execute(
            "SELECT word, tsvector_to_array(archive_words(word)) FROM unnest(%s::text[]) AS word",
            [list(words)],
        )
        return {word: (frozenset(stems), text.fold(word)) for word, stems in cursor.fetchall()}


def snippets(search: Search, meetings: list[int]) -> dict[int, str]:
    """For some meetings, a statement each that has a word of the search; one query."""
    queries = [f"({term.query})" for term in search.terms if term.query and not term.without]
    if not (queries and meetings):
        return {}
    with prepared() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (i.meeting_id) i.meeting_id, s.summary FROM meetings_index_statement i"
            " JOIN meetings_statement s ON s.id = i.id"
            " WHERE i.meeting_id = ANY(%s::bigint[]) AND i.words @@ %s::tsquery ORDER BY i.meeting_id, i.id",
            [meetings, " | ".join(queries)],
        )
        return dict(cursor.fetchall())
