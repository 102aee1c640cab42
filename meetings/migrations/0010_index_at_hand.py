"""What the index keeps at hand: the order by title beside each snapshot, and the version of what is public."""

from django.db import migrations

# Not compressed: a process reads it whole, and numbers in no order shrink little.
TITLES = """
    ALTER TABLE meetings_index_snapshot ADD COLUMN titles bytea;
    ALTER TABLE meetings_index_snapshot ALTER COLUMN titles SET STORAGE EXTERNAL;
"""

# The version is the sum of these amounts: a row for each transaction that changed something, none that two writers
# would both have to change. Whatever the order in which writers commit, a later snapshot of the database sees all
# that an earlier one saw, so that its sum is greater if it sees any more, and else the same.
# The amounts are random: an archive that is restored from a backup and goes another way than before comes to other
# sums, and whoever kept a page of before is not told that it still holds.
VERSION = """
    CREATE TABLE meetings_index_version (amount bigint NOT NULL);

    CREATE FUNCTION archive_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Once a transaction. The setting falls with it, and with a savepoint, just as the row does.
        IF current_setting('archive.new_version', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            INSERT INTO meetings_index_version VALUES (1 + floor(random() * 1e9));
            PERFORM set_config('archive.new_version', pg_current_xact_id()::text, true);
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER archive_new_version AFTER INSERT ON meetings_index_change
        FOR EACH STATEMENT EXECUTE FUNCTION archive_new_version();
    INSERT INTO meetings_index_version VALUES (1 + floor(random() * 1e9));
"""
NO_VERSION = """
    DROP TRIGGER archive_new_version ON meetings_index_change;
    DROP FUNCTION archive_new_version();
    DROP TABLE meetings_index_version;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_last_changed")]

    operations = [
        migrations.RunSQL(TITLES, "ALTER TABLE meetings_index_snapshot DROP COLUMN titles"),
        migrations.RunSQL(VERSION, NO_VERSION),
    ]
