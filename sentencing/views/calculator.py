"""The calculator: what-if, before and after each amendment. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sentencing import assumptions, law
from sentencing.asked import told
from sentencing.assumptions import Assumption
from sentencing.comparison import chart, columns
from sentencing.forms import CalculatorForm
from sentencing.paper import sections
from sentencing.side_by_side import MOST

PAPER = "sentencing/calculator_print.html"


def calculator(request: HttpRequest) -> HttpResponse:
    """The what-if page; htmx asks for the result region alone (양형·손해 계산기)."""
    if "keep" in request.GET:
        return keep(request, request.GET)
    context = what_if(request.GET or as_query(CalculatorForm.beginning()))
    context |= {"address": request.path, "live": partial(request)}
    context["print_page"] = reverse("sentencing:calculator_print")
    page = "sentencing/_result.html" if partial(request) else "sentencing/calculator.html"
    return render(request, page, context)


def calculator_print(request: HttpRequest) -> HttpResponse:
    """The answer in the order courts use: type, special factors, zone, range; then the rest."""
    data = request.GET or as_query(CalculatorForm.beginning())
    return render(request, PAPER, on_paper(what_if(data), reverse("sentencing:calculator")))


def on_paper(context: dict[str, Any], back: str) -> dict[str, Any]:
    """A what-if for the page for print, with the way back to where it was asked."""
    result = context.get("result")
    if result is not None:
        context |= {"told": told(result.inputs), "sections": sections(result)}
    return context | {"back": f"{back}?{context['again']}", "digest": law.digest()}


def what_if(data: QueryDict, **more: Any) -> dict[str, Any]:
    """The form and, where it can be answered, the result with its comparisons and chart.

    ``more``: what else the address of the page holds, as the act of a case.
    """
    form = CalculatorForm(data)
    result = form.answer()
    asked = assumptions.query_of(form)
    kept, unreadable = assumptions.kept_in(data)
    queries = [one.query for one in kept]
    context: dict[str, Any] = {
        "form": form,
        "kept": queries,
        "again": assumptions.address(asked, queries, **more),
        "unreadable": unreadable,
        "as_of": law.as_of(),
        "digest": law.digest()[:12],
    }
    now = None
    if result is not None:
        now = Assumption(asked, result)
        context |= answered(now)
    return context | {"comparison": assumptions.side_by_side(kept, now, **more)}


def answered(now: Assumption) -> dict[str, Any]:
    given = now.result.inputs
    return {
        "result": now.result,
        "columns": columns(given),
        "chart": chart(given, now.result.guideline),
    }


def keep(request: HttpRequest, data: QueryDict, **more: Any) -> HttpResponse:
    """Set the question of the form aside, beside up to two others; back to the same page."""
    form = CalculatorForm(data)
    kept = [one.query for one in assumptions.kept_in(data)[0]]
    asked = assumptions.query_of(form)
    if form.answer() is None:
        messages.error(request, _("Not kept: please look at the fields marked. Nothing is lost."))
    elif asked in kept:
        messages.info(request, _("This assumption is among those kept."))
    elif len(kept) == MOST:
        messages.error(
            request, _("Three assumptions are kept, which is the most. Drop one of them first.")
        )
    else:
        kept.append(asked)
    return redirect(f"{request.path}?{assumptions.address(asked, kept, **more)}")


def partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; going back it asks for the page as a whole."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request


def as_query(values: Mapping[str, Any]) -> QueryDict:
    """Plain values as a query, for a form that is always bound."""
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query
