"""Who holds what on a case, why, by whom and until when; letting in and out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import access
from cases.forms.refusals import refusals_on
from cases.forms.sharing import EndForm, GrantForm
from cases.models import Case, Grant, Officer
from cases.pages import case_context
from cases.requests import OfficerRequest


class Holding(NamedTuple):
    """What one officer was given at one time, and why."""

    grant: Grant
    officer: Officer
    rights: str
    until: datetime | None


def case_access(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_access")
    context = case_context(request, case, tab="overview")
    form = None
    if context["may"].grant_case:
        form = GrantForm(request.POST or None, case=case, by=request.user)
    elif request.POST:
        raise PermissionDenied("grant_case")
    if form and form.is_valid():
        with refusals_on(form, case):
            access.grant(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Access is granted."))
            return redirect("cases:case_access", number)
    context |= {"form": form, "holdings": holdings(case), "ended": ended(case)}
    return render(request, "cases/case_access.html", context)


def case_access_end(request: OfficerRequest, number: str, grant: UUID) -> HttpResponse:
    case = access.open_case(request, number, page="case_access_end")
    context = case_context(request, case, tab="overview")
    if not context["may"].grant_case:
        raise PermissionDenied("grant_case")
    holding = get_object_or_404(case.grants.select_related("user"), pk=grant, ended_at=None)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            access.end_grants(case, of=holding.user, by=request.user, **form.cleaned_data)
            messages.success(request, _("Access is ended."))
            return redirect("cases:case_access", number)
    context |= {"form": form, "officer": holding.user}
    return render(request, "cases/case_access_end.html", context)


def holdings(case: Case) -> list[Holding]:
    """The grants that hold at this moment, those given together in one line."""
    return together(Grant.objects.live().filter(content_object=case))


def ended(case: Case) -> list[Holding]:
    """The grants that hold no more, newest first: nothing of this is deleted."""
    live = Grant.objects.live().filter(content_object=case)
    past = Grant.objects.filter(content_object=case).exclude(pk__in=live.values("pk"))
    return together(past)[::-1]


def together(grants: QuerySet[Grant]) -> list[Holding]:
    rows: dict[tuple[Any, ...], list[Grant]] = {}
    for grant in grants.select_related("user", "granted_by", "ended_by", "permission"):
        key = (grant.user_id, grant.reason, grant.granted_by_id, grant.until, grant.ended_at)
        rows.setdefault(key, []).append(grant)
    return [
        Holding(held[0], held[0].user, ", ".join(g.get_right_display() for g in held), until)
        for (_user, _reason, _by, until, _ended), held in rows.items()
    ]
