"""Questions and tools that all querysets share."""

from typing import Any, Self

from django.db.models import (
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Collate

from meetings import text


class PublishableQuerySet(QuerySet[Any, Any]):
    """Records with a state. `published()` is the archive's one meaning of "public"."""

    def published(self) -> Self:
        """What everyone may see."""
        return self.filter(state="published")

    def visible_to(self, user: Any) -> Self:
        """What a visitor may open at its address: curators also see drafts."""
        return self.exclude(state="withdrawn") if user.is_staff else self.published()

    def ever_published(self) -> Self:
        """What has been public: its address answers for ever."""
        return self.exclude(state="draft")

    def withdrawn(self) -> Self:
        """What was public once and now answers with a note."""
        return self.filter(state="withdrawn")

    def get_by_natural_key(self, slug: str) -> Any:
        """The record at an address."""
        return self.get(slug=slug)

    def formerly_at(self, slug: str) -> Self:
        """The record that had this address before it moved."""
        return self.filter(past_addresses__slug=slug)


def rows_of(model: Any, relation: str) -> Any:
    """The manager of the model that a relation leads to; querysets may not import models."""
    return model._meta.get_field(relation).related_model._default_manager


def count_rows(rows: QuerySet, by: str, what: str = "pk") -> Combinable:
    """How many distinct `what` of `rows` have this row as their `by`; a subquery, so no row is multiplied."""
    return count_correlated(rows.filter(**{by: OuterRef("pk")}), what)


def count_correlated(rows: QuerySet, what: str = "pk") -> Combinable:
    """How many distinct `what` a queryset holds that already refers to the outer row."""
    counted = (
        rows.order_by()
        .annotate(_group=Value(1))
        .values("_group")
        .annotate(n=Count(what, distinct=True))
    )
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def alphabetical(name: str) -> Combinable:
    """A column of names to order by: case and accents count for nothing, so that Åland stands before Albania.

    Databases sort text by a locale each of its own; this gives the same order in all of them.
    """
    return Collate(Func(F(name), function="archive_fold", output_field=TextField()), "C")


def names_like(queryset: QuerySet, words: str, *fields: str) -> Any:
    """Rows in one of whose names each of the words occurs, in any order."""
    for word in words.split():
        rule = Q()
        for name in fields:
            rule |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": text.fold(word)})
        queryset = queryset.filter(rule)
    return queryset


def related_rows(model: Any, relation: str, **wanted: Any) -> Any:
    """Rows of a many-to-many relation that belong to the outer row, as a subquery."""
    field = model._meta.get_field(relation)
    back = field.remote_field.related_name if field.concrete else field.remote_field.name
    return rows_of(model, relation).filter(**{back: OuterRef("pk")}, **wanted)
