"""Suggestions for who is typing the name of a country, an official or a topic."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from meetings.filters.suggestions import Suggestions


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """/suggest/?list=statements&of=official&q=kim+gu: what may be meant, as JSON, counted as that list counts.

    400, with a message, where there is no such list (without `list`: that of meetings), or it has no such filter.
    """
    asked = Suggestions(request.GET)
    if asked.problem:
        return JsonResponse({"message": asked.problem}, status=400)
    response = JsonResponse(
        {"suggestions": [asdict(one) for one in asked.shown], "announced": asked.announced}
    )
    patch_cache_control(response, public=True, max_age=60)
    return response
