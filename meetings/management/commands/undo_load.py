"""Take a whole load of fixtures back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.sources.faults import MOST
from meetings.sources.loads import Refused, find, loads, without_history
from meetings.sources.undoing import undo
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py undo_load [ID] [--list]"""

    help = _(
        "Take back all that a load of fixtures did, the newest unless another is named; refused"
        " where later edits stand on it. What was taken back can be had again in the same way."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        said = _("The first letters of the load, as --list tells them.")
        parser.add_argument("load", nargs="?", default="", metavar="ID", help=said)
        said = _("List the loads, and take nothing back.")
        parser.add_argument("--list", action="store_true", help=said)

    def handle(self, *args: Any, load: str, **options: Any) -> None:
        """List the loads, or take one back. Raises CommandError, and then nothing has happened."""
        try:
            if options["list"]:
                known = [*map(str, loads()), *without_history().values()]
                self.stdout.write("\n".join(known) or _("No fixtures were loaded."))
                return
            found = find(load)
            counts = undo(found)
        except Refused as refused:
            lines = refused.lines[:MOST]
            if more := len(refused.lines) - len(lines):
                lines.append(_("… and %(count)d more") % {"count": more})
            raise CommandError("\n".join([refused.message, *lines])) from refused
        except DatabaseError as error:
            raise CommandError(words(error)) from error
        self.stdout.write(str(found))
        said = _("taken back: %(deleted)d deleted, %(changed)d changed back, %(restored)d restored")
        self.stdout.write(
            said % {name: counts[name] for name in ("deleted", "changed", "restored")}
        )
