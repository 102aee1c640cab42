"""The form of somebody whom the text names: known, new, or not to be named."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.bench.facts import NEW, NOT_KNOWN
from meetings.admin.bench.fields import NamedField, in_families_order, official_called
from meetings.admin.bench.forms import RowForm
from meetings.drafting.draft import Known
from meetings.models import Official, Rank
from meetings.text import fold

OTHER, NOBODY = "-other", "-nobody"


class PersonForm(RowForm):
    """Somebody who took part, or who speaks without having taken part.

    `known` holds the officials who may be meant, best first. One is chosen from the start only where it is
    the only one and bears the very name; nobody is chosen by a surname alone.
    """

    kinds = {"name": "person", "title": "person", "rank": "person", "country": "country"}
    droppable = ("title", "rank")
    apart = ("dropped",)
    key_fields = ("name", "title", "other")

    name = forms.CharField(label=gettext_lazy("Name"), max_length=160, required=False)
    who = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), required=False, widget=forms.RadioSelect
    )
    other = forms.CharField(
        label=gettext_lazy("Another known official"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("The address, such as kim-gunn, or the exact name."),
    )
    sort_name = forms.CharField(
        label=gettext_lazy("Name for sorting, if new"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Family name first: Kamikawa, Yoko."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title that day, as printed"), max_length=200, required=False
    )
    rank = forms.ChoiceField(
        label=gettext_lazy("Rank that day"), required=False, choices=[*NOT_KNOWN, *Rank.choices]
    )
    country = NamedField("countries", label=gettext_lazy("Speaks for"), required=False)

    def __init__(
        self, *args: Any, known: list[Known], records: dict[str, Official], **kwargs: Any
    ) -> None:
        self.known = [one for one in known if one.slug in records]
        self.records = records
        #: Filled by `clean`: the official chosen; None for a new one or nobody.
        self.official: Official | None = None
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The proposals, with their reasons."""
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *((one.slug, format_html("{} – {}", one.name, one.reason)) for one in self.known),
            (NEW, _("Somebody new: make the official")),
            (OTHER, _("Another known official, named below")),
            (NOBODY, _("Nobody by name: only the title")),
        ]
        name = str(self.initial.get("name") or "")
        code = str(self.initial.get("country") or "")
        self.initial["sort_name"] = in_families_order(name, code)
        if not self.known:
            self.initial["who"] = NEW
        elif len(self.known) == 1 and fold(self.known[0].name) == fold(name):
            self.initial["who"] = self.known[0].slug

    @property
    def label(self) -> str:
        """How the lines of statements name this person."""
        return str(self["name"].value() or self["title"].value() or "")

    @property
    def is_new(self) -> bool:
        """Whether an official is to be made."""
        return bool(self.cleaned_data.get("who") == NEW)

    def clean(self) -> dict[str, Any]:
        """Somebody is chosen, and speaks for a country."""
        cleaned = self.cleaned_data
        if not self.counts:
            return cleaned
        self.need("country", _("Write for which country: its code, such as KR."))
        who = cleaned.get("who")
        if not who and "who" not in self.errors:
            self.add_error("who", _("Choose who it is; nobody is chosen by a name alone."))
        elif who == OTHER:
            self._find_other(cleaned.get("other", ""))
        elif who == NOBODY:
            self.need("title", _("Write who they were, such as “director-level officials”."))
        elif who == NEW:
            self.need("name", _("A new official needs a name."))
        elif who:
            self.official = self.records[who]
        return cleaned

    def _find_other(self, said: str) -> None:
        if not said:
            self.add_error("other", _("Write the official’s address or exact name."))
            return
        try:
            self.official = official_called(said)
        except ValidationError as error:
            self.add_error("other", error)
