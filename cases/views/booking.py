"""Booking: which acts the Tech Police may book on the day, and what is due for the others."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import access, actions, assessment
from cases.forms.procedure import BookingForm, NoticeForm
from cases.forms.refusals import refusals_on
from cases.models import Act, AgencyNotice
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.procedure import basis_shown, day_of


class Bookable(NamedTuple):
    """An act not yet booked: whether it may be, why not, and what notice is due instead.

    ``provision`` is its code in the Act, empty where none on record names the act.
    """

    act: Act
    provision: str
    inside: bool
    chosen: bool
    reason: str
    unsettled: bool
    notices: list[tuple[str, str]]


def case_book(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_book")
    context = case_context(request, case, tab="acts")
    if not context["may"].book_case:
        raise PermissionDenied("book_case")
    form = BookingForm(request.POST or None, case=case)
    if form.is_valid():
        with refusals_on(form, case):
            actions.book(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("The chosen acts are booked."))
            return redirect(case)
    day = day_of(request)
    context |= {"form": form, "rows": rows_of(form, day)} | basis_shown("book", day)
    return render(request, "cases/case_book.html", context)


def rows_of(form: BookingForm, day: date) -> list[Bookable]:
    fields: dict[str, Any] = form.fields
    chosen = form["acts"].value()
    return [bookable(act, day, chosen) for act in fields["acts"].queryset]


def bookable(act: Act, day: date, chosen: list[str] | None) -> Bookable:
    """An act as the page shows it; at first everything that may be booked is chosen."""
    answer = assessment.authority_of(act, day)
    inside = bool(answer and answer.authority)
    return Bookable(
        act,
        assessment.provision_of(act) or "",
        inside,
        inside if chosen is None else str(act.pk) in chosen,
        "" if inside else assessment.refusal(act, answer, day),
        bool(answer and answer.unsettled),
        notices_due(act, day),
    )


def notices_due(act: Act, day: date) -> list[tuple[str, str]]:
    """The notices the answer of that day asks for, and only those."""
    answer = assessment.authority_of(act, day)
    return [
        (kind, str(AgencyNotice.Kind(kind).label)) for kind in (answer.actions if answer else ())
    ]


def act_notice(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="act_notice")
    act = get_object_or_404(case.acts.with_people(), number=record_number)
    context = case_context(request, case, tab="acts")
    if not context["may"].conduct_case:
        raise PermissionDenied("conduct_case")
    day = day_of(request, "sent_on")
    due = notices_due(act, day)
    form = NoticeForm(request.POST or None, due=due, initial={"kind": request.GET.get("kind")})
    if form.is_valid():
        with refusals_on(form, act):
            actions.notify_agency(act, by=request.user, **form.cleaned_data)
            messages.success(request, _("The notice is recorded."))
            return redirect(act)
    context |= {"act": act, "form": form, "due": due, "sent": act.notices.all()}
    if due:
        kinds = [AgencyNotice.Kind(kind) for kind, _name in due]
        asked = form.data.get("kind") or request.GET.get("kind")
        kind = next((kind for kind in kinds if kind == asked), kinds[0])
        context |= basis_shown(AgencyNotice.STEPS[kind], day)
    return render(request, "cases/act_notice.html", context)
