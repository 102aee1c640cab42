"""What the index keeps at hand: the order by title beside each snapshot."""

from django.db import migrations

# Not compressed: a process reads it whole, and numbers in no order shrink little.
TITLES = """
    ALTER TABLE meetings_index_snapshot ADD COLUMN titles bytea;
    ALTER TABLE meetings_index_snapshot ALTER COLUMN titles SET STORAGE EXTERNAL;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_last_changed")]

    operations = [
        migrations.RunSQL(TITLES, "ALTER TABLE meetings_index_snapshot DROP COLUMN titles"),
    ]
