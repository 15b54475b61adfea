"""Who holds what on a case, why, by whom and until when; letting in and out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import access
from cases.forms.refusals import refusals_on
from cases.forms.sharing import GrantForm, ReasonForm
from cases.holdings import ended, holdings
from cases.identity import confirmed
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.sight import walls_of, watched


@confirmed
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
    context |= {"emergencies": case.emergencies.select_related("officer", "reviewed_by")}
    context |= {"walls": walls_of(case), "unwatched": case.restricted and not watched(case)}
    return render(request, "cases/case_access.html", context)


@confirmed
def case_access_end(request: OfficerRequest, number: str, grant: UUID) -> HttpResponse:
    case = access.open_case(request, number, page="case_access_end")
    context = case_context(request, case, tab="overview")
    if not context["may"].grant_case:
        raise PermissionDenied("grant_case")
    holding = get_object_or_404(case.grants.select_related("user"), pk=grant, ended_at=None)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            access.end_grants(case, of=holding.user, by=request.user, **form.cleaned_data)
            messages.success(request, _("Access is ended."))
            return redirect("cases:case_access", number)
    context |= {"form": form, "officer": holding.user}
    return render(request, "cases/case_access_end.html", context)
