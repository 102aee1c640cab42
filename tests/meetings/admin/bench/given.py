"""A press release of our own, its draft made by hand, and the bench's form as a browser sends it."""

from typing import Any

from meetings.admin.bench import stored
from meetings.admin.bench.sheet import Sheet
from meetings.drafting.draft import Draft, Known, MeetingDraft, Party, Person, Said, Span, Value
from meetings.models import BenchSheet
from tests import factories as make
from tests.meetings.admin.curators import CuratorTestCase, address

HEAD = "HOME > Press\n\n"
TITLE = "Vice Minister Ada Reed meets Deputy Minister Bo Lind"
TEXT = f"""{HEAD}{TITLE}

Vice Minister Ada Reed of Northland met Deputy Minister Bo Lind of Southland in Port Harbour on 3 May 2024.

Vice Minister Reed proposed to open “a second ferry line” before the summer, and asked for an answer by June.

The two sides agreed to go on talking about ferries & fares <soon>.
"""


def at(words: str, value: Any = None, confidence: float = 1.0, how: str = "") -> Value:
    """A value that stands at these words of the text."""
    start = TEXT.index(words)
    return Value(
        words if value is None else value, Span(start, start + len(words)), confidence, how
    )


def sentence(begins: str, ends: str) -> Span:
    """The span from some words to others."""
    return Span(TEXT.index(begins), TEXT.index(ends) + len(ends))


class BenchTestCase(CuratorTestCase):
    """Two countries, a publisher, a topic, an official who is known; and a draft that names them."""

    def setUp(self) -> None:
        """The archive before the bench."""
        super().setUp()
        self.north = make.country(code="NL", name="Northland")
        self.south = make.country(code="SL", name="Southland")
        self.publisher = make.publisher(name="Ministry of the North", country=self.north)
        self.ferries = make.topic(slug="ferries", name="Ferries")
        self.reed = make.official(slug="ada-reed", name="Ada Reed", country=self.north)

    def draft(self) -> Draft:
        """As drafting would make it."""
        body = TEXT.index("Vice Minister Ada Reed of")
        reed = Person(
            at("Ada Reed"),
            at("Vice Minister", "Vice Minister"),
            at("Northland", "NL"),
            at("Vice Minister", "vice-minister"),
            [Known("ada-reed", "Ada Reed", "the same name")],
        )
        lind = Person(at("Bo Lind"), at("Deputy Minister"), at("Southland", "SL"))
        proposal = sentence("Vice Minister Reed proposed", "by June.")
        meeting = MeetingDraft(
            title=at(TITLE),
            date=at("3 May 2024", "2024-05-03"),
            format=at("met", "in-person", 0.6, "because a place is named"),
            level=at("Deputy Minister", "vice-minister"),
            place=at("Port Harbour"),
            place_country=at("Southland", "SL", 0.5),
            parties=[
                Party(at("Northland", "NL")),
                Party(at("Southland", "SL"), at("Port Harbour", "host")),
            ],
            participants=[reed, lind],
            topics=[at("ferries", "ferries")],
            statements=[
                Said(
                    proposal,
                    2,
                    [at("Vice Minister Reed", "Ada Reed")],
                    [at("Northland", "NL")],
                    act=at("proposed", "proposed"),
                    quotes=[at("a second ferry line").span],
                    topics=[at("ferry", "ferries")],
                ),
                Said(
                    sentence("The two sides", "<soon>."),
                    3,
                    countries=[at("two sides", "NL"), at("two sides", "SL")],
                    act=at("agreed", "agreed"),
                    confidence=0.5,
                ),
            ],
        )
        return Draft(
            TEXT,
            title=at(TITLE),
            kind=at("Press", "press-release", 0.7),
            body=[Span(body, len(TEXT.rstrip()))],
            meetings=[meeting],
        )

    def sheet(self, draft: Draft | None = None, **fields: Any) -> BenchSheet:
        """The draft on the bench."""
        draft = draft or self.draft()
        given = {"publisher": self.publisher.slug, "published": "2024-05-04", "url": ""}
        return BenchSheet.objects.create(
            title="Talks on ferries",
            text=draft.text,
            drafted=stored.to_json(draft),
            **{"given": given, "made_by": self.curator, "changed_by": self.curator, **fields},
        )

    def sent(self, record: BenchSheet, action: str = "save", **changes: Any) -> Any:
        """The answer to the form, sent as it is shown but for some fields; "m0__title" is "m0-title"."""
        record.refresh_from_db()
        data = as_shown(record) | {name.replace("__", "-"): to for name, to in changes.items()}
        return self.client.post(
            address(BenchSheet, "change", record.pk),
            {"action": action, "seen": record.version, **data},
        )

    def words(self) -> dict[str, str]:
        """Summaries in our own words, and who the second person is."""
        return {
            "m0__said__0__summary": "Reed wants another ferry this year.",
            "m0__said__1__summary": "Both will continue the ferry talks.",
        }


def as_shown(record: BenchSheet) -> dict[str, Any]:
    """Every field of the bench's page with the value that it shows, as a browser would send it."""
    sheet = Sheet(record)
    data: dict[str, Any] = {}
    for form in sheet.forms():
        for name in form.fields:
            value = form[name].value()
            if value not in (None, "", [], False):
                data[form.add_prefix(name)] = "on" if value is True else value
    for part in sheet.parts:
        data[f"{part.form.prefix}-near_seen"] = part.form.near_slugs
    return data


def wrong(page: Any) -> str:
    """What a page of the bench complains of."""
    if page.context is None or "wrong" not in page.context:
        return ""
    said = [f"{where}: {errors.as_text()}" for where, _label, errors in page.context["wrong"]]
    return " ".join([*said, *page.context["sheet"].refusals])
