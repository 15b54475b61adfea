"""People and bodies of a case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cases import access, masks, records
from cases.designation import designations_of
from cases.forms.party import PartyForm, UnmaskForm
from cases.models import Case, Party
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record, write


def party_list(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="party_list")
    called = designations_of(case)
    people = [
        {"party": party, "roles": called.roles_of(party), "masked": masks.masked(party)}
        for party in case.parties.prefetch_related("roles")
    ]
    context = case_context(request, case, tab="people", people=people)
    return render(request, "cases/party_list.html", context)


def party_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = open_to_record(request, number, page="party_new")
    form = PartyForm(request.POST or None, instance=Party(case=case))
    return write(request, form, tab="people", title=_("New person or body"))


def party_edit(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="party_edit")
    party = get_party(case, record_number)
    form = PartyForm(request.POST or None, instance=party)
    return write(request, form, tab="people", title=_("Edit %(name)s") % {"name": party})


def party_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="party_detail")
    party = get_party(case, record_number)
    context = case_context(
        request,
        case,
        tab="people",
        party=party,
        roles=designations_of(case).roles_of(party),
        masked=masks.masked(party),
        acts=party.acts.with_people(),
        changed_at=party.updated_at,
    )
    return render(request, "cases/party_detail.html", context)


def party_unmask(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    """The reason first; then the values, on this one answer only."""
    case = access.open_case(request, number, page="party_unmask")
    if not access.doors(request, case).unmask_party:
        raise PermissionDenied("unmask_party")
    party = get_party(case, record_number)
    form = UnmaskForm(request.POST or None)
    opened = None
    if form.is_valid():
        opened = records.unmask(party, by=request.user, **form.cleaned_data)
    context = case_context(request, case, tab="people", party=party, form=form, opened=opened)
    return render(request, "cases/party_unmask.html", context)


def get_party(case: Case, record_number: int) -> Party:
    people = case.parties.select_related("represents").prefetch_related("roles")
    party: Party = get_object_or_404(people, number=record_number)
    party.case = case
    return party
