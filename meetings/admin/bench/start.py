"""The first page of the bench: the text of a press release comes in, by pasting or as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import dates, gazetteer
from meetings.admin.bench import reading, stored
from meetings.admin.bench.fields import NamedField
from meetings.drafting import Undraftable, draft
from meetings.models import BenchSheet, PressRelease


class StartForm(forms.Form):
    """The text, and what a curator knows of it beforehand."""

    text = forms.CharField(
        label=gettext_lazy("Text of the press release"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Paste the whole page; what is not the text itself is left out."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
        help_text=gettext_lazy(".txt or .html, up to 1 MB."),
    )
    publisher = NamedField(
        "publishers",
        label=gettext_lazy("Publisher"),
        required=False,
        help_text=gettext_lazy("If you know it: a name or address of the list."),
    )
    published = forms.CharField(
        label=gettext_lazy("Published"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("If you know it: 2020-11-09. Days of the week are counted from it."),
    )
    url = forms.URLField(
        label=gettext_lazy("Source address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text=gettext_lazy("Where the publisher keeps the document."),
    )

    def clean_published(self) -> str:
        """A date that the archive can read."""
        said = str(self.cleaned_data["published"]).strip()
        try:
            if said:
                dates.parse(said)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return said

    def clean_url(self) -> str:
        """An address is a document's own: say so before the work, not after."""
        url = str(self.cleaned_data["url"])
        held = PressRelease.objects.filter(url=url).values_list("title", flat=True).first()
        if url and held is not None:
            raise ValidationError(
                _("The archive already holds a press release from this address: “%(title)s”.")
                % {"title": held}
            )
        return url

    def clean(self) -> dict[str, Any]:
        """One text, from one of the two."""
        cleaned = super().clean() or self.cleaned_data
        file, pasted = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if file and pasted.strip():
            raise ValidationError(_("Either paste a text or choose a file, not both."))
        name = "file" if file else "text"
        try:
            if file and not file.size:
                raise ValidationError(
                    _("The file “%(name)s” is empty. Choose another, or paste the text.")
                    % {"name": file.name[:80]}
                )
            if not file:
                cleaned["source"] = reading.readable(pasted)
            elif file.size > reading.MOST:
                raise reading.too_long(file.size)
            else:
                cleaned["source"] = reading.from_upload(file.name, file.read())
        except ValidationError as error:
            self.add_error(name, error)
        return cleaned

    def full_clean(self) -> None:
        """With a word on the file, which no browser sends twice by itself."""
        super().full_clean()
        if self.is_bound and self.errors and self.files.get("file"):
            self.add_error("file", _("Choose a file again: browsers do not keep it."))

    def begin(self, user: Any) -> BenchSheet | None:
        """Draft, and put the draft on the bench; None, with an error, when nothing can be drafted."""
        data = self.cleaned_data
        publisher = data["publisher"].slug if data["publisher"] else ""
        known = gazetteer.from_database()
        bounds = dates.parse(data["published"]) if data["published"] else None
        # Weekdays and days without a year can be counted only from a day that is known.
        published = bounds.earliest if bounds and bounds.earliest == bounds.latest else None
        try:
            made = draft(data["source"], known, published=published, publisher=publisher)
        except Undraftable as error:
            self.add_error(None, str(error))
            return None
        first = data["source"].strip().splitlines()[0]
        return BenchSheet.objects.create(
            title=str(made.title.value if made.title else first)[:300],
            text=made.text,
            given={"publisher": publisher, "published": data["published"], "url": data["url"]},
            drafted=stored.to_json(made),
            made_by=user,
            changed_by=user,
        )
