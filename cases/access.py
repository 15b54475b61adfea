"""Roles and what each may do; who has which right on a case; the one gateway to a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _

from cases import audit
from cases.exceptions import AlreadyThere, Conflict, SelfDealing
from cases.models import BreakGlass, Case, Grant, Officer, Right, Role, Verb
from cases.quarters import due_after
from cases.requests import OfficerRequest

ROLES: dict[str, frozenset[str]] = {
    Role.INVESTIGATOR: frozenset(
        {
            "view_case",
            "receive_case",
            "import_case",
            "record_case",
            "read_secret",
            "unmask_party",
            "conduct_case",
            "book_case",
            "refer_case",
            "grant_case",
            "open_in_emergency",
            "request_report",
        }
    ),
    Role.SUPERVISOR: frozenset(
        {
            "view_case",
            "receive_case",
            "import_case",
            "read_secret",
            "unmask_party",
            "approve_opinion",
            "grant_case",
            "open_in_emergency",
            "review_emergency",
            "assign_case",
            "request_report",
            "view_trail",
        }
    ),
    Role.PROSECUTOR: frozenset({"view_referred", "request_report"}),
    Role.AUDITOR: frozenset({"view_trail", "view_whole_trail"}),
    Role.ADMINISTRATOR: frozenset({"manage_accounts"}),
}
"""The permissions of each role, by code name in ``cases``. ``sync_roles`` writes them to groups."""

SUPERVISION = frozenset({Right.VIEW, Right.DECIDE, Right.REPORT})
"""What supervising a unit gives on its cases: never to record, nor to read a trade secret."""

REFERRAL = frozenset({Right.REPORT})
"""What a referral gives the prosecutors of the office: the summary, and its reports."""


def rights_on(officer: Officer, case: Case) -> frozenset[Right]:
    """The live rights of an officer on a case, read from the database at this moment."""
    if not Case.objects.visible_to(officer).filter(pk=case.pk).exists():
        return frozenset()
    if officer.has_perm("cases.view_referred"):
        return REFERRAL
    granted = Grant.objects.live().filter(user=officer, content_object=case)
    rights = {Right(code) for code in granted.values_list("permission__codename", flat=True)}
    if not case.restricted and officer.supervises(case.unit_id):
        rights |= SUPERVISION
    return frozenset(rights)


def emergency_of(officer: Officer, case: Case) -> BreakGlass | None:
    """The emergency in which the officer sees the case at this moment, if it is one."""
    return BreakGlass.objects.live().filter(officer=officer, case=case).first()


def answers_for(officer: Officer, case: Case) -> bool:
    """Whether the case is the officer's to answer for: its lead, or a supervisor of its unit."""
    return case.lead_id == officer.pk or officer.supervises(case.unit_id)


def can(by: Officer, permission: str, case: Case) -> bool:
    """Whether the role has the permission **and** the officer holds the live right on the case."""
    return getattr(Doors(by, case), permission)


class Doors:
    """What the officer may do on a case, asked once for a page: ``may.refer_case`` in templates."""

    def __init__(self, officer: Officer, case: Case) -> None:
        self._permissions = {
            code.removeprefix("cases.")
            for code in officer.get_all_permissions()
            if code.startswith("cases.")
        }
        self._rights = rights_on(officer, case)
        if not answers_for(officer, case):
            self._permissions -= FOR_WHO_ANSWERS

    def __getattr__(self, permission: str) -> bool:
        right = None if permission.startswith("_") else RIGHT_FOR.get(permission)
        if right is None:
            raise AttributeError(permission)
        return permission in self._permissions and right in self._rights


RIGHT_FOR: dict[str, Right] = {
    "view_case": Right.VIEW,
    "record_case": Right.RECORD,
    "read_secret": Right.SECRET,
    "unmask_party": Right.VIEW,
    "conduct_case": Right.DECIDE,
    "book_case": Right.DECIDE,
    "approve_opinion": Right.DECIDE,
    "refer_case": Right.DECIDE,
    "grant_case": Right.DECIDE,
    "review_emergency": Right.DECIDE,
    "assign_case": Right.DECIDE,
    "request_report": Right.REPORT,
}
"""The right on the case that goes with each permission of the role."""

FOR_WHO_ANSWERS = frozenset({"grant_case", "assign_case"})
"""Who works on a case and who leads it is for those who answer for it, whatever was granted."""

Act_ = TypeVar("Act_", bound=Callable[..., Any])


