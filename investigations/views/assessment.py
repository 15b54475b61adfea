"""Calculations recorded on a case: recording one, the list, one alone, up to three compared."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import access
from cases.assessing import record_assessment
from cases.forms.refusals import refusals_on
from cases.models import Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record
from investigations.assessments import Row, figure_lines, given_lines, lines_of, rows_of
from investigations.forms.assessment import RecordForm
from investigations.views.damages import acts_asked, damages_page
from sentencing import keeping
from sentencing.forms import CalculatorForm
from sentencing.plain import inputs_from
from sentencing.side_by_side import MOST

PER_PAGE = 20


def assessment_new(request: OfficerRequest, number: str) -> HttpResponse:
    """Record what the calculator shows; refused, the tab stands again as it was (사건에 기록)."""
    case = open_to_record(request, number, page="assessment_new")
    if request.method != "POST":
        tab = reverse("investigations:case_damages", args=[case.number])
        return redirect(f"{tab}?{request.GET.urlencode()}")
    query = QueryDict(request.POST.get("query", ""))
    asked, form = CalculatorForm(query), RecordForm(request.POST)
    named = [act for act in acts_asked(case) if str(act.number) == query.get("act")]
    if not named or asked.answer() is None:
        form.add_error(None, _("There is no result to record. Calculate first."))
    elif form.is_valid():
        with refusals_on(form, case):
            made = record_assessment(
                named[0], inputs=asked.inputs(), by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Recorded on the case."))
            return redirect(made)
    return damages_page(request, case, query, record=form)


def assessment_list(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="assessment_list")
    pages = Paginator(case.assessments.with_people(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = rows_of(case, page.object_list)
    choose = pages.count > 1
    context = case_context(request, case, tab="damages", rows=rows, page=page, choose=choose)
    return render(request, "investigations/assessment_list.html", context)


def assessment_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    """A recorded calculation as it was, and what changed since."""
    case = access.open_case(request, number, page="assessment_detail")
    found = get_object_or_404(case.assessments.with_people(), number=record_number)
    (row,) = rows_of(case, [found])
    context = case_context(
        request,
        case,
        tab="damages",
        row=row,
        lines=lines_of(found),
        grounds=keeping.grounds_in(found.answer),
        unanswered=keeping.unanswered_in(found.answer),
        given=inputs_from(found.inputs),
        changed_at=found.recorded_at,
    )
    return render(request, "investigations/assessment_detail.html", context)


def assessment_compare(request: OfficerRequest, number: str) -> HttpResponse:
    """Up to three recorded calculations side by side; a fourth is refused (비교)."""
    case = access.open_case(request, number, page="assessment_compare")
    numbers = list(dict.fromkeys(request.GET.getlist("n")))
    rows = chosen(case, numbers)
    few = 2 <= len(rows) <= MOST
    context = case_context(
        request,
        case,
        tab="damages",
        rows=rows if few else rows_of(case, case.assessments.with_people()[:PER_PAGE]),
        few=few,
        given=given_lines(rows) if few else [],
        figures=figure_lines(rows) if few else [],
        ticked=[row.recorded.number for row in rows],
        too_many=len(rows) > MOST,
        most=MOST,
    )
    page = "investigations/assessment_compare.html"
    return render(request, page, context, status=400 if len(rows) > MOST else 200)


def chosen(case: Case, numbers: list[str]) -> list[Row]:
    """Those the address names, in its order; 404 for one there is not."""
    if not all(number.isdecimal() and len(number) < 10 for number in numbers):
        raise Http404
    found = {
        str(one.number): one
        for one in case.assessments.with_people().filter(number__in=map(int, numbers))
    }
    if found.keys() != set(numbers):
        raise Http404
    return rows_of(case, [found[number] for number in numbers])
