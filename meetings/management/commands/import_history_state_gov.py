"""Import the visits and travels that the US Office of the Historian publishes as XML."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.bulk.reading import Refused
from meetings.collections import importing, rows
from meetings.models import State
from meetings.sources.faults import nothing_loaded
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py import_history_state_gov PATH…"""

    help = _(
        "Import visits by foreign leaders and travels abroad from the XML files of the Office of the"
        " Historian (docs/data.md): all that is new, or nothing. What is there is never changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help=_("Files or folders of XML."))
        parser.add_argument(
            "--draft", action="store_true", help=_("Make drafts, to be published after a review.")
        )
        parser.add_argument("--report", type=Path, help=_("Write what became of each row here."))
        parser.add_argument("--all", action="store_true", help=_("Tell of each row on the screen."))
        parser.add_argument("--reason", default="public collection imported")

    def handle(self, *args: Any, paths: list[str], draft: bool, **options: Any) -> None:
        """Import, and tell what became of the rows. Raises CommandError, and then nothing is imported."""
        why = {"command": "import_history_state_gov", "reason": options["reason"]}
        state = State.DRAFT if draft else State.PUBLISHED
        try:
            read = rows.read(paths)
            sys.stderr.write(_("%d rows read") % len(read.rows) + "\n")
            sys.stderr.flush()
            done = importing.run(read, state.value, why)
        except (rows.Unreadable, Refused) as refused:
            raise CommandError(nothing_loaded(refused.faults)) from refused
        except DatabaseError as error:
            raise CommandError(nothing_loaded(words(error))) from error
        for text in done.texts(everything=options["all"]):
            self.stdout.write(text)
        try:
            done.write(options["report"])
        except OSError as error:
            raise CommandError(_("Imported, but no report was written: %s.") % error) from error
