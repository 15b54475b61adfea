"""The first page of each role: the work that is theirs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from cases import audit
from cases.duties import duties_of
from cases.listing import page_of
from cases.models import Case, Referral, Role, Verb
from cases.requests import OfficerRequest
from cases.sign_in import HOMES
from investigations.forms.worklist import WorklistForm
from investigations.listing import listing_of
from investigations.models import Report
from investigations.worklist import cases_in, figures_of, filtered, rail_of, views_of

REPORTS = 10
"""The newest reports on a prosecutor's first page; the list of reports has them all."""


def worklist(request: OfficerRequest) -> HttpResponse:
    """Each role starts where its work is."""
    role = request.user.role
    if role in HOMES:
        return redirect(HOMES[role])
    return referred(request) if role == Role.PROSECUTOR else own_work(request)


def own_work(request: OfficerRequest) -> HttpResponse:
    officer = request.user
    form = WorklistForm(request.GET)
    wanted = form.chosen()
    views = views_of(officer)
    view = wanted["view"] if wanted["view"] in views else next(iter(views))
    listing = listing_of(
        filtered(cases_in(view, officer), wanted),
        sort=wanted["sort"],
        group=wanted["group"],
        page=wanted["page"] or 1,
    )
    context = {"form": form, "view": view, "title": views[view], "listing": listing}
    context |= {"moment": now(), "filtering": any(v for k, v in wanted.items() if k != "view")}
    context |= {"rail": rail_of(officer), "figures": figures_of(view, officer), "wanted": wanted}
    context |= {"recorded": listed(view, listing.shown, wanted), "duties": duties_of(officer)}
    return render(request, "investigations/worklist.html", context)


def referred(request: OfficerRequest) -> HttpResponse:
    """What a prosecutor has: cases referred to the office, and reports handed over before that."""
    officer = request.user
    seen = Case.objects.visible_to(officer)
    referrals = Referral.objects.last_to(officer.office_id).filter(case__in=seen)
    newest = referrals.select_related("case__lead", "case__unit")
    page = page_of(newest.order_by("-referred_on", "-case__number"), request.GET)
    reports = Report.objects.visible_to(officer).select_related("case")[:REPORTS]
    context: dict[str, Any] = {"page": page, "reports": list(reports)}
    context["duties"] = duties_of(officer)
    context |= {"recorded": listed("referred", [str(row.case_id) for row in page.rows], {})}
    return render(request, "investigations/worklist_prosecutor.html", context)


def listed(view: str, shown: list[str], wanted: dict[str, Any]) -> int:
    """Keep in the trail which cases the list showed; the number of the event."""
    filters = {name: str(value) for name, value in wanted.items() if value}
    return audit.record(Verb.LISTED, page=view, cases=shown, filters=filters).pk
