"""The form of a statement, beside the sentence that it is taken from."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.bench.fields import NamedField
from meetings.admin.bench.forms import RowForm
from meetings.admin.bench.marks import Mark
from meetings.drafting.draft import SURE, Said, Span
from meetings.models import Statement
from meetings.models.statement import NEEDS_VOICE
from meetings.text import fold

#: So many words in a row are the source's sentence, not our summary; an office's long name has fewer.
COPIED = 12
#: A summary this short may stand in the source by chance.
SHORT = 5
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|‘([^’]+)’")


class SaidForm(RowForm):
    """One claim. The summary starts empty: what was said is for a curator to say in our words.

    One that was drafted knows where it stands. One that a curator adds is found by the words typed, or else by
    the exact words.
    """

    kinds = {"act": "said", "attribution": "person"}
    droppable = ("attribution",)
    apart = ("dropped",)
    key_fields = ("summary", "words", "quote", "attribution")

    words = forms.CharField(
        label=gettext_lazy("Its words in the text"),
        required=False,
        help_text=gettext_lazy(
            "Copied from the text, to find the place; they are not kept in the archive."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    summary = forms.CharField(
        label=gettext_lazy("What was said, in our own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    act = forms.ChoiceField(
        label=gettext_lazy("Act"), choices=Statement.Act.choices, required=False, initial="said"
    )
    speakers = forms.MultipleChoiceField(
        label=gettext_lazy("Speakers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Said for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    attribution = forms.CharField(
        label=gettext_lazy("Attribution, if nobody is named"), max_length=200, required=False
    )
    quote = forms.CharField(
        label=gettext_lazy("Exact words"),
        required=False,
        help_text=gettext_lazy("Only what the source itself puts in quotation marks."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_topics = NamedField("topics", label=gettext_lazy("Another topic"), required=False)
    paragraph = forms.IntegerField(
        label=gettext_lazy("Paragraph"), required=False, min_value=1, max_value=32767
    )

    def __init__(
        self,
        *args: Any,
        said: Said | None,
        speakers: list[tuple[str, str]],
        countries: list[tuple[str, str]],
        topics: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        self.drafted_from = said
        self.offered = {"speakers": speakers, "countries": countries, "topics": topics}
        #: Set before a publishing is judged.
        self.to_publish = False
        super().__init__(*args, **kwargs)
        self.mark: Mark | None = None
        self.sentence = ""
        marks = self.told.marks
        self.places = [] if said else self._found()
        #: Where it stands in the text, as far as that is known.
        self.span: Span | None = said.span if said else None
        if len(self.places) == 1:
            self.span = self.places[0]
        if self.span:
            self.mark = marks.add(self.span, "said", f"id_{self.prefix}", _("What was said"))
            self.sentence = marks.printed(self.span)
        for quote in said.quotes if said else []:
            marks.add(quote, "quote", self["quote"].auto_id, _("Exact words"))

    def _found(self) -> list[Span]:
        """The places in the text that the words typed may mean; those of the paragraph typed before all."""
        typed = str(self["words"].value() or self["quote"].value() or "")
        found = self.told.marks.find(typed)
        number = str(self["paragraph"].value() or "").strip()
        there = [span for span in found if str(self.told.body.paragraph(span)) == number]
        # Of several in a paragraph that somebody has named, the first will do.
        return there[:1] or found

    @property
    def unsure(self) -> bool:
        """Whether the draft doubts that this is something said."""
        return self.drafted_from is not None and self.drafted_from.confidence < SURE

    def prepare(self) -> None:
        """Who may have said it, for whom, about what."""
        if self.drafted_from:
            del self.fields["words"]
        for name, choices in self.offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> str:
        """Speaker, act and topics, as a neutral line to start from or to fall back on."""
        who = [label for key, label in self.offered["speakers"] if key in self._chosen("speakers")]
        who = who or [
            label for key, label in self.offered["countries"] if key in self._chosen("countries")
        ]
        about = [label for key, label in self.offered["topics"] if key in self._chosen("topics")]
        act = dict(Statement.Act.choices).get(self["act"].value() or "said", "")
        line = (
            f"{', '.join(who) or self['attribution'].value() or _('Somebody')} – {str(act).lower()}"
        )
        return f"{line}: {', '.join(about)}" if about else line

    def _chosen(self, name: str) -> list[str]:
        return self[name].value() or []

    def clean(self) -> dict[str, Any]:
        """A voice, our own words, and exact words only where the source quotes."""
        cleaned = self.cleaned_data
        if not self.counts:
            return cleaned
        self._check_place(cleaned.get("words", ""))
        if "words" not in self.errors:
            self.need("paragraph", _("Write the number of the paragraph, counted from 1."))
        if not any(cleaned.get(name) for name in ("speakers", "countries", "attribution")):
            self.add_error("speakers", NEEDS_VOICE)
        self._check_summary(cleaned.get("summary", ""))
        self._check_quote(cleaned.get("quote", ""))
        return cleaned

    def _check_place(self, words: str) -> None:
        """The words typed stand in the text, once; their paragraph need not be counted."""
        if words and not self.places:
            self.add_error(
                "words",
                _(
                    "These words are not in the text. Copy them from the text as they stand there, "
                    "or leave this empty and write the number of the paragraph."
                ),
            )
        elif words and len(self.places) > 1:
            self.add_error(
                "words",
                _(
                    "These words stand in %(count)s places. Copy more of the sentence, "
                    "or write the number of the paragraph that you mean."
                )
                % {"count": len(self.places)},
            )
        elif self.span and not self.cleaned_data.get("paragraph"):
            self.cleaned_data["paragraph"] = self.told.body.paragraph(self.span)
        elif not self.drafted_from and not self.cleaned_data.get("paragraph"):
            self.add_error(
                "words",
                _("Copy its words from the text, or write the number of the paragraph."),
            )

    def _check_summary(self, summary: str) -> None:
        if not summary:
            if self.to_publish:
                self.add_error(
                    "summary", _("Say in our own words what was said, or drop the statement.")
                )
            return
        words = re.findall(r"\w+", fold(summary))
        source = self.told.marks.folded
        runs = [" ".join(words[at : at + COPIED]) for at in range(max(1, len(words) - COPIED + 1))]
        if len(words) >= SHORT and any(f" {run} " in f" {source} " for run in runs):
            self.add_error(
                "summary",
                _("These are the source’s own words. Say it in ours; quotes stand below."),
            )

    def _check_quote(self, quote: str) -> None:
        if not quote:
            return
        quoted = [
            " ".join("".join(found).split()) for found in QUOTED.findall(self.told.marks.text)
        ]
        if not any(" ".join(quote.split()) in one for one in quoted):
            self.add_error("quote", _("The source does not put these words in quotation marks."))
