"""Statements: one claim in one press release about one meeting."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from meetings import dates
from meetings.admin import filters, numbering
from meetings.admin.actions import Publishing
from meetings.admin.base import ArchiveAdmin
from meetings.admin.forms import StatementForm
from meetings.models import Statement


@admin.register(Statement)
class StatementAdmin(Publishing, ArchiveAdmin):
    """Statements."""

    form = StatementForm
    # As many columns as stand beside the filters on a desk of 1,280 pixels.
    list_display = ["claim", "act", "voices", "of_meeting", "day", "where", "state"]
    list_display_links = ["claim"]
    list_select_related = ["meeting", "press_release"]
    list_filter = ["state", filters.NoStatementTopic, filters.NoSpeaker, "act"]
    search_fields = [
        "summary",
        "quote",
        "attribution",
        "speakers__name",
        "countries__name",
        "meeting__title",
        "press_release__title",
    ]
    search_help_text = _(
        "What was said, exact words, who said it, and the titles of meeting and press release."
    )
    date_hierarchy = "meeting__date_earliest"
    ordering = ["-meeting__date_earliest", "press_release", "paragraph", "number"]
    autocomplete_fields = ["meeting", "press_release", "speakers", "countries", "topics"]
    fieldsets = [
        (
            _("Where it stands"),
            {
                "fields": ["meeting", "press_release", ("paragraph", "printed_number")],
                "description": _("The press release must be among the sources of the meeting."),
            },
        ),
        (
            _("Who said it"),
            {
                "fields": ["speakers", "countries", "attribution"],
                "description": _(
                    "At least one of the three. An attribution is for somebody whom the source does not name."
                ),
            },
        ),
        (
            _("What was said"),
            {
                "fields": ["act", "summary", "quote", "topics"],
                "description": _(
                    "One claim, in our own words; exact words only where the source itself quotes."
                ),
            },
        ),
        (
            _("Span in the held text"),
            {
                "fields": [("span_start", "span_end")],
                "description": _("Only when the archive holds the text of the press release."),
                "classes": ["collapse"],
            },
        ),
        (
            _("Number and publication"),
            {
                "fields": ["number", "state", "withdrawal_note"],
                "description": _(
                    "The number and the press release make the address, which stays once it was public."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the voices of a line; a list carries no texts of sources."""
        rows = super().get_queryset(request).defer("press_release__text")
        return rows.prefetch_related("speakers", "countries")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What makes the address stays once it was public."""
        return ["number", "press_release"] if obj and obj.first_published_at else []

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        """With the next number of its press release when none was given."""
        if obj.number is None:
            numbering.number(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("what was said"), ordering="summary")
    def claim(self, statement: Statement) -> str:
        """Its beginning."""
        return Truncator(statement.summary).chars(110)

    @admin.display(description=_("who"))
    def voices(self, statement: Statement) -> str:
        """Who is said to have said it."""
        countries = ", ".join(country.code for country in statement.countries.all())
        named = [*map(str, statement.speakers.all()), *([countries] if countries else [])]
        return ", ".join([*named, statement.attribution] if statement.attribution else named)

    @admin.display(description=_("meeting"), ordering="meeting__title")
    def of_meeting(self, statement: Statement) -> str:
        """Which meeting."""
        return Truncator(statement.meeting.title).chars(60)

    @admin.display(description=_("where it stands"), ordering="press_release__title")
    def where(self, statement: Statement) -> str:
        """Which press release, and the paragraph in it."""
        title = Truncator(statement.press_release.title).chars(40)
        return f"{title} ¶ {statement.paragraph}"

    @admin.display(description=_("date"), ordering="meeting__date_earliest")
    def day(self, statement: Statement) -> str:
        """The day of the meeting."""
        return dates.short_words(statement.meeting.date)
