"""Say everything that is wrong with fixture files, without loading them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.sources import faults
from meetings.sources.checking import check
from meetings.sources.folder import files_in
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py check_fixtures PATH…"""

    help = _(
        "Check fixture files together, and against the database, and list every fault; nothing is"
        " loaded. The exit code is 1 when there are faults."
    )
    # The faults of a fixture do not depend on whether the site's addresses and pages are in order.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help=_("A file, or a folder."))

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        """Print the faults, one a line; raise CommandError with their count if there are any."""
        files = files_in(paths)
        try:
            records, found = check(files)
        except DatabaseError as error:
            raise CommandError(
                _("The fixtures cannot be checked: %(problem)s") % {"problem": words(error)}
            ) from error
        if found:
            self.stdout.write(faults.summary(found))
            raise CommandError(faults.count(found))
        n_files, n = len(files), len(records)
        self.stdout.write(
            _("%(files)s, %(records)s: no faults")
            % {
                "files": ngettext("%d file", "%d files", n_files) % n_files,
                "records": ngettext("%d record", "%d records", n) % n,
            }
        )
