"""The steps of a dossier, each taken by the action its page calls."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import make_aware

from cases import actions
from cases.models import Act, Case, Officer
from investigations.actions import approval, referral
from investigations.dossiers.standing import Standing
from investigations.models import Approval

STEPS = {
    "open_inquiry": actions.open_inquiry,
    "close_inquiry": actions.close_inquiry,
    "return_for_supplementary": actions.take_back,
    "resume": actions.resume,
}
"""Steps that are a day and a remark."""


def take(case: Case, step: dict[str, Any], *, acts: dict[str, Act], standing: Standing) -> None:
    """Take the step in the name of its officer, on its own day."""
    case.refresh_from_db()
    on, by = date.fromisoformat(step["on"]), standing.officers[step["by"]]
    match step["step"]:
        case "book":
            actions.book(case, acts=[acts[ref] for ref in step["acts"]], on=on, by=by)
        case "approve":
            _approve(case, step, on, by)
        case "refer":
            office = standing.office(step)
            referral.refer(case, office=office, on=on, by=by)
        case "notice":
            _notify(acts[step["act"]], step, on, by)
        case "dispose":
            given = {key: step[key] for key in ("prosecution_number", "remark") if key in step}
            actions.dispose(case, kind=step["kind"], on=on, by=by, **given)
        case key:
            STEPS[key](case, on=on, remark=step.get("remark", ""), by=by)


def _approve(case: Case, step: dict[str, Any], on: date, by: Officer) -> None:
    """The lead's opinion, approved by another officer on the day the dossier gives."""
    asked = approval.ask(case, opinion=step["opinion"], text=step["text"], by=case.lead)
    remark = step.get("remark", "")
    decided = approval.decide(asked, decision=Approval.Decision.APPROVED, remark=remark, by=by)
    decided.decided_at = make_aware(datetime.combine(on, time.min))
    decided.save(update_fields=["decided_at", "updated_at"])


def _notify(act: Act, step: dict[str, Any], on: date, by: Officer) -> None:
    actions.notify_agency(
        act, kind=step["kind"], agency=step["agency"], sent_on=on, body=step["body"], by=by
    )
