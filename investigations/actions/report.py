"""Reports: asked for, handed on, taken out and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from cases import access, audit
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Case, Officer, Verb
from investigations import tasks
from investigations.copies import may_take, new_code
from investigations.models import Delivery, Release, Report, ReportJob, Withdrawal, WorkState


@access.requires("request_report")
def request(
    case: Case,
    *,
    kind: str,
    language: str,
    masked: bool,
    cutoff_at: datetime,
    reason: str,
    by: Officer,
) -> ReportJob:
    """Ask for a report of the case as it stood at a moment (보고서 요청)."""
    if cutoff_at > now():
        raise NotYet(_("A report cannot tell what is yet to come: choose a moment in the past."))
    asked: dict[str, Any] = {"kind": kind, "language": language, "masked": masked}
    job = ReportJob.objects.create(
        case=case, cutoff_at=cutoff_at, reason=reason, requested_by=by, **asked
    )
    moment = cutoff_at.isoformat()
    audit.record(Verb.REPORT_REQUESTED, job, reason=reason, as_of=moment, **asked)
    transaction.on_commit(tasks.wake)
    return job


@access.requires("request_report")
def try_again(job: ReportJob, *, by: Officer) -> None:
    """Put a failed request back in the queue, by whoever made it."""
    job = ReportJob.objects.select_for_update().get(pk=job.pk)
    if job.requested_by_id != by.pk:
        raise PermissionDenied("request_report")
    if job.state != WorkState.FAILED:
        raise AlreadyThere(_("This request is waiting or done already."))
    job.state = WorkState.QUEUED
    job.attempts = 0
    job.error = ""
    job.finished_at = None
    job.save(update_fields=["state", "attempts", "error", "finished_at"])
    transaction.on_commit(tasks.wake)


@access.requires("conduct_case")
def release(report: Report, *, to: Officer, reason: str, by: Officer) -> Release:
    """Hand a report to one prosecutor before referral (송치 전 제공). The lead does it."""
    if report.case.lead_id != by.pk:
        raise PermissionDenied("conduct_case")
    _must_stand(report)
    if not to.is_active or not to.has_perm("cases.view_referred"):
        raise NotYet(_("%(name)s is not a prosecutor.") % {"name": to})
    if Case.objects.visible_to(to).filter(pk=report.case_id).exists():
        raise AlreadyThere(_("The case is referred to the office of %(name)s.") % {"name": to})
    if report.releases.filter(prosecutor=to).exists():
        raise AlreadyThere(_("%(name)s has this report already.") % {"name": to})
    released = Release.objects.create(report=report, prosecutor=to, reason=reason, released_by=by)
    audit.record(Verb.RELEASED, report, reason=reason, to=str(to.pk))
    return released


@access.requires("conduct_case")
def withdraw(report: Report, *, reason: str, by: Officer) -> Withdrawal:
    """Say that a report no longer stands; its copies verify as withdrawn (철회)."""
    _must_stand(report)
    withdrawal = Withdrawal.objects.create(report=report, reason=reason, withdrawn_by=by)
    audit.record(Verb.WITHDRAWN, report, subjects=report.case.parties.all(), reason=reason)
    return withdrawal


@transaction.atomic
def deliver(report: Report, *, reason: str, by: Officer) -> Delivery:
    """Take a copy of the report out, stamped with one's name (내려받기)."""
    if not may_take(by, report):
        raise PermissionDenied("request_report")
    _must_stand(report)
    delivery = report.deliveries.create(recipient=by, reason=reason, code=new_code())
    transaction.on_commit(tasks.wake)
    return delivery


def _must_stand(report: Report) -> None:
    if Withdrawal.objects.filter(report=report).exists():
        raise AlreadyThere(_("This report was withdrawn."))
