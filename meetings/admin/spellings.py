"""The question which officials may be one, by a name that is spelled nearly alike."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.admin.filters import YesNo
from meetings.models import Official
from meetings.querysets.spellings import spelled_alike

#: Comparing the names of so many takes half a second; beyond, the first page leaves it to the list.
MOST = 20_000


class NearOfficial(YesNo):
    """Officials of one country whose names differ by a letter or two: often two romanisations of one."""

    title, parameter_name = _("name spelled nearly alike"), "near"

    @classmethod
    def rule(cls) -> Any:
        """Compared in memory, since no index finds it."""
        # No record has the number 0: without any number, the counts could not be asked for in one query.
        return Q(pk__in=[0, *spelled_alike(Official.objects.all())])


def quickly(officials: Any) -> QuerySet | None:
    """The officials for the first page; None where finding them would keep it waiting."""
    if officials.order_by().values("pk")[: MOST + 1].count() > MOST:
        return None
    return officials.filter(NearOfficial.rule())
