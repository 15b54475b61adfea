"""The trade secrets of a case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cases import access
from cases.findings import secrecy_of
from cases.forms.secret import SecretForm
from cases.holdings import readers
from cases.models import Case, Secret
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record, write


def secret_list(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="secret_list")
    secrets = case.secrets.select_related("holder").prefetch_related("acts")
    context = case_context(request, case, tab="secrets", secrets=secrets)
    return render(request, "cases/secret_list.html", context)


def secret_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = open_to_record(request, number, page="secret_new")
    form = secret_form(request, Secret(case=case))
    return write(request, form, tab="secrets", title=_("New trade secret"))


def secret_edit(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="secret_edit")
    secret = get_secret(case, record_number)
    form = secret_form(request, secret)
    return write(request, form, tab="secrets", title=_("Edit %(name)s") % {"name": secret})


def secret_form(request: OfficerRequest, secret: Secret) -> SecretForm:
    """What the secret is stands in the form for those alone who may read it."""
    may = access.doors(request, secret.case)
    return SecretForm(request.POST or None, instance=secret, content=may.read_secret)


def secret_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="secret_detail")
    secret = get_secret(case, record_number)
    acts = list(secret.acts.with_people())
    context = case_context(
        request,
        case,
        tab="secrets",
        secret=secret,
        readers=readers(case),
        acts=acts,
        secrecy=secrecy_of(acts),
        changed_at=secret.updated_at,
    )
    return render(request, "cases/secret_detail.html", context)


def get_secret(case: Case, record_number: int) -> Secret:
    secret: Secret = get_object_or_404(case.secrets.select_related("holder"), number=record_number)
    secret.case = case
    return secret
