"""Numbers and places that curators may leave empty."""

from typing import Any

from django.db.models import Max, Model
from django.utils.text import slugify

from meetings.models import Meeting, Participation, PastAddress, PressRelease, Statement
from meetings.models.address import KINDS


def number(statement: Statement) -> None:
    """Give a statement the next number of its press release.

    The press release stays locked until the end of the transaction, so that two curators who
    add statements at the same moment get different numbers.
    """
    release = PressRelease.objects.select_for_update().filter(pk=statement.press_release_id)
    release.values_list("pk").get()
    highest = Statement.objects.filter(press_release=statement.press_release_id).aggregate(
        n=Max("number")
    )
    statement.number = (highest["n"] or 0) + 1


def place(participation: Participation, after: int) -> None:
    """Put a participant at the end of the meeting's list, under the same kind of lock.

    `after` is the highest place that the same form gives to others.
    """
    Meeting.objects.select_for_update().filter(pk=participation.meeting_id).values_list("pk").get()
    highest = Participation.objects.filter(meeting=participation.meeting_id).aggregate(
        n=Max("position")
    )
    participation.position = max(highest["n"] or 0, after) + 1


def past_kind(model: type[Model]) -> str | None:
    """The column of `PastAddress` for a model that keeps its past addresses."""
    name = model._meta.model_name
    kind = "press_release" if name == "pressrelease" else name
    return kind if kind in KINDS else None


def was_another_address(model: type[Model], slug: str, pk: int | None) -> bool:
    """Whether an address leads to another record that once had it."""
    kind = past_kind(model)
    if kind is None:
        return False
    rows = PastAddress.objects.filter(slug=slug, **{f"{kind}__isnull": False})
    return rows.exclude(**{kind: pk}).exists() if pk else rows.exists()


def free_address(model: type[Model], words: str, pk: int | None) -> str:
    """An address made of words that no other record has or had; "" when the words give none."""
    slug_field: Any = model._meta.get_field("slug")
    stem = slugify(words)[: slug_field.max_length - 4].strip("-").replace("_", "-")
    slug, n = stem, 1
    while slug and (
        model._default_manager.filter(slug=slug).exclude(pk=pk).exists()
        or was_another_address(model, slug, pk)
    ):
        n += 1
        slug = f"{stem}-{n}"
    return slug
