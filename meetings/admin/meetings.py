"""Meetings: the records that curators spend their days on."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings import dates
from meetings.admin import filters, levels
from meetings.admin.base import ArchiveAdmin
from meetings.admin.forms import MeetingForm
from meetings.admin.formsets import RowSet, linked_after_save
from meetings.admin.inlines import (
    EvidenceInline,
    NewStatementInline,
    ParticipationInline,
    SourceInline,
)
from meetings.admin.merging import Mergeable
from meetings.admin.rows import save_rows, statements_table
from meetings.models import (
    Meeting,
    Official,
    Participation,
    PressRelease,
    State,
    Statement,
)
from meetings.querysets.base import count_rows


@admin.register(Meeting)
class MeetingAdmin(Mergeable, ArchiveAdmin):
    """Meetings, with all that hangs on them."""

    form = MeetingForm
    list_display = [
        "when",
        "title",
        "parties",
        "level",
        "format",
        "status",
        "statements_link",
        "state",
    ]
    list_display_links = ["title"]
    list_filter = [
        "state",
        filters.NoSource,
        filters.NoStatement,
        filters.NoParticipant,
        filters.NoMeetingTopic,
        filters.NoEvidence,
        filters.DateWorkedOut,
        filters.Readouts,
        filters.DoubleMeeting,
        "status",
        "level",
        "format",
        ("series", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        "title",
        "slug",
        "summary",
        "place",
        "date",
        "participations__official__name",
        "participations__country__name",
    ]
    search_help_text = _(
        "Title, address, summary, place, date, and the names of countries and officials that took part."
    )
    date_hierarchy = "date_earliest"
    ordering = ["-date_earliest", "-date_latest", "slug"]
    autocomplete_fields = ["place_country", "part_of", "series", "topics"]
    prepopulated_fields = {"slug": ["title", "date"]}
    readonly_fields = ["former_addresses", "statements_held"]
    inlines = [SourceInline, ParticipationInline, EvidenceInline, NewStatementInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("date", "time_of_day"),
                    "date_note",
                    "status",
                    "format",
                    ("place", "place_country"),
                ],
                "description": _(
                    "What the source tells: who met, when, how and where. Sources and participants follow below."
                ),
            },
        ),
        (
            _("What it was about"),
            {
                "fields": ["summary", "topics"],
                "description": _("In our own words; the source’s words belong to the source."),
            },
        ),
        (
            _("Level and place among others"),
            {
                "fields": [
                    ("level", "track"),
                    "level_note",
                    "part_of",
                    ("series", "series_number"),
                ],
                "description": _(
                    "The level is the highest rank present, unless a source says otherwise. Left empty, it is "
                    "worked out from the ranks of the participants; a note on the level keeps it empty."
                ),
            },
        ),
        (_("What was said"), {"fields": ["statements_held"]}),
        (
            _("Address and publication"),
            {
                "fields": ["slug", "former_addresses", "state", "withdrawal_note"],
                "description": _(
                    "An address, once published, answers for ever. To publish the drafts of a meeting with it, "
                    "use the action in the list of meetings."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With what a line of the list shows, in a fixed number of queries."""
        return (
            super()
            .get_queryset(request)
            .annotate(n_statements=count_rows(Statement.objects.all(), "meeting"))
        )

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, with the parties of its lines."""
        changes = super().get_changelist_instance(request)
        parties = Participation.objects.select_related("country").order_by("position")
        changes.result_list = changes.result_list.prefetch_related(
            Prefetch("participations", parties, to_attr="lines")
        )
        return changes

    @admin.display(description=_("date"), ordering="date_earliest")
    def when(self, meeting: Any) -> str:
        """The date in words, marked when it was worked out."""
        said = dates.words(meeting.date)
        return (
            format_html('{} <abbr title="{}">*</abbr>', said, meeting.date_note)
            if meeting.date_note
            else said
        )

    @admin.display(description=_("parties"))
    def parties(self, meeting: Any) -> str:
        """The codes of the countries that took part."""
        return ", ".join(dict.fromkeys(line.country.code for line in meeting.lines)) or "–"

    @admin.display(description=_("statements"), ordering="n_statements")
    def statements_link(self, meeting: Any) -> str:
        """How many, linked to the list of them."""
        url = reverse(
            "admin:meetings_statement_changelist", query={"meeting__id__exact": meeting.pk}
        )
        return format_html('<a href="{}">{}</a>', url, meeting.n_statements)

    @admin.display(description=_("statements held"))
    def statements_held(self, meeting: Any) -> str:
        """Each with a link to its own page."""
        add = (
            reverse("admin:meetings_statement_add", query={"meeting": meeting.pk})
            if meeting.pk
            else ""
        )
        return statements_table(meeting, Statement.objects.filter(meeting=meeting.pk), add)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """On a save, tells the rows which sources the meeting will have."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if (
            request.method == "POST"
            and issubclass(inline.formset, RowSet)
            and not isinstance(inline, SourceInline)
        ):
            kwargs["linked"] = {
                "press_release": linked_after_save(
                    request.POST, "source_links", obj, "press_release"
                )
            }
        return kwargs

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """In an order in which rows can change places."""
        save_rows(formset)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """With the level that the ranks give, where none was written; it is told, so that it can be corrected."""
        super().save_related(request, form, formsets, change)
        meeting = form.instance
        ranked = any(rows.model is Participation and rows.has_changed() for rows in formsets)
        if "level" in form.changed_data or not ranked:
            return
        if told := levels.work_out(meeting, meeting.participations.values_list("rank", flat=True)):
            meeting.save(update_fields=["level", "level_note"])
            self.message_user(request, told)

    def published_with(
        self, request: HttpRequest, records: QuerySet
    ) -> dict[type[Model], QuerySet]:
        """Its draft sources, statements, and the officials whom it or they name."""
        keys = list(records.values_list("pk", flat=True))
        named = Q(participations__meeting__in=keys) | Q(statements__meeting__in=keys)
        drafts = {
            PressRelease: PressRelease.objects.filter(meeting_links__meeting__in=keys).defer(
                "text"
            ),
            Statement: Statement.objects.filter(meeting__in=keys),
            Official: Official.objects.filter(named),
        }
        return {model: rows.filter(state=State.DRAFT).distinct() for model, rows in drafts.items()}
