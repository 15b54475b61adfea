"""The door for an emergency: opening a case, ending it, and the review by another supervisor."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import access, audit, emergency, trail
from cases.forms.emergency import EmergencyForm, ReviewForm
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import BreakGlass, Case, Event, Officer, Verb
from cases.requests import OfficerRequest

LAST = 20
MOST_SEEN = 100


@confirmed
def emergency_open(request: OfficerRequest) -> HttpResponse:
    """Nothing is looked up before the officer has confirmed who they are."""
    if not request.user.has_perm("cases.open_in_emergency"):
        raise Http404
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            opened = emergency.break_glass(by=request.user, **form.cleaned_data)
            messages.warning(request, _("The case is open to you for 60 minutes."))
            return redirect(opened.case)
    context = {"form": form, "own": request.user.emergencies.select_related("case")[:LAST]}
    context |= {"waiting": emergency.to_know_of(request.user)}
    return render(request, "cases/emergency_open.html", context)


@require_POST
def emergency_end(request: OfficerRequest, pk: UUID) -> HttpResponse:
    opened = get_object_or_404(request.user.emergencies.live(), pk=pk)
    emergency.end(opened, by=request.user)
    messages.success(request, _("The emergency access has ended."))
    return redirect("cases:emergency_open")


@confirmed
def emergency_review(request: OfficerRequest, pk: UUID) -> HttpResponse:
    """What was opened, why, and what was looked at; the verdict, for who may give it."""
    opened = get_object_or_404(told_to(request.user), pk=pk)
    event = audit.record(Verb.VIEWED, opened, page="emergency_review")
    request.recorded = event.pk
    may = access.can(request.user, "review_emergency", opened.case)
    may = may and not opened.reviewed_at and opened.officer != request.user
    form = ReviewForm(request.POST or None) if may else None
    if form and form.is_valid():
        with refusals_on(form, opened):
            emergency.review(opened, by=request.user, **form.cleaned_data)
            messages.success(request, _("The review is recorded."))
            return redirect(opened)
    context = {"opened": opened, "form": form, "recorded": event.pk}
    return render(
        request,
        "cases/emergency_review.html",
        context | {"seen": seen_in(opened, request.user)},
    )


def told_to(officer: Officer) -> QuerySet[BreakGlass]:
    """Those of cases the officer answers for, or may judge."""
    answered_for = Q(case__lead=officer) | Q(case__unit__in=officer.supervised_units())
    readable = BreakGlass.objects.filter(case__in=Case.objects.readable_by(officer))
    joined = readable.select_related("case__unit", "case__lead", "officer__unit", "reviewed_by")
    return joined.filter(answered_for).exclude(officer=officer)


def seen_in(opened: BreakGlass, reader: Officer) -> list[trail.Line]:
    """What the officer did on the case while it was open to them."""
    end = opened.ended_at or opened.until
    within = Event.objects.filter(case=opened.case, actor=opened.officer)
    found = within.filter(at__range=(opened.since, end)).select_related("case", "actor")
    return trail.lines(found.order_by("id")[:MOST_SEEN], reader)
