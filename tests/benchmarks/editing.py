"""One edit in the admin, as a curator's browser would send it."""

import time
from html.parser import HTMLParser
from typing import Any


class Form(HTMLParser):
    """The fields of a page's forms, as a browser would send them back unchanged."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take in a field."""
        given = {name: value or "" for name, value in attributes}
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in ("submit", "file", "button"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea" and name:
            self._area = name
            self.fields[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        """Leave a list or a text."""
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            # A browser drops the line break that Django writes before a text.
            self.fields[self._area] = [self.fields[self._area][0].removeprefix("\n")]
            self._area = ""

    def handle_data(self, data: str) -> None:
        """The text of a text field."""
        if self._area:
            self.fields[self._area][0] += data


def curator() -> Any:
    """One who may do everything, made once."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    return users.filter(username="benchmark").first() or users.create_superuser("benchmark")


def edit(slug: str, level: str) -> dict[str, Any]:
    """Give a meeting a level by its form in the admin: milliseconds of saving, and the level that it had.

    Raises RuntimeError when the admin does not take it.
    """
    from django.test import Client
    from django.urls import reverse

    from meetings.models import Meeting

    meeting = Meeting.objects.get(slug=slug)
    client = Client()
    client.force_login(curator())
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    form = Form()
    form.feed(client.get(address).content.decode())
    start = time.perf_counter()
    answer = client.post(address, form.fields | {"level": [level], "_save": ["Save"]})
    taken = (time.perf_counter() - start) * 1000
    if answer.status_code != 302 or Meeting.objects.get(pk=meeting.pk).level != level:
        raise RuntimeError(f"the admin answers {answer.status_code} to an edit of {slug}")
    return {"ms": taken, "was": meeting.level}
