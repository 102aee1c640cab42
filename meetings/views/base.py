"""What all pages share: lists by their filter, records by their address."""

from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meetings.filters.base import ListFilter
from meetings.views.remembered import CountedPage


class FilteredList(CountedPage):
    """A list; its filter reads the query string, counts the facets and cuts the page."""

    filter_class: ClassVar[type[ListFilter]]

    def get_queryset(self) -> QuerySet:
        """All public records of the list."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`filters` (facets, chips, problems, orders) and `page` (rows, total, neighbours)."""
        filters = self.filter_class(self.request.GET, self.get_queryset())
        return super().get_context_data(filters=filters, page=filters.page, **kwargs)


class RecordPage(CountedPage):
    """A page of one record: found by its address, led on from a past one, or told to be withdrawn."""

    def find(self) -> Model:
        """The record of the address; `ObjectDoesNotExist` when there is none."""
        raise NotImplementedError

    def moved_to(self) -> Any:
        """The public record that had this address before, if one had."""
        return None

    def context(self, record: Any) -> dict[str, Any]:
        """What the template needs to show the record."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; 301 from a past address; 410 for what was withdrawn; else 404."""
        try:
            record = self.find()
        except ObjectDoesNotExist as error:
            moved = self.moved_to()
            if moved is None:
                raise Http404 from error
            return redirect(moved, permanent=True)
        if getattr(record, "is_withdrawn", False):
            return render(request, "410.html", {"record": record}, status=410)
        return self.render_to_response(self.get_context_data(**self.context(record), **kwargs))


class AddressedPage(RecordPage):
    """A page of a record with a state and past addresses."""

    def records(self) -> Any:
        """All records of the kind, prepared for the page."""
        raise NotImplementedError

    def find(self) -> Model:
        """What the visitor may see, or a withdrawn record."""
        seen = self.records().visible_to(self.request.user) | self.records().withdrawn()
        return seen.get(slug=self.kwargs["slug"])

    def moved_to(self) -> Any:
        """The record, public or withdrawn, that had this address."""
        return self.records().ever_published().formerly_at(self.kwargs["slug"]).first()
