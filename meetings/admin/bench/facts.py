"""The forms of the press release, the meetings and their parties."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import dates
from meetings.admin.bench.fields import NamedField
from meetings.admin.bench.forms import BenchForm, RowForm
from meetings.admin.bench.near import Near
from meetings.models import Meeting, PressRelease, Rank
from meetings.models.choices import MeetingFormat, MeetingStatus, Role

NOT_KNOWN: list[tuple[str, str | Promise]] = [("", gettext_lazy("Not known"))]
NEW = "new"


class ReleaseForm(BenchForm):
    """What the head of the document says."""

    kinds = {"title": "title", "published": "date", "publisher": "title"}
    droppable = ("published",)

    title = forms.CharField(label=gettext_lazy("Title, as printed"), max_length=300)
    publisher = NamedField("publishers", label=gettext_lazy("Publisher"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=PressRelease.Kind.choices, initial="press-release"
    )
    published = forms.CharField(
        label=gettext_lazy("Published"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("EDTF: 2020-11-09. Empty when the document does not say."),
    )
    url = forms.URLField(
        label=gettext_lazy("Source address"), max_length=1000, required=False, assume_scheme="https"
    )
    language = forms.CharField(label=gettext_lazy("Language"), max_length=12)
    text_rights = forms.CharField(
        label=gettext_lazy("Rights in the text"),
        required=False,
        help_text=gettext_lazy(
            "On what ground the archive may hold the text. Left empty, only facts and our summaries are kept."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeetingForm(RowForm):
    """One meeting that the text reports; as a new one, or as another source of one that is known."""

    kinds = {
        "title": "title",
        "date": "date",
        "format": "fact",
        "level": "fact",
        "status": "fact",
        "place": "place",
        "place_country": "place",
        "series": "fact",
        "series_number": "fact",
    }
    droppable = ("format", "level", "place", "place_country", "series", "series_number")
    apart = ("dropped", "attach", "near_seen")
    key_fields = ("title", "date", "place")

    attach = forms.ChoiceField(
        label=gettext_lazy("Is it one of these?"), required=False, widget=forms.RadioSelect
    )
    near_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=240,
        help_text=gettext_lazy("Who met, about what, in our own words."),
    )
    date = forms.CharField(
        label=gettext_lazy("Date"),
        max_length=60,
        help_text=gettext_lazy("EDTF: 2020-07-23, 2020-07, 2020-03-17? or 2023-11-26/2023-11-27."),
    )
    date_note = forms.CharField(
        label=gettext_lazy("How the date was worked out"),
        required=False,
        help_text=gettext_lazy("Empty where the source prints the whole date."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=MeetingStatus.choices,
        initial=MeetingStatus.HELD,
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), required=False, choices=[*NOT_KNOWN, *MeetingFormat.choices]
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), required=False, choices=[*NOT_KNOWN, *Rank.choices]
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=160, required=False)
    place_country = NamedField(
        "countries", label=gettext_lazy("Country of the place"), required=False
    )
    series = NamedField("series", label=gettext_lazy("Series"), required=False)
    series_number = forms.IntegerField(
        label=gettext_lazy("Number in the series"), required=False, min_value=1, max_value=32767
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_topics = NamedField("topics", label=gettext_lazy("Another topic"), required=False)

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        self.topic_choices = topics
        self.near: list[Near] = []
        #: Whether a curator wrote a party, a person or a statement below it.
        self.has_rows = False
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The topics that the draft found, each kept unless unchecked."""
        self.fields["topics"].choices = self.topic_choices  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it, nor below it."""
        return super().is_empty and not self.has_rows

    def offer(self, near: list[Near]) -> None:
        """Propose meetings that may be the same; then a curator must choose, so that none is made twice."""
        self.near = near
        choices = [(NEW, _("None of these: a new meeting")), *((one.slug, one) for one in near)]
        self.fields["attach"].choices = choices  # type: ignore[attr-defined]

    def propose_level(self, rank: Rank | None) -> None:
        """Tell the highest rank of the people below, which an empty level becomes."""
        if rank:
            # The page's field may have been made before the rows below were known.
            self.fields["level"].help_text = self["level"].help_text = _(
                "Highest rank of those below: %(rank)s. It is taken when this is left empty."
            ) % {"rank": rank.label}

    @property
    def near_slugs(self) -> str:
        """The proposals that the page shows, for the next round to tell whether there is another."""
        return " ".join(one.slug for one in self.near)

    @property
    def attached(self) -> Meeting | None:
        """The known meeting of which the press release becomes another source."""
        chosen = self.cleaned_data.get("attach")
        return next((one.meeting for one in self.near if one.slug == chosen), None)

    def check_near(self) -> None:
        """A choice where there is one to make, made in sight of all proposals."""
        if not self.counts or not (self.near or "attach" in self.errors):
            return
        if self.errors.pop("attach", None):
            self.add_error(
                "attach",
                _(
                    "The meeting that you chose is no longer proposed. Look at date, parties and people: "
                    "without a choice, a new meeting is made."
                ),
            )
            return
        chosen = self.cleaned_data.get("attach")
        seen = set(self.cleaned_data.get("near_seen", "").split())
        if not chosen:
            self.add_error("attach", _("Say whether it is one of these, or a new meeting."))
        elif chosen == NEW and not {one.slug for one in self.near} <= seen:
            self.add_error("attach", _("There is one more that may be the same. Look at it first."))

    def clean_date(self) -> str:
        """A date that the archive can read."""
        said = self.cleaned_data["date"].strip()
        try:
            dates.parse(said)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return said


class PartyForm(RowForm):
    """A country that took part."""

    kinds = {"country": "country", "role": "country"}
    apart = ("dropped",)
    key_fields = ("country",)

    country = NamedField("countries", label=gettext_lazy("Country"), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Role.choices, required=False, initial=Role.PARTICIPANT
    )

    def clean(self) -> dict[str, Any]:
        """A row has a country."""
        self.need("country", _("Write the country’s code, or drop the line."))
        return self.cleaned_data
