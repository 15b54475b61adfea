"""The texts on the file of a case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cases import access
from cases.forms.document import DocumentForm
from cases.models import Case, Document
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.views.writing import open_to_record, write


def document_list(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="document_list")
    context = case_context(
        request,
        case,
        tab="documents",
        documents=case.documents.defer("body"),
        reports=case.reports.all(),
    )
    return render(request, "cases/document_list.html", context)


def document_new(request: OfficerRequest, number: str) -> HttpResponse:
    case = open_to_record(request, number, page="document_new")
    form = DocumentForm(request.POST or None, instance=Document(case=case))
    return write(request, form, tab="documents", title=_("New document"))


def document_edit(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = open_to_record(request, number, page="document_edit")
    document = get_document(case, record_number)
    form = DocumentForm(request.POST or None, instance=document)
    return write(request, form, tab="documents", title=_("Edit %(name)s") % {"name": document})


def document_detail(request: OfficerRequest, number: str, record_number: int) -> HttpResponse:
    case = access.open_case(request, number, page="document_detail")
    document = get_document(case, record_number)
    context = case_context(
        request, case, tab="documents", document=document, changed_at=document.updated_at
    )
    return render(request, "cases/document_detail.html", context)


def get_document(case: Case, record_number: int) -> Document:
    document: Document = get_object_or_404(case.documents, number=record_number)
    document.case = case
    return document
