"""An archive with duplicates, and what may be compared of it."""

from typing import Any

from django.apps import apps

from meetings.models import Evidence, Merge, Participation, Source
from tests import factories as make

#: Moments and numbers that the database gives by itself.
STAMPS = {"changed_at"}


def picture() -> dict[str, list[dict[str, Any]]]:
    """Every row of every curated table, without stamps; history and index left out."""
    taken = {}
    for model in apps.get_app_config("meetings").get_models(include_auto_created=True):
        name = model.__name__
        if name.endswith("Event") or name.startswith("Index") or model is Merge:
            continue
        if model._meta.proxy or not model._meta.managed:
            continue
        rows = model._base_manager.order_by("pk").values()
        taken[name] = [
            {column: value for column, value in row.items() if column not in STAMPS} for row in rows
        ]
    return taken


def two_officials():
    """One person twice, with a meeting of each, one of both, statements, and a former address."""
    korea = make.country()
    kept = make.official(name="Kim Gunn", other_names=["Gunn, K."], country=None)
    other = make.official(
        name="Kim Geon",
        native_name="김건",
        native_language="ko",
        other_names=["Gunn K."],
        country=korea,
        slug="kim-geon-old",
    )
    other.slug = "kim-geon"
    other.save()
    make.meeting(officials=[kept], title="Kept’s")
    moving = make.meeting(officials=[other], title="Other’s")
    both = make.meeting(officials=[kept, other], title="Of both")
    Participation.objects.filter(meeting=both, official=other).update(title="Vice Minister")
    make.statement(meeting=moving, speakers=[other])
    make.statement(meeting=both, speakers=[kept, other])
    return kept, other


def two_meetings():
    """One meeting twice, with sources, participants, evidence, statements, topics and a part."""
    korea, china = make.country(), make.country()
    kim = make.official(country=korea)
    shared, own, alone = make.press_release(), make.press_release(), make.press_release()
    topics = [make.topic(), make.topic()]
    kept = make.meeting(officials=[kim], sources=[shared, alone], topics=topics[:1])
    other = make.meeting(
        officials=[kim],
        parties=[china],
        sources=[shared, own],
        topics=topics,
        level="minister",
        format="in-person",
        place="Busan",
        series=make.series(),
        series_number=2,
    )
    # Here parties come first in the list, so the person is the second.
    Participation.objects.filter(meeting=kept).update(role="host")
    Participation.objects.filter(meeting=other, country=china).update(role="host")
    Participation.objects.filter(meeting=other).update(press_release=own, paragraph=2)
    for meeting, source, printed in (
        (kept, shared, "Tuesday"),
        (other, shared, "on Tuesday"),
        (other, own, "21 July"),
    ):
        Evidence.objects.create(meeting=meeting, fact="date", press_release=source, printed=printed)
    make.statement(meeting=other, press_release=shared)
    make.statement(meeting=other, press_release=own)
    make.meeting(part_of=other)
    assert Source.objects.filter(meeting=other).count() == 2
    return kept, other


def two_topics():
    """One topic twice: of a meeting and a statement of each, and of one of both."""
    kept, other = make.topic(name="Rice"), make.topic(name="Paddy", other_names=["rice"])
    make.meeting(topics=[kept, other])
    make.meeting(topics=[other])
    make.statement(topics=[other])
    return kept, other
