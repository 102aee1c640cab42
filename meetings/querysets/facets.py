"""Counting rows by a value: each function answers with rows of (facet, value, label, how many).

The rows of several facets have the same shape, so that one UNION ALL answers for a whole page.
Every count is of distinct records.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast

from meetings import text
from meetings.querysets.base import count_correlated

Rows = QuerySet


def _shape(rows: QuerySet, facet: str, value: Any, label: Any, count: Combinable) -> Rows:
    def as_text(expression: Any) -> Combinable:
        return Cast(F(expression) if isinstance(expression, str) else expression, CharField())

    return (
        rows.order_by()
        .annotate(
            _facet=Value(facet, output_field=CharField()),
            _value=as_text(value),
            _label=as_text(label),
        )
        .values("_facet", "_value", "_label")
        .annotate(_n=Cast(count, IntegerField()))
        .values_list("_facet", "_value", "_label", "_n")
    )


def by_column(records: QuerySet, facet: str, column: Any, label: str = "") -> Rows:
    """By a column of the records themselves, or of what each refers to; or by an expression."""
    return _shape(records, facet, column, label or column, Count("pk", distinct=True))


def by_link(
    records: QuerySet, facet: str, links: QuerySet, back: str, value: str, label: str, **wanted: Any
) -> Rows:
    """By something that related rows (`links`, whose `back` points to the record) say."""
    rows = links.filter(**{f"{back}__in": records.order_by().values("pk")}, **wanted)
    return _shape(rows, facet, value, label, Count(back, distinct=True))


def by_party(
    officials: QuerySet, facet: str, participations: QuerySet, countries: QuerySet
) -> Rows:
    """Officials by the countries for which they speak, now or at some meeting."""
    counted = (
        countries.order_by()
        .annotate(
            _n=count_correlated(
                officials.filter(
                    Q(country=OuterRef("pk"))
                    | Exists(
                        participations.filter(
                            official=OuterRef("pk"), country=OuterRef(OuterRef("pk"))
                        )
                    )
                )
            )
        )
        .filter(_n__gt=0)
    )
    return _named(counted, facet, "code")


def _named(counted: QuerySet, facet: str, key: str) -> Rows:
    return counted.annotate(
        _facet=Value(facet, output_field=CharField()),
        _value=Cast(key, CharField()),
        _label=Cast("name", CharField()),
    ).values_list("_facet", "_value", "_label", "_n")


class Place:
    """Stands in a prepared query where the keys of the records found go."""

    def __init__(self, facet: str) -> None:
        self.facet = facet


@lru_cache(maxsize=100)
def _prepared(
    model: Any, specs: tuple[tuple[str, Callable[[Any], Rows]], ...]
) -> tuple[str, tuple[Any, ...]]:
    """The UNION ALL of all facets and its parameters, with a `Place` for each set of keys.

    Putting it together costs more than running it on a small archive, and it is always the same.
    """
    first, *others = (
        rows(
            model._default_manager.filter(
                pk__in=RawSQL("SELECT unnest(%s::bigint[])", [Place(name)])
            )
        )
        for name, rows in specs
    )
    sql, parameters = first.union(*others, all=True).query.sql_with_params()
    return sql, tuple(parameters)


def count_all(
    model: Any, specs: tuple[tuple[str, Callable[[Any], Rows]], ...], found: dict[str, list[int]]
) -> dict[str, list[tuple[str, str, int]]]:
    """The (value, label, count) rows of several facets, by facet, most frequent first; one query.

    `specs` names each facet and the function that counts it; `found` holds the keys of the records
    to count for a facet, under "" for all that are not named.
    """
    counted: dict[str, list[tuple[str, str, int]]] = {}
    if not specs:
        return counted
    sql, parameters = _prepared(model, specs)
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            [
                found.get(one.facet, found[""]) if isinstance(one, Place) else one
                for one in parameters
            ],
        )
        for facet, value, label, n in cursor.fetchall():
            if value:
                counted.setdefault(facet, []).append((value, label or value, n))
    for values in counted.values():
        values.sort(key=lambda row: (-row[2], text.fold(row[1]), row[0]))
    return counted
