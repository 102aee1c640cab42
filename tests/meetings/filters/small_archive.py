"""A small archive in which every filter has something to find and something to leave."""

from django.http import QueryDict

from meetings.filters import (
    CountryFilter,
    MeetingFilter,
    OfficialFilter,
    PressReleaseFilter,
    SeriesFilter,
    StatementFilter,
    TopicFilter,
)
from meetings.models import Country, Meeting, Official, PressRelease, Series, Statement, Topic
from tests import factories as make

LISTS = {
    "meetings": (MeetingFilter, Meeting.objects.published),
    "statements": (StatementFilter, Statement.objects.published),
    "press-releases": (PressReleaseFilter, PressRelease.objects.published),
    "officials": (OfficialFilter, Official.objects.published),
    "countries": (CountryFilter, Country.objects.all),
    "topics": (TopicFilter, Topic.objects.published),
    "series": (SeriesFilter, Series.objects.published),
}


def ask(query: str, name: str = "meetings"):
    filter_class, records = LISTS[name]
    return filter_class(QueryDict(query.lstrip("?")), records())


def ids(query: str, name: str = "meetings") -> list[int]:
    return ask(query, name).every_key()


def archive(cls) -> None:
    """A small archive in which every filter has something to find and something to leave."""
    cls.kr, cls.cn, cls.jp = (
        make.country(code="KR", name="Republic of Korea", other_names=["ROK"]),
        make.country(code="CN", name="China"),
        make.country(code="JP", name="Japan"),
    )
    cls.kim = make.official(
        slug="kim-gunn", name="Kim Gunn", native_name="김건", native_language="ko", country=cls.kr
    )
    cls.luo = make.official(slug="luo-zhaohui", name="Luo Zhaohui", country=cls.cn)
    cls.hidden = make.official(
        slug="hidden-hand", name="Hidden Hand", country=cls.jp, state="draft"
    )
    cls.health, cls.trade = (
        make.topic(slug="health", name="Health"),
        make.topic(slug="trade", name="Trade"),
    )
    cls.row = make.series(slug="neachs", name="NEACHS")
    cls.mofa = make.publisher(slug="mofa-kr", country=cls.kr)
    cls.fmprc = make.publisher(slug="mfa-cn", country=cls.cn)
    cls.news = make.publisher(slug="news")
    ours, theirs, story = (
        make.press_release(publisher=cls.mofa, published="2020-07-24"),
        make.press_release(publisher=cls.fmprc, published="2020-07-25"),
        make.press_release(publisher=cls.news, kind="news-report"),
    )
    cls.july = make.meeting(
        title="Consultation on vaccines", date="2020-07-23", level="vice-minister", format="video",
        officials=[cls.kim, cls.luo], sources=[ours, theirs], topics=[cls.health],
    )  # fmt: skip
    cls.year = make.meeting(
        title="Talks of three", date="2019", level="minister", format="in-person", place="Busan",
        officials=[cls.kim, cls.luo, cls.hidden], sources=[story], series=cls.row, series_number=1,
    )  # fmt: skip
    host = cls.year.participations.first()
    host.role = "host"
    host.save()
    cls.span = make.meeting(
        title="New Year’s talks",
        date="2020-12-31/2021-01-01",
        parties=[cls.cn, cls.jp],
        status="announced",
    )
    cls.draft = make.meeting(
        title="Secret vaccines", state="draft", officials=[cls.kim], topics=[cls.health]
    )
    make.statement(
        meeting=cls.july, press_release=ours, speakers=[cls.kim], countries=[cls.kr], topics=[cls.trade],
        summary="Open the fast track wider.", act="proposed",
    )  # fmt: skip
    make.statement(
        meeting=cls.year,
        press_release=story,
        countries=[cls.jp, cls.cn],
        quote="as soon as appropriate",
    )
