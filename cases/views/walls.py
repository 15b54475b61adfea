"""Keeping an officer from a case, and keeping a case from all but those named on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import access, sight
from cases.forms.refusals import refusals_on
from cases.forms.sharing import ReasonForm, WallForm
from cases.holdings import holdings
from cases.identity import confirmed
from cases.models import Case
from cases.pages import case_context
from cases.requests import OfficerRequest


@confirmed
def case_wall(request: OfficerRequest, number: str) -> HttpResponse:
    case, context = answered_for(request, number, page="case_wall")
    form = WallForm(request.POST or None, case=case, by=request.user)
    if form.is_valid():
        with refusals_on(form, case):
            sight.set_wall(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The wall stands. What the officer held has ended."))
            return redirect("cases:case_access", number)
    return render(request, "cases/case_wall.html", context | {"form": form})


@confirmed
def case_wall_lift(request: OfficerRequest, number: str, wall: UUID) -> HttpResponse:
    case, context = answered_for(request, number, page="case_wall_lift")
    standing = case.walls.standing().select_related("officer", "case")
    found = get_object_or_404(standing, pk=wall)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            sight.lift_wall(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The wall is lifted."))
            return redirect("cases:case_access", number)
    return render(request, "cases/case_wall_lift.html", context | {"form": form, "wall": found})


@confirmed
def case_restrict(request: OfficerRequest, number: str) -> HttpResponse:
    """Before it is done the page says who will know of the case and who no longer will."""
    case, context = answered_for(request, number, page="case_restrict")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            sight.restrict(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The case is restricted to those named on it."))
            return redirect("cases:case_access", number)
    context |= {"form": form, "holdings": holdings(case)}
    return render(request, "cases/case_restrict.html", context)


@confirmed
def case_restriction_lift(request: OfficerRequest, number: str) -> HttpResponse:
    case, context = answered_for(request, number, page="case_restriction_lift")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            sight.lift_restriction(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The restriction is lifted."))
            return redirect("cases:case_access", number)
    return render(request, "cases/case_restriction_lift.html", context | {"form": form})


def answered_for(request: OfficerRequest, number: str, *, page: str) -> tuple[Case, dict[str, Any]]:
    """The case and the context of its pages, for those who answer for it."""
    case = access.open_case(request, number, page=page)
    context = case_context(request, case, tab="overview")
    if not context["may"].grant_case:
        raise PermissionDenied("grant_case")
    return case, context
