"""Referring a case: what is still wanting, to whom it goes, on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases import access
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import Act, Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.procedure import basis_shown, day_of
from investigations.actions import referral
from investigations.forms.referral import ReferralForm


@confirmed
def case_refer(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_refer")
    context = case_context(request, case, tab="overview")
    if not context["may"].refer_case:
        raise PermissionDenied("refer_case")
    day = day_of(request)
    form = ReferralForm(request.POST or None, day=day, initial={"office": usual_office(case)})
    if form.is_valid():
        with refusals_on(form, case):
            referral.refer(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The case is referred."))
            return redirect(case)
    context |= {"form": form} | wanting(case, context["header"].acts, day)
    return render(request, "investigations/case_refer.html", context | basis_shown("refer", day))


def wanting(case: Case, acts: Sequence[Act], day: date) -> dict[str, Any]:
    """What a referral on that day still wants, as the page lists it."""
    return {
        "approval": case.approvals.order_by("number").last(),
        "wanting_acts": referral.wanting_acts(acts, day),
        "wanting_approval": referral.wanting_approval(case),
        "may_ask": not case.approvals.pending().exists(),
    }


def usual_office(case: Case) -> UUID | None:
    """The office of the prosecutor in charge, where there is one."""
    return case.prosecutor.office_id if case.prosecutor else None
