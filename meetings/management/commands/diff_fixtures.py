"""Say what loading fixtures would create, change and leave as it is."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.sources import comparing, faults
from meetings.sources.checking import check
from meetings.sources.folder import files_in
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py diff_fixtures PATH…"""

    help = _(
        "Say, field by field, what loading fixtures would create, change and leave as it is;"
        " nothing is written. Faults are told as check_fixtures tells them."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help=_("A file, or a folder."))
        said = _("End with 1 when loading would change anything.")
        parser.add_argument("--exit-code", action="store_true", help=said)

    def handle(self, *args: Any, paths: list[str], exit_code: bool, **options: Any) -> None:
        """Print the differences. Raises CommandError for faults; ends with 1 when asked to."""
        try:
            records, found = check(files_in(paths))
            outcomes = [] if found else comparing.compare(records)
        except DatabaseError as error:
            said = _("The fixtures cannot be compared: %(problem)s")
            raise CommandError(said % {"problem": words(error)}) from error
        if found:
            self.stdout.write(faults.summary(found))
            raise CommandError(faults.count(found))
        for outcome in outcomes:
            if outcome.kind in (comparing.CREATED, comparing.CHANGED):
                self.stdout.write("\n".join(outcome.lines()))
        counts = comparing.counted(outcomes)
        said = _("%(created)d to create, %(changed)d to change, %(same)d the same")
        self.stdout.write(said % {name: counts[name] for name in ("created", "changed", "same")})
        if counts[comparing.UNKNOWN]:
            said = _("%d records of other kinds were not compared")
            self.stdout.write(said % counts[comparing.UNKNOWN])
        if exit_code and counts[comparing.CREATED] + counts[comparing.CHANGED]:
            sys.exit(1)
