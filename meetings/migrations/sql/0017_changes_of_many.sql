-- The change log of documents that were added by the thousand: a row a chunk and kind, not one a document with its place in
-- an index. A meeting brings more than five documents, and to log each took a seventh of the time that making them took.
CREATE TABLE meetings_index_added (
    writer xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind smallint NOT NULL,
    records bigint[] NOT NULL
);
ALTER TABLE meetings_index_added ALTER COLUMN records SET STORAGE EXTERNAL;
CREATE INDEX meetings_index_added_writer ON meetings_index_added (writer);
CREATE TRIGGER archive_new_version AFTER INSERT ON meetings_index_added
    FOR EACH STATEMENT EXECUTE FUNCTION archive_new_version();

-- What the processes follow.
CREATE VIEW meetings_index_changed AS
SELECT writer, kind, record FROM meetings_index_change
UNION ALL SELECT a.writer, a.kind, one.record FROM meetings_index_added a, unnest(a.records) AS one (record);

-- As in 0006_index_in_bulk.sql, but for what they log. What the views of 0003_index.sql (of meetings: 0015) say record by
-- record is made set by set. Whoever changes one changes both. Each table is asked once, by its keys, and the answers are joined.

CREATE OR REPLACE FUNCTION archive_add_statements(records bigint[]) RETURNS void LANGUAGE sql
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
    INSERT INTO meetings_index_added (kind, records) SELECT 2, array_agg(id) FROM made HAVING count(*) > 0
$$;

CREATE OR REPLACE FUNCTION archive_add_pressreleases(records bigint[]) RETURNS void LANGUAGE sql
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
    INSERT INTO meetings_index_added (kind, records) SELECT 3, array_agg(id) FROM made HAVING count(*) > 0
$$;

CREATE OR REPLACE FUNCTION archive_add_meetings(records bigint[]) RETURNS void LANGUAGE sql
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
    INSERT INTO meetings_index_added (kind, records) SELECT 1, array_agg(id) FROM made HAVING count(*) > 0
$$;
