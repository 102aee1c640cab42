"""The published meetings of an archive as the SQLite file that Datasette serves.

Made as for speed: what is counted in one table, what is filtered by in indexed ones, words in FTS5.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection

#: Goes up when the file is made otherwise than before.
EDITION = 1
SCHEMA = f"""
PRAGMA user_version = {EDITION};
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY, slug TEXT, title TEXT, summary TEXT, day TEXT, year INTEGER,
    first_year INTEGER, last_year INTEGER, level TEXT, format TEXT, status TEXT, size TEXT, series TEXT,
    countries TEXT, topics TEXT
);
CREATE TABLE meeting_countries (meeting INTEGER REFERENCES meetings (id), value TEXT);
CREATE TABLE meeting_topics (meeting INTEGER REFERENCES meetings (id), value TEXT);
CREATE VIRTUAL TABLE meetings_fts USING fts5 (words, content='', tokenize='porter unicode61');
"""
INDEXES = """
CREATE INDEX meetings_day ON meetings (day DESC, id);
CREATE INDEX meetings_year ON meetings (first_year, last_year);
CREATE INDEX meetings_level ON meetings (level);
CREATE INDEX meetings_format ON meetings (format);
CREATE INDEX countries_value ON meeting_countries (value, meeting);
CREATE INDEX topics_value ON meeting_topics (value, meeting);
ANALYZE;
"""

ROWS = """
SELECT m.id, m.slug, m.title, m.summary, m.date_earliest::text, extract(year FROM m.date_earliest)::integer,
    extract(year FROM m.date_earliest)::integer, extract(year FROM m.date_latest)::integer,
    NULLIF(m.level, ''), NULLIF(m.format, ''), m.status, p.size, s.slug,
    COALESCE(p.codes, '[]'), COALESCE(t.slugs, '[]'),
    concat_ws('. ', m.title, m.summary, m.place, s.name, s.short_name,
        array_to_string(s.other_names, '. '), p.said, t.named, d.said, r.said)
FROM meetings_meeting m
LEFT JOIN meetings_series s ON s.id = m.series_id AND s.state = 'published'
LEFT JOIN LATERAL (
    SELECT json_agg(DISTINCT c.code)::text AS codes,
        (ARRAY[NULL, 'bilateral', 'trilateral', 'multilateral'])[
            LEAST(count(DISTINCT c.id) FILTER (WHERE x.role <> 'observer'), 4)] AS size,
        string_agg(concat_ws('. ', x.title, c.name, c.formal_name, c.capital, c.code,
            array_to_string(c.other_names, '. '),
            o.name, o.native_name, array_to_string(o.other_names, '. ')), '. ') AS said
    FROM meetings_participation x JOIN meetings_country c ON c.id = x.country_id
    LEFT JOIN meetings_official o ON o.id = x.official_id AND o.state = 'published' WHERE x.meeting_id = m.id
) p ON true
LEFT JOIN LATERAL (
    SELECT json_agg(t.slug)::text AS slugs,
        string_agg(concat_ws('. ', t.name, array_to_string(t.other_names, '. ')), '. ') AS named FROM meetings_topic t
    WHERE t.state = 'published' AND t.id IN (
        SELECT topic_id FROM meetings_meeting_topics WHERE meeting_id = m.id
        UNION SELECT z.topic_id FROM meetings_statement y JOIN meetings_statement_topics z ON z.statement_id = y.id
        JOIN meetings_pressrelease q ON q.id = y.press_release_id AND q.state = 'published'
        WHERE y.meeting_id = m.id AND y.state = 'published')
) t ON true
LEFT JOIN LATERAL (
    SELECT string_agg(concat_ws('. ', y.summary, y.quote, y.attribution), '. ') AS said FROM meetings_statement y
    JOIN meetings_pressrelease q ON q.id = y.press_release_id AND q.state = 'published'
    WHERE y.meeting_id = m.id AND y.state = 'published'
) d ON true
LEFT JOIN LATERAL (
    SELECT string_agg(concat_ws('. ', q.title, q.note, q.document_id), '. ') AS said FROM meetings_source l
    JOIN meetings_pressrelease q ON q.id = l.press_release_id AND q.state = 'published' WHERE l.meeting_id = m.id
) r ON true
WHERE m.state = 'published' ORDER BY m.id
"""
BATCH = 5_000


def rows() -> Iterator[Any]:
    """A row a meeting: the columns of the table, and its words."""
    with connection.chunked_cursor() as cursor:
        cursor.itersize = BATCH  # type: ignore[attr-defined]
        cursor.execute(ROWS)
        yield from cursor


def current(path: Path, meetings: int) -> bool:
    """Whether the file is there, of this edition and of so many meetings."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as file:
        (edition,) = file.execute("PRAGMA user_version").fetchone()
        return (
            edition == EDITION
            and (meetings,) == file.execute("SELECT count(*) FROM meetings").fetchone()
        )


def export(path: Path) -> int:
    """Write the file, whole or not at all; how many meetings it holds."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    file = sqlite3.connect(draft)
    file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    count = 0
    left = rows()
    while batch := list(islice(left, BATCH)):
        count += len(batch)
        file.executemany(
            f"INSERT INTO meetings VALUES ({', '.join('?' * 15)})", [r[:15] for r in batch]
        )
        file.executemany(
            "INSERT INTO meetings_fts (rowid, words) VALUES (?, ?)", [(r[0], r[15]) for r in batch]
        )
    for table, column in (("meeting_countries", "countries"), ("meeting_topics", "topics")):
        file.execute(
            f"INSERT INTO {table} SELECT m.id, j.value FROM meetings m, json_each(m.{column}) j"
        )
    file.executescript("INSERT INTO meetings_fts (meetings_fts) VALUES ('optimize');" + INDEXES)
    file.commit()
    file.close()
    draft.rename(path)
    return count
