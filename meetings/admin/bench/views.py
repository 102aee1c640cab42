"""The two pages of the bench."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from meetings.admin import refusals
from meetings.admin.bench import publishing, saving
from meetings.admin.bench.fields import Vocabulary
from meetings.admin.bench.sheet import Sheet
from meetings.admin.bench.start import StartForm
from meetings.models import BenchSheet, Meeting, State


def start(door: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Paste or upload; what is drafted of it goes to the bench."""
    posted = request.method == "POST"
    form = StartForm(request.POST if posted else None, request.FILES if posted else None)
    vocabulary = Vocabulary()
    form.fields["publisher"].vocabulary = vocabulary  # type: ignore[attr-defined]
    if posted and form.is_valid() and (sheet := form.begin(request.user)):
        return redirect(sheet.bench_url)
    context = {"form": form, "vocabulary": vocabulary, "title": _("New from a press release")}
    return page(door, request, "start", context)


def bench(door: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """Keep, save as drafts, or publish; without any of these, show."""
    pk = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0
    record = BenchSheet.objects.select_related("press_release", "changed_by").filter(pk=pk).first()
    if record is None:
        raise Http404
    if record.is_finished:
        return finished(door, request, record)
    if request.method == "POST":
        return worked_on(door, request, record)
    return show(door, request, Sheet(record))


def worked_on(door: ModelAdmin, request: HttpRequest, record: BenchSheet) -> HttpResponse:
    """What was sent is kept first, so that nothing typed is lost, whatever the rules say to it."""
    action = request.POST.get("action", "keep")
    to_publish = action == "publish"
    sent = Sheet(record, request.POST)
    if words := not_overwriting(record, sent.decisions(request.POST), request):
        if action == "keep-quietly":
            return JsonResponse({"message": words}, status=409)
        sent.refusals.append(words)
        return show(door, request, sent)
    if action == "keep-quietly":
        return JsonResponse({"version": record.version})
    if action == "add-meeting":
        record.add_meeting()
        return redirect(f"{record.bench_url}#id_{Sheet(record).parts[-1].form.prefix}")
    if action.startswith("add-row:"):
        return redirect(record.bench_url + add_row(record, action.removeprefix("add-row:")))
    if action not in ("save", "publish"):
        messages.success(request, _("Kept. You, or a colleague, can go on with it at any time."))
        return redirect(record.bench_url)
    if to_publish and not publishing.can_publish(request.user):
        messages.error(
            request, _("You may not publish. Save as drafts; somebody who may will publish.")
        )
        return redirect(record.bench_url)
    sheet = Sheet(record, request.POST, telling=True)
    if not sheet.is_valid(to_publish):
        return show(door, request, sheet)
    try:
        with transaction.atomic():
            release = saving.save(sheet, request.user)
            if to_publish:
                publishing.publish(request, release)
    except saving.Refused:
        return show(door, request, sheet)
    except IntegrityError as error:
        sheet.refusals.append(refusals.in_words(error))
        return show(door, request, sheet)
    for note in sheet.notes:
        messages.info(request, note)
    if not to_publish:
        messages.success(request, _("Saved as drafts."))
    return redirect(record.bench_url)


def add_row(record: BenchSheet, prefix: str) -> str:
    """Have an empty row stand at the end of a list; gives its fragment, or nothing where there is no such list."""
    rows = Sheet(record).rows
    if prefix not in rows.lists:
        return ""
    record.add_rows(prefix, rows.next_row(prefix))
    return f"#id_{Sheet(record).rows.lists[prefix][-1].prefix}"


def not_overwriting(
    record: BenchSheet, decisions: dict[str, list[str]], request: HttpRequest
) -> str:
    """Keep what was sent, unless a colleague kept something since this page was opened: then say so."""
    with transaction.atomic():
        held = BenchSheet.objects.select_for_update(of=("self",)).get(pk=record.pk)
        if request.POST.get("seen") not in ("", None, str(held.version)):
            record.version = held.version
            when = date_format(localtime(held.changed_at), "DATETIME_FORMAT")
            return _(
                "Since you opened this page, %(who)s kept other decisions (%(when)s). Yours stand below and are "
                "not kept yet. Look at theirs in another window; keep or save again to replace them by yours."
            ) % {"who": held.changed_by or _("somebody"), "when": when}
        held.keep(decisions, request.user)
        record.version, record.decisions = held.version, held.decisions
    return ""


def finished(door: ModelAdmin, request: HttpRequest, record: BenchSheet) -> HttpResponse:
    """What it became, and publishing what is still a draft."""
    release: Any = record.press_release
    if request.method == "POST" and request.POST.get("action") == "publish-drafts":
        if not publishing.can_publish(request.user):
            messages.error(request, _("You may not publish; ask somebody who may."))
            return redirect(record.bench_url)
        try:
            publishing.publish(request, release)
        except IntegrityError as error:
            messages.error(request, refusals.in_words(error))
        return redirect(record.bench_url)
    if request.method == "POST":
        messages.warning(request, _("This was saved meanwhile; nothing was made twice."))
        return redirect(record.bench_url)
    meetings = list(Meeting.objects.filter(publishing.meeting_of(release)).order_by("pk"))
    statements = release.statements.order_by("number")
    drafts = any(one.state == State.DRAFT for one in [release, *meetings, *statements])
    context = {
        "record": record,
        "release": release,
        "meetings": meetings,
        "statements": statements,
        "drafts": drafts,
        "can_publish": publishing.can_publish(request.user),
        "title": _("From a press release: %s") % record.title,
    }
    return page(door, request, "finished", context)


def show(door: ModelAdmin, request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The text and the forms; with what is wrong on top, where something was judged."""
    wrong = [form for form in sheet.judged() if sheet.told.telling and form.errors]
    context = {
        "sheet": sheet,
        "record": sheet.record,
        "text": sheet.told.marks.html(),
        "vocabulary": sheet.told.vocabulary,
        "wrong": [
            form.where_wrong(name, errors) for form in wrong for name, errors in form.errors.items()
        ],
        "can_publish": publishing.can_publish(request.user),
        "title": _("From a press release: %s") % sheet.record.title,
    }
    return page(door, request, "bench", context)


def page(
    door: ModelAdmin, request: HttpRequest, name: str, context: dict[str, Any]
) -> TemplateResponse:
    """A page of the bench."""
    request.current_app = door.admin_site.name
    shared = {
        **door.admin_site.each_context(request),
        "opts": door.opts,
        "media": door.media,
        "list_url": reverse("admin:meetings_benchsheet_changelist"),
    }
    return TemplateResponse(request, f"admin/bench/{name}.html", {**shared, **context})
