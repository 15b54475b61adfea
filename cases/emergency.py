"""Opening a case in an emergency, ending it, and answering for it (긴급 열람).

It is a grant of the right to open the case, for an hour and by nobody's leave: nothing is recorded,
decided or reported by it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import access, audit
from cases.access import requires
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import BreakGlass, Case, Holiday, Officer, Right, Verb
from cases.models.emergency import LASTS, BreakGlassQuerySet
from sentencing.engine.calendar import next_working_day

REVIEW_DAYS = 2
"""Working days another supervisor has to review it."""


@transaction.atomic
def break_glass(number: str, *, reason_code: str, reason: str, by: Officer) -> BreakGlass:
    """See a case at once without having been let in.

    A number that is not here, a wall and a restricted case are refused with the same words.
    """
    if not by.has_perm("cases.open_in_emergency"):
        raise PermissionDenied("open_in_emergency")
    officers = Officer.objects.annotate(moment=Now())
    since = officers.select_for_update(of=("self",), no_key=True).get(pk=by.pk).moment
    _expect_reviewed(by)
    case = _to_open(number, by)
    until = since + LASTS
    (grant,) = access.give(case, by, [Right.VIEW], reason=_("Emergency access"), by=by, until=until)
    opened = BreakGlass.objects.create(
        case=case,
        officer=by,
        grant=grant,
        reason_code=reason_code,
        reason=reason,
        since=since,
        until=until,
        review_due_on=review_due_on(localdate()),
    )
    audit.record(
        Verb.EMERGENCY_OPENED, opened, reason=reason, ground=reason_code, until=until.isoformat()
    )
    return opened


def _expect_reviewed(officer: Officer) -> None:
    """While one waits for its review there is no other."""
    waiting = BreakGlass.objects.unreviewed().filter(officer=officer).first()
    if waiting:
        raise NotYet(
            _(
                "Your last emergency access, of %(day)s, has not been reviewed yet. Until a"
                " supervisor has reviewed it there is no other; ask the lead to let you in."
            )
            % {"day": localdate(waiting.since).isoformat()}
        )


def _to_open(number: str, by: Officer) -> Case:
    case = Case.objects.outside_walls(by).filter(restricted=False, number=number).first()
    if case is None:
        raise NotYet(_("No case of this number can be opened in an emergency."))
    if Case.objects.readable_by(by).filter(pk=case.pk).exists():
        raise AlreadyThere(_("You may open this case without an emergency."))
    return case


def review_due_on(opened: date) -> date:
    """The second working day after the one it was opened on."""
    horizon = opened + timedelta(days=30)
    holidays = set(
        Holiday.objects.in_use().filter(day__range=(opened, horizon)).values_list("day", flat=True)
    )
    day = opened
    for _day in range(REVIEW_DAYS):
        day = next_working_day(day + timedelta(days=1), holidays)
    return day


@transaction.atomic
def end(opened: BreakGlass, *, by: Officer) -> None:
    """End one's own before its hour is over."""
    opened = _held(opened)
    if opened.officer != by:
        raise PermissionDenied("open_in_emergency")
    if not opened.running:
        raise AlreadyThere(_("The emergency access has ended already."))
    _end(opened, by=by)
    audit.record(Verb.EMERGENCY_ENDED, opened)


def end_of(rows: BreakGlassQuerySet, *, by: Officer) -> None:
    """End what still runs of these; the caller has checked who may."""
    for opened in rows.live().select_for_update():
        _end(opened, by=by)


def _end(opened: BreakGlass, *, by: Officer) -> None:
    """Nothing of it is left but the record; a grant that took its place meanwhile stays."""
    if opened.grant.ended_at is None:
        access.end_grant(opened.grant, by=by)
    opened.ended_at = Now()
    opened.save(update_fields=["ended_at"])


@requires("review_emergency")
def review(opened: BreakGlass, *, verdict: str, remark: str, by: Officer) -> None:
    """Judge whether it was an emergency (긴급 열람 사후 심사); what still runs ends with it."""
    opened = _held(opened)
    if opened.officer == by:
        raise SelfDealing(_("Nobody reviews their own emergency access."))
    if opened.reviewed_at:
        raise AlreadyThere(_("This emergency access is reviewed already."))
    if opened.running:
        _end(opened, by=by)
    opened.reviewed_by, opened.reviewed_at = by, Now()
    opened.verdict, opened.remark = verdict, remark
    opened.save(update_fields=["reviewed_by", "reviewed_at", "verdict", "remark"])
    audit.record(Verb.EMERGENCY_REVIEWED, opened, reason=remark, verdict=verdict)


def to_know_of(officer: Officer) -> QuerySet[BreakGlass]:
    """Emergency accesses without a review that the officer is told of: as lead, or to review."""
    answered_for = Q(case__lead=officer) | Q(case__unit__in=officer.supervised_units())
    waiting = BreakGlass.objects.unreviewed().filter(
        answered_for, case__in=Case.objects.readable_by(officer)
    )
    return waiting.exclude(officer=officer).select_related("case", "officer")


def _held(opened: BreakGlass) -> BreakGlass:
    joined = BreakGlass.objects.select_related("officer", "case", "grant")
    return joined.select_for_update(of=("self",)).get(pk=opened.pk)
