"""The admin's own names, and what needs work on its first page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from meetings.admin.worklists import work_to_do


def index(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """The first page, beginning with the work to do."""
    return AdminSite.index(
        admin.site, request, {"work": work_to_do(request), **(extra_context or {})}
    )


# Django makes its site before it reads this package, so the site gets its names and first page here.
admin.site.site_header = _("Archive of diplomatic meetings: curators")
admin.site.site_title = _("Archive curators")
admin.site.index_title = _("Curating the archive")
admin.site.index_template = "admin/archive/index.html"
# It would take a quarter of a desk from lists and rows; the path above each page leads to the others.
admin.site.enable_nav_sidebar = False
admin.site.index = index  # type: ignore[method-assign, assignment]
