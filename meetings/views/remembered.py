"""The public pages, remembered while nothing has changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from meetings.memory import Memory, key_of

#: For each process of the web server; the archive's first pages hold 5 to 45 kB.
pages = Memory(32 * 1024 * 1024)


class RememberedPage(TemplateView):
    """A public page. Whoever asks again, with nothing changed since, is answered from memory."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The remembered page, or a new one, which is remembered when it is a whole page."""
        key = key_of(request)
        if key is not None and (page := pages.get(key)) is not None:
            return HttpResponse(page)
        response: Any = super().dispatch(request, *args, **kwargs)
        if key is not None and response.status_code == 200:
            if hasattr(response, "render"):
                response.render()
            pages.put(key, response.content)
        return response