def requires(permission: str) -> Callable[[Act_], Act_]:
    """Let only an officer of that role, with the right that goes with it on the case, do the act.

    ``by`` names the officer; the first argument is the case or a record of it.
    """
    if permission not in RIGHT_FOR:
        raise ValueError(permission)

    def guard(act: Act_) -> Act_:
        @wraps(act)
        def guarded(subject: models.Model, *args: Any, by: Officer, **kwargs: Any) -> Any:
            case = audit.case_of(subject)
            if case is None or not can(by, permission, case):
                raise PermissionDenied(permission)
            with transaction.atomic():
                return act(subject, *args, by=by, **kwargs)

        return cast("Act_", guarded)

    return guard


def open_case(
    request: OfficerRequest,
    number: str,
    *,
    page: str,
    verb: Verb = Verb.VIEWED,
    summary: bool = False,
) -> Case:
    """The case by number, once its reading is recorded in this transaction; 404 where unseen.

    ``summary`` opens the page a prosecutor may read too; every other page needs the whole file.
    """
    officer = request.user
    sight = Case.objects.visible_to(officer) if summary else Case.objects.readable_by(officer)
    joined = sight.select_related("unit", "lead", "prosecutor")
    case = get_object_or_404(joined, number=number)
    request.emergency = emergency_of(officer, case)
    mark: dict[str, Any] = {"emergency": True} if request.emergency else {}
    event = audit.record(verb, case, subjects=case.parties.all(), page=page, **mark)
    request.recorded = event.pk
    return case


def doors(request: OfficerRequest, case: Case) -> Doors:
    return Doors(request.user, case)


def give(
    case: Case,
    to: Officer,
    rights: list[Right],
    *,
    reason: str,
    by: Officer,
    until: datetime | None = None,
) -> list[Grant]:
    """Write the grant rows; a longer grant replaces a shorter. The caller has checked who may."""
    granted = []
    term = {"until": until, "confirmed_until": None if to == case.lead else due_after(now())}
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="cases", codename=right)
        held = {"user": to, "permission": permission, "content_object": case}
        if any(reaches(row.until, until) for row in Grant.objects.live().filter(**held)):
            continue
        for lapsing in Grant.objects.filter(**held, ended_at__isnull=True):
            end_grant(lapsing, by=by)
        granted.append(Grant.objects.create(**held, reason=reason, granted_by=by, **term))
    return granted


def reaches(standing: datetime | None, until: datetime | None) -> bool:
    """Whether a grant that ends at ``standing`` lasts at least until the other."""
    return standing is None or (until is not None and standing >= until)


@requires("grant_case")
def grant(
    case: Case,
    *,
    to: Officer,
    rights: list[Right],
    reason: str,
    by: Officer,
    until: datetime | None = None,
) -> list[Grant]:
    """Let an officer into the case (접근권한 부여). Never oneself."""
    if to == by:
        raise SelfDealing(_("Nobody grants access to themselves."))
    if not to.is_active or not to.has_perm("cases.view_case"):
        raise SelfDealing(_("%(name)s has no role that works on cases.") % {"name": to})
    expect_no_wall(case, to)
    granted = give(case, to, rights, reason=reason, by=by, until=until)
    if not granted:
        raise AlreadyThere(_("%(name)s already holds these rights.") % {"name": to})
    audit.record(
        Verb.GRANTED,
        case,
        reason=reason,
        to=str(to.pk),
        rights=[str(r) for r in rights],
        until=until.isoformat() if until else None,
    )
    return granted


def expect_no_wall(case: Case, officer: Officer) -> None:
    """Refuse to let in an officer whom a wall keeps out."""
    if case.walls.standing().filter(officer=officer).exists():
        raise Conflict(_("A wall keeps %(name)s from this case.") % {"name": officer})


@requires("grant_case")
def end_grants(case: Case, *, of: Officer, reason: str, by: Officer) -> int:
    """End what an officer holds on the case (접근권한 회수). The lead's own go with the lead."""
    if of == case.lead:
        raise SelfDealing(_("The lead's access ends when another lead is assigned."))
    ended = end_all(case, of=of, by=by)
    if not ended:
        raise AlreadyThere(_("%(name)s holds no access to this case.") % {"name": of})
    audit.record(Verb.GRANT_ENDED, case, reason=reason, of=str(of.pk))
    return ended


def end_all(case: Case, *, of: Officer, by: Officer) -> int:
    """End every grant of an officer on the case; the caller has checked who may."""
    standing = list(Grant.objects.filter(user=of, content_object=case, ended_at__isnull=True))
    for row in standing:
        end_grant(row, by=by)
    return len(standing)


def end_grant(row: Grant, *, by: Officer) -> None:
    """End one grant; the caller has checked who may."""
    row.ended_at = Now()
    row.ended_by = by
    row.save(update_fields=["ended_at", "ended_by"])
