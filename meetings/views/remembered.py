"""The public pages, remembered while nothing has changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.views.generic import TemplateView

from meetings.index.reader import snapshot
from meetings.memory import Memory, etag_of, key_of

#: For each process of the web server; the archive's first pages hold 5 to 45 kB.
pages = Memory(32 * 1024 * 1024)


class RememberedPage(TemplateView):
    """A public page. Whoever asks again, with nothing changed since, is answered from memory.

    Visitors with a session may see drafts: their pages are made anew and kept by nobody.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """304 for who has the page; the remembered page; or a new one, remembered when it is a whole page."""
        key = key_of(request)
        if key is None:
            response = self.respond(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response
        etag = etag_of(key)
        kept = get_conditional_response(request, etag=etag)
        if kept is None:
            page = pages.get(key)
            if page is not None:
                kept = HttpResponse(page)
            else:
                kept = self.respond(request, *args, **kwargs)
                if kept.status_code == 200:
                    pages.put(key, kept.content)
        return self._cacheable(kept, etag)

    def _cacheable(self, response: HttpResponse, etag: str) -> HttpResponse:
        """Anyone may keep the page and must ask whether it still holds, which costs one small query.

        So a proxy in front answers with its own copy, and an edit is seen in the very next request.
        """
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole page, made anew."""
        response: Any = super().dispatch(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        return response


class CountedPage(RememberedPage):
    """A page that shows what the index counts, with rows from the tables: all in one snapshot of the database."""

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole page, made anew in one transaction."""
        with snapshot():
            return super().respond(request, *args, **kwargs)
