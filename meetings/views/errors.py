"""Pages of our own for what cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is, or ever was, at this address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The page needs neither the database nor a context."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
