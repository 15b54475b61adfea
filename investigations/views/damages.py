"""Damages and sentence of a case: the calculator, filled from one of its acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from cases import access, assessment
from cases.assessing import inputs_of
from cases.designation import indicted_on
from cases.models import Act, Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from investigations.assessments import query_on, rows_of
from investigations.forms.assessment import RecordForm
from sentencing import asked
from sentencing.forms import CONDUCTS
from sentencing.views.calculator import PAPER, as_query, keep, on_paper, partial, what_if

NEWEST = 5
"""Recorded calculations shown on the tab; the others are one page further."""


def case_damages(request: OfficerRequest, number: str) -> HttpResponse:
    """The what-if of one act of the case; nothing is kept until it is recorded (손해·양형)."""
    case = access.open_case(request, number, page="case_damages")
    if "keep" in request.GET and (act := chosen(request.GET, acts_asked(case))):
        return keep(request, request.GET, act=act.number)
    return damages_page(request, case, request.GET)


def damages_page(
    request: OfficerRequest, case: Case, query: QueryDict, *, record: RecordForm | None = None
) -> HttpResponse:
    """The calculator on the case and what was recorded; ``record``: a recording refused."""
    acts = acts_asked(case)
    what = calculated(case, acts, query)
    if what and partial(request):
        return render(request, "investigations/_damages_result.html", what | {"live": True})
    context = case_context(request, case, tab="damages", acts=acts, **what)
    count = case.assessments.count()
    context |= {
        "record": record or RecordForm(),
        "rows": rows_of(case, case.assessments.with_people()[:NEWEST]),
        "more": count if count > NEWEST else 0,
        "choose": count > 1,
    }
    return render(request, "investigations/case_damages.html", context)


def case_damages_print(request: OfficerRequest, number: str) -> HttpResponse:
    """The what-if of the case on paper, in the order of a judgment (인쇄용)."""
    case = access.open_case(request, number, page="case_damages")
    what = calculated(case, acts_asked(case), request.GET)
    if not what:
        raise Http404
    return render(request, PAPER, on_paper(what, what["address"]) | {"case": case})


def calculated(case: Case, acts: list[Act], query: QueryDict) -> dict[str, Any]:
    """The what-if of the act the address names, with the query to record it by; or nothing."""
    act = chosen(query, acts)
    if act is None:
        return {}
    data = query if "act_ended_on" in query else as_query(filled_from(act, acts, case))
    what = what_if(data, act=act.number)
    result = what.get("result")
    return what | {
        "act": act,
        "address": reverse("investigations:case_damages", args=[case.number]),
        "print_page": reverse("investigations:case_damages_print", args=[case.number]),
        "asked": query_on(act, result.inputs) if result else "",
    }


def acts_asked(case: Case) -> list[Act]:
    return [act for act in case.acts.with_people() if calculable(act)]


def calculable(act: Act) -> bool:
    """Whether the calculator knows the offence: trade-secret acts of the Act it covers."""
    provision = assessment.provision_of(act) or ""
    return provision.startswith("ucpa.") and act.conduct in CONDUCTS


def chosen(query: QueryDict, acts: list[Act]) -> Act | None:
    """The act the address names, else the one that threatens most, the last of several."""
    wanted = query.get("act", "")
    for act in acts:
        if str(act.number) == wanted:
            return act
    return max(acts, key=lambda act: (threat(act), act.overseas, act.ended_on), default=None)


def threat(act: Act) -> int:
    """The longest imprisonment the article threatens, in months (법정형의 상한)."""
    penalty = assessment.penalty_of(act)
    return (penalty.imprisonment_max_months or 0) if penalty else 0


def filled_from(act: Act, acts: list[Act], case: Case) -> dict[str, Any]:
    """The act's facts, and the indictment where there is one, as the first values of the form."""
    expected = max(localdate(), assessment.last_of_course(act, acts))
    return asked.query_of(inputs_of(act, acts, indicted_on=indicted_on(case) or expected))
