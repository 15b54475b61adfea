"""What a record was, version by version: who changed what, from what, to what."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cases import access
from cases.models import Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.revisions import revisions_on, versions_of


class Shelf(NamedTuple):
    """Records of a case by the name of their relation, whichever app keeps them."""

    relation: str
    tab: str


SHELVES = {
    "people": Shelf("parties", "people"),
    "acts": Shelf("acts", "acts"),
    "secrets": Shelf("secrets", "secrets"),
    "documents": Shelf("documents", "documents"),
    "notices": Shelf("notices", "acts"),
    "deadlines": Shelf("deadlines", "timeline"),
    "approvals": Shelf("approvals", "overview"),
}


def case_history(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_history")
    address = reverse("investigations:case_detail", args=[case.number])
    return show(request, case, case, tab="overview", back=address)


def record_history(
    request: OfficerRequest, number: str, kind: str, record_number: int
) -> HttpResponse:
    if kind not in SHELVES:
        raise Http404
    case = access.open_case(request, number, page="record_history")
    shelf = SHELVES[kind]
    record = get_object_or_404(getattr(case, shelf.relation), number=record_number)
    record.case = case
    return show(request, case, record, tab=shelf.tab, back=record.get_absolute_url())


def show(
    request: OfficerRequest, case: Case, record: Model, *, tab: str, back: str
) -> HttpResponse:
    """One page of the revisions, newest first."""
    context = case_context(request, case, tab=tab, back=back, **revised(request, record))
    return render(request, "cases/record_history.html", context)


def revised(request: OfficerRequest, record: Model) -> dict[str, Any]:
    """A record and the page of its revisions that was asked for."""
    page = versions_of(record).get_page(request.GET.get("page"))
    return {"record": record, "page": page, "revisions": revisions_on(record, page)}
