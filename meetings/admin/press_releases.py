"""Press releases and those who publish them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings import dates
from meetings.admin import filters
from meetings.admin.actions import Publishing
from meetings.admin.base import ArchiveAdmin
from meetings.admin.forms import NamedForm, PressReleaseForm
from meetings.admin.formsets import linked_after_save
from meetings.admin.inlines import ReleaseStatementInline, ReportedMeetingInline
from meetings.admin.rows import save_rows, statements_table
from meetings.models import PressRelease, Publisher, Source, Statement
from meetings.querysets.base import count_rows


@admin.register(PressRelease)
class PressReleaseAdmin(Publishing, ArchiveAdmin):
    """Source documents."""

    form = PressReleaseForm
    change_list_template = "admin/bench/change_list_release.html"
    list_display = [
        "title",
        "publisher",
        "kind",
        "language",
        "day",
        "meetings_link",
        "statements_link",
        "state",
    ]
    list_select_related = ["publisher"]
    list_filter = [
        "state",
        filters.NoSourceAddress,
        filters.NoMeeting,
        filters.NoReleaseStatement,
        filters.DeadAddress,
        "kind",
        ("publisher", admin.RelatedOnlyFieldListFilter),
        "language",
    ]
    search_fields = ["title", "slug", "publisher__name", "document_id", "url"]
    search_help_text = _("Title, address, publisher, document id, and the source address.")
    date_hierarchy = "published_earliest"
    ordering = ["-published_earliest", "slug"]
    autocomplete_fields = ["publisher"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["former_addresses", "statements_held"]
    inlines = [ReportedMeetingInline, ReleaseStatementInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "publisher",
                    ("kind", "language"),
                    "published",
                    "url",
                    "document_id",
                ],
                "description": _("What the head of the document says."),
            },
        ),
        (
            _("Its text"),
            {
                "fields": ["note", "text", "text_rights", "show_text"],
                "description": _(
                    "The text belongs to its author: hold it only with a ground to do so."
                ),
            },
        ),
        (_("What was said"), {"fields": ["statements_held"]}),
        (
            _("Address and publication"),
            {
                "fields": ["slug", "former_addresses", "state", "withdrawal_note"],
                "description": _("An address, once published, answers for ever."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With counts; a list carries no texts."""
        rows = (
            super()
            .get_queryset(request)
            .annotate(
                n_meetings=count_rows(Source.objects.all(), "press_release"),
                n_statements=count_rows(Statement.objects.all(), "press_release"),
            )
        )
        match = request.resolver_match
        return rows if match and (match.url_name or "").endswith("_change") else rows.defer("text")

    @admin.display(description=_("published on"), ordering="published_earliest")
    def day(self, release: Any) -> str:
        """The day in words."""
        return dates.words(release.published) if release.published else "–"

    @admin.display(description=_("meetings"), ordering="n_meetings")
    def meetings_link(self, release: Any) -> str:
        """How many it reports, linked to the list of them."""
        url = reverse(
            "admin:meetings_meeting_changelist",
            query={"sources__id__exact": release.pk},
        )
        return format_html('<a href="{}">{}</a>', url, release.n_meetings)

    @admin.display(description=_("statements"), ordering="n_statements")
    def statements_link(self, release: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse(
            "admin:meetings_statement_changelist", query={"press_release__id__exact": release.pk}
        )
        return format_html('<a href="{}">{}</a>', url, release.n_statements)

    @admin.display(description=_("statements held"))
    def statements_held(self, release: Any) -> str:
        """Each with a link to its own page."""
        add = (
            reverse("admin:meetings_statement_add", query={"press_release": release.pk})
            if release.pk
            else ""
        )
        return statements_table(release, Statement.objects.filter(press_release=release.pk), add)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """On a save, tells the statements which meetings will be reported."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "POST" and isinstance(inline, ReleaseStatementInline):
            kwargs["linked"] = {
                "meeting": linked_after_save(request.POST, "meeting_links", obj, "meeting")
            }
        return kwargs

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """With numbers for new statements."""
        save_rows(formset)


@admin.register(Publisher)
class PublisherAdmin(ArchiveAdmin):
    """Those who publish press releases."""

    form = NamedForm
    list_display = ["name", "kind", "country", "releases_link"]
    list_select_related = ["country"]
    list_filter = ["kind", filters.NoCountry]
    search_fields = ["name", "slug", "other_names", "country__name", "=country__code"]
    search_help_text = _("Any name, the address, and the country.")
    ordering = ["name"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "other_names", "kind", "country", "website", "slug"],
                "description": _(
                    "A government’s publisher needs the country for which it speaks: readouts are told by it."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of press releases."""
        return (
            super()
            .get_queryset(request)
            .annotate(n_releases=count_rows(PressRelease.objects.all(), "publisher"))
        )

    @admin.display(description=_("press releases"), ordering="n_releases")
    def releases_link(self, publisher: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse(
            "admin:meetings_pressrelease_changelist", query={"publisher__id__exact": publisher.pk}
        )
        return format_html('<a href="{}">{}</a>', url, publisher.n_releases)
