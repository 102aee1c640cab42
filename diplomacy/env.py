"""The one way in which the project reads its environment.

Every variable is read through these functions with its name written out, so that a search for
`env.` finds them all. Each raises ImproperlyConfigured with one line: the variable, what is wrong
with it, and how to mend it.
"""

import os

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The variable's text without surrounding space; `default` if unset or empty, an error if there
    is none.
    """
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; give it a value, as in {name}=… make run.")
    return default


def flag(name: str) -> bool:
    """Whether the variable says yes; unset and empty mean no, and a word that is neither is an
    error.
    """
    value = os.environ.get(name, "").strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(
        f"{name} is {value!r}; set it to 1 for yes, or to 0 or nothing for no."
    )


def number(name: str, default: int, least: int, most: int) -> int:
    """The variable's whole number, which must lie from `least` to `most`; `default` if unset or
    empty.
    """
    value = text(name, str(default))
    try:
        result = int(value)
    except ValueError:
        result = None
    if result is None or not least <= result <= most:
        wanted = f"a whole number from {least} to {most}"
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to {wanted}, for example {name}={default}."
        )
    return result


def words(name: str, default: list[str] | None = None) -> list[str]:
    """The variable's words, separated by commas or spaces; `default` if there are none, an error
    without one.
    """
    found = text(name, "" if default is not None else None).replace(",", " ").split()
    if found:
        return found
    if default is None:
        raise ImproperlyConfigured(f"{name} holds no word; separate its words by commas.")
    return list(default)
