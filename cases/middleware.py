"""One request, one transaction, one author; and a record of what was refused."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from cases import audit
from cases.acting import Actor, acting, actor_for
from cases.models import Case, Officer, Outcome, Verb

Answer = Callable[[HttpRequest], HttpResponse]
REFUSALS = {403, 404, 405, 429}


class RecordedTransactionMiddleware:
    """Run the request in one transaction that knows its author.

    What fails is rolled back whole; a refusal is recorded in a transaction of its own, so that
    it stays when the request's work does not.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor, officer = author(request)
        with acting(actor, officer):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "failed", False):
                transaction.set_rollback(True)
        if response.status_code in REFUSALS and officer is not None:
            with acting(actor, officer):
                record_refusal(request, response)
        if officer is not None and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        request.failed = True  # type: ignore[attr-defined]


def author(request: HttpRequest) -> tuple[Actor, Officer | None]:
    """Who sends the request, as the database is told."""
    facts = {
        "request": str(uuid.uuid4()),
        "session": _digest(request.session.session_key),
        "ip": request.META.get("REMOTE_ADDR", ""),
        "agent": request.META.get("HTTP_USER_AGENT", "")[:200],
    }
    if request.user.is_authenticated:
        return actor_for(request.user, **facts), request.user
    return Actor(label="anonymous", **facts), None


def record_refusal(request: HttpRequest, response: HttpResponse) -> None:
    match = request.resolver_match
    number = match.kwargs.get("number", "") if match else ""
    audit.record(
        Verb.REFUSED,
        case=Case.objects.filter(number=number).first() if number else None,
        outcome=Outcome.REFUSED,
        page=match.view_name if match else "",
        status=response.status_code,
        method=request.method,
    )


def _digest(key: str | None) -> str:
    return hashlib.sha256(key.encode()).hexdigest() if key else ""
