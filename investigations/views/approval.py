"""Asking a supervisor to approve an opinion, and deciding on it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import access
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from investigations.actions import approval as actions
from investigations.forms.approval import DecisionForm, OpinionForm
from investigations.models import Approval


def approval_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="approval_new")
    context = case_context(request, case, tab="overview")
    if not context["may"].conduct_case:
        raise PermissionDenied("conduct_case")
    last = case.approvals.order_by("number").last()
    form = OpinionForm(request.POST or None, initial=last and {"text": last.text})
    if form.is_valid():
        with refusals_on(form, case):
            approval = actions.ask(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The opinion awaits approval."))
            return redirect(approval)
    return render(request, "investigations/approval_new.html", context | {"form": form})


def approval_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="approval_detail")
    context = case_context(request, case, tab="overview")
    approval = get_approval(case, record_number)
    context |= {"approval": approval, "holds": actions.holds(approval)}
    context |= {"may_decide": decidable(request, approval, context["may"])}
    return render(request, "investigations/approval_detail.html", context)


@confirmed
def approval_decide(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="approval_decide")
    context = case_context(request, case, tab="overview")
    approval = get_approval(case, record_number)
    if not context["may"].approve_opinion or approval.requested_by == request.user:
        raise PermissionDenied("approve_opinion")
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, approval):
            approval = actions.decide(approval, by=request.user, **form.cleaned_data)
            messages.success(request, _("The decision is recorded."))
            return redirect(approval)
    context |= {"approval": approval, "form": form, "holds": actions.holds(approval)}
    return render(request, "investigations/approval_decide.html", context)


def get_approval(case: Case, record_number: int) -> Approval:
    people = case.approvals.select_related("requested_by", "decided_by")
    approval = get_object_or_404(people, number=record_number)
    approval.case = case
    return approval


def decidable(request: OfficerRequest, approval: Approval, may: access.Doors) -> bool:
    """Whether the reader may decide on it now: never on one's own."""
    waits = approval.decision == Approval.Decision.PENDING
    return waits and may.approve_opinion and approval.requested_by != request.user
