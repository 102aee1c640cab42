-- What a meeting's document should be, by the tables alone. It was put together from the documents of its statements and
-- press releases, which are themselves not right for the moment where writers at once have left them: then a reader
-- who made the meeting's document for itself still found it under the topics of a statement that was withdrawn.
CREATE OR REPLACE VIEW meetings_index_meeting_now AS
SELECT m.id,
    ARRAY(
        SELECT archive_facet(1, x.country_id) FROM meetings_participation x WHERE x.meeting_id = m.id
        UNION SELECT archive_facet(2, x.official_id) FROM meetings_participation x
            WHERE x.meeting_id = m.id AND x.official_id IS NOT NULL
        UNION SELECT archive_facet(10, x.country_id) FROM meetings_participation x
            WHERE x.meeting_id = m.id AND x.role = 'host'
        UNION SELECT archive_facet(3, x.topic_id) FROM meetings_meeting_topics x WHERE x.meeting_id = m.id
        UNION SELECT archive_facet(3, t.topic_id) FROM meetings_statement s
            JOIN meetings_pressrelease p ON p.id = s.press_release_id AND p.state = 'published'
            JOIN meetings_statement_topics t ON t.statement_id = s.id
            WHERE s.meeting_id = m.id AND s.state = 'published'
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
            SELECT archive_words_agg(i.words ORDER BY i.id + 0) FROM meetings_index_statement_now i WHERE i.meeting_id = m.id), ''), 'C')
        || setweight(COALESCE((
            SELECT archive_words_agg(i.words ORDER BY i.id + 0) FROM meetings_source l
            JOIN meetings_index_pressrelease_now i ON i.id = l.press_release_id WHERE l.meeting_id = m.id), ''), 'D') AS words
FROM meetings_meeting m
WHERE m.state = 'published';
