"""Suggestions for who is typing the name of a country, an official or a topic."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.filters.suggestions import OF, Suggestions


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """/suggest/?of=official&q=kim+gu: what may be meant, as JSON; 400 where `of` is none of those there are."""
    asked = Suggestions(request.GET)
    if asked.facet is None:
        told = _("“of” takes one of these: %s.") % ", ".join(OF)
        return JsonResponse({"message": told}, status=400)
    response = JsonResponse(
        {"suggestions": [asdict(one) for one in asked.shown], "announced": asked.announced}
    )
    patch_cache_control(response, public=True, max_age=60)
    return response
