"""The snapshot of meetings also holds what officials did at them, and a series finds its first and last meeting."""

import django.db.models.deletion
from django.db import migrations, models

# Read whole, as the rest of a snapshot.
CAREERS = """
    ALTER TABLE meetings_index_snapshot ADD COLUMN careers bytea;
    ALTER TABLE meetings_index_snapshot ALTER COLUMN careers SET STORAGE EXTERNAL;
"""
NO_CAREERS = "ALTER TABLE meetings_index_snapshot DROP COLUMN careers"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_bench")]

    operations = [
        migrations.RunSQL(CAREERS, NO_CAREERS),
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
