"""The rows that curators edit below a record."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin import rights
from meetings.admin.base import CuratedFields
from meetings.admin.citing import EvidenceForm, NewStatementForm
from meetings.admin.formsets import (
    ParticipationForm,
    ParticipationSet,
    RowSet,
    SourceForm,
    SourceSet,
)
from meetings.models import Evidence, Participation, Source, Statement


class Rows(CuratedFields):
    """Rows of a list. Empty ones wait where a new record surely needs them."""

    extra_on_add = 0
    #: What is often missing when a source is worked through, and can be added on the way.
    addable = ("official", "press_release", "meeting", "speakers", "topics")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the small buttons that make a row too wide to read."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False
            field.widget.can_add_related &= db_field.name in self.addable
        return field

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Empty rows on a new record; on others, "Add another" makes them."""
        return 0 if obj and obj.pk else self.extra_on_add


class SourceInline(Rows, admin.TabularInline):
    """The press releases that report a meeting."""

    model = Source
    form = SourceForm
    formset = SourceSet
    extra_on_add = 1
    autocomplete_fields = ["press_release"]
    fields = ["press_release"]
    verbose_name_plural = _("1. Sources: the press releases that report this meeting")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the titles that a row shows."""
        rows = super().get_queryset(request).select_related("press_release", "meeting")
        return rows.defer("press_release__text")


class ReportedMeetingInline(SourceInline):
    """The meetings that a press release reports."""

    autocomplete_fields = ["meeting"]
    fields = ["meeting"]
    verbose_name_plural = _("1. Meetings that this press release reports")


class ParticipationInline(Rows, admin.TabularInline):
    """Who took part in a meeting."""

    model = Participation
    form = ParticipationForm
    formset = ParticipationSet
    extra_on_add = 2
    ordering = ["position"]
    autocomplete_fields = ["country", "official", "press_release"]
    fields = [
        "country",
        "official",
        "title",
        "rank",
        "role",
        "press_release",
        "paragraph",
        "position",
    ]
    verbose_name_plural = _("2. Participants, with their titles and ranks of that day")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the names that a row shows."""
        return super().get_queryset(request).select_related("country", "official")


class EvidenceInline(Rows, admin.TabularInline):
    """Where the facts of a meeting are printed."""

    model = Evidence
    form = EvidenceForm
    formset = RowSet
    ordering = ["fact", "press_release"]
    autocomplete_fields = ["press_release"]
    fields = ["fact", "printed", "press_release", "paragraph"]
    verbose_name_plural = _("3. Evidence: where date, place and other facts are printed")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the titles that a row shows."""
        rows = super().get_queryset(request).select_related("press_release")
        return rows.defer("press_release__text")


class NewStatementInline(Rows, admin.StackedInline):
    """New statements. Those held are listed above and edited on their own pages, where two
    curators cannot overwrite each other's."""

    model = Statement
    form = NewStatementForm
    formset = RowSet
    autocomplete_fields = ["press_release", "speakers", "countries", "topics"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("press_release", "paragraph", "printed_number"),
                    ("speakers", "countries"),
                    "attribution",
                    "act",
                    "summary",
                    "quote",
                    "topics",
                    ("number", "state"),
                ]
            },
        )
    ]
    verbose_name = _("new statement")
    verbose_name_plural = _("4. New statements")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Rows that know whether the account may publish."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.may_publish = rights.may_publish(request.user, Statement)
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """None: those held have their own pages."""
        return super().get_queryset(request).none()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may add statements may fill the empty forms; nothing that is held can be changed here."""
        return self.has_add_permission(request, obj)


class ReleaseStatementInline(NewStatementInline):
    """New statements of a press release, each about one of the meetings that it reports."""

    autocomplete_fields = ["meeting", "speakers", "countries", "topics"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("meeting", "paragraph", "printed_number"),
                    *NewStatementInline.fieldsets[0][1]["fields"][1:],
                ]
            },
        )
    ]
    verbose_name_plural = _("2. New statements")
