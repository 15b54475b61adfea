"""The list of reports: what an officer asked for and waits for, and what they may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from cases.models import Officer
from investigations.models import Report, ReportJob, WorkState

ON_A_PAGE = 25


@dataclass(frozen=True)
class Shelf:
    """One page of the list, newest first; ``older`` leads to the next."""

    jobs: list[ReportJob]
    reports: list[Report]
    older: str = ""


def shelf_of(officer: Officer, *, before: str = "") -> Shelf:
    """Reports the officer may see, by the time they were made, and the officer's open requests."""
    jobs = ReportJob.objects.visible_to(officer).filter(requested_by=officer)
    reports = Report.objects.visible_to(officer).with_standing()
    moment = _moment(before)
    if moment:
        reports = reports.filter(made_at__lt=moment)
    found = list(reports.select_related("case", "job__requested_by")[: ON_A_PAGE + 1])
    page = found[:ON_A_PAGE]
    return Shelf(
        jobs=list(jobs.exclude(state=WorkState.DONE).select_related("case")[:ON_A_PAGE]),
        reports=page,
        older=page[-1].made_at.isoformat() if len(found) > ON_A_PAGE else "",
    )


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
