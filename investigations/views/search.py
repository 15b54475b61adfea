"""Search and palette. What was looked for is recorded with what was shown."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode

from cases import audit
from cases.models import Officer, Verb
from cases.requests import OfficerRequest
from investigations import palette as offered
from investigations.search import LONGEST, Group, find, kinds_for, words

PAGE = 25
LAST_PAGE = 40


def search(request: OfficerRequest) -> HttpResponse:
    """Everything of the kinds asked for; of one kind alone, page by page."""
    officer = at_work(request.user)
    typed, kind, page = asked(request)
    looked_for, kinds = words(typed), kinds_for(officer)
    alone = kind in kinds
    skip = (page - 1) * PAGE if alone else 0
    groups = find(officer, looked_for, kinds=[kind] if alone else kinds, most=PAGE, skip=skip)
    found = [(group, more_of(typed, group, page)) for group in groups if group.hits]
    context = {"typed": typed, "words": looked_for, "found": found, "alone": alone}
    if looked_for:
        context["recorded"] = request.recorded = remember(typed, groups, page="search")
    return render(request, "investigations/search.html", context)


def palette(request: OfficerRequest) -> JsonResponse:
    at_work(request.user)
    typed = request.GET.get("q", "")[:LONGEST]
    groups, found = offered.groups(request, typed)
    if words(typed):
        remember(typed, found, page="palette")
    return JsonResponse({"groups": groups})


def at_work(officer: Officer) -> Officer:
    """Who works on cases; for auditors and administrators there is no search."""
    if officer.has_perm("cases.view_case") or officer.has_perm("cases.view_referred"):
        return officer
    raise Http404


def asked(request: OfficerRequest) -> tuple[str, str, int]:
    given = request.GET.get("page", "1")
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 1
    typed = request.GET.get("q", "").strip()[:LONGEST]
    return typed, request.GET.get("kind", ""), min(max(page, 1), LAST_PAGE)


def more_of(typed: str, group: Group, page: int) -> str:
    """Where the rest of a group stands."""
    if not group.more or page == LAST_PAGE:
        return ""
    wanted: dict[str, str | int] = {"q": typed, "kind": group.key, "page": page + 1}
    return "?" + urlencode(wanted)


def remember(typed: str, groups: list[Group], *, page: str) -> int:
    shown = {group.key: [str(hit.pk) for hit in group.hits] for group in groups if group.hits}
    event = audit.record(
        Verb.SEARCHED,
        page=page,
        term=typed,
        count=sum(map(len, shown.values())),
        shown=shown,
        cases=sorted({str(hit.case) for group in groups for hit in group.hits}),
    )
    return event.pk
