"""Whether what a fixture gives for a field is what the field takes. Nothing here asks the database.

Stricter than Django's own loading, which turns 2.5 into 2 and `NO` into "False" without a word.
"""

from contextlib import suppress
from typing import Any

import yaml
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.sources.faults import did_you_mean, kind_of
from meetings.sources.keys import KEYS, Key, own_field, target_of
from meetings.sources.reading import Value

# What a validator or a parser may raise for a text that it was never made for.
UNFIT = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError)


class Wrong(Exception):
    """A value that its field cannot take; the messages say why and how to mend it."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = messages


def clean(found: models.Field, value: Value) -> Any:
    """The value as the field takes it; a reference as a natural key, several as a list of them.

    Raises Wrong.
    """
    if isinstance(found, models.ManyToManyField):
        return _references(found, value)
    if isinstance(found, models.ForeignKey):
        if value.value is None:
            if not found.null:
                raise Wrong(_("must not be empty."))
            return None
        return _reference(target_of(found), value.value, value.node)
    if value.value is None and found.null:
        return None
    return _validated(found, _typed(found, value.value, value.node))


def _typed(found: models.Field, value: Any, node: yaml.Node) -> Any:
    """The value in the type of the field."""
    if isinstance(found, models.CharField | models.TextField):
        return _text(value, node)
    if isinstance(found, ArrayField):
        return _array(found, value, node)
    if isinstance(found, models.BooleanField):
        if not isinstance(value, bool):
            raise Wrong(_("must be true or false, not %s.") % kind_of(value))
    elif isinstance(found, models.IntegerField):
        digits = isinstance(value, str) and value.isascii() and value.isdecimal()
        if not digits and (isinstance(value, bool) or not isinstance(value, int)):
            raise Wrong(_("must be a whole number, not %s.") % kind_of(value))
    elif isinstance(value, list | dict | set):
        raise Wrong(_("must not be %s.") % kind_of(value))
    return value


def _array(found: ArrayField, value: Any, node: yaml.Node) -> list[Any]:
    """A list of single values, or the text that Django's dumps make of one."""
    if isinstance(value, str):
        with suppress(*UNFIT, ValidationError):
            value = found.to_python(value)
    if not isinstance(value, list):
        raise Wrong(_("must be a list, as in [one, two], not %s.") % kind_of(value))
    items = node.value if isinstance(node, yaml.SequenceNode) else [node] * len(value)
    return [_typed(found.base_field, *item) for item in zip(value, items, strict=True)]


def _text(value: Any, node: yaml.Node) -> str:
    """A text. What YAML took for a number or a date will do if nothing of it was lost."""
    if value is None:
        raise Wrong(_("must not be empty; write '' for a text with nothing in it."))
    if not isinstance(value, str):
        if not isinstance(node, yaml.ScalarNode):
            raise Wrong(_("must be a text, not %s.") % kind_of(value))
        if isinstance(value, bool | bytes) or str(value) != node.value:
            raise Wrong(
                _("put it in quotation marks: without them, YAML reads %(written)s as %(read)s.")
                % {"written": node.value[:80], "read": str(value)[:80]}
            )
        value = node.value
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise Wrong(_("holds a character that the database cannot keep."))
    return value


def _validated(found: models.Field, value: Any) -> Any:
    """The value after the field's own checks: choices, length, form."""
    if found.choices and value not in found.empty_values:
        offered = [str(choice) for choice, _label in found.flatchoices]
        if str(value) not in offered:
            near = did_you_mean(str(value), offered) or "."
            message = _("“%(value)s” is not one of %(choices)s%(near)s")
            listed = ", ".join(offered)
            raise Wrong(message % {"value": str(value)[:80], "choices": listed, "near": near})
    try:
        return found.clean(value, None)
    except ValidationError as error:
        raise Wrong(*error.messages) from error
    except UNFIT as error:
        raise Wrong(_("“%s” cannot be read.") % str(value)[:80]) from error


def _references(found: models.ManyToManyField, value: Value) -> list[Key]:
    """The natural keys of several records."""
    target = target_of(found)
    through = found.remote_field.through
    if through is not None and not through._meta.auto_created:
        message = _("take it out: records of %(model)s say this.")
        raise Wrong(message % {"model": through._meta.label_lower})
    example = f"[{_example(target)}, …]"
    if not isinstance(value.value, list) or not isinstance(value.node, yaml.SequenceNode):
        message = _("must be a list of records, as in %(example)s, not %(kind)s.")
        raise Wrong(message % {"example": example, "kind": kind_of(value.value)})
    keys: list[Key] = []
    problems: list[str] = []
    for one, node in zip(value.value, value.node.value, strict=True):
        try:
            key = _reference(target, one, node, example)
        except Wrong as wrong:
            problems += wrong.messages
            continue
        if key in keys:
            problems.append(_("names “%s” twice.") % key[0])
        keys.append(key)
    if problems:
        raise Wrong(*dict.fromkeys(problems))
    return keys


def _reference(target: type[models.Model], value: Any, node: yaml.Node, example: str = "") -> Key:
    """The natural key of one record, its parts in the types of their fields."""
    names = KEYS[target]
    if not isinstance(value, list) or not isinstance(node, yaml.SequenceNode):
        message = _("name the record in a list, as in %(example)s, not by %(kind)s.")
        given = {"example": example or _example(target), "kind": kind_of(value)}
        raise Wrong(message % given)
    if len(value) != len(names):
        message = ngettext(
            "%(model)s is named by one value (%(names)s), not %(given)d.",
            "%(model)s is named by %(count)d values (%(names)s), not %(given)d.",
            len(names),
        )
        numbers = {"count": len(names), "names": ", ".join(names), "given": len(value)}
        raise Wrong(message % {"model": target._meta.label_lower, **numbers})
    parts = zip(names, value, node.value, strict=True)
    return tuple(_typed(own_field(target, name), *part) for name, *part in parts)


def _example(target: type[models.Model]) -> str:
    return f"[{', '.join(KEYS[target])}]"
