"""What is done to a case: one function, one lawful act. Lock, check, write, record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import access, assessment, audit, booked, workflow
from cases.designation import indicted_on
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import (
    SUSPENSIONS,
    Act,
    AgencyNotice,
    Case,
    Disposition,
    Officer,
    Phase,
    Right,
    Unit,
    Verb,
)
from cases.models.stage import furthest
from sentencing import law


@transaction.atomic
def receive(
    *,
    title: str,
    origin: str,
    received_on: date,
    unit: Unit,
    lead: Officer,
    summary: str = "",
    by: Officer,
    source_system: str = "",
    source_number: str = "",
) -> Case:
    """Register a matter that has come in (접수) and let its lead in."""
    _receivable(lead, received_on, by=by)
    basis = workflow.basis_of(f"receive_{origin}", received_on)
    case = Case.objects.create(
        title=title,
        origin=origin,
        received_on=received_on,
        unit=unit,
        lead=lead,
        summary=summary,
        source_system=source_system,
        source_number=source_number,
    )
    begin(case, basis, by=by)
    access.give(case, lead, list(Right), reason=_("Lead investigator of the case"), by=by)
    audit.record(Verb.RECEIVED, case, origin=origin)
    return case


def begin(case: Case, basis: law.Basis, *, by: Officer) -> None:
    """Keep the receipt as the first step of procedure; the caller has checked who may."""
    case.steps.create(
        step="receive",
        phase_after=Phase.RECEIVED,
        taken_on=case.received_on,
        taken_by=by,
        basis=str(basis),
    )


def _receivable(lead: Officer, received_on: date, *, by: Officer) -> None:
    """Who receives a case leads it, or may assign it; the lead works on cases."""
    if not by.has_perm("cases.receive_case"):
        raise PermissionDenied("receive_case")
    if lead != by and not by.has_perm("cases.assign_case"):
        raise PermissionDenied("assign_case")
    if not lead.has_perm("cases.record_case"):
        raise NotYet(_("%(name)s has no role that works on cases.") % {"name": lead})
    if received_on > localdate():
        raise NotYet(_("A case cannot be received before its day."))


@access.requires("conduct_case")
def open_inquiry(case: Case, *, on: date, remark: str = "", by: Officer) -> None:
    """Open the inquiry before booking (입건 전 조사)."""
    _take(case, workflow.OPEN_INQUIRY, on=on, by=by, remark=remark)


@access.requires("conduct_case")
def close_inquiry(case: Case, *, on: date, remark: str, by: Officer) -> None:
    """Close the inquiry where no suspicion was found (입건 전 조사 종결)."""
    _take(case, workflow.CLOSE_INQUIRY, on=on, by=by, remark=remark)


@access.requires("book_case")
def book(case: Case, *, acts: Sequence[Act], on: date, by: Officer) -> None:
    """Open the formal case on the chosen acts (입건).

    Every act must lie within the authority of the Tech Police on the day of the step; one that
    does not refuses the whole booking, with the article and the reason. In a case already
    booked, further acts are booked in the same way.
    """
    case = Case.objects.locked(case)
    case.expect_day(on)
    acts = _to_book(case, acts, on)
    if case.phase in (Phase.BOOKED, Phase.RETURNED):
        basis = str(workflow.BOOK.basis_on(on))
    else:
        basis = case.take(workflow.BOOK, on=on, by=by).basis
    for act in acts:
        act.booked_on = on
        act.save(update_fields=["booked_on", "updated_at"])
    audit.record(
        workflow.BOOK.verb,
        case,
        subjects={act.suspect for act in acts},
        on=on.isoformat(),
        acts=[act.number for act in acts],
        basis=basis,
    )


def _to_book(case: Case, acts: Sequence[Act], on: date) -> list[Act]:
    """The acts as they stand now that the case is held; refused where one may not be booked."""
    standing = list(case.acts.with_people().filter(pk__in=[act.pk for act in acts]))
    if not standing:
        raise NotYet(_("Choose at least one act to book."))
    for act in standing:
        if act.booked_on:
            raise AlreadyThere(_("%(act)s is booked already.") % {"act": act})
        booked.expect_authority(act, on)
    return standing


@access.requires("conduct_case")
def notify_agency(
    act: Act, *, kind: str, agency: str, sent_on: date, body: str, by: Officer
) -> AgencyNotice:
    """Tell the competent agency of a crime outside the authority (직무범위 외 범죄발생 통보)."""
    act = Case.objects.locked(act.case).acts.with_people().get(pk=act.pk)
    _expect_notice(act, kind, agency, sent_on)
    basis = workflow.basis_of(AgencyNotice.STEPS[AgencyNotice.Kind(kind)], sent_on)
    notice = AgencyNotice.objects.create(
        case=act.case,
        act=act,
        kind=kind,
        agency=agency,
        sent_on=sent_on,
        body=body,
        basis=str(basis),
        created_by=by,
    )
    audit.record(Verb.NOTIFIED, notice, subjects=[act.suspect], agency=agency, basis=notice.basis)
    return notice


def _expect_notice(act: Act, kind: str, agency: str, sent_on: date) -> None:
    """Refuse a notice the law of its day does not ask for, of a day it cannot have, or again."""
    if sent_on > localdate():
        raise NotYet(_("A notice cannot be recorded before its day."))
    if sent_on < act.case.received_on:
        raise NotYet(_("A notice cannot have been sent before the case came in."))
    answer = assessment.authority_of(act, sent_on)
    if answer is None or kind not in answer.actions:
        raise NotYet(_("No notice is due for this act on that day."))
    if act.notices.filter(kind=kind, agency=agency, sent_on=sent_on).exists():
        raise AlreadyThere(_("This notice to %(agency)s is recorded already.") % {"agency": agency})


@access.requires("conduct_case")
def take_back(case: Case, *, on: date, remark: str, by: Officer) -> None:
    """Record that the prosecutor asked for supplementary investigation (보완수사요구)."""
    _take(case, workflow.RETURN, on=on, by=by, remark=remark)


@access.requires("conduct_case")
def dispose(
    case: Case, *, kind: str, on: date, prosecution_number: str = "", remark: str = "", by: Officer
) -> Disposition:
    """Record the prosecutor's disposition from the notice received (처분결과)."""
    case = Case.objects.locked(case)
    taken = case.take(workflow.DISPOSE, on=on, by=by, remark=remark)
    disposition = case.dispositions.create(
        kind=kind,
        disposed_on=on,
        prosecution_number=prosecution_number,
        remark=remark,
        recorded_by=by,
    )
    settle(case)
    audit.record(
        workflow.DISPOSE.verb, case, on=on.isoformat(), basis=taken.basis, disposition=kind
    )
    return disposition


