"""The archive's names for drafting, read from its tables."""

from pathlib import Path

from diplomacy.paths import BASE_DIR
from meetings.drafting.gazetteer import (
    CountryEntry,
    Gazetteer,
    OfficialEntry,
    PublisherEntry,
    TermEntry,
    all_names,
)
from meetings.models import Country, Official, Publisher, Series, Topic

#: The countries that an archive starts with, for one that has none yet.
COUNTRIES: Path = BASE_DIR / "fixtures" / "countries.yaml"


def from_database() -> Gazetteer:
    """All names, in five queries. An archive without countries is given those of the fixture.

    Withdrawn officials, topics and series are left out: nothing new shall refer to them.
    """
    made = Gazetteer()
    for code, name, formal, others, capital, kind in Country.objects.order_by("code").values_list(
        "code", "name", "formal_name", "other_names", "capital", "kind"
    ):
        names = all_names(name, formal, others)
        made.countries.append(CountryEntry(code, name, names, capital, kind))
    if not made.countries:
        made.countries = Gazetteer.from_fixtures(COUNTRIES).countries
    for slug, name, native, others, code in (
        Official.objects.exclude(state="withdrawn")
        .order_by("slug")
        .values_list("slug", "name", "native_name", "other_names", "country__code")
    ):
        made.officials.append(
            OfficialEntry(slug, name, all_names(name, native, others), code or "")
        )
    for slug, name, others in (
        Topic.objects.exclude(state="withdrawn")
        .order_by("slug")
        .values_list("slug", "name", "other_names")
    ):
        made.topics.append(TermEntry(slug, name, all_names(name, None, others)))
    for slug, name, short, others in (
        Series.objects.exclude(state="withdrawn")
        .order_by("slug")
        .values_list("slug", "name", "short_name", "other_names")
    ):
        made.series.append(TermEntry(slug, name, all_names(name, short, others)))
    for slug, name, kind, code, others in Publisher.objects.order_by("slug").values_list(
        "slug", "name", "kind", "country__code", "other_names"
    ):
        made.publishers.append(
            PublisherEntry(slug, name, kind, code or "", all_names(name, None, others))
        )
    return made
