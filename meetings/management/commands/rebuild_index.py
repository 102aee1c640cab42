"""Makes the index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.index.checking import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_index`: makes the index anew from the tables, while readers go on."""

    help = "Makes the index anew from the tables. Readers go on with the old one meanwhile, and writers go on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many documents were made."""
        made = rebuild()
        self.stdout.write(
            "Made anew: " + ", ".join(f"{n} of {name}s" for name, n in made.items()) + "."
        )
