"""Pages of our own for what cannot be shown."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is too much, or cannot be read. What was sent may not be asked for again: that would fail, too."""
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if isinstance(exception, RequestDataTooBig) else 0
    many = isinstance(exception, TooManyFieldsSent | TooManyFilesSent)
    return render(request, "400.html", {"most": most, "many": many}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is, or ever was, at this address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The page needs neither the database nor a context."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
