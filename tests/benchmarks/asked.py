"""One request to a list of meetings, and how each of those compared is asked it."""

from dataclasses import dataclass
from urllib.parse import urlencode

#: Rows of a page, for all of them.
ROWS = 20
#: Seconds after which a question of a page to PostgreSQL is broken off.
GIVE_UP = 60
#: The tables of the SQLite file that Datasette serves (`tests.benchmarks.sqlite_copy`).
DATABASE = "archive"
ARRAYS = ("countries", "topics")


@dataclass(frozen=True)
class Asked:
    """What is asked of a list; empty where nothing is. `countries`: all of them took part."""

    countries: tuple[str, ...] = ()
    topic: str = ""
    year: int = 0
    words: str = ""
    page: int = 1

    def ours(self) -> str:
        """The address of the archive's own list, with all its facets."""
        return "/meetings/" + self._query("country")

    def plain(self) -> str:
        """The address of the plain list (`tests.benchmarks.plain`)."""
        return "/plain/" + self._query("country")

    def _query(self, country: str) -> str:
        given = [(country, one) for one in self.countries]
        named = {"topic": self.topic, "year": self.year, "q": self.words}
        given += [(name, str(value)) for name, value in named.items() if value]
        if self.page > 1:
            given.append(("page", str(self.page)))
        return "?" + urlencode(given) if given else ""

    def offset(self) -> str:
        """The address of Datasette's page of the rows alone, by OFFSET: no count, no facets."""
        sql = (
            "SELECT id, slug, title, day, level, format FROM meetings ORDER BY day DESC, id"
            f" LIMIT {ROWS} OFFSET {self.before}"
        )
        return f"/{DATABASE}?" + urlencode({"sql": sql})

    @property
    def before(self) -> int:
        """How many rows stand before the page."""
        return (self.page - 1) * ROWS

    def datasette(self, facets: tuple[str, ...] = (), after: str = "") -> str:
        """The address of Datasette's page of the same rows, with some facets counted.

        Countries and topics are looked up in indexed tables: a filter on the lists that the facets are counted
        from would read every row. (`_through` would say the same, but its parameters get mixed up with those of
        other filters.) `after` names the row before the page, as Datasette's links to the next page do.
        """
        given = [("_size", str(ROWS)), ("_sort_desc", "day")]
        if after:
            given.append(("_next", after))
        for table, value in self._links():
            given.append(("_where", f"id IN (SELECT meeting FROM {table} WHERE value = '{value}')"))
        if self.year:
            given += [("first_year__lte", str(self.year)), ("last_year__gte", str(self.year))]
        if self.words:
            given.append(("_search", self.words))
        given += [("_facet_array" if one in ARRAYS else "_facet", one) for one in facets]
        return f"/{DATABASE}/meetings?" + urlencode(given)

    def _links(self) -> list[tuple[str, str]]:
        countries = [("meeting_countries", code) for code in self.countries]
        return countries + ([("meeting_topics", self.topic)] if self.topic else [])
