"""Deleting only what nobody relies on.

The database protects what a foreign key points to, but would quietly take a topic or a speaker
off every statement; and an address that was public must go on answering.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import quote
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.admin import refusals

MOST_LISTED = 50


def link(record: Model) -> str:
    """A record with its kind, linked to its form."""
    opts = record._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(record.pk)])
    return format_html('{}: <a href="{}">{}</a>', capfirst(opts.verbose_name), url, record)


def many_to_many_uses(records: Iterable[Model]) -> list[str]:
    """Records of which these are a topic, a speaker or a country, and which a deletion would change."""
    records = list(records)
    lines: list[str] = []
    related: Iterable[Any] = type(records[0])._meta.related_objects if records else ()
    for field in related:
        if not field.many_to_many or not field.through._meta.auto_created:
            continue
        users = field.related_model._default_manager.filter(
            **{f"{field.field.name}__in": records}
        ).distinct()
        users = users.order_by("pk")
        lines += [link(user) for user in users[:MOST_LISTED]]
        if (more := users.count() - MOST_LISTED) > 0:
            lines.append(
                _("and %(n)s more %(kind)s")
                % {"n": more, "kind": users.model._meta.verbose_name_plural}
            )
    return lines


def once_published(records: Iterable[Model]) -> list[str]:
    """Records whose address was public."""
    return [
        format_html(
            _("{} – was published, so its address must go on answering: withdraw it instead"),
            link(record),
        )
        for record in records
        if getattr(record, "first_published_at", None)
    ]


class RefusesDeletion(ModelAdmin):
    """For the admin of a record: deletion is refused with the list of what stands against it."""

    delete_confirmation_template = "admin/archive/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/archive/delete_selected_confirmation.html"

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[Any, Any, Any, list[str]]:
        """Adds to what is protected: records once published, and what uses these by a list of its own."""
        records = list(objs)
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return (
            deleted,
            counts,
            lacking,
            [*once_published(records), *protected, *many_to_many_uses(records)],
        )

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Deletes one record, if nothing came up since the page was shown."""
        self._check(type(obj)._default_manager.filter(pk=obj.pk))
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Deletes several records, all or none."""
        with transaction.atomic():
            self._check(
                queryset.model._default_manager.filter(
                    pk__in=list(queryset.values_list("pk", flat=True))
                )
            )
            super().delete_queryset(request, queryset)
            connection.check_constraints()

    def _check(self, queryset: QuerySet) -> None:
        with transaction.atomic():
            records = list(queryset.select_for_update())
            if once_published(records) or many_to_many_uses(records):
                raise ProtectedError(
                    _("Nothing was deleted: something depends on it, or it was published."),
                    set(records),
                )

    def refusing(self, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
        """A view whose changes are undone, with a message, when they break a rule."""
        if request.method != "POST":
            return view()
        try:
            with transaction.atomic():
                return view()
        except (IntegrityError, ProtectedError) as error:
            self.message_user(request, refusals.in_words(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The page that asks; what the database refuses becomes a message."""
        return self.refusing(
            request,
            lambda: super(RefusesDeletion, self).delete_view(request, object_id, extra_context),
        )
