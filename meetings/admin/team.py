"""What the team's admin remembers: searches that found nothing."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings.models import EmptySearch


@admin.register(EmptySearch)
class EmptySearchAdmin(admin.ModelAdmin):
    """Searches that found nothing: a name or a spelling that the archive lacks, often. Deleted when dealt with."""

    list_display = ["words", "times", "last_at", "again"]
    list_display_links = None
    search_fields = ["words"]
    ordering = ["-times", "-last_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Visitors make them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are as they were asked."""
        return False

    @admin.display(description=_("look again"))
    def again(self, search: EmptySearch) -> str:
        """The search, to see what it finds now."""
        url = reverse("meetings:search", query={"q": search.words})
        return format_html('<a href="{}">{}</a>', url, _("Search"))
