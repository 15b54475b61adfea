"""What is unusual is explained: asked by the clock, answered, judged by another (소명)."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from cases import audit
from cases.acting import acting_as_system
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Explanation, Officer, Verb
from cases.watching import Finding, findings

TIME = timedelta(days=7)


def look_out() -> int:
    """Ask for an explanation of all that is unusual now; once a day for one officer and rule."""
    with acting_as_system("look_out"):
        return sum(_ask(finding) for finding in findings(now()))


def _ask(finding: Finding) -> bool:
    asked, new = Explanation.objects.get_or_create(
        officer_id=finding.officer,
        kind=finding.kind,
        day=localdate(),
        defaults={
            "found": finding.found,
            "limit": finding.limit,
            "events": finding.events,
            "due_on": localdate() + TIME,
        },
    )
    if new:
        audit.record(
            Verb.EXPLANATION_ASKED,
            asked.officer,
            watch=finding.kind,
            found=finding.found,
            limit=finding.limit,
        )
    return new


@transaction.atomic
def explain(explanation: Explanation, *, answer: str, by: Officer) -> None:
    """Answer the request (소명). Once: it stands as it was given."""
    explanation = _held(explanation)
    if explanation.officer != by:
        raise PermissionDenied("explain")
    if explanation.answered_at:
        raise AlreadyThere(_("This is explained already."))
    explanation.answer, explanation.answered_at = answer, now()
    explanation.save(update_fields=["answer", "answered_at"])
    audit.record(Verb.EXPLAINED, explanation.officer, watch=explanation.kind)


@transaction.atomic
def judge(explanation: Explanation, *, judgement: str, remark: str = "", by: Officer) -> None:
    """Accept the explanation, or have the matter examined (소명 판단). Never one's own."""
    if not Explanation.objects.judged_by(by).filter(pk=explanation.pk).exists():
        raise PermissionDenied("judge")
    explanation = _held(explanation)
    if explanation.judged_at:
        raise AlreadyThere(_("This is judged already."))
    if not explanation.answered_at and not explanation.overdue:
        raise NotYet(_("The officer still has time to explain."))
    if judgement == Explanation.Judgement.EXAMINED and not remark:
        raise NotYet(_("Say what is to be examined."))
    explanation.judgement, explanation.remark = judgement, remark
    explanation.judged_by, explanation.judged_at = by, now()
    explanation.save(update_fields=["judgement", "remark", "judged_by", "judged_at"])
    audit.record(
        Verb.EXPLANATION_JUDGED,
        explanation.officer,
        watch=explanation.kind,
        judgement=judgement,
        reason=remark,
    )


def _held(explanation: Explanation) -> Explanation:
    return Explanation.objects.select_for_update(of=("self",)).get(pk=explanation.pk)
