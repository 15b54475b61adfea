"""The calculator: what-if, before and after each amendment. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sentencing import law
from sentencing.calculation import calculate
from sentencing.comparison import chart, columns
from sentencing.forms import CalculatorForm


def calculator(request: HttpRequest) -> HttpResponse:
    """The what-if page; htmx asks for the result region alone (양형·손해 계산기)."""
    context = what_if(request.GET or as_query(CalculatorForm.beginning()))
    page = "sentencing/_result.html" if partial(request) else "sentencing/calculator.html"
    return render(request, page, context)


def what_if(data: QueryDict) -> dict[str, Any]:
    """The form and, where it can be answered, the result with its comparison and chart."""
    form = CalculatorForm(data)
    context: dict[str, Any] = {"form": form, "as_of": law.as_of(), "digest": law.digest()[:12]}
    if form.is_valid():
        given = form.inputs()
        result = calculate(given)
        context |= {
            "result": result,
            "columns": columns(given),
            "chart": chart(given, result.guideline),
        }
    return context


def partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def as_query(values: Mapping[str, Any]) -> QueryDict:
    """Plain values as a query, for a form that is always bound."""
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query[name] = value
    return query
