"""What cites a press release about a meeting cites one of the meeting's sources.

A foreign key of two columns, which Django's models cannot state. Checked at commit, so that a
fixture may name records in any order.
"""

from django.db import migrations

TABLES = {
    "statement": "statement_cites_a_source",
    "evidence": "evidence_cites_a_source",
    "participation": "participation_cites_a_source",
}


def add(table: str, name: str) -> migrations.RunSQL:
    """The key for one table."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE meetings_{table} ADD CONSTRAINT {name}
        FOREIGN KEY (meeting_id, press_release_id)
        REFERENCES meetings_source (meeting_id, press_release_id)
        DEFERRABLE INITIALLY DEFERRED
        """,
        f"ALTER TABLE meetings_{table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_archive")]
    operations = [add(table, name) for table, name in TABLES.items()]
