"""The addresses of the archive. Every prefix of an address is a page."""

from django.urls import path

from meetings.views import (
    health,
    home,
    meetings,
    parties,
    press_releases,
    search,
    statements,
    suggest,
    vocabulary,
)

app_name = "meetings"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("meetings/", meetings.MeetingList.as_view(), name="meetings"),
    path("meetings/<slug:slug>/", meetings.MeetingPage.as_view(), name="meeting"),
    path("meetings/<slug:slug>/readouts/", meetings.Readouts.as_view(), name="readouts"),
    path("officials/", parties.OfficialList.as_view(), name="officials"),
    path("officials/<slug:slug>/", parties.OfficialPage.as_view(), name="official"),
    path("countries/", parties.CountryList.as_view(), name="countries"),
    path("countries/<slug:code>/", parties.CountryPage.as_view(), name="country"),
    path("countries/<slug:first>/<slug:second>/", parties.Relation.as_view(), name="relation"),
    path("statements/", statements.StatementList.as_view(), name="statements"),
    path(
        "statements/<slug:slug>.<int:number>/", statements.StatementPage.as_view(), name="statement"
    ),
    path("press-releases/", press_releases.PressReleaseList.as_view(), name="press-releases"),
    path(
        "press-releases/<slug:slug>/",
        press_releases.PressReleasePage.as_view(),
        name="press-release",
    ),
    path("topics/", vocabulary.TopicList.as_view(), name="topics"),
    path("topics/<slug:slug>/", vocabulary.TopicPage.as_view(), name="topic"),
    path("series/", vocabulary.SeriesList.as_view(), name="all-series"),
    path("series/<slug:slug>/", vocabulary.SeriesPage.as_view(), name="series"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
