"""Accounts: who may sign in, as what, and where they serve."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cases import accounts, audit, listing, second_factor, sessions
from cases.duties import duties_of
from cases.forms.administration import OfficerFilter, OfficerForm, ReasonForm
from cases.forms.refusals import refusals_on
from cases.identity import confirmed
from cases.models import Officer, Role, Verb
from cases.requests import OfficerRequest

COLUMNS = {
    "name": gettext_lazy("Name"),
    "username": gettext_lazy("ID"),
    "role": pgettext_lazy("account", "Role"),
    "unit__name": gettext_lazy("Unit or office"),
    "last_login": gettext_lazy("Last sign-in"),
}
SEARCHED = ("name", "name_romanised", "username", "title", "unit__name", "office__region")


def administrator(request: OfficerRequest) -> Officer:
    """Who keeps accounts; for everybody else these pages do not exist."""
    if not request.user.has_perm("cases.manage_accounts"):
        raise Http404
    return request.user


def officer_list(request: OfficerRequest) -> HttpResponse:
    administrator(request)
    filters = OfficerFilter(request.GET)
    found = narrowed(filters.asked())
    page = listing.page_of(listing.ordered(found, COLUMNS, request.GET), request.GET)
    context = {"filters": filters, "page": page, "heads": listing.heads(COLUMNS, request.GET)}
    context["duties"] = duties_of(request.user)
    remember(request, context, page="officer_list", filters=filters.asked())
    return render(request, "cases/officer_list.html", context)


def narrowed(asked: dict[str, str]) -> QuerySet[Officer]:
    officers = Officer.objects.annotate(role=F("groups__name"))  # type: ignore[no-redef]  # for all
    if text := asked.get("q"):
        officers = officers.filter(listing.containing(text, SEARCHED))
    if role := asked.get("role"):
        officers = officers.filter(groups__name=role)
    if asked.get("state") != "all":
        officers = officers.filter(is_active=asked.get("state") != "off")
    return officers.select_related("unit", "office")


def remember(request: OfficerRequest, context: dict[str, Any], **facts: Any) -> None:
    """Record that a list was looked at, and what it was narrowed to."""
    count = len(context["page"].rows)
    event = audit.record(Verb.LISTED, count=count, **facts)
    context["recorded"] = request.recorded = event.pk


@confirmed
def officer_new(request: OfficerRequest) -> HttpResponse:
    by = administrator(request)
    form = OfficerForm(request.POST or None, initial={"role": Role.INVESTIGATOR})
    if form.is_valid():
        officer = form.save(commit=False)
        with refusals_on(form):
            accounts.keep_account(officer, role=form.cleaned_data["role"], by=by)
            messages.success(request, _("The account was opened. Give it a one-time password."))
            return redirect("cases:officer_edit", officer.pk)
    return render(request, "cases/officer_new.html", {"form": form})


@confirmed
def officer_edit(request: OfficerRequest, pk: UUID) -> HttpResponse:
    by, officer = administrator(request), get_object_or_404(Officer, pk=pk)
    form = OfficerForm(request.POST or None, instance=officer)
    if form.is_valid():
        officer = form.save(commit=False)
        with refusals_on(form):
            accounts.keep_account(officer, role=form.cleaned_data["role"], by=by)
            messages.success(request, _("Saved."))
            return redirect("cases:officer_edit", officer.pk)
    return render(request, "cases/officer_edit.html", account_page(officer, by) | {"form": form})


def account_page(officer: Officer, by: Officer) -> dict[str, Any]:
    """The account as stored, whatever a form that failed has put into it."""
    return {
        "officer": Officer.objects.get(pk=officer.pk),
        "own": officer == by,
        "factors": second_factor.names(officer),
        "session": sessions.open_of(officer),
    }


@confirmed
def officer_password(request: OfficerRequest, pk: UUID) -> HttpResponse:
    """Show a new one-time password, this once: it is kept nowhere in the clear."""
    by, officer = administrator(request), get_object_or_404(Officer, pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    context = {"officer": officer, "form": form}
    if form.is_valid():
        with refusals_on(form, officer):
            context["password"] = accounts.give_password(officer, by=by)
    return render(request, "cases/officer_password.html", context)


@confirmed
def officer_deactivate(request: OfficerRequest, pk: UUID) -> HttpResponse:
    return switch(request, pk, accounts.deactivate, "cases/officer_deactivate.html")


@confirmed
def officer_reactivate(request: OfficerRequest, pk: UUID) -> HttpResponse:
    return switch(request, pk, accounts.reactivate, "cases/officer_reactivate.html")


@confirmed
def officer_factors(request: OfficerRequest, pk: UUID) -> HttpResponse:
    return switch(request, pk, accounts.forget_factors, "cases/officer_factors.html")


@confirmed
def officer_sessions(request: OfficerRequest, pk: UUID) -> HttpResponse:
    return switch(request, pk, accounts.end_sessions, "cases/officer_sessions.html")


def switch(request: OfficerRequest, pk: UUID, act: Any, template: str) -> HttpResponse:
    by, officer = administrator(request), get_object_or_404(Officer, pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, officer):
            act(officer, by=by, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("cases:officer_edit", officer.pk)
    return render(request, template, {"officer": officer, "form": form})
