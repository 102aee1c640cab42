"""Going back: a record, or some of its fields, as an earlier version had them. What changes is told before."""

from typing import Any

import pghistory
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from meetings.admin import events, refusals, rights, trail


def differing(record: Any, version: Any) -> list[Field]:
    """The fields in which a version differs from the record as it is now."""
    return [
        column
        for column in record._meta.fields
        if column.editable
        and not column.primary_key
        and column.name not in events.NOT_REVERTED
        and hasattr(version, column.attname)
        and getattr(record, column.attname) != getattr(version, column.attname)
    ]


def in_words(
    record: Any, version: Any, columns: list[Any], chosen: set[str]
) -> list[dict[str, Any]]:
    """Each field: `name`, `label`, `now`, `then`, and whether it is `chosen`."""
    wanted: dict[type[Model], set[int]] = {}
    for column in columns:
        if column.related_model:
            keys = {getattr(record, column.attname), getattr(version, column.attname)} - {None}
            wanted.setdefault(column.related_model, set()).update(keys)
    names = events.Names(wanted)

    def said(row: Any, column: Any) -> str:
        value = getattr(row, column.attname)
        if column.name == "text":
            value = ("", len(value))
        return events.in_words(column, value, names)

    return [
        {
            "name": column.name,
            "label": capfirst(str(column.verbose_name)),
            "now": said(record, column),
            "then": said(version, column),
            "chosen": not chosen or column.name in chosen,
        }
        for column in columns
    ]


class Reverts(ModelAdmin):
    """For the admin of a record: a page that takes fields back to an earlier version."""

    def get_urls(self) -> list[Any]:
        """Below the history's address."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_revert"
        view = self.admin_site.admin_view(self.revert_view)
        return [
            path("<path:object_id>/history/<int:event>/revert/", view, name=name),
            *super().get_urls(),
        ]

    def revert_view(self, request: HttpRequest, object_id: str, event: int) -> HttpResponse:
        """What would change; on POST, the chosen fields change, whole or not at all."""
        record = self.get_object(request, unquote(object_id))
        versions: Any = self.model.pgh_event_model.objects
        version = record and versions.filter(pgh_obj=record.pk, pgh_id=event).first()
        if record is None or version is None:
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        history = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[quote(record.pk)]
        )
        if not rights.may_revert(request.user, record):
            self.message_user(request, rights.EDITORS_ONLY, messages.ERROR)
            return HttpResponseRedirect(history)
        if request.method == "POST" and self._revert(request, record.pk, version):
            return HttpResponseRedirect(history)
        record = self.model._default_manager.get(pk=record.pk)
        asked = request.POST if request.method == "POST" else request.GET
        columns = differing(record, version)
        when = date_format(localtime(version.pgh_created_at), "DATETIME_FORMAT")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Go back: %s") % record,
            "opts": self.opts,
            "object": record,
            "when": when,
            "fields": in_words(record, version, columns, set(asked.getlist("field"))),
            "seen": trail.version(record),
            "history": history,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/archive/revert.html", context)

    def _revert(self, request: HttpRequest, key: Any, version: Any) -> bool:
        chosen = set(request.POST.getlist("field"))
        when = date_format(localtime(version.pgh_created_at), "DATETIME_FORMAT")
        reason = request.POST.get("reason", "").strip()[:300]
        told = _("Taken back to the version of %(when)s") % {"when": when}
        if reason:
            told = f"{told}: {reason}"
        try:
            with transaction.atomic(), pghistory.context(reason=told):
                record: Any = self.model._default_manager.select_for_update(of=("self",)).get(
                    pk=key
                )
                if trail.version(record) != request.POST.get("seen"):
                    raise ValidationError(
                        _("This record was changed since you looked; it is shown as it is now.")
                    )
                columns = [one for one in differing(record, version) if one.name in chosen]
                if not columns:
                    raise ValidationError(_("Choose what to take back."))
                for column in columns:
                    setattr(record, column.attname, getattr(version, column.attname))
                # The database keeps the constraints; its bounds of dates follow when saving.
                record.full_clean(validate_constraints=False)
                record.save()
                connection.check_constraints()
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)
        except IntegrityError as error:
            self.message_user(request, refusals.in_words(error), messages.ERROR)
        else:
            LogEntry.objects.log_actions(
                request.user.pk or 0, [record], CHANGE, told, single_object=True
            )
            labels = ", ".join(str(column.verbose_name) for column in columns)
            self.message_user(request, _("Taken back: %s.") % labels, messages.SUCCESS)
            return True
        return False
