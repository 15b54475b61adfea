"""Damages and sentence of a case: the calculator, filled from one of its acts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cases import access, assessment
from cases.models import Act, Case
from cases.pages import case_context
from cases.requests import OfficerRequest
from sentencing.forms import CONDUCTS, HUNDRED_MILLION, CalculatorForm
from sentencing.views.calculator import as_query, partial, what_if


def case_damages(request: OfficerRequest, number: str) -> HttpResponse:
    """The what-if of one act of the case; nothing is kept (손해·양형)."""
    case = access.open_case(request, number, page="case_damages")
    acts = [act for act in case.acts.with_people() if asked(act)]
    act = chosen(request, acts)
    if act is None:
        context = case_context(request, case, tab="damages", acts=acts)
        return render(request, "investigations/case_damages.html", context)
    data = request.GET if "act_ended_on" in request.GET else as_query(filled_from(act, case))
    what = what_if(data)
    if partial(request):
        return render(request, "sentencing/_result.html", what)
    context = case_context(request, case, tab="damages", acts=acts, act=act, **what)
    return render(request, "investigations/case_damages.html", context)


def asked(act: Act) -> bool:
    """Whether the calculator knows the offence: trade-secret acts of the Act it covers."""
    provision = assessment.provision_of(act) or ""
    return provision.startswith("ucpa.") and act.conduct in CONDUCTS


def chosen(request: OfficerRequest, acts: list[Act]) -> Act | None:
    """The act the address names, else the one that threatens most (the last overseas one)."""
    wanted = request.GET.get("act", "")
    for act in acts:
        if str(act.number) == wanted:
            return act
    return max(acts, key=lambda act: (act.overseas, act.ended_on), default=None)


def filled_from(act: Act, case: Case) -> dict[str, Any]:
    """The act's facts as the first values of the form."""
    question = assessment.question_of(act)
    claimed = [secret.damage_krw for secret in case.secrets.all() if secret.damage_krw]
    return CalculatorForm.beginning() | {
        "act": act.number,
        "act_started_on": act.began_on.isoformat(),
        "act_ended_on": act.ended_on.isoformat(),
        "indicted_on": max(localdate(), act.ended_on).isoformat(),
        "conduct": act.conduct,
        "person": question.person if question else "natural",
        "overseas": "yes" if act.overseas else "no",
        "attempt": "on" if act.attempt else "",
        "gain": in_hundreds(act.gain_krw or 0),
        "damage": in_hundreds(sum(claimed)),
    }


def in_hundreds(krw: int) -> str:
    """Won as 억원, without losing one."""
    whole, rest = divmod(krw, HUNDRED_MILLION)
    return f"{whole}.{rest:08d}".rstrip("0").rstrip(".")
