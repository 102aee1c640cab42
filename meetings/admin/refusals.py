"""What the database refuses, in words for curators.

The forms check the archive's rules beforehand; this is the net below them, for a rule that only
the database sees or that a colleague's change broke in the same moment.
"""

from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CITES = gettext_lazy(
    "A press release that is cited must be one of the meeting’s sources: add it to the sources, "
    "or first remove what cites it."
)
KEYS = {
    "statement_cites_a_source": CITES,
    "evidence_cites_a_source": CITES,
    "participation_cites_a_source": CITES,
}


def rule(name: str) -> str:
    """The message of a model's constraint."""
    for model in apps.get_app_config("meetings").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return ""


def in_words(error: IntegrityError | ProtectedError) -> str:
    """A broken rule, as a sentence."""
    if isinstance(error, ProtectedError):
        return str(error.args[0])
    diag: Any = getattr(error.__cause__, "diag", None)
    name = getattr(diag, "constraint_name", None) or ""
    said = getattr(diag, "message_primary", None) or str(error)
    if name in KEYS:
        return str(KEYS[name])
    if broken := rule(name):
        return broken
    state = getattr(diag, "sqlstate", "") or ""
    if state == "23505":
        return _("Another record already has this: %(detail)s") % {
            "detail": diag.message_detail or said
        }
    if state == "23503":
        return _("Something else still refers to this, or it refers to something that is gone.")
    # Our own triggers speak to editors; so does nobody else with this state.
    return said