@access.requires("conduct_case")
def resume(case: Case, *, on: date, remark: str, by: Officer) -> None:
    """Take up again a case that waited for a suspect or a witness (중지사건 재개)."""
    if not suspended(Case.objects.locked(case)):
        raise NotYet(_("Only a case suspended for a suspect or a witness is taken up again."))
    _take(case, workflow.RESUME, on=on, by=by, remark=remark)


def suspended(case: Case) -> bool:
    """Whether the case waits for a suspect or a witness, by opinion or by disposition."""
    last = case.dispositions.last() if case.phase == Phase.DISPOSED else case.referrals.last()
    if isinstance(last, Disposition):
        return last.kind in SUSPENSIONS
    return last is not None and last.opinion in SUSPENSIONS


@access.requires("assign_case")
def assign(
    case: Case, *, lead: Officer, unit: Unit | None = None, reason: str, by: Officer
) -> None:
    """Make another officer the lead (재배당): the new lead is let in, the old one's rights end."""
    if lead == by:
        raise SelfDealing(_("Nobody assigns a case to themselves."))
    if not lead.has_perm("cases.record_case"):
        raise SelfDealing(_("%(name)s has no role that works on cases.") % {"name": lead})
    case = Case.objects.locked(case)
    before = case.lead
    if before == lead:
        raise AlreadyThere(_("%(name)s leads this case already.") % {"name": lead})
    access.expect_no_wall(case, lead)
    case.lead = lead
    case.unit = unit or case.unit
    case.version += 1
    case.save(update_fields=["lead", "unit", "version", "updated_at"])
    access.end_all(case, of=before, by=by)
    access.give(case, lead, list(Right), reason=reason, by=by)
    audit.record(Verb.ASSIGNED, case, reason=reason, lead=str(lead.pk), before=str(before.pk))


def settle(case: Case) -> None:
    """Bring what follows from the acts up to date: stage, overseas mark, limitation.

    Indictment stops the limitation (형사소송법 제253조): from then on none runs for the case. The
    caller has just written an act of the case or its disposition, in the same transaction.
    """
    case = Case.objects.locked(case)
    acts = list(case.acts.with_people())
    for act in acts:
        last_day = assessment.last_day_of(act, acts)
        if last_day != act.limitation_on:
            act.limitation_on = last_day
            act.save(update_fields=["limitation_on", "updated_at"])
    before = (case.furthest_stage, case.overseas, case.limitation_on)
    case.furthest_stage = furthest([act.stage for act in acts])
    case.overseas = any(act.overseas for act in acts)
    running = [] if indicted_on(case) else [a.limitation_on for a in acts if a.limitation_on]
    case.limitation_on = min(running, default=None)
    if before != (case.furthest_stage, case.overseas, case.limitation_on):
        case.save(update_fields=["furthest_stage", "overseas", "limitation_on", "updated_at"])


def _take(case: Case, step: workflow.Step, *, on: date, by: Officer, remark: str) -> None:
    case = Case.objects.locked(case)
    taken = case.take(step, on=on, by=by, remark=remark)
    audit.record(step.verb, case, on=on.isoformat(), basis=taken.basis)
