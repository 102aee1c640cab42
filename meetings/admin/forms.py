"""What the forms of the curated records share, and the forms with rules of their own."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.db.models.functions import Length
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin import conflicts, numbering, rights, trail
from meetings.models import Meeting, PressRelease, Source, State, Statement
from meetings.models.statement import NEEDS_VOICE

NOT_A_SOURCE = gettext_lazy(
    "This press release is not among the meeting’s sources. Add it to the sources of the meeting first."
)
OUTSIDE_TEXT = gettext_lazy(
    "The span lies outside the text that the archive holds, which has %(length)s characters."
)


class ArchiveForm(rights.StateForm):
    """The form of a curated record.

    It asks why, keeps a curator from overwriting what a colleague saved in the meantime, fills an
    empty address, and shows what the database refused.
    """

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "What led to this change. Kept in the history, not shown to visitors."
        ),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    #: Set on the class that the admin makes for one request.
    refusal: str = ""
    #: What a colleague changed meanwhile, where one did.
    conflict: conflicts.Conflict | None = None
    #: The fields of which an empty address is made.
    address_from: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.fields["seen"].initial = trail.version(self.instance)
        if "slug" in self.fields and self.address_from:
            self.fields["slug"].required = False

    @property
    def changed_data(self) -> list[str]:
        """The fields of the record that changed: why and what was seen are none."""
        return [name for name in super().changed_data if name not in ("reason", "seen")]

    def clean_slug(self) -> str:
        """An address that leads to no other record; made of the title or name when left empty."""
        slug = self.cleaned_data["slug"]
        if not slug and self.address_from:
            words = " ".join(
                str(self.cleaned_data.get(name) or self.data.get(name) or "")
                for name in self.address_from
            )
            slug = numbering.free_address(self._meta.model, words, self.instance.pk)
            if not slug:
                raise ValidationError(
                    _("Write an address: none could be made of the other fields.")
                )
        if numbering.was_another_address(self._meta.model, slug, self.instance.pk):
            raise ValidationError(
                _("This address was another record’s and leads there; choose another.")
            )
        return slug

    def clean(self) -> dict[str, Any]:
        """What no single field can tell."""
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal)
        if cleaned.get("state") == State.WITHDRAWN and not cleaned.get("withdrawal_note"):
            self.add_error(
                "withdrawal_note",
                _("Say why the record is withdrawn: the note is shown at its address."),
            )
        if self.instance.pk:
            self._check_nobody_was_faster()
        return cleaned

    def _check_nobody_was_faster(self) -> None:
        model = type(self.instance)
        # Two who save at once come here one after the other, and the second sees the first one's change.
        model._default_manager.select_for_update().filter(pk=self.instance.pk).values_list(
            "pk"
        ).first()
        now, seen = trail.version(self.instance), self.cleaned_data.get("seen")
        if not seen or now == seen:
            return
        if not getattr(self.data, "_mutable", True):
            self.data = self.data.copy()  # type: ignore[attr-defined]
        self.conflict = conflicts.between(self, seen)
        conflicts.take_over(self, self.conflict)
        # Saving once more is then a decision, not an accident; the history keeps both.
        self.data[self.add_prefix("seen")] = now  # type: ignore[index]
        raise ValidationError(
            _(
                "Since you opened this record it was changed (%(who)s). Nothing of yours is saved yet. Both versions "
                "are shown above; what you typed stands in the form, with the other changes put in where you had "
                "changed nothing. Save again to keep what the form now says."
            )
            % {"who": self.conflict.who}
        )


class MeetingForm(ArchiveForm):
    """A meeting."""

    address_from = ("title", "date")

    def clean_part_of(self) -> Meeting | None:
        """No circles."""
        larger = self.cleaned_data["part_of"]
        above, seen = larger, set()
        while above is not None and self.instance.pk:
            if above.pk == self.instance.pk:
                raise ValidationError(_("A meeting cannot be part of one that is part of it."))
            if above.pk in seen:
                break
            seen.add(above.pk)
            above = above.part_of
        return larger


class NamedForm(ArchiveForm):
    """A record whose address is made of its name."""

    address_from = ("name",)


class OfficialForm(NamedForm):
    """An official."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "native_language" in self.fields:
            self.fields["native_language"].widget.attrs["size"] = 12


class PressReleaseForm(ArchiveForm):
    """A press release."""

    address_from = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            # Spans count characters from the first.
            cast(forms.CharField, self.fields["text"]).strip = False

    def clean_text(self) -> str:
        """The spans of statements must still lie in it."""
        text = self.cleaned_data["text"]
        if self.instance.pk:
            furthest = Statement.objects.filter(press_release=self.instance.pk).aggregate(
                n=Max("span_end")
            )["n"]
            if furthest and furthest > len(text):
                raise ValidationError(
                    _(
                        "A statement’s span ends at character %(n)s, outside this text; mend the statement first."
                    ),
                    params={"n": furthest},
                )
        return text


def check_statement(form: forms.ModelForm, release: PressRelease | None) -> None:
    """The rules of a statement over several fields and tables, as errors of its form."""
    cleaned = form.cleaned_data
    if not any(
        cleaned.get(name) or name in form.errors
        for name in ("speakers", "countries", "attribution")
    ):
        form.add_error("speakers" if "speakers" in form.fields else None, NEEDS_VOICE)
    end = cleaned.get("span_end")
    if end and release:
        length = (
            PressRelease.objects.filter(pk=release.pk).values_list(Length("text"), flat=True).get()
        )
        if end > length:
            form.add_error("span_end", ValidationError(OUTSIDE_TEXT, params={"length": length}))


class StatementForm(ArchiveForm):
    """A statement, on its own page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A number that was given stays; only an empty one is filled.
        for name in {"number", "press_release"} & self.fields.keys():
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """The press release is a source of the meeting, somebody speaks, the span lies in the text."""
        cleaned = super().clean()
        meeting = cleaned.get("meeting") or (
            None if "meeting" in self.fields else self.instance.meeting
        )
        if "press_release" in self.fields and "press_release" not in self.errors:
            cleaned["press_release"] = only_source(cleaned.get("press_release"), meeting)
            if cleaned["press_release"] is None:
                self.add_error(
                    "press_release", _("Choose the press release that carries the statement.")
                )
        release = cleaned.get("press_release") or getattr_or_none(self.instance, "press_release")
        if (
            release
            and meeting
            and not Source.objects.filter(meeting=meeting, press_release=release).exists()
        ):
            self.add_error(
                "press_release" if "press_release" in self.fields else "meeting", NOT_A_SOURCE
            )
        check_statement(self, release)
        return cleaned


def only_source(release: PressRelease | None, meeting: Meeting | None) -> PressRelease | None:
    """What was chosen, or else the meeting's source when it has only one."""
    if release is None and meeting is not None:
        sources = list(
            PressRelease.objects.filter(meeting_links__meeting=meeting).defer("text")[:2]
        )
        return sources[0] if len(sources) == 1 else None
    return release


def getattr_or_none(record: Model, name: str) -> Any:
    """What a record refers to, also when it refers to nothing yet."""
    return getattr(record, name) if getattr(record, f"{name}_id") else None
