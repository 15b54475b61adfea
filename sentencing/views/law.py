"""The law on file: every Act, edition and step with its wordings by day. Stores nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sentencing import law
from sentencing.law.catalogue import Rule, provisions


def law_list(request: HttpRequest) -> HttpResponse:
    """Everything on file (법령)."""
    context = {"places": sorted(provisions(law.book())), "as_of": law.as_of()}
    return render(request, "sentencing/law_list.html", context)


def provision_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One place in an Act, with the rules that stand there (조문)."""
    found = provisions(law.book()).get(code)
    if found is None:
        raise Http404
    return shown(request, "sentencing/provision_detail.html", found, code=code)


def step_detail(request: HttpRequest, step: str) -> HttpResponse:
    """What a step of procedure rests on (절차의 근거)."""
    timeline = law.book().steps.get(step)
    if timeline is None:
        raise Http404
    found = (Rule("steps", step, timeline),)
    return shown(request, "sentencing/step_detail.html", found, step=step)


def edition_detail(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition of the sentencing guideline (양형기준)."""
    for wording in law.book().editions.versions:
        if wording.rule.id == edition:
            context = {"wording": wording, "edition": wording.rule}
            return render(request, "sentencing/edition_detail.html", context)
    raise Http404


def shown(request: HttpRequest, page: str, found: tuple[Rule, ...], **context: Any) -> HttpResponse:
    """The rules of a page."""
    return render(request, page, {"rules": found, **context})
