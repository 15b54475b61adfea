"""Four eyes on an opinion: one officer asks, another decides (결재)."""

from __future__ import annotations

import json
from hashlib import sha256

from django.utils.timezone import now
from django.utils.translation import gettext as _

from cases import audit
from cases.access import requires
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import Case, Officer, Phase, Verb
from investigations.models import Approval

Decision = Approval.Decision


@requires("conduct_case")
def ask(case: Case, *, opinion: str, text: str, by: Officer) -> Approval:
    """Put an opinion to the supervisor before the case is referred (결재 상신)."""
    case = Case.objects.locked(case)
    if case.phase not in (Phase.BOOKED, Phase.RETURNED):
        raise NotYet(_("An opinion is put to a supervisor once the case is booked."))
    if case.approvals.pending().exists():
        raise AlreadyThere(_("An opinion of this case awaits approval already."))
    approval = Approval.objects.create(
        case=case,
        opinion=opinion,
        text=text,
        digest=digest_of(case, opinion, text),
        requested_by=by,
        created_by=by,
    )
    audit.record(Verb.APPROVAL_REQUESTED, approval, opinion=opinion, digest=approval.digest)
    return approval


@requires("approve_opinion")
def decide(approval: Approval, *, decision: str, remark: str = "", by: Officer) -> Approval:
    """Approve the opinion, or return it with what is to be corrected (승인, 반려)."""
    Case.objects.locked(approval.case)
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
    if approval.requested_by == by:
        raise SelfDealing(_("Nobody approves what they asked for."))
    if approval.decision != Decision.PENDING:
        raise AlreadyThere(_("This opinion was decided on already."))
    if decision == Decision.APPROVED and not holds(approval):
        raise NotYet(_("The acts changed after the approval was asked for. Return the opinion."))
    if decision == Decision.RETURNED and not remark:
        raise NotYet(_("Say what is to be corrected."))
    approval.decision = Decision(decision)
    approval.remark = remark
    approval.decided_by = by
    approval.decided_at = now()
    approval.version += 1
    approval.save()
    verb = Verb.APPROVED if decision == Decision.APPROVED else Verb.NOT_APPROVED
    audit.record(verb, approval, digest=approval.digest, requested_by=str(approval.requested_by_id))
    return approval


def holds(approval: Approval) -> bool:
    """Whether what was put to the supervisor still stands as it was."""
    return approval.digest == digest_of(approval.case, approval.opinion, approval.text)


def digest_of(case: Case, opinion: str, text: str) -> str:
    """One value for the opinion, its reasons and the acts in the version they have now."""
    acts = case.acts.order_by("number").values_list("number", "version", "booked_on")
    facts = [opinion, text, [[n, version, str(booked)] for n, version, booked in acts]]
    return sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
