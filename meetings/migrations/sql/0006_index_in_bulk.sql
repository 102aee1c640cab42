-- The index, made by the chunk: what 0003_index.sql does record by record is done at once for all the records that
-- a transaction has added, with the same outcome. Triggers note what they touch with a row a statement, not a record.

-- Both as before. Plain text is ASCII, so "C" lowers all its letters, and replace() passes over what it does not
-- find in a tenth of the time of translate().
CREATE OR REPLACE FUNCTION archive_fold(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF octet_length(said) = length(said) THEN
        RETURN lower(replace(replace(replace(said, '-', ' '), '''', ' '), '_', ' ') COLLATE "C");
    END IF;
    RETURN lower(translate(
        replace(replace(replace(
            normalize(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩØøŁłĐđ-''_‐‑–—’‘“”„·・',
        'абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωoolldd             '
    ));
END $$;

CREATE OR REPLACE FUNCTION archive_words(said text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    folded text;
BEGIN
    IF octet_length(said) = length(said) THEN
        RETURN to_tsvector('english', lower(replace(replace(replace(said, '-', ' '), '''', ' '), '_', ' ') COLLATE "C"));
    END IF;
    folded := archive_fold(said);
    IF octet_length(folded) = length(folded) THEN
        RETURN to_tsvector('english', folded);
    END IF;
    RETURN to_tsvector('english',
        regexp_replace(folded, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+', ' ', 'g')
    ) || archive_pairs(folded);
END $$;

-- Rows live only inside their transaction. `fresh` and `wide` are those of meetings_index_touched.
CREATE UNLOGGED TABLE meetings_index_noted (
    writer xid8 NOT NULL,
    kind smallint NOT NULL,
    records bigint[] NOT NULL,
    fresh boolean NOT NULL,
    wide boolean NOT NULL
);
ALTER TABLE meetings_index_noted ALTER COLUMN records SET STORAGE EXTERNAL;
CREATE INDEX meetings_index_noted_writer ON meetings_index_noted (writer);

CREATE OR REPLACE FUNCTION archive_touch(
    of_kind integer, records bigint[], fresh boolean DEFAULT false, wide boolean DEFAULT false
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(records) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO meetings_index_noted VALUES (pg_current_xact_id(), of_kind, records, fresh, wide);
    INSERT INTO meetings_index_pending VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
END $$;

-- Documents of records that this transaction has added, set by set: what the views of 0003_index.sql say record by
-- record. Whoever changes one changes both. Each table is asked once, by its keys, and the answers are joined.

CREATE FUNCTION archive_add_statements(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
    WITH mine AS MATERIALIZED (
        SELECT id, meeting_id, press_release_id, act, attribution, summary, quote
        FROM meetings_statement WHERE id = ANY (records) AND state = 'published'
    ), of_meeting AS MATERIALIZED (
        SELECT id, date_earliest AS earliest, date_latest AS latest FROM meetings_meeting
        WHERE id = ANY (ARRAY(SELECT DISTINCT meeting_id FROM mine)) AND state = 'published'
    ), of_release AS MATERIALIZED (
        SELECT id, publisher_id FROM meetings_pressrelease
        WHERE id = ANY (ARRAY(SELECT DISTINCT press_release_id FROM mine)) AND state = 'published'
    ), public AS MATERIALIZED (
        SELECT s.id, s.meeting_id, s.act, s.attribution, s.summary, s.quote, m.earliest, m.latest, p.publisher_id
        FROM mine s JOIN of_meeting m ON m.id = s.meeting_id JOIN of_release p ON p.id = s.press_release_id
    ), facet (id, facet) AS (
        SELECT statement_id, archive_facet(1, country_id) FROM meetings_statement_countries
            WHERE statement_id = ANY (records)
        UNION ALL SELECT statement_id, archive_facet(2, official_id) FROM meetings_statement_speakers
            WHERE statement_id = ANY (records)
        UNION ALL SELECT statement_id, archive_facet(3, topic_id) FROM meetings_statement_topics
            WHERE statement_id = ANY (records)
        UNION ALL SELECT id, unnest(ARRAY[archive_facet(9, publisher_id), archive_facet(13, array_position(
            ARRAY['said', 'proposed', 'agreed', 'urged', 'welcomed', 'explained', 'objected', 'announced'], act::text))])
            FROM public
        UNION ALL SELECT id, archive_facet(12, generate_series(
            extract(year FROM earliest)::integer, extract(year FROM latest)::integer)) FROM public
    ), facets AS (
        SELECT id, array_agg(DISTINCT facet ORDER BY facet) AS facets FROM facet GROUP BY id
    ), made AS (
        INSERT INTO meetings_index_statement (id, meeting_id, facets, earliest, latest, title, words)
        SELECT s.id, s.meeting_id, f.facets, s.earliest, s.latest, '',
            setweight(archive_words(s.summary || ' ' || s.quote), 'A')
                || CASE WHEN s.attribution = '' THEN '' ELSE setweight(archive_words(s.attribution), 'B') END
        FROM public s JOIN facets f ON f.id = s.id
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record) SELECT 2, id FROM made ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION archive_add_pressreleases(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
    WITH public AS MATERIALIZED (
        SELECT id, publisher_id, kind, published_earliest AS earliest, published_latest AS latest, title, note, document_id
        FROM meetings_pressrelease WHERE id = ANY (records) AND state = 'published'
    ), publisher AS MATERIALIZED (
        SELECT id, country_id FROM meetings_publisher WHERE id = ANY (ARRAY(SELECT DISTINCT publisher_id FROM public))
    ), facet (id, facet) AS (
        SELECT id, unnest(ARRAY[archive_facet(9, publisher_id), archive_facet(16, array_position(
            ARRAY['press-release', 'readout', 'news-report', 'joint-statement', 'transcript'], kind::text))]) FROM public
        UNION ALL SELECT p.id, archive_facet(15, b.country_id)
            FROM public p JOIN publisher b ON b.id = p.publisher_id WHERE b.country_id IS NOT NULL
        UNION ALL SELECT id, archive_facet(12, generate_series(
            extract(year FROM earliest)::integer, extract(year FROM latest)::integer)) FROM public
    ), facets AS (
        SELECT id, array_agg(DISTINCT facet ORDER BY facet) AS facets FROM facet GROUP BY id
    ), made AS (
        INSERT INTO meetings_index_pressrelease (id, facets, earliest, latest, title, words)
        SELECT p.id, f.facets, p.earliest, p.latest, left(archive_fold(p.title), 200),
            setweight(archive_words(p.title), 'A') || CASE WHEN p.note = '' AND p.document_id = '' THEN ''
                ELSE setweight(archive_words(p.note || ' ' || p.document_id), 'C') END
        FROM public p JOIN facets f ON f.id = p.id
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record) SELECT 3, id FROM made ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION archive_add_meetings(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
    WITH public AS MATERIALIZED (
        SELECT id, date_earliest AS earliest, date_latest AS latest, title, summary, place, level, format, status, series_id
        FROM meetings_meeting WHERE id = ANY (records) AND state = 'published'
    ), part AS MATERIALIZED (
        SELECT meeting_id, country_id, official_id, role, title, position
        FROM meetings_participation WHERE meeting_id = ANY (records)
    ), statement AS MATERIALIZED (
        SELECT id, meeting_id, facets, words FROM meetings_index_statement WHERE meeting_id = ANY (records)
    ), source AS MATERIALIZED (
        SELECT meeting_id, press_release_id FROM meetings_source WHERE meeting_id = ANY (records)
    ), release AS MATERIALIZED (
        SELECT id, publisher_id FROM meetings_pressrelease
        WHERE id = ANY (ARRAY(SELECT press_release_id FROM source)) AND state = 'published'
    ), government AS MATERIALIZED (
        SELECT id, country_id FROM meetings_publisher
        WHERE id = ANY (ARRAY(SELECT DISTINCT publisher_id FROM release)) AND kind = 'government'
    ), document AS MATERIALIZED (
        SELECT id, words FROM meetings_index_pressrelease WHERE id = ANY (ARRAY(SELECT press_release_id FROM source))
    ), own_account AS (
        SELECT s.meeting_id, count(DISTINCT b.country_id) AS n
        FROM source s JOIN release p ON p.id = s.press_release_id JOIN government b ON b.id = p.publisher_id
        JOIN part x ON x.meeting_id = s.meeting_id AND x.country_id = b.country_id
        GROUP BY s.meeting_id
    ), facet (id, facet) AS (
        SELECT meeting_id, archive_facet(1, country_id) FROM part
        UNION ALL SELECT meeting_id, archive_facet(2, official_id) FROM part WHERE official_id IS NOT NULL
        UNION ALL SELECT meeting_id, archive_facet(10, country_id) FROM part WHERE role = 'host'
        UNION ALL SELECT meeting_id, archive_facet(3, topic_id) FROM meetings_meeting_topics
            WHERE meeting_id = ANY (records)
        UNION ALL SELECT meeting_id, facet FROM (SELECT meeting_id, unnest(facets) AS facet FROM statement) AS said
            WHERE facet >> 26 = 3
        UNION ALL SELECT id, archive_facet(4, array_position(
            ARRAY['leader', 'minister', 'vice-minister', 'director-general', 'director', 'ambassador',
                  'special-envoy', 'other'], level::text)) FROM public WHERE level <> ''
        UNION ALL SELECT id, archive_facet(5, array_position(
            ARRAY['in-person', 'video', 'phone', 'hybrid', 'correspondence'], format::text)) FROM public WHERE format <> ''
        UNION ALL SELECT id, archive_facet(6, array_position(
            ARRAY['announced', 'held', 'postponed', 'cancelled', 'denied'], status::text)) FROM public
        UNION ALL SELECT meeting_id, archive_facet(7, LEAST(count(DISTINCT country_id), 4) - 1) FROM part
            WHERE role <> 'observer' GROUP BY meeting_id HAVING count(DISTINCT country_id) >= 2
        UNION ALL SELECT id, archive_facet(8, series_id) FROM public WHERE series_id IS NOT NULL
        UNION ALL SELECT s.meeting_id, archive_facet(9, p.publisher_id)
            FROM source s JOIN release p ON p.id = s.press_release_id
        UNION ALL SELECT m.id, archive_facet(11, 3 - LEAST(COALESCE(a.n, 0), 2))
            FROM public m LEFT JOIN own_account a ON a.meeting_id = m.id
        UNION ALL SELECT id, archive_facet(12, generate_series(
            extract(year FROM earliest)::integer, extract(year FROM latest)::integer)) FROM public
    ), facets AS (
        SELECT id, array_agg(DISTINCT facet ORDER BY facet) AS facets FROM facet GROUP BY id
    ), titles AS MATERIALIZED (
        SELECT meeting_id, string_agg(title, '. ' ORDER BY position) AS said FROM part GROUP BY meeting_id
    ), title_words AS MATERIALIZED (
        -- Many meetings are of a minister and a minister: their words are made once.
        SELECT said, archive_words(said) AS words FROM (SELECT DISTINCT said FROM titles) AS once
    ), statement_words AS (
        SELECT meeting_id, archive_words_agg(words ORDER BY id) AS words FROM statement GROUP BY meeting_id
    ), document_words AS (
        SELECT s.meeting_id, archive_words_agg(d.words ORDER BY d.id) AS words
        FROM source s JOIN document d ON d.id = s.press_release_id GROUP BY s.meeting_id
    ), made AS (
        INSERT INTO meetings_index_meeting (id, facets, earliest, latest, title, words)
        SELECT m.id, f.facets, m.earliest, m.latest, left(archive_fold(m.title), 200),
            setweight(archive_words(m.title), 'A')
                || setweight(archive_words(m.summary || ' ' || m.place), 'B')
                || setweight(COALESCE(w.words, ''), 'C')
                || setweight(COALESCE(s.words, ''), 'C')
                || setweight(COALESCE(d.words, ''), 'D')
        FROM public m JOIN facets f ON f.id = m.id
        LEFT JOIN titles t ON t.meeting_id = m.id LEFT JOIN title_words w ON w.said = t.said
        LEFT JOIN statement_words s ON s.meeting_id = m.id
        LEFT JOIN document_words d ON d.meeting_id = m.id
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record) SELECT 1, id FROM made ON CONFLICT DO NOTHING
$$;

-- As in 0003_index.sql, but what the transaction has added goes its own way: nobody else can be at it, so it needs
-- no lock; it has no older document to compare with; and many are made together.
CREATE OR REPLACE FUNCTION archive_refresh() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Below so many, looking records up one by one is quicker.
    together CONSTANT integer := 100;
    me xid8 := NEW.writer;
    many boolean;
    free boolean;
    new_meetings bigint[];
    new_statements bigint[];
    new_releases bigint[];
    meetings bigint[];
    statements bigint[];
    releases bigint[];
BEGIN
    DELETE FROM meetings_index_pending WHERE writer = me;
    WITH said AS (
        DELETE FROM meetings_index_noted WHERE writer = me RETURNING kind, records, fresh, wide
    ), touched AS MATERIALIZED (
        SELECT kind, record, bool_or(fresh) AS fresh, bool_or(wide) AS wide
        FROM said, unnest(records) AS record WHERE record IS NOT NULL GROUP BY kind, record
    ), others AS (
        INSERT INTO meetings_index_touched SELECT me, kind, record, fresh, wide FROM touched WHERE wide OR NOT fresh
    )
    SELECT array_agg(record ORDER BY record) FILTER (WHERE kind = 1),
           array_agg(record ORDER BY record) FILTER (WHERE kind = 2),
           array_agg(record ORDER BY record) FILTER (WHERE kind = 3)
    INTO new_meetings, new_statements, new_releases
    FROM touched WHERE fresh AND NOT wide;
    WITH taken AS (
        DELETE FROM meetings_index_left WHERE (writer, kind, record) IN (
            SELECT writer, kind, record FROM meetings_index_left FOR UPDATE SKIP LOCKED)
        RETURNING kind, record
    )
    INSERT INTO meetings_index_touched AS had SELECT DISTINCT me, kind, record, false, true FROM taken
        ON CONFLICT (writer, kind, record) DO UPDATE SET wide = true WHERE NOT had.wide;
    -- Very many locks are one lock, so that the table of locks never fills; a publisher's is that one, too.
    many := (SELECT count(*) FILTER (WHERE NOT fresh) > 1500 OR bool_or(kind = 5)
             FROM meetings_index_touched WHERE writer = me);
    FOR attempt IN 1 .. 15 LOOP
        IF many THEN
            free := pg_try_advisory_xact_lock(720471, 0);
        ELSE
            free := pg_try_advisory_xact_lock_shared(720471, 0) AND COALESCE((
                SELECT bool_and(pg_try_advisory_xact_lock(720471 + kind, (record % 2147483647)::integer))
                FROM meetings_index_touched WHERE writer = me AND NOT fresh), true);
        END IF;
        IF free THEN
            -- What hangs on the records is asked for only now that nobody can add to it unseen, and locked likewise.
            INSERT INTO meetings_index_touched
                SELECT me, d.kind, d.record, false, false FROM (
                    SELECT array_agg(kind) AS kinds, array_agg(record) AS records
                    FROM meetings_index_touched WHERE writer = me AND wide HAVING count(*) > 0
                ) AS wide, archive_with_dependents(kinds, records) AS d
                ON CONFLICT DO NOTHING;
            EXIT WHEN NOT FOUND;
            free := false;
        ELSE
            PERFORM pg_sleep(0.02);
        END IF;
    END LOOP;
    IF NOT free THEN
        INSERT INTO meetings_index_touched
            SELECT me, kind, record, true, false FROM (
                SELECT 1, unnest(new_meetings) UNION ALL SELECT 2, unnest(new_statements)
                UNION ALL SELECT 3, unnest(new_releases)) AS added (kind, record)
            ON CONFLICT DO NOTHING;
        INSERT INTO meetings_index_left SELECT me, kind, record FROM meetings_index_touched WHERE writer = me
            ON CONFLICT DO NOTHING;
        INSERT INTO meetings_index_change (kind, record)
            SELECT kind, record FROM meetings_index_touched WHERE writer = me AND kind <= 3 ON CONFLICT DO NOTHING;
        DELETE FROM meetings_index_touched WHERE writer = me;
        RETURN NULL;
    END IF;
    SELECT array_agg(record) FILTER (WHERE kind = 1), array_agg(record) FILTER (WHERE kind = 2),
           array_agg(record) FILTER (WHERE kind = 3)
    INTO meetings, statements, releases
    FROM meetings_index_touched WHERE writer = me;
    DELETE FROM meetings_index_touched WHERE writer = me;
    -- One that was deleted and added again under its old id has a document, and so have those that hang on others.
    IF cardinality(new_statements) < together
        OR EXISTS (SELECT 1 FROM meetings_index_statement WHERE id = ANY (new_statements)) THEN
        statements := statements || new_statements;
        new_statements := NULL;
    END IF;
    IF cardinality(new_releases) < together
        OR EXISTS (SELECT 1 FROM meetings_index_pressrelease WHERE id = ANY (new_releases)) THEN
        releases := releases || new_releases;
        new_releases := NULL;
    END IF;
    IF cardinality(new_meetings) < together
        OR EXISTS (SELECT 1 FROM meetings_index_meeting WHERE id = ANY (new_meetings)) THEN
        meetings := meetings || new_meetings;
        new_meetings := NULL;
    END IF;
    -- A meeting's document holds the words of its statements and press releases, so these come first.
    IF new_statements IS NOT NULL THEN
        PERFORM archive_add_statements(new_statements);
    END IF;
    IF statements IS NOT NULL THEN
        PERFORM archive_refresh_statements(statements);
    END IF;
    IF new_releases IS NOT NULL THEN
        PERFORM archive_add_pressreleases(new_releases);
    END IF;
    IF releases IS NOT NULL THEN
        PERFORM archive_refresh_pressreleases(releases);
    END IF;
    IF new_meetings IS NOT NULL THEN
        PERFORM archive_add_meetings(new_meetings);
    END IF;
    IF meetings IS NOT NULL THEN
        PERFORM archive_refresh_meetings(meetings);
    END IF;
    RETURN NULL;
END $$;
