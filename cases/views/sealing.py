"""The sealed trail handed out, and recomputed on request."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import audit, tasks
from cases.forms.sealing import ExportForm, choice_of
from cases.identity import confirmed, confirmed_to_read
from cases.models import Case, Event, Verb
from cases.requests import OfficerRequest
from cases.sealing import asking, bundle, exporting, paper
from cases.sealing.standing import standing
from cases.trail_words import filter_words
from cases.views.trail import overseen

LISTED = 10


class Listed:
    """An export on the page: what was asked for, and the seal over it once there is one."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.asked = filter_words(event.facts["filters"])
        self.seal = exporting.covering(event)


def trail_verify(request: OfficerRequest) -> HttpResponse:
    """Let a worker recompute the whole trail; the page of the trail tells the result."""
    overseen(request.user)
    return verification_asked(request)


@require_POST
def verification_asked(request: OfficerRequest) -> HttpResponse:
    if tasks.ask_for_verification(request.user):
        messages.success(request, _("The trail is being recomputed. The result will stand here."))
    else:
        messages.error(request, _("No worker answers. The trail is recomputed tonight."))
    return redirect("cases:audit_trail")


@confirmed
def trail_export(request: OfficerRequest) -> HttpResponse:
    """Ask for a bundle, by an officer who has just confirmed who they are; and one's own so far."""
    overseen(request.user)
    form = ExportForm(request.POST or None, reader=request.user)
    blocked = standing().fault
    if not blocked and form.is_valid():
        number = form.choice.filters.get("target")
        case = Case.objects.filter(number=number).first() if number else None
        exporting.record(form.choice, reason=form.cleaned_data["reason"], case=case)
        asking.ask()
        messages.success(request, _("The export is recorded. It can be fetched once it is sealed."))
        return redirect("cases:trail_export")
    listed = [Listed(event) for event in own_exports(request)[:LISTED]]
    seen = audit.record(Verb.VIEWED, page="trail_export", count=len(listed))
    request.recorded = seen.pk
    context = {"form": form, "exports": listed, "blocked": blocked, "recorded": seen.pk}
    return render(request, "cases/trail_export.html", context)


@confirmed_to_read
def trail_bundle(request: OfficerRequest, export: int) -> HttpResponseBase:
    """The bundle of one's own export, made anew from what one may see at this moment."""
    overseen(request.user)
    event = get_object_or_404(own_exports(request), pk=export)
    choice = choice_of(event.facts["filters"], request.user)
    upto, told = event.facts["upto"], (event.facts["count"], event.facts["masked"])
    now = bundle.tally(choice.below(upto))
    refusal = ""
    if exporting.covering(event) is None:
        refusal = _("The export is not sealed yet. Try again in a minute.")
    elif (now.records, now.masked) != told or now.digest != event.facts["digest"]:
        refusal = _("What you may see has changed since. Export it anew.")
    if refusal:
        messages.error(request, refusal)
        return redirect("cases:trail_export")
    try:
        response = handed_out(request, event, choice)
    except bundle.NotAsSealed:
        messages.error(request, _("The trail is not as it was sealed. Nothing is handed out."))
        return redirect("cases:trail_export")
    audit.record(Verb.DOWNLOADED, event, case=event.case, page="trail_bundle")
    return response


def handed_out(request: OfficerRequest, event: Event, choice: bundle.Choice) -> FileResponse:
    """The file, which is gone from here once it is sent."""
    with tempfile.TemporaryDirectory() as folder:
        target, table = Path(folder) / "bundle.zip", Path(folder) / "trail.csv"
        paper.write(table, choice, event.facts["upto"], request.user)
        exporting.write(target, choice, event, {"trail.csv": table})
        name = f"{_('audit trail')}-{event.pk}.zip"
        return FileResponse(target.open("rb"), as_attachment=True, filename=name)


def own_exports(request: OfficerRequest) -> QuerySet[Event]:
    """What the officer exported from this page, newest first."""
    mine = Event.objects.filter(actor=request.user, verb=Verb.EXPORTED)
    return mine.select_related("case").order_by("-id")
