"""Who can see a case and through what; which cases an officer can see, and through what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases import access, audit
from cases.listing import page_of
from cases.models import Officer, Verb
from cases.pages import case_context
from cases.requests import OfficerRequest
from investigations.effective import cases_of, released_of, seen_by, seers_of


def case_effective(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_effective")
    context = case_context(request, case, tab="overview")
    context |= {"seers": seers_of(case), "released": released_of(case)}
    context["walls"] = case.walls.standing().select_related("officer", "set_by")
    return render(request, "investigations/case_effective.html", context)


def officer_effective(request: OfficerRequest, officer: UUID) -> HttpResponse:
    """An officer's access, for who supervises the unit the officer serves in."""
    units = request.user.supervised_units()
    return shown(request, get_object_or_404(Officer, pk=officer, unit__in=units))


def own_effective(request: OfficerRequest) -> HttpResponse:
    """One's own access."""
    if not request.user.has_perm("cases.view_case") and not request.user.has_perm(
        "cases.view_referred"
    ):
        raise Http404
    return shown(request, request.user)


def shown(request: OfficerRequest, officer: Officer) -> HttpResponse:
    reader = request.user
    page = page_of(cases_of(officer, reader=reader), request.GET)
    seen = seen_by(officer, page.rows)
    cases = [str(row.case.pk) for row in seen]
    event = audit.record(Verb.VIEWED, officer, page="officer_effective", cases=cases)
    request.recorded = event.pk
    context = {"officer": officer, "own": officer == reader, "seen": seen, "page": page}
    return render(
        request, "investigations/officer_effective.html", context | {"recorded": event.pk}
    )
