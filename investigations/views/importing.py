"""Importing cases: check first, then bring in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import audit
from cases.models import Case, Event, Outcome, Verb
from cases.requests import OfficerRequest
from investigations.actions import importing
from investigations.actions.importing import Files, Wrong
from investigations.dossiers import shape
from investigations.forms.importing import ImportForm, seal, unseal

LATEST = 30


def import_cases(request: OfficerRequest) -> HttpResponse:
    if not request.user.has_perm("cases.import_case"):
        raise PermissionDenied("import_case")
    if "sealed" in request.POST:
        return bring_in(request, unseal(request.POST["sealed"], request.user))
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        return check(request, form.contents())
    cases = latest(request)
    seen = audit.record(Verb.LISTED, page="import_cases", cases=[str(case.pk) for case in cases])
    context = {"form": form, "latest": cases, "recorded": seen.pk}
    return render(request, "investigations/import_cases.html", context)


def import_schema(request: OfficerRequest) -> FileResponse:
    """The format of a dossier, as a JSON Schema to keep and to check against."""
    if not request.user.has_perm("cases.import_case"):
        raise PermissionDenied("import_case")
    return FileResponse(shape.FILE.open("rb"), as_attachment=True, filename="dossier.schema.json")


def check(request: OfficerRequest, files: Files) -> HttpResponse:
    """What the files would bring in, or everything that is wrong with them."""
    try:
        brought = importing.rehearse(files, by=request.user)
    except Wrong as wrong:
        return refused(request, wrong, files)
    context = {"brought": brought, "sealed": seal(files, request.user)}
    return render(request, "investigations/import_check.html", context)


def bring_in(request: OfficerRequest, files: Files | None) -> HttpResponse:
    if files is None:
        text = _("The check has expired. Nothing was imported; choose the files again.")
        messages.error(request, text)
        return redirect("investigations:import_cases")
    try:
        brought = importing.import_cases(files, by=request.user)
    except Wrong as wrong:
        return refused(request, wrong, files)
    said = ngettext("%(n)s case was imported.", "%(n)s cases were imported.", len(brought))
    messages.success(request, said % {"n": len(brought)})
    return redirect("investigations:import_cases")


def refused(request: OfficerRequest, wrong: Wrong, files: Files) -> HttpResponse:
    importing.record_refusal(wrong, files=len(files))
    context = {"form": ImportForm(), "problems": wrong.problems}
    return render(request, "investigations/import_problems.html", context, status=422)


def latest(request: OfficerRequest) -> list[Case]:
    """What the officer imported last, as far as they may still see it."""
    imported = Event.objects.filter(
        actor=request.user, verb=Verb.IMPORTED, outcome=Outcome.DONE, case__isnull=False
    )
    ids = imported.values_list("case", flat=True)[:LATEST]
    cases = Case.objects.readable_by(request.user).filter(pk__in=list(ids))
    return list(cases.select_related("lead", "unit").order_by("-registered_at"))
