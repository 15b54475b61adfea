"""Pages of reports: asked for, followed while they are made, read about, handed on, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import access, audit
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import Case, Officer, Verb
from cases.requests import OfficerRequest
from investigations.actions import report as actions
from investigations.copies import may_take
from investigations.forms.report import ReasonForm, ReleaseForm, RequestForm
from investigations.models import Delivery, Report, ReportJob, WorkState
from investigations.shelf import shelf_of

WAITING = (WorkState.QUEUED, WorkState.WORKING)


@confirmed
def report_request(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="report_request", summary=True)
    if not access.doors(request, case).request_report:
        raise PermissionDenied("request_report")
    form = RequestForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, about=case):
            return redirect(actions.request(case, by=request.user, **form.cleaned_data))
    context = {"case": case, "form": form, "recorded": request.recorded}
    return render(request, "investigations/report_request.html", context)


def report_job(request: OfficerRequest, number: str, job: UUID) -> HttpResponse:
    """How far a request is; asked again every two seconds by the page while it waits."""
    found = get_job(request, number, job)
    context = {"job": found, "polling": found.state in WAITING}
    if request.htmx:
        return render(request, "investigations/_report_job.html", context)
    case = access.open_case(request, number, page="report_job", summary=True)
    context |= {"case": case, "recorded": request.recorded}
    return render(request, "investigations/report_job.html", context)


@require_POST
def report_retry(request: OfficerRequest, number: str, job: UUID) -> HttpResponse:
    found = get_job(request, number, job)
    actions.try_again(found, by=request.user)
    return redirect(found)


def report_list(request: OfficerRequest) -> HttpResponse:
    shelf = shelf_of(request.user, before=request.GET.get("before", ""))
    event = audit.record(
        Verb.LISTED,
        page="report_list",
        reports=[report.number for report in shelf.reports],
        cases=sorted({str(report.case_id) for report in shelf.reports}),
    )
    context = {"shelf": shelf, "recorded": event.pk}
    return render(request, "investigations/report_list.html", context)


def report_detail(request: OfficerRequest, report_number: str) -> HttpResponse:
    report = open_report(request, report_number, page="report_detail")
    return shown(request, report, ReasonForm())


@confirmed
def report_deliver(request: OfficerRequest, report_number: str) -> HttpResponse:
    report = open_report(request, report_number, page="report_deliver")
    if not may_take(request.user, report):
        raise PermissionDenied("request_report")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, about=report):
            return redirect(actions.deliver(report, by=request.user, **form.cleaned_data))
    return shown(request, report, form)


@confirmed
def report_release(request: OfficerRequest, report_number: str) -> HttpResponse:
    report = open_report(request, report_number, page="report_release")
    if not may_hand_on(request, report):
        raise PermissionDenied("conduct_case")
    form = ReleaseForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, about=report):
            actions.release(report, by=request.user, **form.cleaned_data)
            messages.success(request, _("The report was released."))
            return redirect(report)
    context = {"report": report, "form": form, "recorded": request.recorded}
    return render(request, "investigations/report_release.html", context)


def report_withdraw(request: OfficerRequest, report_number: str) -> HttpResponse:
    report = open_report(request, report_number, page="report_withdraw")
    if not access.doors(request, report.case).conduct_case:
        raise PermissionDenied("conduct_case")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, about=report):
            actions.withdraw(report, by=request.user, **form.cleaned_data)
            messages.success(request, _("The report was withdrawn."))
            return redirect(report)
    context = {"report": report, "form": form, "recorded": request.recorded}
    return render(request, "investigations/report_withdraw.html", context)


def get_job(request: OfficerRequest, number: str, job: UUID) -> ReportJob:
    jobs = ReportJob.objects.visible_to(request.user)
    joined = jobs.select_related("case", "requested_by", "report")
    found: ReportJob = get_object_or_404(joined, case__number=number, pk=job)
    return found


def open_report(request: OfficerRequest, report_number: str, *, page: str) -> Report:
    """The report by number, once its reading is recorded in this transaction; 404 where unseen."""
    reports = Report.objects.visible_to(request.user).with_standing()
    joined = reports.select_related("case__lead", "job__requested_by", "withdrawal__withdrawn_by")
    found: Report = get_object_or_404(joined, number=report_number)
    subjects = found.case.parties.all()
    request.emergency = access.emergency_of(request.user, found.case)
    request.recorded = audit.record(Verb.VIEWED, found, subjects=subjects, page=page).pk
    return found


def may_hand_on(request: OfficerRequest, report: Report) -> bool:
    """The lead hands a report on, nobody else."""
    may = access.doors(request, report.case).conduct_case
    return may and report.case.lead_id == request.user.pk


def shown(request: OfficerRequest, report: Report, form: ReasonForm) -> HttpResponse:
    """The page of a report; the lead and the supervisor see who took copies, others their own."""
    stands = not report.withdrawn
    may = access.doors(request, report.case)
    oversees = may.conduct_case or may.approve_opinion
    context = {
        "report": report,
        "open_case": Case.objects.visible_to(request.user).filter(pk=report.case_id).first(),
        "form": form,
        "may_take": stands and may_take(request.user, report),
        "may_hand_on": stands and may_hand_on(request, report),
        "may_withdraw": stands and may.conduct_case,
        "deliveries": deliveries_of(report, request.user, everybody=oversees),
        "releases": report.releases.select_related("prosecutor") if oversees else (),
        "oversees": oversees,
        "recorded": request.recorded,
    }
    return render(request, "investigations/report_detail.html", context)


def deliveries_of(report: Report, officer: Officer, *, everybody: bool) -> list[Delivery]:
    taken = report.deliveries.select_related("recipient")
    return list(taken if everybody else taken.filter(recipient=officer))
