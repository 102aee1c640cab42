"""Publishing what was made at the bench, by the admin's own action and its rules."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from meetings.admin import rights
from meetings.models import Meeting, Official, PressRelease, State, Statement


def can_publish(user: Any) -> bool:
    """Whether somebody may publish meetings."""
    return rights.may_publish(user, Meeting)


def publish(request: HttpRequest, release: PressRelease) -> None:
    """Publish a press release with its meetings, statements and the officials whom they name.

    Meetings come first, since they take what they need with them; the rest is for a press release that
    became another source of a meeting that is public already. Raises IntegrityError where a rule of the
    database does not hold; then nothing is published.
    """
    meetings = Meeting.objects.filter(meeting_of(release))
    named = Q(participations__press_release=release) | Q(statements__press_release=release)
    with transaction.atomic():
        for rows in (
            meetings,
            PressRelease.objects.filter(pk=release.pk),
            Official.objects.filter(named).distinct(),
            Statement.objects.filter(press_release=release),
        ):
            drafts = rows.filter(state=State.DRAFT)
            door: Any = admin.site.get_model_admin(rows.model)
            if drafts.exists() and door.has_publish_permission(request):
                door.publish(request, drafts)


def meeting_of(release: PressRelease) -> Q:
    """The meetings of which a press release is a source."""
    return Q(source_links__press_release=release)
