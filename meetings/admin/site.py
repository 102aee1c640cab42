"""The admin's own names, and what needs work on its first page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.admin.filters import WORK
from meetings.models import State


def work_to_do(request: HttpRequest) -> list[dict[str, Any]]:
    """What is missing, counted, with links to the filtered lists; one query a kind of record."""
    blocks = []
    for model, questions in WORK.items():
        opts = model._meta
        if not admin.site.get_model_admin(model).has_view_or_change_permission(request):
            continue
        rules = [
            Q(state=State.DRAFT) if question is None else question.rule()
            for _label, question in questions
        ]
        counts = model._default_manager.aggregate(
            **{f"n{i}": Count("pk", filter=Q(rule)) for i, rule in enumerate(rules)}
        )
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        lines = [
            {
                "label": label,
                "count": counts[f"n{i}"],
                "url": f"{url}?state__exact={State.DRAFT}"
                if question is None
                else f"{url}?{question.parameter_name}=yes",
            }
            for i, (label, question) in enumerate(questions)
        ]
        blocks.append(
            {"name": opts.verbose_name_plural, "lines": [line for line in lines if line["count"]]}
        )
    return blocks


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
