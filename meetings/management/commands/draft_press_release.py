"""Draft a record from a press release's text."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.drafting import Undraftable, draft
from meetings.drafting.files import text_of
from meetings.drafting.shared import record
from meetings.gazetteer import from_database
from meetings.sources.drafted import DraftedFixture
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py draft_press_release FILE [--published DATE] [--publisher SLUG] [--json | --fixture]"""

    help = _(
        "Draft meetings, people and statements from the English text of a press release, each value"
        " with the place that says it. Nothing is written to the archive."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("A text file in UTF-8."))
        parser.add_argument("--published", metavar="DATE", help=_("Where the text prints none."))
        parser.add_argument("--publisher", metavar="SLUG", default="", help=_("Its address."))
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help=_("As one JSON record (default)."))
        form.add_argument("--fixture", action="store_true", help=_("As a fixture to be checked."))

    def handle(self, *args: Any, file: str, published: str | None, **options: Any) -> None:
        """Print the draft; raise CommandError with what is wrong and how to mend it."""
        try:
            day = date.fromisoformat(published) if published else None
        except ValueError as error:
            raise CommandError(
                _("--published: “%(text)s” is no day; write 2020-07-23.") % {"text": published}
            ) from error
        try:
            gazetteer = from_database()
            known = {one.slug for one in gazetteer.publishers}
            if options["publisher"] and options["publisher"] not in known:
                raise CommandError(
                    _("--publisher: the archive has no publisher “%(slug)s”.")
                    % {"slug": options["publisher"]}
                )
            made = draft(text_of(file), gazetteer, published=day, publisher=options["publisher"])
        except (Undraftable, DatabaseError) as error:
            raise CommandError(
                words(error) if isinstance(error, DatabaseError) else str(error)
            ) from error
        if options["fixture"]:
            self.stdout.write(DraftedFixture(made, gazetteer).text())
        else:
            self.stdout.write(json.dumps(record(made), ensure_ascii=False, indent=1))
