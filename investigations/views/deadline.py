"""Deadlines of a case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases.forms.refusals import refusals_on
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record
from investigations.actions import deadline as actions
from investigations.forms.deadline import DeadlineForm, DoneForm
from investigations.models import Deadline


def deadline_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = open_to_record(request, number, page="deadline_new")
    form = DeadlineForm(request.POST or None, instance=Deadline(case=case))
    return write(request, form, _("New deadline"))


def deadline_edit(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="deadline_edit")
    deadline = get_object_or_404(case.deadlines.open(), number=record_number)
    deadline.case = case
    form = DeadlineForm(request.POST or None, instance=deadline)
    return write(request, form, _("Edit deadline"))


def write(request: OfficerRequest, form: DeadlineForm, title: str) -> HttpResponse:
    case = form.instance.case
    if form.is_valid():
        actions.keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect(case)
    context = case_context(request, case, tab="overview", form=form, title=title)
    return render(request, "investigations/deadline_form.html", context)


def deadline_done(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="deadline_done")
    deadline = get_object_or_404(case.deadlines.open(), number=record_number)
    form = DoneForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, deadline):
            actions.finish(deadline, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded as done."))
            return redirect(case)
    context = case_context(request, case, tab="overview", form=form, deadline=deadline)
    return render(request, "investigations/deadline_done.html", context)
