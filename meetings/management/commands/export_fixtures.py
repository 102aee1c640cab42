"""Write the archive as fixture files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.models import State
from meetings.sources import faults
from meetings.sources.exporting import Refused, export
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py export_fixtures [FOLDER]"""

    help = _(
        "Write the published records as fixtures, one file a press release, always the same bytes"
        " for the same records. Files keep their names and comments; nothing is deleted."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        folder = settings.BASE_DIR / "fixtures"
        add = parser.add_argument
        add("folder", nargs="?", type=Path, default=folder, metavar="FOLDER")
        add("--only", nargs="+", default=[], metavar="NAME", help=_("Lists or press releases."))
        add("--with-drafts", action="store_true", help=_("Drafts, too."))
        add("--with-withdrawn", action="store_true", help=_("Withdrawn records, too."))
        add("--with-text", action="store_true", help=_("Sources’ texts that all may read, too."))

    def handle(self, *args: Any, folder: Path, only: list[str], **options: Any) -> None:
        """Export, and say what was written. Raises CommandError, and then nothing is written."""
        states = [State.PUBLISHED]
        states += [State.DRAFT] if options["with_drafts"] else []
        states += [State.WITHDRAWN] if options["with_withdrawn"] else []
        try:
            done = export(folder, states=states, only=only, with_text=options["with_text"])
        except Refused as refused:
            raise CommandError(faults.nothing_exported(refused.faults)) from refused
        except (DatabaseError, OSError) as error:
            raise CommandError(words(error)) from error
        for path in done.written:
            self.stdout.write(str(path))
        said = _("%(records)d records; files written: %(new)d, left as they are: %(same)d")
        counted = {"records": done.records.total(), "new": len(done.written), "same": done.same}
        self.stdout.write(said % counted)
        if done.along:
            said = _("%d drafts or withdrawn records are among them, because others name them")
            self.stdout.write(said % done.along)
        for path in [] if only else done.left_over:
            said = _("%s: what it holds is gone or stands in another file now; take it out")
            self.stdout.write(said % path)
