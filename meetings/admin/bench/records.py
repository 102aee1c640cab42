"""The bench in the admin: the list of what is unfinished, and the two pages of the work."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings.admin.bench import views
from meetings.models import BenchSheet

#: What the bench makes in any case; officials it asks for where one is new.
MAKES = ("meetings.add_pressrelease", "meetings.add_meeting", "meetings.add_statement")


class Unfinished(admin.SimpleListFilter):
    """Whether records were made yet."""

    title = _("state")
    parameter_name = "finished"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """On the bench, or in the archive."""
        return [("no", _("Unfinished")), ("yes", _("In the archive"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The rows of a choice."""
        if self.value() in ("yes", "no"):
            return queryset.filter(press_release__isnull=self.value() == "no")
        return queryset


@admin.register(BenchSheet)
class BenchAdmin(admin.ModelAdmin):
    """Press releases that somebody is working on: found again after a lost session, or by a colleague."""

    list_display = ["title", "changed_by", "changed_at", "made_by", "became"]
    list_filter = [Unfinished]
    list_select_related = ["changed_by", "made_by", "press_release"]
    search_fields = ["title", "changed_by__username", "made_by__username"]
    search_help_text = _("Title, and the names of curators.")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without the texts."""
        return (
            super()
            .get_queryset(request)
            .defer("text", "drafted", "decisions", "press_release__text")
        )

    @admin.display(description=_("became"))
    def became(self, sheet: BenchSheet) -> str:
        """The record that it became, or that it waits."""
        if sheet.press_release is None:
            return str(_("Unfinished"))
        url = reverse("admin:meetings_pressrelease_change", args=[sheet.press_release_id])
        return format_html('<a href="{}">{}</a>', url, sheet.press_release)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may add what it makes."""
        return bool(request.user.has_perms(MAKES))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same: colleagues go on with each other's work."""
        return self.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same."""
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same; the records that it became stay."""
        return self.has_add_permission(request)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A text comes in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return views.start(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The text and the draft, side by side."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return views.bench(self, request, object_id)
