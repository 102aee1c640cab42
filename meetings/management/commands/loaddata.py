"""Django's loaddata, which here checks first, loads all or nothing, and speaks plainly."""

from collections.abc import Sequence
from typing import Any

import pghistory
from django.core import serializers
from django.core.management.base import CommandError
from django.core.management.commands import loaddata

from meetings.sources import faults, loading
from meetings.sources.checking import check
from meetings.sources.loads import why_loaded
from meetings.sources.wording import words


class Command(loaddata.Command):
    """manage.py loaddata FIXTURE…: files in YAML, and the records in them, come in any order."""

    def handle(self, *labels: str, **options: Any) -> None:
        """Load the fixtures. Raises CommandError, and then nothing is loaded."""
        self.taken: list[str] = []
        try:
            with pghistory.context(**why_loaded(labels)):
                super().handle(*labels, **options)
        except CommandError:
            raise
        except Exception as error:
            # Whatever a file brings about is the file's fault: one line, and --traceback for more.
            raise CommandError(faults.nothing_loaded(words(error))) from error

    def loaddata(self, labels: Sequence[str]) -> None:
        """Check all the YAML files together before anything is loaded."""
        # Django, too, sets this, but only after us; it is needed to find fixtures.
        self.serialization_formats = serializers.get_public_serializer_formats()
        found = dict.fromkeys(path for label in labels for path, *_ in self.find_fixtures(label))
        self.files = [path for path in found if path.endswith(".yaml")]
        files = [faults.shown(path) for path in self.files]
        of_apps = {model for app in self.excluded_apps for model in app.get_models()}
        without = of_apps | self.excluded_models
        self.records, problems = check(
            files, using=self.using, ignore_unknown=self.ignore, leave_out=without
        )
        if problems:
            raise CommandError(faults.nothing_loaded(problems))
        with pghistory.context(records=len(self.records)):
            super().loaddata(labels)

    def find_fixtures(self, label: str) -> list[tuple[str, str | None, str | None]]:
        """Where a label's files are, without those that are loaded already."""
        return [found for found in super().find_fixtures(label) if found[0] not in self.taken]

    def load_label(self, label: str) -> None:
        """At the first label, load all that the YAML files hold; then the other formats."""
        if self.taken != self.files:
            self.taken, self.fixture_count = self.files, len(self.files)
            for made in loading.built(self.records, self.using):
                self.loaded_object_count += self.save_obj(made)
                self.fixture_object_count += 1
        super().load_label(label)
