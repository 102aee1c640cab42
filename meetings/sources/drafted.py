"""A draft as a fixture, in the form in which `export_fixtures` writes all others."""

from typing import Any

from meetings.drafting.fixture import Fixture
from meetings.sources import writing


class DraftedFixture(Fixture):
    """The records of one draft, with “check:” comments above the fields that want a look."""

    def record(
        self, model: str, fields: dict[str, Any], checks: dict[str, str] | None = None
    ) -> None:
        """Write one record."""
        notes = {name: "check: " + " ".join(said.split()) for name, said in (checks or {}).items()}
        self.parts.append(writing.record(f"meetings.{model}", fields, notes=notes))
