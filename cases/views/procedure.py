"""The plain steps of procedure: each shows what it rests on, what will happen, and asks once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases import access, actions, workflow
from cases.exceptions import NoBasis
from cases.forms.procedure import (
    DispositionForm,
    ReasonedStepForm,
    StepForm,
    SupplementaryDemandForm,
)
from cases.forms.refusals import refusals_on
from cases.pages import case_context
from cases.requests import OfficerRequest


class StepPage(NamedTuple):
    """A step, the form it asks and what the page says of it."""

    name: str
    step: workflow.Step
    act: Callable[..., Any]
    form: type[forms.Form]
    title: str | Promise
    effect: str | Promise
    submit: str | Promise
    done: str | Promise


OPEN_INQUIRY = StepPage(
    "case_open_inquiry",
    workflow.OPEN_INQUIRY,
    actions.open_inquiry,
    StepForm,
    _("Open the pre-booking inquiry"),
    _("The facts are checked to decide whether to open an investigation. Nobody is a suspect yet."),
    _("Open inquiry"),
    _("The inquiry is open."),
)
CLOSE_INQUIRY = StepPage(
    "case_close_inquiry",
    workflow.CLOSE_INQUIRY,
    actions.close_inquiry,
    ReasonedStepForm,
    _("Close the pre-booking inquiry"),
    _(
        "The file is closed because no suspicion was found. The person inquired about and those"
        " concerned are told, unless a reprisal is to be feared."
    ),
    _("Close inquiry"),
    _("The inquiry is closed."),
)
TAKE_BACK = StepPage(
    "case_take_back",
    workflow.RETURN,
    actions.take_back,
    SupplementaryDemandForm,
    _("Record a request for supplementary investigation"),
    _(
        "The case comes back for supplementary investigation. Its result goes to the prosecutor"
        " with a new referral, which takes a new approval."
    ),
    _("Record the request"),
    _("The request is recorded; the case is with us again."),
)
DISPOSE = StepPage(
    "case_dispose",
    workflow.DISPOSE,
    actions.dispose,
    DispositionForm,
    _("Record the prosecutor's disposition"),
    _("What the prosecutor decided is recorded from the notice received. It ends our procedure."),
    _("Record disposition"),
    _("The disposition is recorded."),
)
RESUME = StepPage(
    "case_resume",
    workflow.RESUME,
    actions.resume,
    ReasonedStepForm,
    _("Take the case up again"),
    _("The suspect or the witness was found. The case is booked again; tell the prosecutor."),
    _("Take up again"),
    _("The case is taken up again."),
)


def case_open_inquiry(request: OfficerRequest, number: str) -> HttpResponse:
    return step_page(request, number, OPEN_INQUIRY)


def case_close_inquiry(request: OfficerRequest, number: str) -> HttpResponse:
    return step_page(request, number, CLOSE_INQUIRY)


def case_take_back(request: OfficerRequest, number: str) -> HttpResponse:
    return step_page(request, number, TAKE_BACK)


def case_dispose(request: OfficerRequest, number: str) -> HttpResponse:
    return step_page(request, number, DISPOSE)


def case_resume(request: OfficerRequest, number: str) -> HttpResponse:
    return step_page(request, number, RESUME)


def step_page(request: OfficerRequest, number: str, page: StepPage) -> HttpResponse:
    case = access.open_case(request, number, page=page.name)
    context = case_context(request, case, tab="overview")
    if not getattr(context["may"], page.step.permission):
        raise PermissionDenied(page.step.permission)
    form = page.form(request.POST or None)
    if form.is_valid():
        with refusals_on(form, case):
            page.act(case, by=request.user, **form.cleaned_data)
            messages.success(request, str(page.done))
            return redirect(case)
    context |= {"page": page, "form": form} | basis_shown(page.step.key, day_of(request))
    return render(request, "cases/case_step.html", context)


def day_of(request: OfficerRequest, name: str = "on") -> date:
    """The day typed so far, or today: what the page shows is the law of that day."""
    typed = request.POST.get(name) or request.GET.get(name)
    try:
        return forms.DateField().clean(typed) if typed else localdate()
    except forms.ValidationError:
        return localdate()


def basis_shown(key: str, day: date) -> dict[str, Any]:
    """The provision a step rests on that day, or why there is none."""
    try:
        return {"basis": workflow.basis_of(key, day), "basis_day": day}
    except NoBasis as absent:
        return {"basis": None, "no_basis": str(absent), "basis_day": day}
