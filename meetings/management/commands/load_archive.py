"""Load an archive that was written as a folder of JSON Lines."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.bulk.reading import Refused, chunks_in
from meetings.bulk.running import in_words, run
from meetings.management.history import add_without_history
from meetings.sources.wording import words


class Command(BaseCommand):
    """manage.py load_archive FOLDER"""

    help = _(
        "Load an archive from a folder of chunks, each a folder of JSON Lines (docs/data.md). Each"
        " chunk is loaded whole or not at all; a load that was stopped goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=_folder, metavar="FOLDER")
        parser.add_argument("--name", help=_("What to call the load; else the folder's name."))
        parser.add_argument("--reason", default="archive loaded", help=_("Kept in the history."))
        parser.add_argument("--jobs", type=int, default=1, help=_("Chunks at a time; 1."))
        add_without_history(parser)

    def handle(self, *args: Any, folder: Path, name: str, reason: str, **options: Any) -> None:
        """Load, and say how much and how quickly. Raises CommandError for a refused chunk."""
        why = {"command": "load_archive", "reason": reason}
        how = {option: options[option] for option in ("jobs", "history")}
        try:
            chunks = chunks_in(folder)
            done = run(chunks, name or folder.name, why, **how, stream=sys.stderr)
        except Refused as refused:
            raise CommandError(in_words(refused)) from refused
        except DatabaseError as error:
            raise CommandError(words(error)) from error
        said = _("%(records)s records in %(seconds).1f s; %(skipped)d chunks were loaded before")
        self.stdout.write(
            said
            % {
                "records": f"{done.counts.total():,}",
                "seconds": done.seconds,
                "skipped": done.skipped,
            }
        )


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(_("there is no such folder: %s") % text)
    return path
