"""Snapshots of the index hold what officials did, and are known for those of this server.

A series finds its first and last meeting by an index.
"""

import django.db.models.deletion
from django.db import migrations, models

# Read whole, as the rest of a snapshot.
CAREERS = """
    ALTER TABLE meetings_index_snapshot ADD COLUMN careers bytea;
    ALTER TABLE meetings_index_snapshot ALTER COLUMN careers SET STORAGE EXTERNAL;
"""
NO_CAREERS = "ALTER TABLE meetings_index_snapshot DROP COLUMN careers"

# A snapshot tells by transactions of its server what it holds, and another server counts its own: there, after a dump was
# restored, changes would be taken for part of it.
SERVER = """
    CREATE FUNCTION archive_server() RETURNS text LANGUAGE sql STABLE AS
        'SELECT system_identifier::text FROM pg_control_system()';
    ALTER TABLE meetings_index_snapshot ADD COLUMN server text NOT NULL DEFAULT archive_server();
    CREATE VIEW meetings_index_snapshot_here AS
        SELECT kind, number, taken, data, titles, careers FROM meetings_index_snapshot WHERE server = archive_server();
"""
NO_SERVER = """
    DROP VIEW meetings_index_snapshot_here;
    ALTER TABLE meetings_index_snapshot DROP COLUMN server;
    DROP FUNCTION archive_server();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_bench")]

    operations = [
        migrations.RunSQL(CAREERS, NO_CAREERS),
        migrations.RunSQL(SERVER, NO_SERVER),
        migrations.AlterField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="meetings.series",
                verbose_name="series",
            ),
        ),
        *(
            migrations.AddIndex(
                model_name="meeting",
                index=models.Index(
                    condition=models.Q(series__isnull=False),
                    fields=["series", f"date_{bound}"],
                    name=f"meeting_series_{bound}",
                ),
            )
            for bound in ("earliest", "latest")
        ),
    ]
