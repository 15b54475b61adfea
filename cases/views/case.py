"""Receiving a case and keeping its own facts right; its lead."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases import access, actions, records
from cases.forms.case import AssignForm, CaseForm, ReceiveForm
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.pages import case_context
from cases.requests import OfficerRequest


def case_receive(request: OfficerRequest) -> HttpResponse:
    if not request.user.has_perm("cases.receive_case"):
        raise PermissionDenied("receive_case")
    form = ReceiveForm(request.POST or None, by=request.user)
    if form.is_valid():
        with refusals_on(form):
            case = actions.receive(by=request.user, **form.arguments())
            messages.success(request, _("Case %(number)s is registered.") % {"number": case.number})
            return redirect(case)
    return render(request, "cases/case_receive.html", {"form": form})


def case_edit(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_edit")
    context = case_context(request, case, tab="overview")
    if not context["may"].record_case:
        raise PermissionDenied("record_case")
    form = CaseForm(request.POST or None, instance=copy(case))
    if form.is_valid():
        with refusals_on(form, case):
            records.keep_case(form.save(commit=False), by=request.user)
            messages.success(request, _("The case is saved."))
            return redirect(case)
    return render(request, "cases/case_edit.html", context | {"form": form})


@confirmed
def case_assign(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_assign")
    context = case_context(request, case, tab="overview")
    if not context["may"].assign_case:
        raise PermissionDenied("assign_case")
    form = AssignForm(request.POST or None, case=case, by=request.user)
    if form.is_valid():
        with refusals_on(form, case):
            actions.assign(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The case has a new lead."))
            return redirect("investigations:worklist")
    return render(request, "cases/case_assign.html", context | {"form": form})
