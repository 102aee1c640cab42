"""A draft as JSON, for the bench's state, and back."""

import dataclasses
import types
import typing
from typing import Any

from meetings.drafting.draft import Draft


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain JSON values; its text is left out, since the bench holds it already."""
    plain = dataclasses.asdict(draft)
    del plain["text"]
    return plain


def from_json(plain: dict[str, Any], text: str) -> Draft:
    """The draft that `to_json` wrote, with its text. Fields that it does not know are left out."""
    return _record(Draft, {**plain, "text": text})


def _record(kind: Any, plain: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    names = [column.name for column in dataclasses.fields(kind)]
    return kind(**{name: _value(hints[name], plain[name]) for name in names if name in plain})


def _value(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if isinstance(hint, types.UnionType):
        return _value(next(kind for kind in hint.__args__ if kind is not type(None)), plain)
    if typing.get_origin(hint) is list:
        return [_value(typing.get_args(hint)[0], one) for one in plain]
    return _record(hint, plain) if dataclasses.is_dataclass(hint) else plain
