"""Requests to explain what is unusual: one's own to answer, others' to judge."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import audit, explaining, trail
from cases.forms.oversight import ExplainForm, JudgeForm
from cases.forms.refusals import refusals_on
from cases.listing import page_of
from cases.models import Event, Explanation, Verb
from cases.requests import OfficerRequest


def explanation_list(request: OfficerRequest) -> HttpResponse:
    """Those of one's own and of the officers one oversees, what waits first."""
    seen = Explanation.objects.visible_to(request.user).select_related("officer", "judged_by")
    waiting_first = seen.order_by(F("judged_at").desc(nulls_first=True), "-asked_at")
    page = page_of(waiting_first, request.GET)
    event = audit.record(Verb.LISTED, page="explanation_list", count=len(page.rows))
    request.recorded = event.pk
    return render(request, "cases/explanation_list.html", {"page": page, "recorded": event.pk})


def explanation_detail(request: OfficerRequest, pk: UUID) -> HttpResponse:
    seen = Explanation.objects.visible_to(request.user).select_related("officer", "judged_by")
    explanation = get_object_or_404(seen, pk=pk)
    form, act = asked(request, explanation)
    if form and form.is_valid():
        with refusals_on(form, explanation):
            act(explanation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect(explanation)
    event = audit.record(Verb.VIEWED, explanation.officer, page="explanation_detail")
    request.recorded = event.pk
    context: dict[str, Any] = {
        "explanation": explanation,
        "form": form,
        "lines": lines_of(request, explanation),
    }
    context["own"] = explanation.officer == request.user
    return render(request, "cases/explanation_detail.html", context | {"recorded": event.pk})


def asked(request: OfficerRequest, explanation: Explanation) -> tuple[forms.Form | None, Any]:
    """The form that waits for this reader, and the act it is for."""
    data = request.POST or None
    if explanation.officer == request.user:
        return (None if explanation.answered_at else ExplainForm(data)), explaining.explain
    theirs = Explanation.objects.judged_by(request.user).filter(pk=explanation.pk).exists()
    ready = (explanation.answered_at or explanation.overdue) and not explanation.judged_at
    return (JudgeForm(data) if theirs and ready else None), explaining.judge


def lines_of(request: OfficerRequest, explanation: Explanation) -> list[trail.Line]:
    """The events that show it, as this reader may read them."""
    if explanation.officer == request.user:
        events = Event.objects.filter(actor=request.user)
    else:
        events = Event.objects.visible_to(request.user)
    shown = events.filter(pk__in=explanation.events).select_related("case", "actor")
    return trail.lines(shown.order_by("-id"), request.user)
