"""The index's change log also names the officials whose meetings have changed.

Each process keeps for whom every official has spoken, with which ranks, in how many meetings and when last
(meetings.index.careers); without the log it would have to read them all again after every edit.
"""

from django.db import migrations

#: More officials than this at once are not named: record 0 says that all may have changed.
MANY = 500

SQL = f"""
CREATE FUNCTION archive_note_careers(officials bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO meetings_index_change (kind, record)
        SELECT 6, official FROM unnest(CASE WHEN cardinality(officials) > {MANY} THEN ARRAY[0] ELSE officials END)
            AS official WHERE official IS NOT NULL
        ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION archive_careers_by_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM archive_note_careers(ARRAY(SELECT DISTINCT official_id FROM new_rows));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM archive_note_careers(ARRAY(SELECT DISTINCT official_id FROM old_rows));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_careers_by_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_note_careers(ARRAY(
        SELECT DISTINCT p.official_id FROM new_rows n JOIN old_rows o USING (id)
            JOIN meetings_participation p ON p.meeting_id = n.id
        WHERE (n.state, n.date_latest) IS DISTINCT FROM (o.state, o.date_latest)));
    RETURN NULL;
END $$;

CREATE FUNCTION archive_careers_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_note_careers(ARRAY[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER archive_careers_insert AFTER INSERT ON meetings_participation
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION archive_careers_by_part();
CREATE TRIGGER archive_careers_update AFTER UPDATE ON meetings_participation
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_careers_by_part();
CREATE TRIGGER archive_careers_delete AFTER DELETE ON meetings_participation
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION archive_careers_by_part();
CREATE TRIGGER archive_careers_truncate AFTER TRUNCATE ON meetings_participation
    FOR EACH STATEMENT EXECUTE FUNCTION archive_careers_all();
CREATE TRIGGER archive_careers_update AFTER UPDATE ON meetings_meeting
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_careers_by_meeting();
"""

UNDO = """
DROP FUNCTION archive_careers_by_part() CASCADE;
DROP FUNCTION archive_careers_by_meeting() CASCADE;
DROP FUNCTION archive_careers_all() CASCADE;
DROP FUNCTION archive_note_careers(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_fewer_keys_and_indexes")]
    operations = [migrations.RunSQL(SQL, UNDO)]
