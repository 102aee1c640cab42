"""The archive's own addresses, and those of what it is compared with."""

from django.urls import include, path

from tests.benchmarks import plain

urlpatterns = [
    path("empty/", plain.empty),
    path("plain/", plain.PlainList.as_view()),
    path("plain/<slug:slug>/", plain.plain_meeting),
    path("", include("diplomacy.urls")),
]

handler404 = "meetings.views.errors.not_found"
handler500 = "meetings.views.errors.server_error"
