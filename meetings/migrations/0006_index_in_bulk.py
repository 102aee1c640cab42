"""Documents of new records are made together, as sql/0006_index_in_bulk.sql describes."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).with_name("sql")
SQL = (HERE / "0006_index_in_bulk.sql").read_text(encoding="utf-8")
BEFORE = (HERE / "0003_index.sql").read_text(encoding="utf-8")
REPLACED = ("archive_fold", "archive_words", "archive_touch", "archive_refresh")


def before(function: str) -> str:
    """A function as 0003 made it, to be put back."""
    start = BEFORE.index(f"CREATE FUNCTION {function}(")
    end = BEFORE.index("END $$;", start)
    return BEFORE[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION") + "END $$;"


UNDO = "\n".join(
    [
        "DROP FUNCTION archive_add_statements, archive_add_pressreleases, archive_add_meetings;",
        *map(before, REPLACED),
        "DROP TABLE meetings_index_noted;",
    ]
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_history_indexes")]
    operations = [migrations.RunSQL(SQL, UNDO)]
