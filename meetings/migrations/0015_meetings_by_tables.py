"""What a meeting's document should be is asked of the tables alone, not of other documents (sql/0015_…)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


def _as_before() -> str:
    """The view of 0003."""
    text = (SQL / "0003_index.sql").read_text()
    start = text.index("CREATE VIEW meetings_index_meeting_now")
    view = text[start : text.index(";", start) + 1]
    return view.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_words_at_hand")]

    operations = [
        migrations.RunSQL((SQL / "0015_meetings_by_tables.sql").read_text(), _as_before()),
    ]
