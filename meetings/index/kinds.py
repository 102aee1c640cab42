"""The kinds of documents: where each is kept, and what its words and rare values are found by."""

from dataclasses import dataclass, field

from meetings.index import codes


@dataclass(frozen=True)
class Kind:
    """A kind of document. `number` names it in the change log; `table` holds its documents.

    `named` gives the facets whose names count among a document's words. `rare` gives, for a facet with more
    values than are worth a bitmap each, the query for the keys of the records with each of some values. `titled` says
    whether it can be sorted by title.
    """

    number: int
    name: str
    named: tuple[int, ...]
    titled: bool
    rare: dict[int, str] = field(default_factory=dict, hash=False)

    @property
    def table(self) -> str:
        """The table of its documents."""
        return f"meetings_index_{self.name}"


MEETING = Kind(
    1,
    "meeting",
    (codes.COUNTRY, codes.OFFICIAL, codes.TOPIC, codes.SERIES),
    True,
    {
        codes.OFFICIAL: (
            "SELECT official_id, array_agg(meeting_id) FROM meetings_participation"
            " WHERE official_id = ANY(%s) GROUP BY 1"
        )
    },
)
STATEMENT = Kind(
    2,
    "statement",
    (codes.COUNTRY, codes.OFFICIAL, codes.TOPIC),
    False,
    {
        codes.OFFICIAL: (
            "SELECT official_id, array_agg(statement_id) FROM meetings_statement_speakers"
            " WHERE official_id = ANY(%s) GROUP BY 1"
        )
    },
)
PRESS_RELEASE = Kind(3, "pressrelease", (codes.PUBLISHER,), True)

KINDS = (MEETING, STATEMENT, PRESS_RELEASE)
#: The number in the change log of what is known by name, of officials whose meetings have changed, and of anything
#: else that a page may show.
NAMES, CAREERS, OTHER = 4, 6, 0
