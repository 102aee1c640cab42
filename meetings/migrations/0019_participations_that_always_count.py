"""The triggers of participations always fire on INSERT, as those of the linking tables do (0016)."""

from django.db import migrations

FIRING = """
DO $do$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 4 <> 0
        AND tgenabled = '{before}' AND tgrelid = 'meetings_participation'::regclass
    LOOP
        EXECUTE format('ALTER TABLE meetings_participation ENABLE {how} TRIGGER %I', found.tgname);
    END LOOP;
END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0018_indexes_nobody_asks")]

    operations = [
        migrations.RunSQL(
            FIRING.format(how="ALWAYS", before="O"), FIRING.format(how="", before="A")
        ),
    ]
