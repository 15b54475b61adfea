"""The audit trail: the whole of it for those who oversee, a case's own for those who work on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases import access, audit, trail, trail_details
from cases.duties import duties_of
from cases.forms.trail import TrailFilter, capped, in_view
from cases.models import Event, Officer, Verb
from cases.models.audit import EventQuerySet
from cases.pages import case_context
from cases.requests import OfficerRequest
from cases.retention import kept_until
from cases.sealing.standing import standing
from cases.trail_words import VIEWS

PAGE = 25


def audit_trail(request: OfficerRequest) -> HttpResponse:
    """The events an officer oversees. Looking at them is one more event."""
    events = overseen(request.user)
    context = trail_context(request, events, TrailFilter(request.GET))
    remember(request, context, page="audit_trail")
    starts_here = request.user.has_perm("cases.view_whole_trail")
    context["duties"] = duties_of(request.user) if starts_here else []
    context["standing"] = standing()
    return render(request, "cases/audit_trail.html", context)


def event_detail(request: OfficerRequest, event_id: int) -> HttpResponse:
    events = overseen(request.user)
    event = get_object_or_404(events.select_related("case", "actor"), pk=event_id)
    detail = trail_details.detail(event, request.user, among=events)
    seen = audit.record(Verb.VIEWED, case=event.case, page="event_detail", shown=[event.pk])
    request.recorded = seen.pk
    context = {"detail": detail, "recorded": seen.pk, "kept_until": kept_until(event)}
    return render(request, "cases/event_detail.html", context)


def case_trail(request: OfficerRequest, number: str) -> HttpResponse:
    case = access.open_case(request, number, page="case_trail")
    filters = TrailFilter(request.GET, days="all")
    context = trail_context(request, case.events.all(), filters)
    return render(
        request, "cases/case_trail.html", case_context(request, case, tab="trail", **context)
    )


def overseen(officer: Officer) -> EventQuerySet:
    """The events of the officer's trail; for who has none the page does not exist."""
    if not officer.has_perm("cases.view_trail"):
        raise Http404
    return Event.objects.visible_to(officer)


def trail_context(
    request: OfficerRequest, events: EventQuerySet, filters: TrailFilter
) -> dict[str, Any]:
    """One page of the trail, by record number, and the event that was chosen on it."""
    asked, before = filters.asked(), whole_number(request, "before")
    wanted = filters.narrow(events, request.user)
    in_sight = wanted.filter(in_view(asked.get("view", "")))
    page = in_sight.filter(pk__lt=before) if before else in_sight
    rows = list(page.select_related("case", "actor").order_by("-id")[: PAGE + 1])
    lines = trail.lines(rows[:PAGE], request.user)
    return {
        "filters": filters,
        "views": quick_views(filters, wanted),
        "lines": lines,
        "chosen": chosen(request, events, lines),
        "total": capped(in_sight),
        "here": address(asked, before=before),
        "earlier": address(asked, before=lines[-1].event.pk) if len(rows) > PAGE else "",
        "latest": address(asked) if before else "",
    }


def quick_views(filters: TrailFilter, wanted: EventQuerySet) -> list[dict[str, Any]]:
    asked, counts = filters.asked(), filters.counts(wanted)
    current = asked.get("view", "")
    return [
        {
            "label": label,
            "count": counts.get(view, ""),
            "url": address(asked | {"view": view}),
            "current": view == current,
        }
        for view, label in VIEWS.items()
    ]


def chosen(
    request: OfficerRequest, events: EventQuerySet, lines: list[trail.Line]
) -> trail_details.Detail | None:
    """The event of the address, or the newest on the page."""
    wanted = whole_number(request, "event") or (lines[0].event.pk if lines else 0)
    event = events.select_related("case", "actor").filter(pk=wanted).first()
    return trail_details.detail(event, request.user, among=events) if event else None


def remember(request: OfficerRequest, context: dict[str, Any], *, page: str) -> None:
    """Record who looked at which events, and what they asked for."""
    shown = [line.event.pk for line in context["lines"]]
    filters = context["filters"].asked()
    seen = audit.record(Verb.LISTED, page=page, filters=filters, count=len(shown), shown=shown)
    context["recorded"] = request.recorded = seen.pk


def address(asked: dict[str, str], **more: Any) -> str:
    return "?" + urlencode({name: value for name, value in {**asked, **more}.items() if value})


def whole_number(request: OfficerRequest, name: str) -> int:
    """A record number from the address; 0 where there is none."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
