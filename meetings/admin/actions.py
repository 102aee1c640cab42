"""Publishing, withdrawing and taking back, for one record or many."""

from typing import Any

import pghistory
from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin import rights
from meetings.models import State


class WithdrawalForm(forms.Form):
    """Asks why records are withdrawn."""

    note = forms.CharField(
        label=gettext_lazy("Why withdrawn"),
        help_text=gettext_lazy(
            "Shown at the address of each record. Say what was wrong and, if there is one, what replaces it."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "autofocus": True}),
        error_messages={"required": gettext_lazy("Say why: the note is shown at the address.")},
    )


class Publishing(admin.ModelAdmin):
    """For the admin of a record with a state: the actions of its list."""

    actions = ["publish", "withdraw", "back_to_draft"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether these actions are offered: they are an editor's."""
        return rights.may_publish(request.user, self.model)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; who asks for an action that is not theirs is told whose it is."""
        mine: Any = self
        asked = [
            action for action in mine._get_base_actions() if action[1] == request.POST.get("action")
        ]
        if asked and not mine._filter_actions_by_permissions(request, asked):
            self.message_user(request, rights.EDITORS_ONLY, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def published_with(
        self, request: HttpRequest, records: QuerySet
    ) -> dict[type[Model], QuerySet]:
        """Drafts that are published together with these records."""
        return {}

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Publish the selected %(verbose_name_plural)s"),
    )
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Drafts become public. What was withdrawn is left: putting it back is a decision for its own form."""
        drafts = self._plain(queryset.filter(state=State.DRAFT))
        withdrawn = queryset.filter(state=State.WITHDRAWN).count()
        with transaction.atomic():
            told = []
            for model, rows in self.published_with(request, drafts).items():
                if rights.may_publish(request.user, model):
                    if n := self._set(request, self._plain(rows), state=State.PUBLISHED):
                        told.append(counted(model, n))
                elif n := rows.count():
                    self.message_user(
                        request,
                        _("Still drafts, because you may not publish them: %(what)s.")
                        % {"what": counted(model, n)},
                        messages.WARNING,
                    )
            n = self._set(request, drafts, state=State.PUBLISHED)
        if n:
            words = _("Published: %(what)s.") % {"what": counted(self.model, n)}
            if told:
                words += " " + _("With them: %(what)s.") % {"what": ", ".join(told)}
            self.message_user(request, words, messages.SUCCESS)
        else:
            self.message_user(
                request, _("None of these is a draft; nothing was published."), messages.WARNING
            )
        if withdrawn:
            self.message_user(
                request,
                _("%(what)s stayed withdrawn. Open a record to publish it again.")
                % {"what": counted(self.model, withdrawn)},
                messages.WARNING,
            )

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Withdraw the selected %(verbose_name_plural)s…"),
    )
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Asks for the note that the address then shows."""
        public = queryset.filter(first_published_at__isnull=False).exclude(state=State.WITHDRAWN)
        if left := queryset.filter(first_published_at__isnull=True).count():
            self.message_user(
                request,
                _("%(what)s never published: delete instead of withdrawing.")
                % {"what": counted(self.model, left)},
                messages.WARNING,
            )
        if not public.exists():
            self.message_user(request, _("Nothing to withdraw."), messages.WARNING)
            return None
        form = WithdrawalForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            note = form.cleaned_data["note"]
            pghistory.context(reason=note)
            n = self._set(request, self._plain(public), state=State.WITHDRAWN, withdrawal_note=note)
            self.message_user(
                request,
                _("Withdrawn: %(what)s.") % {"what": counted(self.model, n)},
                messages.SUCCESS,
            )
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw: why?"),
            "opts": self.opts,
            "records": public.order_by("pk"),
            "form": form,
            "media": self.media,
            "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/archive/withdraw.html", context)

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Make the selected %(verbose_name_plural)s drafts again"),
    )
    def back_to_draft(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Only what never was public: an address, once published, goes on answering."""
        if refused := queryset.filter(first_published_at__isnull=False).count():
            self.message_user(
                request,
                _(
                    "%(what)s cannot be drafts again, because the address was public: withdraw instead."
                )
                % {"what": counted(self.model, refused)},
                messages.ERROR,
            )
            return
        n = self._set(request, self._plain(queryset.exclude(state=State.DRAFT)), state=State.DRAFT)
        self.message_user(
            request,
            _("Drafts again: %(what)s.") % {"what": counted(self.model, n)},
            messages.SUCCESS,
        )

    def _plain(self, queryset: QuerySet) -> QuerySet:
        """The same records by their keys, whatever order or counts the list added."""
        return queryset.model._default_manager.filter(
            pk__in=list(queryset.order_by().values_list("pk", flat=True))
        )

    def _set(self, request: HttpRequest, queryset: QuerySet, **values: Any) -> int:
        """Write the values, have all rules checked at once, and leave a line in the log of actions."""
        records = list(queryset)
        with transaction.atomic():
            queryset.update(**values)
            connection.check_constraints()
        if records:
            LogEntry.objects.log_actions(
                request.user.pk or 0,
                records,
                CHANGE,
                [{"changed": {"fields": [str(State(values["state"]).label)]}}],
            )
        return len(records)


def counted(model: type[Model], n: int) -> str:
    """ "1 meeting", "3 meetings"."""
    return f"{n} {model._meta.verbose_name if n == 1 else model._meta.verbose_name_plural}"
