"""Merging duplicates in the admin: shown side by side, chosen, told before, and undone from its own page."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import merging
from meetings.admin import events, refusals, rights, trail
from meetings.admin.actions import Publishing
from meetings.models import Merge, State

#: More are no duplicates but a wrong choice, and nobody can compare them.
MOST = 8
CHANGED = gettext_lazy(
    "One of these records was changed since you looked at them. They are shown as they are now; nothing was merged."
)


class ReasonForm(forms.Form):
    """Asks why records are merged."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("How you know that they are one. Kept in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


def best(records: list[Any]) -> int:
    """Which record stays unless somebody chooses: a public one, used most, then the oldest."""
    order = [State.PUBLISHED, State.DRAFT, State.WITHDRAWN]

    def rank(record: Any) -> tuple[int, int, int]:
        used = getattr(record, "participations", None) or record.meetings
        return (order.index(record.state), -used.count(), record.pk)

    return min(records, key=rank).pk


def side_by_side(records: list[Any]) -> list[dict[str, Any]]:
    """The fields that any of the records fills, in words; with whether they differ."""
    model = type(records[0])
    wanted: dict[type[Model], set[int]] = {}
    columns: list[Any] = [
        column for column in model._meta.fields if column.editable and not column.primary_key
    ]
    for column in columns:
        if column.related_model:
            keys = {getattr(record, column.attname) for record in records} - {None}
            wanted.setdefault(column.related_model, set()).update(keys)
    names = events.Names(wanted)
    rows = []
    for column in columns:
        values = [getattr(record, column.attname) for record in records]
        if any(value not in (None, "", []) for value in values):
            rows.append(
                {
                    "label": capfirst(str(column.verbose_name)),
                    "values": [events.in_words(column, value, names) for value in values],
                    "differ": any(value != values[0] for value in values),
                }
            )
    return rows


class Mergeable(Publishing):
    """For the admin of a record of which there may be duplicates."""

    actions = [*Publishing.actions, "merge"]

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Merge the selected %(verbose_name_plural)s…"),
    )
    def merge(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Shows them side by side and what would happen; merges when that is confirmed."""
        keys = sorted(queryset.order_by().values_list("pk", flat=True)[: MOST + 1])
        if not 2 <= len(keys) <= MOST:
            self.message_user(
                request,
                _("Choose between two and %(most)s records that are one.") % {"most": MOST},
                messages.WARNING,
            )
            return None
        records = list(self.model._default_manager.filter(pk__in=keys).order_by("pk"))
        seen = ";".join(trail.version(record) for record in records)
        chosen = request.POST.get("keep", "")
        kept = int(chosen) if chosen in {str(key) for key in keys} else best(records)
        answers = {
            name.removeprefix("answer-"): str(value)
            for name, value in request.POST.items()
            if name.startswith("answer-")
        }
        form = ReasonForm(request.POST if "keep" in request.POST else None)
        asked = "confirm" in request.POST and request.POST.get("shown") == str(kept)
        if asked and request.POST.get("seen") != seen:
            self.message_user(request, CHANGED, messages.ERROR)
        elif asked and form.is_valid():
            made = merging.merge(
                self.model,
                kept,
                keys,
                answers=answers,
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
            return self._merged(request, made)
        return self._page(request, records, kept, answers, seen, form)

    def _merged(self, request: HttpRequest, made: Merge) -> HttpResponse:
        record = self.model._default_manager.get(pk=made.kept)
        LogEntry.objects.log_actions(
            request.user.pk or 0, [record], CHANGE, str(made), single_object=True
        )
        self.message_user(request, _("Merged: %s.") % made, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:meetings_merge_change", args=[made.pk]))

    def _page(
        self,
        request: HttpRequest,
        records: list[Any],
        kept: int,
        answers: dict[str, str],
        seen: str,
        form: ReasonForm,
    ) -> HttpResponse:
        told, problem = None, ""
        try:
            told = merging.preview(self.model, kept, [record.pk for record in records], answers)
        except merging.Refused as refused:
            problem = str(refused)
        except IntegrityError as error:
            problem = refusals.in_words(error)
        context = {
            **self.admin_site.each_context(request),
            "doubts": merging.doubts(records),
            "title": _("Merge duplicates"),
            "opts": self.opts,
            "records": records,
            "kept": kept,
            "rows": side_by_side(records),
            "told": told,
            "problem": problem,
            "seen": seen,
            "form": form,
            "media": self.media,
            "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/archive/merge.html", context)


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin):
    """What was merged, by whom and why; each can be undone from its page."""

    list_display = ["__str__", "kind", "merged_at", "merged_by", "undone_at"]
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    search_fields = ["name", "reason"]
    list_select_related = ["merged_by"]
    fields = ["kind", "merged_at", "merged_by", "reason", "undone_at", "undone_by"]
    change_form_template = "admin/archive/merged.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are made by merging."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened cannot be edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nor forgotten: undoing needs it."""
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The merge; on POST, its undoing."""
        made: Any = self.get_object(request, object_id)
        if made is None:
            return super().change_view(request, object_id, form_url, extra_context)
        model: Any = next(one for one in merging.KINDS if one._meta.model_name == made.kind)
        may_undo = rights.may_publish(request.user, model)
        if request.method == "POST":
            if not may_undo or not self.has_view_permission(request, made):
                raise PermissionDenied(rights.EDITORS_ONLY)
            self._undo(request, made)
            return HttpResponseRedirect(request.path)
        context = {
            "made": made,
            "title": _("Merge: %s") % made,
            "subtitle": None,
            "may_undo": may_undo,
            "stands": model._default_manager.filter(pk=made.kept).first(),
            "stands_url": reverse(f"admin:meetings_{made.kind}_change", args=[made.kept]),
            "again": [
                (one, reverse(f"admin:meetings_{made.kind}_change", args=[one["id"]]))
                for one in made.others
            ],
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def _undo(self, request: HttpRequest, made: Merge) -> None:
        try:
            merging.undo(made, by=request.user, reason=request.POST.get("reason", "")[:300])
        except merging.Stands as stands:
            words = _("Nothing was undone, because later edits stand on this merge: %(what)s.")
            self.message_user(
                request, words % {"what": "; ".join(stands.reasons[:10])}, messages.ERROR
            )
        except merging.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        except IntegrityError as error:
            words = _("Nothing was undone: %(why)s") % {"why": refusals.in_words(error)}
            self.message_user(request, words, messages.ERROR)
        else:
            self.message_user(
                request, _("Undone: everything is as it was before the merge."), messages.SUCCESS
            )
