"""Compares the index with the tables."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.index.checking import differences
from meetings.index.store import make_what_was_left


class Command(BaseCommand):
    """`manage.py check_index`: says where the index differs from the tables; exit code 1 where it does."""

    help = "Says where the index differs from what the tables give; exit code 1 where it does."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each difference."""
        make_what_was_left()
        found = list(differences())
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(
                f"the index differs in {len(found)} places or more; manage.py rebuild_index mends it."
            )
        self.stdout.write("The index says what the tables say.")
