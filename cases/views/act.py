"""The acts of a case: who did what with which secret, and what the law says of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cases import access
from cases.designation import designations_of
from cases.findings import findings_on
from cases.forms.act import ActForm
from cases.matrix import column_of, matrix_of
from cases.models import Act, Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record, write


def act_list(request: OfficerRequest, number: str) -> HttpResponse:
    """Every act of the case; ``suspect`` and ``column`` narrow the list to a cell of the matrix."""
    case = access.open_case(request, number, page="act_list")
    matrix = matrix_of(case)
    acts = list(case.acts.with_people())
    suspect, column = request.GET.get("suspect", ""), request.GET.get("column", "")
    chosen = [
        act
        for act in acts
        if suspect in ("", str(act.suspect.number)) and column in ("", column_of(act))
    ]
    context = case_context(
        request, case, tab="acts", matrix=matrix, acts=chosen, narrowed=len(chosen) < len(acts)
    )
    return render(request, "cases/act_list.html", context)


def act_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = open_to_record(request, number, page="act_new")
    form = ActForm(request.POST or None, instance=Act(case=case))
    return write(request, form, tab="acts", title=_("New act"))


def act_edit(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="act_edit")
    act = get_act(case, record_number)
    form = ActForm(request.POST or None, instance=act)
    return write(request, form, tab="acts", title=_("Edit %(name)s") % {"name": act})


def act_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="act_detail")
    act = get_act(case, record_number)
    context = case_context(
        request,
        case,
        tab="acts",
        act=act,
        called=designations_of(case).of(act.suspect),
        findings=findings_on(act),
        answered_by=act.answered_by.with_people(),
        notices=act.notices.all(),
        changed_at=act.updated_at,
    )
    return render(request, "cases/act_detail.html", context)


def get_act(case: Case, record_number: int) -> Act:
    act: Act = get_object_or_404(case.acts.with_people(), number=record_number)
    act.case = case
    return act
