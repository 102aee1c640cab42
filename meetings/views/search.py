"""The search across everything."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meetings.filters.search import SearchFilter
from meetings.index import codes, names, reading
from meetings.index.names import Name
from meetings.models import EmptySearch, Meeting, PressRelease
from meetings.views.remembered import CountedPage

#: Where what is known by name has its page.
PAGES = {
    codes.COUNTRY: "meetings:country",
    codes.OFFICIAL: "meetings:official",
    codes.TOPIC: "meetings:topic",
    codes.SERIES: "meetings:series",
}


def address_of(name: Name) -> str:
    """The page of a name."""
    key = name.key.lower() if name.facet == codes.COUNTRY else name.key
    return reverse(PAGES[name.facet], args=[key])


class SearchPage(CountedPage):
    """/search/: a name or the address of a source leads to its record; words to all that has them."""

    template_name = "meetings/search.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The record that the words name, or what was found."""
        self.asked = SearchFilter(request.GET)
        if self.asked.jumps and (target := self.target()):
            return redirect(target)
        return super().get(request, *args, **kwargs)

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; when it found nothing, that is noted for the curators once the page is made."""
        response = super().respond(request, *args, **kwargs)
        asked = self.asked
        looked = response.status_code == 200 and asked.understood and not asked.address
        if looked and not asked.called and not asked.total:
            EmptySearch.objects.note(asked.words)
        return response

    def target(self) -> str | None:
        """The page of the one person, country, meeting or source that the words name."""
        if self.asked.address:
            source = PressRelease.objects.published().at_address(self.asked.address).first()
            return source.get_absolute_url() if source else None
        named = [one for one in self.asked.called if one.facet in (codes.COUNTRY, codes.OFFICIAL)]
        if len(named) == 1 and len(self.asked.called) == 1:
            return address_of(named[0])
        with reading():
            titled = names.titled(self.asked.words) if self.asked.words else []
        return Meeting.objects.get(pk=titled[0]).get_absolute_url() if len(titled) == 1 else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was found of each sort, the names that fit, and a nearer spelling."""
        asked = self.asked
        if asked.address or not asked.understood:
            return super().get_context_data(asked=asked, **kwargs)
        return super().get_context_data(
            asked=asked,
            best=[(one, address_of(one)) for one in asked.called],
            total=asked.total,
            meant=asked.meant,
            **kwargs,
        )
