"""No key and no index twice.

A statement and a piece of evidence cite a source by a key of two columns (0002), and the source has keys to
both: their own were checked for every row a second time. An index on the first column of another one, and
those of the history by context, were written for every row and asked by nobody.
"""

import django.db.models.deletion
from django.db import migrations, models

#: Django makes an index for each key of a many-to-many table, beside the one that keeps pairs unique.
TWICE = {
    "meetings_meeting_topics_meeting_id_8f1192dc": "meetings_meeting_topics (meeting_id)",
    "meetings_statement_topics_statement_id_253ea304": "meetings_statement_topics (statement_id)",
    "meetings_statement_speakers_statement_id_16975101": "meetings_statement_speakers (statement_id)",
    "meetings_statement_countries_statement_id_37f1d10a": "meetings_statement_countries (statement_id)",
}


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0006_index_in_bulk'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        *(
            migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX {name} ON {where}")
            for name, where in TWICE.items()
        ),
        migrations.AlterField(
            model_name='countryevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='press_release',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='meetings.pressrelease', verbose_name='press release'),
        ),
        migrations.AlterField(
            model_name='evidenceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='meetingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='meetingtopicevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='officialevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        # Left to itself, Django would drop `participation_one_host` as well, which is an index on the same column.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX IF EXISTS meetings_participation_meeting_id_a853e4ec",
                    "CREATE INDEX meetings_participation_meeting_id_a853e4ec ON meetings_participation (meeting_id)",
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='participation',
                    name='meeting',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='meetings.meeting', verbose_name='meeting'),
                ),
            ],
        ),
        migrations.AlterField(
            model_name='participation',
            name='press_release',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The source that names this participant; one of the meeting’s sources.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='meetings.pressrelease', verbose_name='printed in'),
        ),
        migrations.AlterField(
            model_name='participationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='pressreleaseevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='publisherevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='seriesevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='source',
            name='meeting',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='source_links', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.AlterField(
            model_name='sourceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='press_release',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.pressrelease', verbose_name='press release'),
        ),
        migrations.AlterField(
            model_name='statementcountryevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='statementevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='statementspeakerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='statementtopicevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AlterField(
            model_name='topicevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
    ]
