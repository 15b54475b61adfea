"""A case from more than one side: its overview, the summary a prosecutor has, its timeline."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases import access
from cases.header import header_of
from cases.matrix import matrix_of
from cases.pages import case_context
from cases.requests import OfficerRequest
from investigations.models import Report, ReportJob
from investigations.overview import overview_of
from investigations.timeline import timeline_of


def case_detail(request: OfficerRequest, number: str) -> HttpResponse:
    if request.user.has_perm("cases.view_referred"):
        return case_summary(request, number)
    case = access.open_case(request, number, page="case_detail")
    context = case_context(request, case, tab="overview")
    context |= overview_of(case, context["header"], context["may"])
    return render(request, "investigations/case_detail.html", context)


def case_summary(request: OfficerRequest, number: str) -> HttpResponse:
    """What a prosecutor reads of a referred case: a summary and the reports, nothing else."""
    case = access.open_case(request, number, page="case_summary", summary=True)
    context = {
        "case": case,
        "header": header_of(case, inside=False),
        "may": access.doors(request, case),
        "matrix": matrix_of(case),
        "referrals": case.referrals.select_related("office", "referred_by"),
        "reports": Report.objects.visible_to(request.user).filter(case=case),
        "jobs": ReportJob.objects.visible_to(request.user).filter(case=case),
        "recorded": request.recorded,
    }
    return render(request, "investigations/case_summary.html", context)


def case_timeline(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_timeline")
    context = case_context(request, case, tab="timeline")
    kinds = {"": _("All"), "crime": _("Crime"), "procedure": _("Procedure")}
    only = request.GET.get("only", "")
    only = only if only in kinds else ""
    context |= {"entries": timeline_of(case, context["header"], only=only)}
    context |= {"kinds": kinds.items(), "only": only}
    return render(request, "investigations/case_timeline.html", context)
