"""Countries and officials."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings.admin import filters, spellings
from meetings.admin.base import ArchiveAdmin
from meetings.admin.forms import OfficialForm
from meetings.admin.merging import Mergeable
from meetings.models import Country, Official, Participation, Statement
from meetings.querysets.base import alphabetical, count_rows


@admin.register(Country)
class CountryAdmin(ArchiveAdmin):
    """Countries, former states, territories and organisations."""

    list_display = ["name", "code", "kind", "capital", "officials_link", "n_meetings"]
    list_filter = ["kind"]
    search_fields = ["name", "formal_name", "=code", "other_names", "capital"]
    search_help_text = _("Any name, the code, or the capital.")
    ordering = [alphabetical("name")]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "formal_name", "other_names", ("code", "kind"), "capital"],
                "description": _("The code is the public address; it never changes."),
            },
        ),
        (
            _("Beginning and end"),
            {"fields": [("began", "ended")], "description": _("For former states.")},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With counts."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                n_officials=count_rows(Official.objects.all(), "country"),
                meeting_count=count_rows(Participation.objects.all(), "country", "meeting"),
            )
        )

    @admin.display(description=_("officials"), ordering="n_officials")
    def officials_link(self, country: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse(
            "admin:meetings_official_changelist", query={"country__id__exact": country.pk}
        )
        return format_html('<a href="{}">{}</a>', url, country.n_officials)

    @admin.display(description=_("meetings"), ordering="meeting_count")
    def n_meetings(self, country: Any) -> int:
        """At how many it took part."""
        return country.meeting_count


@admin.register(Official)
class OfficialAdmin(Mergeable, ArchiveAdmin):
    """People who speak or act for a party."""

    form = OfficialForm
    list_display = ["sort_name", "native_name", "country", "n_meetings", "statements_link", "state"]
    list_select_related = ["country"]
    list_filter = ["state", filters.NoCountry, filters.DoubleOfficial, spellings.NearOfficial]
    search_fields = [
        "name",
        "sort_name",
        "native_name",
        "other_names",
        "slug",
        "country__name",
        "=country__code",
    ]
    search_help_text = _("Any name in any script, the address, and the country.")
    ordering = [alphabetical("sort_name"), "slug"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["former_addresses"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "sort_name",
                    ("native_name", "native_language"),
                    "other_names",
                    "country",
                    "note",
                ],
                "description": _(
                    "Titles and ranks are not kept here but with each meeting, as they were on its day."
                ),
            },
        ),
        (
            _("Address and publication"),
            {
                "fields": ["slug", "former_addresses", "state", "withdrawal_note"],
                "description": _("An address, once published, answers for ever."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With counts."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                meeting_count=count_rows(Participation.objects.all(), "official", "meeting"),
                n_statements=count_rows(
                    Statement.speakers.through.objects.all(), "official", "statement"
                ),
            )
        )

    @admin.display(description=_("meetings"), ordering="meeting_count")
    def n_meetings(self, official: Any) -> int:
        """At how many this person took part."""
        return official.meeting_count

    @admin.display(description=_("statements"), ordering="n_statements")
    def statements_link(self, official: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse(
            "admin:meetings_statement_changelist", query={"speakers__id__exact": official.pk}
        )
        return format_html('<a href="{}">{}</a>', url, official.n_statements)
