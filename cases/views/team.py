"""Who works on which case: the officers a supervisor answers for, and the people on one's cases."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import audit, confirming, handing_over
from cases.forms.refusals import refusals_on
from cases.forms.team import ConfirmForm, HandOverForm
from cases.identity import confirmed
from cases.models import Officer, Role, Verb
from cases.quarters import due_in, next_quarter, quarter_of
from cases.requests import OfficerRequest
from cases.team import team_of


def team_list(request: OfficerRequest) -> HttpResponse:
    """The officers of the units one supervises, and what each has in hand."""
    supervisor(request)
    officers = list(team_of(request.user))
    shown = [str(officer.pk) for officer in officers]
    event = audit.record(Verb.LISTED, page="team_list", count=len(shown), shown=shown)
    request.recorded = event.pk
    context = {"officers": officers, "recorded": event.pk}
    return render(request, "cases/team_list.html", context)


@confirmed
def officer_hand_over(request: OfficerRequest, officer: UUID) -> HttpResponse:
    """The cases an officer leads in one's units, given to another in one act."""
    by = supervisor(request)
    leaving = get_object_or_404(team_of(by), pk=officer)
    form = HandOverForm(request.POST or None, officer=leaving, by=by)
    if form.is_valid():
        with refusals_on(form):
            count = handing_over.hand_over(leaving, by=by, **form.cleaned_data)
            told = ngettext(
                "%(count)s case has a new lead.", "%(count)s cases have a new lead.", count
            )
            messages.success(request, told % {"count": count})
            return redirect("cases:team_list")
    cases = [str(case.pk) for case in handing_over.in_hand(by, of=leaving)]
    event = audit.record(Verb.VIEWED, leaving, page="officer_hand_over", cases=cases)
    request.recorded = event.pk
    context = {"officer": leaving, "form": form, "count": len(cases), "recorded": event.pk}
    context["departure"] = leaving.departures.open().first()
    return render(request, "cases/officer_hand_over.html", context)


@confirmed
def access_review(request: OfficerRequest) -> HttpResponse:
    """Who works on one's cases: still needed or not, once a quarter (분기별 재확인)."""
    if not request.user.has_perm("cases.record_case"):
        raise Http404
    people = confirming.shared_by(request.user)
    due = [shared for shared in people if shared.due]
    form = ConfirmForm(request.POST or None, due=due)
    if form.is_valid():
        with refusals_on(form):
            needed, ended = form.said(form.NEEDED), form.said(form.ENDED)
            reason = form.cleaned_data["reason"]
            confirming.confirm(needed=needed, ended=ended, reason=reason, by=request.user)
            messages.success(request, _("Recorded."))
            return redirect("cases:access_review")
    cases = sorted({str(shared.case.pk) for shared in people})
    event = audit.record(Verb.LISTED, page="access_review", count=len(people), cases=cases)
    request.recorded = event.pk
    today = localdate()
    context = {"form": form, "settled": [shared for shared in people if not shared.due]}
    context |= {"until": due_in(quarter_of(today)), "next": next_quarter(today)}
    return render(request, "cases/access_review.html", context | {"recorded": event.pk})


def supervisor(request: OfficerRequest) -> Officer:
    """Who supervises a unit; for everybody else these pages do not exist."""
    if request.user.role != Role.SUPERVISOR:
        raise Http404
    return request.user
