"""The index behind lists and search, kept true by the database itself.

What it holds and how is written in sql/0003_index.sql; here it is tied to the tables.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql") / "0003_index.sql"

#: Whose change touches documents or names, and the function that says which.
TOUCHED_BY = {
    "meetings_meeting": ["archive_touched_by_meeting()"],
    "meetings_participation": ["archive_touched_by_part()"],
    "meetings_source": ["archive_touched_by_part()", "archive_touched_by_source()"],
    "meetings_meeting_topics": ["archive_touched_by_part()"],
    "meetings_statement": ["archive_touched_by_statement()"],
    "meetings_statement_speakers": ["archive_touched_by_voice()"],
    "meetings_statement_countries": ["archive_touched_by_voice()"],
    "meetings_statement_topics": [
        "archive_touched_by_voice()",
        "archive_touched_by_statement_topic()",
    ],
    "meetings_pressrelease": ["archive_touched_by_pressrelease()"],
    "meetings_country": ["archive_touched_by_name(1)"],
    "meetings_official": ["archive_touched_by_name(2)"],
    "meetings_topic": ["archive_touched_by_name(3)"],
    "meetings_series": ["archive_touched_by_name(8)"],
    "meetings_publisher": ["archive_touched_by_name(9)"],
}
REFERENCING = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}


def trigger(table: str, operation: str, function: str, n: int = 1) -> str:
    """One trigger a table, an operation and a function; it fires once a statement."""
    return (
        f"CREATE TRIGGER archive_index_{operation.lower()}_{n} AFTER {operation} ON {table}"
        f" {REFERENCING.get(operation, '')} FOR EACH STATEMENT EXECUTE FUNCTION {function};"
    )


def triggers() -> str:
    """All triggers."""
    made = []
    for table, functions in TOUCHED_BY.items():
        for n, function in enumerate(functions, start=1):
            made += [trigger(table, operation, function, n) for operation in REFERENCING]
        made.append(trigger(table, "TRUNCATE", "archive_touch_all()"))
    made.append(trigger("meetings_publisher", "UPDATE", "archive_touched_by_publisher()", 2))
    for table in ("meetings_evidence", "meetings_pastaddress"):
        made += [
            trigger(table, operation, "archive_note_change()") for operation in (*REFERENCING, "TRUNCATE")
        ]
    return "\n".join(made)


FILL = """
    INSERT INTO meetings_index_name SELECT * FROM meetings_index_name_now;
    INSERT INTO meetings_index_statement SELECT * FROM meetings_index_statement_now;
    INSERT INTO meetings_index_pressrelease SELECT * FROM meetings_index_pressrelease_now;
    INSERT INTO meetings_index_meeting SELECT * FROM meetings_index_meeting_now;
"""

UNDO = """
    DROP TABLE meetings_index_pending, meetings_index_touched, meetings_index_left, meetings_index_change,
        meetings_index_snapshot;
    DROP VIEW meetings_index_meeting_now, meetings_index_statement_now, meetings_index_pressrelease_now,
        meetings_index_name_now;
    DROP TABLE meetings_index_meeting, meetings_index_statement, meetings_index_pressrelease, meetings_index_name;
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN SELECT p.oid::regprocedure AS it, p.prokind FROM pg_proc p
            WHERE p.proname LIKE 'archive\\_%' AND p.pronamespace = current_schema()::regnamespace
            ORDER BY p.prokind = 'a' DESC
        LOOP
            IF one.prokind = 'a' THEN
                EXECUTE 'DROP AGGREGATE ' || one.it;
            ELSE
                EXECUTE 'DROP FUNCTION ' || one.it || ' CASCADE';
            END IF;
        END LOOP;
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_statements_cite_sources")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
        migrations.RunSQL(triggers(), migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
