"""What the pages that write a record of a case have in common."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import access, records
from cases.forms.refusals import refusals_on
from cases.forms.versioned import CaseBoundForm
from cases.models import Case
from cases.pages import case_context
from cases.requests import OfficerRequest

LISTS = {
    "people": "cases:party_list",
    "acts": "cases:act_list",
    "secrets": "cases:secret_list",
    "documents": "cases:document_list",
}


def open_to_record(request: OfficerRequest, number: str, *, page: str) -> Case:
    """The case, for an officer who may record in it; 403 for one who may only read it."""
    case = access.open_case(request, number, page=page)
    if not access.doors(request, case).record_case:
        raise PermissionDenied("record_case")
    return case


def write(request: OfficerRequest, form: CaseBoundForm, *, tab: str, title: str) -> HttpResponse:
    """Keep the record and go to it; or show the form again with everything that was typed."""
    record = form.instance
    if form.is_valid():
        with refusals_on(form, record.case):
            records.keep(form.save(commit=False), by=request.user, **form.besides())
            messages.success(request, _("Saved."))
            return redirect(record)
    case = record.case
    context = case_context(request, case, tab=tab, form=form, title=title, back=_back(form, tab))
    return render(request, "cases/record_form.html", context)


def _back(form: CaseBoundForm, tab: str) -> str:
    """Where leaving the form leads: the record, or the list it would have joined."""
    record = form.instance
    if record._state.adding:
        return reverse(LISTS[tab], args=[record.case.number])
    return str(record.get_absolute_url())
