"""The public pages of history.state.gov on which the rows stand, and their publisher."""

from typing import Any, NamedTuple

from meetings.collections.archive import address_of
from meetings.collections.rows import VISIT, Row

SITE = "https://history.state.gov/departmenthistory"
PUBLISHER = {
    "slug": "us-office-of-the-historian",
    "name": "Office of the Historian, U.S. Department of State",
    "kind": "government",
    "country": "US",
    "other_names": ["Office of the Historian", "history.state.gov"],
    "website": "https://history.state.gov/",
}
TRAVELS = {"president": "Travels of the President", "secretary": "Travels of the Secretary"}
NOTE = (
    "A list that its publisher keeps up to date; read here from the data files of the same office, in the public"
    " domain (CC0 1.0)."
)


class Page(NamedTuple):
    """One page: its name in the archive, its address on the web, its heading."""

    slug: str
    url: str
    title: str
    document: str

    def record(self, publisher: str, state: str) -> dict[str, Any]:
        """The page as a press release."""
        return {
            "slug": self.slug,
            "title": self.title[:300],
            "publisher": publisher,
            "language": "en",
            "url": self.url,
            "document_id": self.document[:64],
            "note": NOTE,
            "state": state,
        }


def page_of(row: Row) -> Page:
    """The page of a visit is its country's, that of a trip is the traveller's."""
    if row.kind == VISIT:
        country, printed = row.countries[0]
        part = address_of(country)
        if not part:
            return Page(
                "history-state-gov-visits", f"{SITE}/visits", "Visits by Foreign Leaders", "visits"
            )
        return Page(
            f"history-state-gov-visits-{part}",
            f"{SITE}/visits/{part}",
            f"Visits By Foreign Leaders of {printed}",
            f"visits/{part}",
        )
    role, who = row.fields["role"], address_of(row.who)
    if not who:
        return Page(
            f"history-state-gov-travels-{role}",
            f"{SITE}/travels/{role}",
            TRAVELS[role],
            f"travels/{role}",
        )
    return Page(
        f"history-state-gov-travels-{role}-{who}",
        f"{SITE}/travels/{role}/{who}",
        f"{row.fields['name']} - {TRAVELS[role]}",
        f"travels/{role}/{who}",
    )
