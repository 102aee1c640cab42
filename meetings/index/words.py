"""Words of a search: what they mean, and which documents have them.

Read as in a web search: all words must be found; "a phrase"; OR; -without. A word is found in a document's text, or
is the name of one of its countries, officials, topics or series in any recorded spelling.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap

from meetings.index import codes
from meetings.index.counting import having_any
from meetings.index.standing import standing
from meetings.index.state import State
from meetings.querysets.prepared import prepared

#: Each term is a question of its own; nobody types more by hand.
MOST_TERMS = 16
#: So many words are remembered; each costs a change of a document about 1 µs, and up to 125 kB at a million documents.
REMEMBERED = 200

TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


@dataclass
class Term:
    """A word or phrase of a search. `query` is the text of what PostgreSQL looks for, empty for a word like "the"."""

    said: str
    phrase: bool = False
    without: bool = False
    query: str = ""
    names: list[int] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it says nothing that could be looked for."""
        return not self.query and not self.names


class TooManyTerms(ValueError):
    """A search with more words than are looked for."""


def parse(said: str) -> list[list[Term]]:
    """A search as alternatives, each of terms that must all hold. Raises TooManyTerms."""
    alternatives: list[list[Term]] = [[]]
    for match in TOKEN.finditer(said):
        quoted = match[2] is not None
        minus, words = (match[1], match[2]) if quoted else (match[3], match[4])
        if not quoted and not minus and words.lower() == "or":
            alternatives.append([])
        elif any(char.isalnum() for char in words):
            alternatives[-1].append(Term(words, quoted, bool(minus)))
    alternatives = [terms for terms in alternatives if terms]
    if sum(map(len, alternatives)) > MOST_TERMS:
        raise TooManyTerms
    return alternatives


def resolve(alternatives: list[list[Term]], facets: tuple[int, ...]) -> None:
    """Fill in what each term looks for: its query, and the values of `facets` that are called so; two queries."""
    terms = [term for terms in alternatives for term in terms]
    if not terms:
        return
    said: list[Any] = [[term.said for term in terms], [term.phrase for term in terms]]
    with prepared() as cursor:
        cursor.execute(
            "SELECT archive_term(said, phrase, 'english')::text"
            " FROM unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS t (said, phrase, n) ORDER BY n",
            said,
        )
        for term, (query,) in zip(terms, cursor.fetchall(), strict=True):
            term.query = query
        cursor.execute(
            "SELECT n, facet, id FROM unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS t (said, phrase, n)"
            " JOIN meetings_index_name ON words @@ archive_term(said, phrase, 'simple')"
            "  OR words @@ archive_term(said, phrase, 'english') WHERE facet = ANY(%s)",
            [*said, list(facets)],
        )
        for n, facet, record in cursor.fetchall():
            # "Of" is in the names of many states; beside people's names such words mean nothing.
            if terms[n - 1].query or facet == codes.OFFICIAL:
                terms[n - 1].names.append(codes.code(facet, record))


class Search:
    """The words of a visitor, looked for among the documents of a kind."""

    def __init__(self, state: State, said: str) -> None:
        self.state = state
        self.alternatives = parse(said)
        resolve(self.alternatives, state.kind.named)

    @property
    def terms(self) -> Iterator[Term]:
        """All terms."""
        return (term for terms in self.alternatives for term in terms)

    @property
    def ignored(self) -> list[str]:
        """Words too common to be looked for."""
        return [term.said for term in self.terms if not term.query]

    def found(self) -> BitMap:
        """Where the documents are that the search finds."""
        return BitMap.union(BitMap(), *map(self._all, self.alternatives))

    def _all(self, terms: list[Term]) -> BitMap:
        found: BitMap | None = None
        # "The" is part of some names, but beside a word that says something it says nothing.
        telling = [term for term in terms if term.query] or terms
        for term in sorted(telling, key=lambda term: term.without):
            if term.empty:
                continue
            if term.without:
                found = (self.state.alive if found is None else found) - self.standing(term)
            else:
                having = self.standing(term)
                found = having if found is None else found & having
        return BitMap() if found is None else found

    def standing(self, term: Term) -> BitMap:
        """Where the documents are that have a term, in their text or as a name."""
        return self.written(term) | having_any(self.state, term.names)

    def written(self, term: Term) -> BitMap:
        """Where the documents are that have a term in their text."""
        words = self.state.words
        if not term.query:
            return BitMap()
        places = words.get(term.query)
        if places is None:
            places = words[term.query] = standing(self.state, term.query)
            if len(words) > REMEMBERED:
                # Those stay that take long to find again: a word of few documents is read in a moment.
                del words[min(words, key=lambda query: len(words[query]))]
        return places & self.state.alive
