"""The facets of a list by GROUP BY over the tables, a query a facet: what the index saves.

Only the questions to the database are timed: there are no rows and no page.
"""

from typing import Any

from django.db import connection

from tests.benchmarks.asked import Asked

#: By a meeting's own list or by something published that was said there.
ABOUT = """SELECT meeting_id, topic_id FROM meetings_meeting_topics
UNION SELECT s.meeting_id, x.topic_id FROM meetings_statement_topics x
    JOIN meetings_statement s ON s.id = x.statement_id AND s.state = 'published'
    JOIN meetings_pressrelease r ON r.id = s.press_release_id AND r.state = 'published'"""
YEARS = "extract(year FROM m.date_earliest)::integer, extract(year FROM m.date_latest)::integer"
PARTIES = """SELECT meeting_id, LEAST(count(DISTINCT country_id), 4) AS n FROM meetings_participation
WHERE role <> 'observer' GROUP BY 1"""
REPORTED = """JOIN meetings_source l ON l.meeting_id = m.id
JOIN meetings_pressrelease r ON r.id = l.press_release_id AND r.state = 'published'"""

#: Facet → what is counted, and the tables joined to `m` for it.
FACETS = {
    "country": ("p.country_id", "JOIN meetings_participation p ON p.meeting_id = m.id"),
    "topic": ("t.topic_id", f"JOIN ({ABOUT}) t ON t.meeting_id = m.id"),
    "format": ("m.format", ""),
    "level": ("m.level", ""),
    "year": ("y.n", f"CROSS JOIN generate_series({YEARS}) AS y (n)"),
    "size": ("z.n", f"JOIN ({PARTIES}) z ON z.meeting_id = m.id"),
    "status": ("m.status", ""),
    "series": ("m.series_id", ""),
    "publisher": ("r.publisher_id", REPORTED),
}


#: Where a meeting may come more than once with a value; counting the rows alone is quicker.
HOW_MANY = dict.fromkeys(("country", "publisher"), "count(DISTINCT m.id)")


def where(asked: Asked) -> tuple[str, list[Any]]:
    """The condition on a meeting `m`, and its parameters. Words are not looked for."""
    rules, values = ["m.state = 'published'"], list[Any]()
    for code in asked.countries:
        rules.append(
            "EXISTS (SELECT FROM meetings_participation f JOIN meetings_country c ON c.id = f.country_id"
            " WHERE f.meeting_id = m.id AND c.code = %s)"
        )
        values.append(code)
    if asked.topic:
        rules.append(
            "(EXISTS (SELECT FROM meetings_meeting_topics f JOIN meetings_topic c ON c.id = f.topic_id"
            " WHERE f.meeting_id = m.id AND c.slug = %s) OR EXISTS (SELECT FROM meetings_statement s"
            " JOIN meetings_pressrelease r ON r.id = s.press_release_id AND r.state = 'published'"
            " JOIN meetings_statement_topics f ON f.statement_id = s.id"
            " JOIN meetings_topic c ON c.id = f.topic_id"
            " WHERE s.meeting_id = m.id AND s.state = 'published' AND c.slug = %s))"
        )
        values += [asked.topic] * 2
    if asked.year:
        rules.append(
            "m.date_earliest <= make_date(%s, 12, 31) AND m.date_latest >= make_date(%s, 1, 1)"
        )
        values += [asked.year] * 2
    return " AND ".join(rules), values


def count_all(asked: Asked) -> dict[str, dict[Any, int]]:
    """Facet → value → how many distinct meetings; and "" → the total under None."""
    rule, values = where(asked)
    found: dict[str, dict[Any, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM meetings_meeting m WHERE {rule}", values)
        found[""] = {None: cursor.fetchone()[0]}
        for facet, (value, joins) in FACETS.items():
            counted = (
                f"SELECT {value}, {HOW_MANY.get(facet, 'count(*)')} FROM meetings_meeting m {joins}"
            )
            cursor.execute(f"{counted} WHERE {rule} GROUP BY 1", values)
            found[facet] = dict(cursor.fetchall())
    return found
