"""The trail reviewed by week and by month, and signed; the rules of the trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import audit, retention, reviewing
from cases.forms.oversight import LimitForm, RetentionForm, SignForm, VerdictForm
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import RetentionRule, Review, Role, Verb, WatchRule
from cases.requests import OfficerRequest
from cases.reviewing import Period
from cases.views.administration import administrator


def review_list(request: OfficerRequest) -> HttpResponse:
    """Which periods are signed, due and overdue."""
    if not request.user.has_perm("cases.view_trail"):
        raise Http404
    standings = reviewing.standings(request.user)
    event = audit.record(Verb.LISTED, page="review_list", count=len(standings))
    request.recorded = event.pk
    context = {"standings": standings, "recorded": event.pk}
    context["signs"] = request.user.role == Role.SUPERVISOR
    return render(request, "cases/review_list.html", context)


def review_detail(request: OfficerRequest, review: str, first: str) -> HttpResponse:
    """One period: its figures, what was unusual, every download; and the verdicts on these."""
    period = asked_for(request, review, first)
    verdicts = verdicts_of(period, request)
    if judged(request, verdicts):
        return redirect("cases:review_detail", review, first)
    return shown(request, period, verdicts, SignForm())


@confirmed
def review_sign(request: OfficerRequest, review: str, first: str) -> HttpResponse:
    """The signature, by an officer who has just confirmed who they are."""
    period = asked_for(request, review, first)
    form = SignForm(request.POST or None)
    if request.method != "POST" or signed(request, form, period):
        return redirect("cases:review_detail", review, first)
    return shown(request, period, verdicts_of(period, request, sent=False), form)


def shown(
    request: OfficerRequest, period: Period, verdicts: VerdictForm, sign: SignForm
) -> HttpResponse:
    by, downloads = request.user, list(reviewing.downloads_in(period, request.user))
    done = [event for event in downloads if hasattr(event, "verdict")]
    own = [event for event in downloads if event not in done and event.actor_id == by.pk]
    seen, first = [each.pk for each in downloads], period.first.isoformat()
    event = audit.record(
        Verb.VIEWED, page="review_detail", review=period.kind, first=first, shown=seen
    )
    request.recorded = event.pk
    signature = Review.objects.filter(unit=by.unit, kind=period.kind, first=period.first)
    context: dict[str, Any] = {"period": period, "verdicts": verdicts, "sign": sign}
    context |= {"judged": done, "own": own, "recorded": event.pk}
    context |= {"review": signature.select_related("signed_by").first()}
    context |= {"figures": reviewing.figures(period, by)}
    context |= {"explanations": reviewing.explanations_in(period, by)}
    return render(request, "cases/review_detail.html", context)


def verdicts_of(period: Period, request: OfficerRequest, *, sent: bool = True) -> VerdictForm:
    """A form for the downloads that wait for this supervisor's verdict."""
    waiting = reviewing.waiting_for(request.user, period)
    return VerdictForm((request.POST or None) if sent else None, downloads=list(waiting))


def asked_for(request: OfficerRequest, review: str, first: str) -> Period:
    """The period of the address, for a supervisor; it is over, or it does not exist."""
    day = parse_date(first) if len(first) == 10 else None
    period = reviewing.period_of(review, day) if day else None
    if request.user.role != Role.SUPERVISOR or request.user.unit is None or period is None:
        raise Http404
    return period


def judged(request: OfficerRequest, form: VerdictForm) -> bool:
    """Whether the verdicts that were sent are kept."""
    if form.is_valid():
        with refusals_on(form):
            for event, finding, remark in form.verdicts():
                reviewing.give_verdict(event, finding=finding, remark=remark, by=request.user)
            messages.success(request, _("Recorded."))
            return True
    return False


def signed(request: OfficerRequest, form: SignForm, period: Period) -> bool:
    """Whether the period is signed now."""
    if form.is_valid():
        with refusals_on(form):
            reviewing.sign(period, remark=form.cleaned_data["remark"], by=request.user)
            messages.success(request, _("The review is signed."))
            return True
    return False


def rule_list(request: OfficerRequest) -> HttpResponse:
    """How long the trail is kept, and what counts as unusual: each with its past."""
    user = request.user
    if not user.has_perm("cases.manage_accounts") and not user.has_perm("cases.view_whole_trail"):
        raise Http404
    event = audit.record(Verb.LISTED, page="rule_list")
    request.recorded = event.pk
    context: dict[str, Any] = {"years": retention.years_on(localdate()), "recorded": event.pk}
    context |= {"kept": RetentionRule.objects.select_related("set_by")}
    context |= {"limits": WatchRule.objects.select_related("set_by")}
    context |= {"may_set": user.has_perm("cases.manage_accounts")}
    return render(request, "cases/rule_list.html", context)


def retention_new(request: OfficerRequest) -> HttpResponse:
    return rule(request, RetentionForm(request.POST or None), retention.lengthen, _("Keep longer"))


def limit_new(request: OfficerRequest) -> HttpResponse:
    return rule(request, LimitForm(request.POST or None), retention.set_limit, _("Set a limit"))


def rule(request: OfficerRequest, form: forms.Form, act: Any, title: str) -> HttpResponse:
    by = administrator(request)
    if form.is_valid():
        with refusals_on(form):
            act(by=by, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("cases:rule_list")
    return render(request, "cases/rule_form.html", {"form": form, "title": title})
