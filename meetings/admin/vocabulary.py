"""Topics and series."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings.admin import filters
from meetings.admin.actions import Publishing
from meetings.admin.base import ArchiveAdmin
from meetings.admin.forms import NamedForm
from meetings.admin.merging import Mergeable
from meetings.models import Meeting, Series, Statement, Topic
from meetings.querysets.base import alphabetical, count_rows


class TermAdmin(Publishing, ArchiveAdmin):
    """An entry of a list."""

    form = NamedForm
    list_filter = ["state"]
    search_fields = ["name", "slug", "other_names", "description"]
    search_help_text = _("Any name, the address, and the description.")
    ordering = [alphabetical("name")]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["former_addresses"]
    publication: Any = (
        _("Address and publication"),
        {
            "fields": ["slug", "former_addresses", "state", "withdrawal_note"],
            "description": _("An address, once published, answers for ever."),
        },
    )


@admin.register(Topic)
class TopicAdmin(Mergeable, TermAdmin):
    """What meetings and statements are about."""

    list_display = ["name", "meetings_link", "statements_link", "state"]
    list_filter = ["state", filters.DoubleTopic]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "other_names", "description"],
                "description": _("Look for the topic under its other names before you add one."),
            },
        ),
        TermAdmin.publication,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With counts."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                n_meetings=count_rows(Meeting.topics.through.objects.all(), "topic", "meeting"),
                n_statements=count_rows(
                    Statement.topics.through.objects.all(), "topic", "statement"
                ),
            )
        )

    @admin.display(description=_("meetings"), ordering="n_meetings")
    def meetings_link(self, topic: Any) -> str:
        """How many have it as their own topic, linked to the list of them."""
        url = reverse("admin:meetings_meeting_changelist", query={"topics__id__exact": topic.pk})
        return format_html('<a href="{}">{}</a>', url, topic.n_meetings)

    @admin.display(description=_("statements"), ordering="n_statements")
    def statements_link(self, topic: Any) -> str:
        """How many are about it, linked to the list of them."""
        url = reverse("admin:meetings_statement_changelist", query={"topics__id__exact": topic.pk})
        return format_html('<a href="{}">{}</a>', url, topic.n_statements)


@admin.register(Series)
class SeriesAdmin(TermAdmin):
    """Rows of numbered or regular meetings."""

    list_display = ["name", "short_name", "meetings_link", "state"]
    search_fields = [*TermAdmin.search_fields, "short_name"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "short_name", "other_names", "description"],
                "description": _(
                    "Meetings are put into a series on their own forms, with their number in it."
                ),
            },
        ),
        TermAdmin.publication,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of meetings."""
        return (
            super()
            .get_queryset(request)
            .annotate(n_meetings=count_rows(Meeting.objects.all(), "series"))
        )

    @admin.display(description=_("meetings"), ordering="n_meetings")
    def meetings_link(self, series: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse("admin:meetings_meeting_changelist", query={"series__id__exact": series.pk})
        return format_html('<a href="{}">{}</a>', url, series.n_meetings)
