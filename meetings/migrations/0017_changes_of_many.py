"""The change log tells of documents that were added by the thousand in a row a chunk (sql/0017_changes_of_many.sql)."""

import re
from pathlib import Path

from django.db import migrations

HERE = Path(__file__).with_name("sql")
ADDING = re.compile(r"CREATE FUNCTION archive_add_\w+\(.*?\$\$;\n", re.DOTALL)


def _as_before() -> str:
    """The functions of 0006, and the log as they would have written it."""
    before = ADDING.findall((HERE / "0006_index_in_bulk.sql").read_text(encoding="utf-8"))
    return "\n".join(
        [
            "INSERT INTO meetings_index_change (writer, kind, record)"
            " SELECT writer, kind, unnest(records) FROM meetings_index_added ON CONFLICT DO NOTHING;",
            "DROP VIEW meetings_index_changed;",
            "DROP TABLE meetings_index_added;",
            *(one.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION") for one in before),
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0016_triggers_that_always_fire")]

    operations = [
        migrations.RunSQL(
            (HERE / "0017_changes_of_many.sql").read_text(encoding="utf-8"), _as_before()
        ),
    ]
