"""What comes with meetings: all that a row or a page shows, and how many there are of what."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    Case,
    F,
    Max,
    OuterRef,
    Prefetch,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Coalesce, Concat, NullIf

from meetings.querysets.base import PublishableQuerySet, count_rows, rows_of
from meetings.querysets.prepared import prepared

if TYPE_CHECKING:
    from meetings.models import Meeting


PRESS_RELEASE = ("press_release__slug", "press_release__title", "press_release__state")
#: What a page shows of a participant, and of a line of evidence.
PARTICIPANT = (
    *(
        "meeting",
        "position",
        "title",
        "rank",
        "role",
        "paragraph",
        "country__code",
        "country__name",
    ),
    *("official__slug", "official__name", "official__state"),
    *("official__native_name", "official__native_language"),
    *PRESS_RELEASE,
)
#: What a row of a list shows of a meeting.
ROW = (
    *("slug", "state", "title", "summary", "status", "date", "date_note", "format", "level"),
    "series_number",
)
#: What `for_listing` adds.
ADDED = ("statement_count", "listed_parties", "own_accounts", "listed_place", "listed_series")
WORDS = TextField()
PRINTED = ("meeting", "fact", "paragraph", "printed", *PRESS_RELEASE)


class MeetingRows(PublishableQuerySet):
    """The second half of `MeetingQuerySet`: shapes and counts."""

    def for_listing(self) -> Self:
        """All that a row of a list shows, in one query however many rows.

        A row shows no more than names of what hangs on a meeting: to make an object of each took longer than the query.
        """
        parties = rows_of(self.model, "participations").filter(meeting=OuterRef("pk"))
        accounts = rows_of(self.model, "source_links").published().filter(meeting=OuterRef("pk"))
        publisher = "press_release__publisher__"
        return self.only(*ROW).annotate(
            statement_count=count_rows(self._public_statements(), "meeting"),
            listed_parties=ArraySubquery(
                parties.order_by("position").values(coded=_coded("country__"))
            ),
            own_accounts=ArraySubquery(
                accounts.filter(**{f"{publisher}kind": "government"})
                .order_by()
                .values(coded=_coded(f"{publisher}country__"))
            ),
            listed_place=Coalesce(
                NullIf("place", Value("")), F("place_country__name"), Value(""), output_field=WORDS
            ),
            listed_series=Case(
                When(
                    series__state="published",
                    then=Coalesce(NullIf("series__short_name", Value("")), F("series__name")),
                ),
                default=Value(""),
                output_field=WORDS,
            ),
        )

    def listed(self, keys: Iterable[int]) -> dict[int, Any]:
        """The rows of a list by key, as `for_listing` has them; its SQL is written once a process, and prepared.

        To write it anew took as long as to look up what the list holds, and to plan it half as long.
        """
        sql, own = _statement(self.model)  # type: ignore[arg-type]
        made = {}
        with prepared() as cursor:
            cursor.execute(sql, [list(keys)])
            for values in cursor.fetchall():
                row = self.model.from_db(self.db, own, values[: len(own)])
                row.__dict__.update(zip(ADDED, values[len(own) :], strict=True))
                made[row.pk] = row
        return made

    def for_page(self, user: Any) -> Self:
        """All that hangs on a meeting, for its own page: five queries."""
        rows = rows_of(self.model, "participations")
        sources = rows_of(self.model, "source_links").visible_to(user)
        evidence = rows_of(self.model, "evidence").visible_to(user)
        topics = rows_of(self.model, "topics").published()
        return self.select_related("series", "place_country", "part_of").prefetch_related(
            Prefetch(
                "participations",
                rows.select_related("country", "official", "press_release")
                .only(*PARTICIPANT)
                .order_by("position"),
            ),
            Prefetch(
                "source_links",
                sources.select_related("press_release__publisher__country")
                .defer("press_release__text")
                .order_by(
                    "press_release__publisher__kind",
                    "press_release__published_earliest",
                    "press_release__slug",
                ),
                to_attr="public_sources",
            ),
            Prefetch(
                "evidence",
                evidence.select_related("press_release").only(*PRINTED),
                to_attr="public_evidence",
            ),
            Prefetch("topics", topics, to_attr="public_topics"),
        )

    # How many

    def last_at_each_level(self, ranks: list[str]) -> list[tuple[str, "Meeting", "Meeting"]]:
        """(rank, the last meeting held at it, the last at it or above), highest first; one query.

        Ranks at which none was held are left out. `ranks` gives all, highest first.
        """
        held = self.filter(status="held").exclude(level="")
        latest = held.order_by("level", "-date_earliest", "-date_latest", "slug").distinct("level")
        by_rank = {meeting.level: meeting for meeting in latest}
        found: list[tuple[str, Any, Any]] = []
        for rank in ranks:
            if here := by_rank.get(rank):
                above = found[-1][2] if found else here
                found.append((rank, here, max(above, here, key=_when)))
        return found

    def last_change(self) -> datetime | None:
        """When one of them was last changed."""
        return self.aggregate(last=Max("changed_at"))["last"]

    def reported_in(self, press_release: Any) -> Self:
        """Those of which a press release is a source."""
        return self.filter(source_links__press_release=press_release)

    def _public_statements(self) -> QuerySet:
        return rows_of(self.model, "statements").published()


@cache
def _statement(model: Any) -> tuple[str, list[str]]:
    """The SQL of `listed`, with nothing left open but the keys; and the fields it gives, as `from_db` wants them."""
    keys = "{-1}"
    own = [one.attname for one in model._meta.concrete_fields if one.primary_key or one.name in ROW]
    rows = model._default_manager.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))
    listed = rows.for_listing().order_by().values_list(*own, *ADDED)
    with connection.cursor() as cursor:
        written = cursor.mogrify(*listed.query.sql_with_params())
    return written.replace("%", "%%").replace(f"'{keys}'", "%s"), own


def _coded(country: str) -> Combinable:
    """ "CN China"."""
    return Concat(f"{country}code", Value(" "), f"{country}name")


def _when(meeting: Any) -> tuple[date, date]:
    return meeting.date_earliest, meeting.date_latest
