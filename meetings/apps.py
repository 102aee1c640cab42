"""Registration of the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The archive's one app."""

    name = "meetings"
    verbose_name = _("Archive of diplomatic meetings")
