"""What the curated records share: publication, addresses that keep answering, rules in the database."""

from collections.abc import Callable, Iterable
from typing import Any

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.choices import State


def inserted() -> pghistory.InsertEvent:
    """The history of new rows, written once a statement: a COPY of thousands costs one query."""
    return pghistory.InsertEvent(level=pgtrigger.Statement)


def tracked(*found_by: str) -> Callable[[type[models.Model]], type[models.Model]]:
    """Have the database itself keep every insert, change and deletion of a curated record.

    Its history is found by the record itself and by the foreign keys `found_by`: every further
    index would be written with each row of history, and asked by nobody.
    """
    return pghistory.track(
        inserted(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), meta=indexed(*found_by)
    )


def indexed(*fields: str) -> dict[str, Any]:
    """The Meta of a table of history that is asked by these fields, each alone."""
    return {"indexes": [models.Index(fields=[name]) for name in fields]}


def one_of(
    field: str, choices: type[models.TextChoices], name: str, *, blank: bool = False
) -> models.CheckConstraint:
    """The rule that a column holds one of its choices, whichever door a row came through."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": values}),
        violation_error_message=_("Choose one of: %s.") % ", ".join(choices.values),
    )


def said(field: str, name: str, message: Any) -> models.CheckConstraint:
    """The rule that a column is not empty."""
    return models.CheckConstraint(
        name=name, condition=~Q(**{field: ""}), violation_error_message=message
    )


def refuse(name: str, message: str) -> str:
    """PL/pgSQL that stops a change with a message for editors, as a broken rule of that name."""
    quoted = message.replace("'", "''").replace("%", "%%")
    return f"RAISE EXCEPTION '{quoted}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


#: These two keep `changed_at` and `first_published_at` true through any door: a fixture, for
#: instance, says neither and must not wipe either. Rows that come with both pay for no trigger.
stamp_new = pgtrigger.Trigger(
    name="stamp_new",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__changed_at__isnull=True)
    | pgtrigger.Q(new__state="published", new__first_published_at__isnull=True),
    func="""
        NEW.changed_at = COALESCE(NEW.changed_at, now());
        IF NEW.state = 'published' THEN
            NEW.first_published_at = COALESCE(NEW.first_published_at, now());
        END IF;
        RETURN NEW;
    """,
)

stamp = pgtrigger.Trigger(
    name="stamp",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        NEW.first_published_at = COALESCE(
            OLD.first_published_at,
            NEW.first_published_at,
            CASE WHEN NEW.state = 'published' THEN now() END
        );
        NEW.changed_at = OLD.changed_at;
        IF NEW IS DISTINCT FROM OLD THEN
            NEW.changed_at = now();
        END IF;
        RETURN NEW;
    """,
)


def keep_addresses(kind: str) -> Iterable[pgtrigger.Trigger]:
    """Triggers that keep a redirect when a record that was ever public gets a new address.

    `kind` is the column of `PastAddress` that points to this model.
    """
    table = "meetings_pastaddress"
    taken = refuse(
        "address_taken", "This address was another record’s and leads there; choose another."
    )
    yield pgtrigger.Trigger(
        name="free_address_new",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        level=pgtrigger.Statement,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=f"""
            IF EXISTS (
                SELECT 1 FROM new_rows n JOIN {table} p ON p.slug = n.slug
                WHERE p.{kind}_id IS NOT NULL AND p.{kind}_id <> n.id
            ) THEN
                {taken}
            END IF;
            RETURN NULL;
        """,
    )
    yield pgtrigger.Trigger(
        name="free_address",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("slug"),
        func=f"""
            IF EXISTS (
                SELECT 1 FROM {table}
                WHERE slug = NEW.slug AND {kind}_id IS NOT NULL AND {kind}_id <> NEW.id
            ) THEN
                {taken}
            END IF;
            RETURN NEW;
        """,
    )
    yield pgtrigger.Trigger(
        name="past_address",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("slug"),
        condition=pgtrigger.Q(old__slug__df=pgtrigger.F("new__slug")),
        func=f"""
            DELETE FROM {table} WHERE slug = NEW.slug AND {kind}_id = NEW.id;
            IF OLD.first_published_at IS NOT NULL THEN
                INSERT INTO {table} (slug, {kind}_id, moved_at) VALUES (OLD.slug, NEW.id, now());
            END IF;
            RETURN NEW;
        """,
    )


class Publishable(models.Model):
    """A record that is drafted, published and perhaps withdrawn, under an address that lasts."""

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        help_text=_(
            "Everyone sees what is published; curators also see drafts. Withdrawn leaves a note at the address."
        ),
    )
    withdrawal_note = models.TextField(
        _("why withdrawn"),
        blank=True,
        help_text=_(
            "Shown at the address of a withdrawn record. Say what was wrong and, if there is one, what replaces it."
        ),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last changed"), null=True, editable=False)

    class Meta:
        abstract = True
        #: Besides Django's own: to publish, withdraw, merge and undo, which editors may.
        default_permissions = ("add", "change", "delete", "view", "publish")
        indexes = [
            # The worklists count drafts, of which there are few among many.
            models.Index(fields=["id"], condition=Q(state=State.DRAFT), name="%(class)s_drafts")
        ]
        constraints = [
            one_of("state", State, "%(class)s_state_known"),
            models.CheckConstraint(
                name="%(class)s_withdrawn_says_why",
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawal_note=""),
                violation_error_message=_(
                    "Say why the record is withdrawn: the note is shown at its address."
                ),
            ),
        ]
        triggers = [stamp_new, stamp]

    @property
    def is_published(self) -> bool:
        """Whether this row itself is published; what it hangs on may still be a draft."""
        return self.state == State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        """Whether the address answers with a note that the record was withdrawn."""
        return self.state == State.WITHDRAWN

    @property
    def withdrawal_reason(self) -> str:
        """Why the address answers with a note."""
        return self.withdrawal_note
