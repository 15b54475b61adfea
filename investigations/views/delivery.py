"""A copy on its way to its recipient, and the file itself. Nobody else finds either."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from cases import audit
from cases.identity import confirmed_to_read
from cases.models import Outcome, Verb
from cases.requests import OfficerRequest
from investigations import documents
from investigations.copies import file_name, may_take
from investigations.models import Delivery, WorkState

WAITING = (WorkState.QUEUED, WorkState.WORKING)


def delivery(request: OfficerRequest, delivery: UUID) -> HttpResponse:
    """How far a copy is; asked again every two seconds by the page while it waits."""
    found = get_delivery(request, delivery)
    context = {"delivery": found, "polling": found.state in WAITING}
    if request.htmx:
        return render(request, "investigations/_delivery.html", context)
    context["recorded"] = audit.record(Verb.VIEWED, found, page="delivery").pk
    return render(request, "investigations/delivery.html", context)


@confirmed_to_read
def delivery_file(request: OfficerRequest, delivery: UUID) -> HttpResponseBase:
    """The stamped copy. Each fetch is recorded, with the reason given for it."""
    found = get_delivery(request, delivery)
    if found.state != WorkState.DONE or hasattr(found.report, "withdrawal"):
        raise Http404
    try:
        content = documents.read(found)
    except documents.Damaged as damaged:
        record_fetch(found, Outcome.FAILED)
        context = {"delivery": found, "damaged": damaged}
        return render(request, "investigations/delivery.html", context, status=409)
    record_fetch(found, Outcome.DONE)
    return as_attachment(content, file_name(found.report))


def record_fetch(found: Delivery, outcome: Outcome) -> None:
    audit.record(
        Verb.DOWNLOADED,
        found,
        outcome=outcome,
        subjects=found.report.case.parties.all(),
        reason=found.reason,
        sha256=found.sha256,
    )


def as_attachment(content: bytes, name: str) -> FileResponse:
    """A file for the reader's disk: never opened in the page, never kept on the way."""
    response = FileResponse(
        io.BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def get_delivery(request: OfficerRequest, delivery: UUID) -> Delivery:
    """One's own copy, while one may still have it."""
    own = Delivery.objects.visible_to(request.user)
    found: Delivery = get_object_or_404(
        own.select_related("report__case", "report__job", "report__withdrawal", "recipient"),
        pk=delivery,
    )
    if not may_take(request.user, found.report):
        raise Http404
    return found
