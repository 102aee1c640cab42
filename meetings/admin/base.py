"""What all curated records share in the admin."""

from collections.abc import Sequence
from typing import Any

import pghistory
from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from meetings.admin import help_texts, history, refusals, reverting, rights
from meetings.admin.deletion import RefusesDeletion
from meetings.admin.fields import Labels, LinesField, ProseField, SelectMany, SelectOne, missing
from meetings.admin.forms import ArchiveForm
from meetings.models import PressRelease


class CuratedFields(BaseModelAdmin):
    """Fields as the archive's forms show them, for forms and for rows below forms."""

    formfield_overrides = {
        ArrayField: {"form_class": LinesField},
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {
            "form_class": ProseField,
            "widget": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4}),
        },
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """With help on every field, and what to do where it stayed empty."""
        if text := help_texts.help_for(db_field):
            kwargs["help_text"] = text
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.error_messages["required"] = missing(field)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting is for the record's own page, where it says what depends on it.
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Chosen by typing; the names of a page's choices are asked for together."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SelectOne(db_field, self.admin_site, labels=labels_of(request))
        if db_field.remote_field.model is PressRelease:
            kwargs.setdefault("queryset", PressRelease.objects.defer("text"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The same for several."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SelectMany(db_field, self.admin_site, labels=labels_of(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def labels_of(request: Any) -> Labels:
    """The one store of names for a page."""
    if not hasattr(request, "archive_labels"):
        request.archive_labels = Labels()
    return request.archive_labels


class ArchiveAdmin(CuratedFields, history.ShowsHistory, reverting.Reverts, RefusesDeletion):
    """A curated record: forms that ask why and never fail with a page of errors, a history, and
    deletion only of what nothing depends on."""

    form = ArchiveForm
    save_on_top = True
    view_on_site = True
    list_per_page = 50
    change_form_template = "admin/archive/change_form.html"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form of one request; it knows what the database refused a moment ago."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "archive_refusal", "")
        form.may_publish = rights.may_publish(request.user, self.model)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; what the database refuses becomes an error of it, with everything typed kept."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        # The form and the rows below it read the same data, into which a colleague's changes may be put.
        request.POST = request.POST.copy()  # type: ignore[assignment]
        reason = request.POST.get("reason", "").strip()[:300]
        with pghistory.context(**({"reason": reason} if reason else {})):
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except IntegrityError as error:
                # The transaction was rolled back; the second round cannot be valid and only shows the form.
                request.archive_refusal = refusals.in_words(error)  # type: ignore[attr-defined]
                return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Tells the store of names which forms the page has."""
        forms_of_page = [context["adminform"].form]
        for formset in context["inline_admin_formsets"]:
            forms_of_page += formset.formset.forms
        labels_of(request).forms = forms_of_page
        return super().render_change_form(request, context, *args, **kwargs)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Rows read the very data of the form, not a copy."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs:
            kwargs["data"] = request.POST
        return kwargs

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Sequence[Any], change: bool
    ) -> None:
        """Saves what hangs on the record, then has the rules checked that otherwise wait for the commit."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; an action that the database refuses becomes a message."""
        return self.refusing(
            request, lambda: super(ArchiveAdmin, self).changelist_view(request, extra_context)
        )

    @admin.display(description=_("former addresses"))
    def former_addresses(self, record: Any) -> str:
        """Addresses that lead to this record."""
        past = format_html_join(
            ", ", "{}", ((row.slug,) for row in record.past_addresses.order_by("-moved_at"))
        )
        return past or "–"
