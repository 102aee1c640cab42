"""Triggers that write history and the index also where PostgreSQL's own checks of keys are left out.

A bulk load asks the keys of these tables set by set (meetings/bulk/keys.py), for which it keeps PostgreSQL from asking row
by row; all other triggers that an INSERT into them fires, and those fired by what these write, go on firing.
"""

from django.db import migrations

TABLES = (
    "meetings_meeting_topics",
    "meetings_statement_topics",
    "meetings_statement_speakers",
    "meetings_statement_countries",
    "meetings_source",
    "meetings_index_pending",
    "meetings_index_change",
)
#: Bit 4 of tgtype: fires on INSERT.
SQL = """
DO $do$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
        WHERE NOT tgisinternal AND tgtype & 4 <> 0 AND tgenabled = '{before}'
        AND tgrelid = ANY (ARRAY[{tables}]::regclass[])
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE {how} TRIGGER %I', found.place, found.tgname);
    END LOOP;
END $do$
"""


def enable(how: str, before: str) -> str:
    """SQL that changes how the triggers of an INSERT are enabled."""
    return SQL.format(how=how, before=before, tables=", ".join(f"'{name}'" for name in TABLES))


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0015_meetings_by_tables'),
    ]

    operations = [
        migrations.RunSQL(enable("ALWAYS", before="O"), enable("", before="A")),
    ]
