"""The history of a record as the database keeps it: who changed what, when and why."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.admin import events, rights, trail
from meetings.models import Merge

SAVES_PER_PAGE = 30


def saves(record: Model) -> list[list[Any]]:
    """The changes of a record's trail, those of one save together, newest first."""
    together: dict[tuple[Any, ...], list[Any]] = {}
    for change in events.changes(record):
        key = (change.event.pgh_created_at, change.event.pgh_context_id)
        together.setdefault(key, []).append(change)
    return [
        together[key]
        for key in sorted(together, key=lambda key: (key[0], str(key[1])), reverse=True)
    ]


def _summary(changes: list[Any]) -> dict[str, Any]:
    """One save as the page shows it, still without names."""
    first = changes[0].event
    metadata = first.pgh_context.metadata if first.pgh_context else {}
    return {
        "when": first.pgh_created_at,
        "user": metadata.get("user"),
        "why": metadata.get("reason") or "",
        "command": metadata.get("command") or "",
        "changes": changes,
    }


class ShowsHistory(ModelAdmin):
    """For the admin of a record: its history view reads the database's own history."""

    object_history_template = "admin/archive/history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every save, newest first, with old and new values in words."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        page = Paginator(saves(record), SAVES_PER_PAGE).get_page(request.GET.get("p"))
        shown = [_summary(changes) for changes in page.object_list]
        names = trail.users([save["user"] for save in shown])
        events.put_into_words([change for save in shown for change in save["changes"]])
        for save in shown:
            save["who"] = names.get(save["user"]) or (
                _("The command %(name)s") % {"name": save["command"]}
                if save["command"]
                else _("Directly in the database")
            )
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % record,
            "subtitle": None,
            "opts": self.opts,
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": record,
            "saves": shown,
            "may_revert": self.has_change_permission(request, record)
            and rights.may_revert(request.user, record),
            "merges": Merge.objects.into(record).select_related("merged_by"),
            "page": page,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.object_history_template, context)
