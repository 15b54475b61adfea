"""An officer's posting or leaving: announced, carried out or taken back by an administrator."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases import departures
from cases.forms.refusals import refusals_on
from cases.forms.team import DepartureForm
from cases.identity import confirmed
from cases.letting_go import held_by
from cases.models import Departure, Officer
from cases.requests import OfficerRequest
from cases.views.administration import administrator

ACTS = {"carry_out": departures.carry_out, "withdraw": departures.withdraw}


@confirmed
def officer_depart(request: OfficerRequest, pk: UUID) -> HttpResponse:
    by, officer = administrator(request), get_object_or_404(Officer, pk=pk)
    departure = officer.departures.open().select_related("unit", "announced_by").first()
    form = forms.Form(request.POST or None) if departure else DepartureForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, officer):
            if departure:
                ACTS.get(request.POST.get("act", ""), departures.carry_out)(departure, by=by)
            else:
                departure = departures.announce(officer, by=by, **form.cleaned_data)
            messages.success(request, told(departure))
            return redirect("cases:officer_edit", officer.pk)
    context = {"officer": officer, "form": form, "departure": departure}
    return render(request, "cases/officer_depart.html", context | {"held": held_by(officer)})


def told(departure: Departure) -> str:
    """What became of it."""
    departure = Departure.objects.get(pk=departure.pk)
    if departure.withdrawn_at:
        return _("The announcement is withdrawn.")
    if departure.carried_out_at:
        return _("Carried out. What the officer held in cases has ended.")
    return _("Announced. It is held until the supervisors have handed over the cases.")
