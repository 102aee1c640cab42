-- The index: one search document and its facet values per published meeting, statement and press release,
-- and the names under which countries, officials, topics, series and publishers are known.
--
-- Statement-level triggers note which records a change touches; one deferred trigger a transaction makes
-- their documents anew at commit, all at once, and notes the documents that differ in the change log.

-- Text as it is compared: no case, no accents, no hyphens. The builtin lower() of some locales knows only
-- ASCII, so Greek and Cyrillic capitals are named here.
CREATE FUNCTION archive_fold(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF octet_length(said) = length(said) THEN
        RETURN lower(translate(said, '-''_', '   '));
    END IF;
    RETURN lower(translate(
        replace(replace(replace(
            normalize(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩØøŁłĐđ-''_‐‑–—’‘“”„·・',
        'абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωoolldd             '
    ));
END $$;

-- Words of folded text: English stems, and of each run of Chinese, Japanese or Korean letters every two
-- neighbours, the last letter alone too, so that any word of one or more letters is found where it stands.
CREATE FUNCTION archive_pairs(folded text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT COALESCE(string_agg(quote_literal(substr(run[1], n, 2)) || ':' || LEAST(at * 40 + n, 16383), ' '), '')::tsvector
    FROM regexp_matches(folded, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+', 'g')
        WITH ORDINALITY AS runs (run, at),
        generate_series(1, length(run[1])) AS n
$$;

CREATE FUNCTION archive_words(said text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    folded text := archive_fold(said);
BEGIN
    IF octet_length(folded) = length(folded) THEN
        RETURN to_tsvector('english', folded);
    END IF;
    RETURN to_tsvector('english',
        regexp_replace(folded, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+', ' ', 'g')
    ) || archive_pairs(folded);
END $$;

-- Names are neither stemmed nor robbed of words such as "An" or "Will"; a spelling without hyphens is added.
CREATE FUNCTION archive_name_words(names text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT archive_words(names) || to_tsvector('simple', archive_fold(names))
        || to_tsvector('simple', archive_fold(regexp_replace(names, '[-‐‑’'']', '', 'g')))
$$;

-- What a term of a search looks for: its words beside each other where `phrase`, else all of them anywhere.
CREATE FUNCTION archive_term(said text, phrase boolean, config regconfig) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    folded text := archive_fold(said);
    latin text := regexp_replace(folded, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+', ' ', 'g');
    wanted tsquery;
    part text;
BEGIN
    wanted := CASE WHEN phrase THEN phraseto_tsquery(config, latin) ELSE plainto_tsquery(config, latin) END;
    FOR part IN
        SELECT CASE WHEN length(run[1]) = 1 THEN quote_literal(run[1]) || ':*' ELSE (
            SELECT string_agg(quote_literal(substr(run[1], n, 2)), ' <-> ' ORDER BY n)
            FROM generate_series(1, length(run[1]) - 1) AS n
        ) END
        FROM regexp_matches(folded, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+', 'g') AS run
    LOOP
        wanted := CASE WHEN numnode(wanted) = 0 THEN part::tsquery ELSE wanted && part::tsquery END;
    END LOOP;
    RETURN wanted;
END $$;

CREATE AGGREGATE archive_words_agg (tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '');

-- A facet value in one number: the facet above, the key or the place in a closed list below.
CREATE FUNCTION archive_facet(facet integer, value bigint) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT (facet << 26) | value::integer $$;

-- The documents

CREATE TABLE meetings_index_meeting (
    id bigint PRIMARY KEY,
    facets integer[] NOT NULL,
    earliest date,
    latest date,
    title text COLLATE "C" NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE meetings_index_statement (
    id bigint PRIMARY KEY,
    meeting_id bigint NOT NULL,
    facets integer[] NOT NULL,
    earliest date,
    latest date,
    title text COLLATE "C" NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE meetings_index_pressrelease (LIKE meetings_index_meeting INCLUDING ALL);
CREATE INDEX meetings_index_meeting_words ON meetings_index_meeting USING gin (words);
CREATE INDEX meetings_index_statement_words ON meetings_index_statement USING gin (words);
CREATE INDEX meetings_index_pressrelease_words ON meetings_index_pressrelease USING gin (words);
CREATE INDEX meetings_index_meeting_title ON meetings_index_meeting (title);
CREATE INDEX meetings_index_statement_meeting ON meetings_index_statement (meeting_id);
-- Dates that are spans of days are few, and only they may straddle the edge of a period.
CREATE INDEX meetings_index_meeting_span ON meetings_index_meeting (latest) WHERE latest > earliest;
CREATE INDEX meetings_index_statement_span ON meetings_index_statement (latest) WHERE latest > earliest;

-- What the documents should be. The index is filled from these views, and checked against them. Words are put
-- together in the order of `id + 0`, which no index has: walking one in order would read the whole table.

CREATE VIEW meetings_index_statement_now AS
SELECT s.id, s.meeting_id,
    ARRAY(
        SELECT archive_facet(1, x.country_id) FROM meetings_statement_countries x WHERE x.statement_id = s.id
        UNION SELECT archive_facet(2, x.official_id) FROM meetings_statement_speakers x WHERE x.statement_id = s.id
        UNION SELECT archive_facet(3, x.topic_id) FROM meetings_statement_topics x WHERE x.statement_id = s.id
        UNION SELECT archive_facet(9, p.publisher_id)
        UNION SELECT archive_facet(13, array_position(
            ARRAY['said', 'proposed', 'agreed', 'urged', 'welcomed', 'explained', 'objected', 'announced'], s.act::text))
        UNION SELECT archive_facet(12, n) FROM generate_series(
            extract(year FROM m.date_earliest)::integer, extract(year FROM m.date_latest)::integer) AS n
        ORDER BY 1
    ) AS facets,
    m.date_earliest AS earliest, m.date_latest AS latest, ''::text AS title,
    setweight(archive_words(s.summary || ' ' || s.quote), 'A') || setweight(archive_words(s.attribution), 'B') AS words
FROM meetings_statement s
JOIN meetings_meeting m ON m.id = s.meeting_id AND m.state = 'published'
JOIN meetings_pressrelease p ON p.id = s.press_release_id AND p.state = 'published'
WHERE s.state = 'published';

CREATE VIEW meetings_index_pressrelease_now AS
SELECT p.id,
    ARRAY(
        SELECT archive_facet(9, p.publisher_id)
        UNION SELECT archive_facet(15, b.country_id) WHERE b.country_id IS NOT NULL
        UNION SELECT archive_facet(16, array_position(
            ARRAY['press-release', 'readout', 'news-report', 'joint-statement', 'transcript'], p.kind::text))
        UNION SELECT archive_facet(12, n) FROM generate_series(
            extract(year FROM p.published_earliest)::integer, extract(year FROM p.published_latest)::integer) AS n
        ORDER BY 1
    ) AS facets,
    p.published_earliest AS earliest, p.published_latest AS latest,
    left(archive_fold(p.title), 200) AS title,
    setweight(archive_words(p.title), 'A') || setweight(archive_words(p.note || ' ' || p.document_id), 'C') AS words
FROM meetings_pressrelease p
JOIN meetings_publisher b ON b.id = p.publisher_id
WHERE p.state = 'published';

CREATE VIEW meetings_index_meeting_now AS
SELECT m.id,
    ARRAY(
        SELECT archive_facet(1, x.country_id) FROM meetings_participation x WHERE x.meeting_id = m.id
        UNION SELECT archive_facet(2, x.official_id) FROM meetings_participation x
            WHERE x.meeting_id = m.id AND x.official_id IS NOT NULL
        UNION SELECT archive_facet(10, x.country_id) FROM meetings_participation x
            WHERE x.meeting_id = m.id AND x.role = 'host'
        UNION SELECT archive_facet(3, x.topic_id) FROM meetings_meeting_topics x WHERE x.meeting_id = m.id
        UNION SELECT archive_facet(3, t.topic_id) FROM meetings_index_statement i
            JOIN meetings_statement_topics t ON t.statement_id = i.id WHERE i.meeting_id = m.id
        UNION SELECT archive_facet(4, array_position(
            ARRAY['leader', 'minister', 'vice-minister', 'director-general', 'director', 'ambassador',
                  'special-envoy', 'other'], m.level::text)) WHERE m.level <> ''
        UNION SELECT archive_facet(5, array_position(
            ARRAY['in-person', 'video', 'phone', 'hybrid', 'correspondence'], m.format::text)) WHERE m.format <> ''
        UNION SELECT archive_facet(6, array_position(
            ARRAY['announced', 'held', 'postponed', 'cancelled', 'denied'], m.status::text))
        UNION SELECT archive_facet(7, LEAST(n, 4) - 1) FROM (
            SELECT count(DISTINCT x.country_id) AS n FROM meetings_participation x
            WHERE x.meeting_id = m.id AND x.role <> 'observer') AS parties WHERE n >= 2
        UNION SELECT archive_facet(8, m.series_id) WHERE m.series_id IS NOT NULL
        UNION SELECT archive_facet(9, p.publisher_id) FROM meetings_source l
            JOIN meetings_pressrelease p ON p.id = l.press_release_id AND p.state = 'published'
            WHERE l.meeting_id = m.id
        -- The publisher is asked for one by one: joined, it would be looked up by country, and its documents by it.
        UNION SELECT archive_facet(11, 3 - LEAST(count(DISTINCT (
            SELECT b.country_id FROM meetings_publisher b
            WHERE b.id = p.publisher_id AND b.kind = 'government' AND b.country_id = ANY (ARRAY(
                SELECT x.country_id FROM meetings_participation x WHERE x.meeting_id = m.id)))), 2)) FROM meetings_source l
            JOIN meetings_pressrelease p ON p.id = l.press_release_id AND p.state = 'published'
            WHERE l.meeting_id = m.id
        UNION SELECT archive_facet(12, n) FROM generate_series(
            extract(year FROM m.date_earliest)::integer, extract(year FROM m.date_latest)::integer) AS n
        ORDER BY 1
    ) AS facets,
    m.date_earliest AS earliest, m.date_latest AS latest,
    left(archive_fold(m.title), 200) AS title,
    setweight(archive_words(m.title), 'A')
        || setweight(archive_words(m.summary || ' ' || m.place), 'B')
        || setweight(archive_words(COALESCE((
            SELECT string_agg(x.title, '. ' ORDER BY x.position) FROM meetings_participation x WHERE x.meeting_id = m.id), '')), 'C')
        || setweight(COALESCE((
            SELECT archive_words_agg(i.words ORDER BY i.id + 0) FROM meetings_index_statement i WHERE i.meeting_id = m.id), ''), 'C')
        || setweight(COALESCE((
            SELECT archive_words_agg(i.words ORDER BY i.id + 0) FROM meetings_source l
            JOIN meetings_index_pressrelease i ON i.id = l.press_release_id WHERE l.meeting_id = m.id), ''), 'D') AS words
FROM meetings_meeting m
WHERE m.state = 'published';

-- Names: everything that is public and has a name of its own

CREATE TABLE meetings_index_name (
    facet smallint NOT NULL,
    id bigint NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    names text[] NOT NULL,
    folded text[] NOT NULL,
    words tsvector NOT NULL,
    PRIMARY KEY (facet, id)
);
CREATE UNIQUE INDEX meetings_index_name_key ON meetings_index_name (facet, key);
CREATE INDEX meetings_index_name_words ON meetings_index_name USING gin (words);
CREATE INDEX meetings_index_name_folded ON meetings_index_name USING gin (folded);

CREATE VIEW meetings_index_name_now AS
SELECT facet, id, key, label, names,
    ARRAY(SELECT archive_fold(one) FROM unnest(names) AS one) AS folded,
    archive_name_words(array_to_string(names, ' . ')) AS words
FROM (
    SELECT 1 AS facet, id, code::text AS key, name::text AS label,
        array_remove(ARRAY[name, formal_name, capital]::text[] || code::text || other_names::text[], '') AS names
    FROM meetings_country
    UNION ALL SELECT 2, id, slug, name, array_remove(ARRAY[name, sort_name, native_name]::text[] || other_names::text[], '')
    FROM meetings_official WHERE state = 'published'
    UNION ALL SELECT 3, id, slug, name, name::text || other_names::text[] FROM meetings_topic WHERE state = 'published'
    UNION ALL SELECT 8, id, slug, name, array_remove(ARRAY[name, short_name]::text[] || other_names::text[], '')
    FROM meetings_series WHERE state = 'published'
    UNION ALL SELECT 9, id, slug, name, name::text || other_names::text[] FROM meetings_publisher
) AS named;

-- What a transaction has touched, and what it has changed

-- Rows live only inside their transaction.
CREATE UNLOGGED TABLE meetings_index_touched (
    writer xid8 NOT NULL,
    kind smallint NOT NULL,
    record bigint NOT NULL,
    -- Made by this very transaction, so that nobody else can be at it.
    fresh boolean NOT NULL,
    -- What hangs on it has to be made anew as well.
    wide boolean NOT NULL,
    PRIMARY KEY (writer, kind, record)
);
CREATE UNLOGGED TABLE meetings_index_pending (writer xid8 PRIMARY KEY);

-- Documents that a transaction had to leave as they were, because another one was at them; see archive_refresh.
CREATE TABLE meetings_index_left (
    writer xid8 NOT NULL,
    kind smallint NOT NULL,
    record bigint NOT NULL,
    PRIMARY KEY (writer, kind, record)
);

-- Kinds: 1 meeting, 2 statement, 3 press release, 4 names, 0 anything else that a page may show.
CREATE TABLE meetings_index_change (
    writer xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind smallint NOT NULL,
    record bigint NOT NULL,
    PRIMARY KEY (writer, kind, record)
);

-- The bitmaps of a kind as they were in the snapshot `taken`.
CREATE TABLE meetings_index_snapshot (
    kind smallint PRIMARY KEY,
    number bigint NOT NULL,
    taken pg_snapshot NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    data bytea NOT NULL
);
ALTER TABLE meetings_index_snapshot ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE FUNCTION archive_touch(
    of_kind integer, records bigint[], fresh boolean DEFAULT false, wide boolean DEFAULT false
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(records) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO meetings_index_touched AS had
        SELECT pg_current_xact_id(), of_kind, record, fresh, archive_touch.wide
        FROM unnest(records) AS record WHERE record IS NOT NULL
        ON CONFLICT (writer, kind, record) DO UPDATE
            SET wide = had.wide OR EXCLUDED.wide, fresh = had.fresh OR EXCLUDED.fresh
            WHERE EXCLUDED.wide > had.wide OR EXCLUDED.fresh > had.fresh;
    INSERT INTO meetings_index_pending VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION archive_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- Some records with all whose documents hang on them: statements on their meeting and press release, meetings on
-- their press releases, both of the latter on the publisher (kind 5).
CREATE FUNCTION archive_with_dependents(kinds smallint[], records bigint[])
RETURNS TABLE (kind smallint, record bigint) LANGUAGE sql VOLATILE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH given AS (
        SELECT * FROM unnest(kinds, records) AS given (kind, record)
        UNION SELECT 3, p.id FROM unnest(kinds, records) AS given (kind, record)
            JOIN meetings_pressrelease p ON given.kind = 5 AND p.publisher_id = given.record
    )
    SELECT kind, record FROM given
    UNION SELECT 2, s.id FROM given g JOIN meetings_statement s ON s.meeting_id = g.record WHERE g.kind = 1
    UNION SELECT 2, s.id FROM given g JOIN meetings_statement s ON s.press_release_id = g.record WHERE g.kind = 3
    UNION SELECT 1, l.meeting_id FROM given g JOIN meetings_source l ON l.press_release_id = g.record WHERE g.kind = 3
$$;

-- Two writers of one document: the later one must see what the earlier one has committed, so each holds a lock on
-- the documents that it makes until its end. But a writer must not wait for such a lock: the one who holds it may
-- itself be waiting, for a row of this one, since foreign keys are checked at the same time. So it tries, for a
-- moment; and where it cannot have the lock it leaves its documents as they are and says so. Readers make those
-- documents for themselves (meetings/index/store.py), and the next writer makes them for all.
CREATE FUNCTION archive_refresh() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me xid8 := NEW.writer;
    many boolean;
    free boolean;
    meetings bigint[];
    statements bigint[];
    releases bigint[];
BEGIN
    DELETE FROM meetings_index_pending WHERE writer = me;
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
    -- A meeting's document holds the words of its statements and press releases, so these come first.
    IF statements IS NOT NULL THEN
        PERFORM archive_refresh_statements(statements);
    END IF;
    IF releases IS NOT NULL THEN
        PERFORM archive_refresh_pressreleases(releases);
    END IF;
    IF meetings IS NOT NULL THEN
        PERFORM archive_refresh_meetings(meetings);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER meetings_index_refresh AFTER INSERT ON meetings_index_pending
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION archive_refresh();

-- Whatever the planner knows of the tables (nothing, while an empty archive is being filled), a document is made by
-- following keys.
CREATE FUNCTION archive_refresh_statements(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH gone AS (
        DELETE FROM meetings_index_statement i WHERE i.id = ANY (records)
        AND NOT EXISTS (SELECT 1 FROM meetings_index_statement_now n WHERE n.id = i.id) RETURNING id
    ), made AS (
        INSERT INTO meetings_index_statement AS old (id, meeting_id, facets, earliest, latest, title, words)
        SELECT id, meeting_id, facets, earliest, latest, title, words
        FROM meetings_index_statement_now WHERE id = ANY (records)
        ON CONFLICT (id) DO UPDATE SET meeting_id = EXCLUDED.meeting_id, facets = EXCLUDED.facets,
            earliest = EXCLUDED.earliest, latest = EXCLUDED.latest, title = EXCLUDED.title, words = EXCLUDED.words
        WHERE (old.meeting_id, old.facets, old.earliest, old.latest, old.title, old.words) IS DISTINCT FROM
            (EXCLUDED.meeting_id, EXCLUDED.facets, EXCLUDED.earliest, EXCLUDED.latest, EXCLUDED.title, EXCLUDED.words)
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record)
    SELECT 2, id FROM gone UNION SELECT 2, id FROM made ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION archive_refresh_pressreleases(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH gone AS (
        DELETE FROM meetings_index_pressrelease i WHERE i.id = ANY (records)
        AND NOT EXISTS (SELECT 1 FROM meetings_index_pressrelease_now n WHERE n.id = i.id) RETURNING id
    ), made AS (
        INSERT INTO meetings_index_pressrelease AS old (id, facets, earliest, latest, title, words)
        SELECT id, facets, earliest, latest, title, words FROM meetings_index_pressrelease_now WHERE id = ANY (records)
        ON CONFLICT (id) DO UPDATE SET facets = EXCLUDED.facets, earliest = EXCLUDED.earliest,
            latest = EXCLUDED.latest, title = EXCLUDED.title, words = EXCLUDED.words
        WHERE (old.facets, old.earliest, old.latest, old.title, old.words) IS DISTINCT FROM
            (EXCLUDED.facets, EXCLUDED.earliest, EXCLUDED.latest, EXCLUDED.title, EXCLUDED.words)
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record)
    SELECT 3, id FROM gone UNION SELECT 3, id FROM made ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION archive_refresh_meetings(records bigint[]) RETURNS void LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH gone AS (
        DELETE FROM meetings_index_meeting i WHERE i.id = ANY (records)
        AND NOT EXISTS (SELECT 1 FROM meetings_index_meeting_now n WHERE n.id = i.id) RETURNING id
    ), made AS (
        INSERT INTO meetings_index_meeting AS old (id, facets, earliest, latest, title, words)
        SELECT id, facets, earliest, latest, title, words FROM meetings_index_meeting_now WHERE id = ANY (records)
        ON CONFLICT (id) DO UPDATE SET facets = EXCLUDED.facets, earliest = EXCLUDED.earliest,
            latest = EXCLUDED.latest, title = EXCLUDED.title, words = EXCLUDED.words
        WHERE (old.facets, old.earliest, old.latest, old.title, old.words) IS DISTINCT FROM
            (EXCLUDED.facets, EXCLUDED.earliest, EXCLUDED.latest, EXCLUDED.title, EXCLUDED.words)
        RETURNING id
    )
    INSERT INTO meetings_index_change (kind, record)
    SELECT 1, id FROM gone UNION SELECT 1, id FROM made ON CONFLICT DO NOTHING
$$;

-- What each table's change touches. TRUNCATE has no rows to tell of: everything is touched.

CREATE FUNCTION archive_touch_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_touch(1, ARRAY(SELECT id FROM meetings_index_meeting));
    PERFORM archive_touch(2, ARRAY(SELECT id FROM meetings_index_statement));
    PERFORM archive_touch(3, ARRAY(SELECT id FROM meetings_index_pressrelease));
    DELETE FROM meetings_index_name n
        WHERE NOT EXISTS (SELECT 1 FROM meetings_index_name_now now WHERE now.facet = n.facet AND now.id = n.id);
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0), (4, 0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    IF TG_OP = 'INSERT' THEN
        PERFORM archive_touch(1, ARRAY(SELECT id FROM new_rows), true);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM archive_touch(1, ARRAY(SELECT id FROM old_rows));
    ELSE
        PERFORM archive_touch(1, ARRAY(SELECT id FROM new_rows UNION SELECT id FROM old_rows));
        PERFORM archive_touch(1, ARRAY(
            SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
            WHERE (n.state, n.date_earliest, n.date_latest) IS DISTINCT FROM (o.state, o.date_earliest, o.date_latest)),
            wide => true);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    IF TG_OP <> 'DELETE' THEN
        PERFORM archive_touch(1, ARRAY(SELECT DISTINCT meeting_id FROM new_rows));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM archive_touch(1, ARRAY(SELECT DISTINCT meeting_id FROM old_rows));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        -- As with statements: the lock of the press release is for whoever changes it meanwhile.
        PERFORM archive_touch(3, ARRAY(SELECT DISTINCT press_release_id FROM new_rows));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    IF TG_OP <> 'DELETE' THEN
        PERFORM archive_touch(2, ARRAY(SELECT id FROM new_rows), TG_OP = 'INSERT');
        PERFORM archive_touch(1, ARRAY(SELECT DISTINCT meeting_id FROM new_rows));
        -- Whoever changes the press release meanwhile cannot see this statement, but meets its lock.
        PERFORM archive_touch(3, ARRAY(SELECT DISTINCT press_release_id FROM new_rows));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM archive_touch(2, ARRAY(SELECT id FROM old_rows));
        PERFORM archive_touch(1, ARRAY(SELECT DISTINCT meeting_id FROM old_rows));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_voice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    IF TG_OP <> 'DELETE' THEN
        PERFORM archive_touch(2, ARRAY(SELECT DISTINCT statement_id FROM new_rows));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM archive_touch(2, ARRAY(SELECT DISTINCT statement_id FROM old_rows));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_statement_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM archive_touch(1, ARRAY(
            SELECT DISTINCT s.meeting_id FROM new_rows n JOIN meetings_statement s ON s.id = n.statement_id));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM archive_touch(1, ARRAY(
            SELECT DISTINCT s.meeting_id FROM old_rows n JOIN meetings_statement s ON s.id = n.statement_id));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_pressrelease() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO meetings_index_change (kind, record) VALUES (0, 0) ON CONFLICT DO NOTHING;
    IF TG_OP = 'INSERT' THEN
        PERFORM archive_touch(3, ARRAY(SELECT id FROM new_rows), true);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM archive_touch(3, ARRAY(SELECT id FROM old_rows));
    ELSE
        PERFORM archive_touch(3, ARRAY(SELECT id FROM new_rows UNION SELECT id FROM old_rows));
        PERFORM archive_touch(3, ARRAY(
            SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
            WHERE (n.state, n.publisher_id, n.title, n.note, n.document_id)
                IS DISTINCT FROM (o.state, o.publisher_id, o.title, o.note, o.document_id)), wide => true);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_touched_by_publisher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_touch(5, ARRAY(
        SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
        WHERE (n.country_id, n.kind) IS DISTINCT FROM (o.country_id, o.kind)), wide => true);
    RETURN NULL;
END $$;

CREATE FUNCTION archive_refresh_names(of_facet integer, records bigint[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM meetings_index_name n WHERE n.facet = of_facet AND n.id = ANY (records);
    INSERT INTO meetings_index_name (facet, id, key, label, names, folded, words)
        SELECT facet, id, key, label, names, folded, words FROM meetings_index_name_now
        WHERE facet = of_facet AND id = ANY (records);
    INSERT INTO meetings_index_change (kind, record) VALUES (4, 0) ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION archive_touched_by_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM archive_refresh_names(TG_ARGV[0]::integer, ARRAY(SELECT id FROM new_rows));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM archive_refresh_names(TG_ARGV[0]::integer, ARRAY(SELECT id FROM old_rows));
    ELSE
        PERFORM archive_refresh_names(TG_ARGV[0]::integer,
            ARRAY(SELECT id FROM new_rows UNION SELECT id FROM old_rows));
    END IF;
    RETURN NULL;
END $$;
