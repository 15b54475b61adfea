"""Sending the case to the prosecution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from cases import assessment, audit, workflow
from cases.access import requires
from cases.exceptions import NotYet, SelfDealing
from cases.models import Act, Case, Office, Officer, Referral
from investigations.actions.approval import holds
from investigations.models import Approval


@requires("refer_case")
def refer(case: Case, *, office: Office, on: date, by: Officer) -> Referral:
    """Send the case to the prosecution with the approved opinion (송치).

    Every act is booked or outside the authority of the Tech Police on the day; the opinion was
    approved by another officer, for the acts as they stand, and for this referral.
    """
    case = Case.objects.locked(case)
    case.expect(workflow.REFER, on=on)
    acts = list(case.acts.with_people())
    if wanting := [*wanting_acts(acts, on), *wanting_approval(case)]:
        raise NotYet(" ".join(wanting))
    approval = case.approvals.latest("number")
    if approval.decided_by == by:
        raise SelfDealing(_("The officer who approved the opinion does not refer the case."))
    taken = case.take(workflow.REFER, on=on, by=by)
    referral = case.referrals.create(
        office=office, referred_on=on, opinion=approval.opinion, referred_by=by
    )
    audit.record(
        workflow.REFER.verb,
        case,
        subjects={act.suspect for act in acts if act.booked_on},
        approver=approval.decided_by,
        on=on.isoformat(),
        basis=taken.basis,
        office=str(office.pk),
        opinion=approval.opinion,
        approval=approval.number,
    )
    return referral


def wanting_acts(acts: Sequence[Act], on: date) -> list[str]:
    """What is still to be done about the acts before a referral on that day."""
    wanting = []
    if not any(act.booked_on for act in acts):
        wanting.append(_("No act is booked."))
    for act in acts:
        answer = assessment.authority_of(act, on)
        if act.booked_on is None and answer and answer.authority:
            wanting.append(_("Book act %(number)s: %(act)s.") % {"number": act.number, "act": act})
    return wanting


def wanting_approval(case: Case) -> list[str]:
    """What is still wanting of the approval; one approval carries one referral."""
    approval = case.approvals.order_by("number").last()
    if approval is None or is_spent(approval, case):
        return [_("Ask a supervisor to approve the opinion.")]
    if approval.decision == Approval.Decision.PENDING:
        return [_("The opinion awaits approval.")]
    if approval.decision == Approval.Decision.RETURNED:
        return [_("The opinion was returned for correction. Ask again.")]
    if not holds(approval):
        return [_("The acts changed after the approval. Ask for approval again.")]
    return []


def is_spent(approval: Approval, case: Case) -> bool:
    last = case.referrals.last()
    return last is not None and approval.created_at < last.recorded_at
