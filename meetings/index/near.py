"""Near spellings: what somebody may have meant who found nothing or little."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings import text
from meetings.index.names import Names
from meetings.index.words import Search

#: Of 1: lets one letter of a short name differ, or two neighbours change places ("Pekin", "Gnun"), not more.
LIKE = 0.74


def meant(search: Search, said: str, names: Names) -> str | None:
    """The search with unknown words replaced by the nearest known from names; None where there is nothing nearer."""
    known = names.spellings()
    better = said
    for term in search.terms:
        word = text.fold(term.said)
        if term.without or term.phrase or term.names or len(word) < 4 or search.written(term):
            continue
        found = process.extractOne(word, known, scorer=OSA.normalized_similarity, score_cutoff=LIKE)
        if found and found[0] != word:
            better = better.replace(term.said, found[0])
    return better if better != said else None
