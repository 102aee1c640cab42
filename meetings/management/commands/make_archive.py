"""Make a synthetic archive of any size, the same for the same numbers."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.bulk.reading import Refused
from meetings.bulk.running import in_words, run
from meetings.bulk.tables import MODELS
from meetings.management.history import add_without_history
from meetings.sources.wording import words
from meetings.synthetic.making import archive
from meetings.synthetic.world import other_records, parties


class Command(BaseCommand):
    """manage.py make_archive --meetings N --seed S"""

    help = _(
        "Write a synthetic archive: made-up meetings with press releases and statements, always the"
        " same for the same numbers, and never among real ones. A run that was stopped goes on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meetings", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--jobs", type=int, default=2, help=_("Processes; 2."))
        parser.add_argument("--force", action="store_true", help=_("Even among other meetings."))
        add_without_history(parser)

    def handle(
        self, *args: Any, meetings: int, seed: int, jobs: int, force: bool, **options: Any
    ) -> None:
        """Make and load it, and say how long it took. Raises CommandError among other records."""
        load = f"synthetic archive: {meetings} meetings, seed {seed}"
        why = {"command": "make_archive", "reason": "synthetic archive made"}
        try:
            if not force and (others := other_records(load)):
                raise CommandError(others)
            chunks = archive(meetings, seed, parties())
            done = run(chunks, load, why, jobs=jobs, stream=sys.stderr, history=options["history"])
        except Refused as refused:
            raise CommandError(in_words(refused)) from refused
        except DatabaseError as error:
            raise CommandError(words(error)) from error
        made = done.counts["meetings"]
        self.stdout.write(
            _("%(n)s meetings made in %(s).1f s: %(rate)s a second; ")
            % {"n": f"{made:,}", "s": done.seconds, "rate": f"{made / done.seconds:,.0f}"}
            + _("plans and snapshots for who reads first in %.1f s. The archive now holds:")
            % done.settled
        )
        for model in MODELS.values():
            count = model._default_manager.count()
            self.stdout.write(f"{count:>12,} {model._meta.verbose_name_plural}")
