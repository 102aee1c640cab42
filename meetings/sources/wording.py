"""What the database says against a row, in words for an editor."""

import re

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOT_A_SOURCE = gettext_lazy(
    "The press release is not a source of the meeting; add a record of meetings.source for the two."
)

#: Rules that stand in migrations, not in a model.
NAMED = {
    "statement_cites_a_source": NOT_A_SOURCE,
    "evidence_cites_a_source": NOT_A_SOURCE,
    "participation_cites_a_source": NOT_A_SOURCE,
}


#: With what Django introduces the error of a fixture: it tells the file and the record.
DJANGO_SAYS = re.compile(
    r"(?:Problem installing fixtures?(?: '[^']*')?: )?(?:Could not load \S+\(pk=\w+\): )?"
)


def words(error: BaseException) -> str:
    """One clear line for any error that loading a record can meet."""
    if isinstance(error, DatabaseError):
        return _of_database(error)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    text = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, DeserializationError) and error.__cause__:
        # What a parser says is often only in the error behind.
        cause = words(error.__cause__)
        return text if cause in text else f"{text.rstrip(': ')}: {cause}"
    return text


def constraint_of(error: BaseException) -> str:
    """The name of the rule that a database error is about, or nothing."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""


def _of_database(error: DatabaseError) -> str:
    diag = getattr(error.__cause__, "diag", None)
    if diag is None or diag.message_primary is None:
        return " ".join(str(error).split())
    said = NAMED.get(diag.constraint_name) or _of_models(diag.constraint_name)
    if not said and diag.column_name and diag.sqlstate == "23502":
        said = _("%(column)s must not be empty.") % {"column": diag.column_name}
    if not said and diag.sqlstate == "42P01":
        said = _("the database has no tables for this yet; run “migrate” first.")
    # What our own triggers raise is written for editors, and the database adds nothing to it.
    said = said or " ".join(f"{diag.message_primary} {diag.message_detail or ''}".split())
    found = DJANGO_SAYS.match(str(error))
    return f"{found[0] if found else ''}{said}"


def _of_models(name: str | None) -> str:
    """The message that a model's own constraint of that name carries."""
    for model in apps.get_models():
        for rule in model._meta.constraints:
            if rule.name == name and rule.violation_error_message:
                return str(rule.get_violation_error_message())
    return ""
