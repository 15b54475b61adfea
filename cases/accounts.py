"""Accounts and reference data: what an administrator may do, and never for themselves.

An administrator opens accounts and gives roles, but sees no case, gives no access to one, and
cannot change their own role.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from cases import audit, second_factor, sessions
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.letting_go import let_go
from cases.models import Case, Grant, Office, Officer, Phase, Role, Unit, Verb
from cases.models.history import without_version

IN_UNIT = frozenset({Role.INVESTIGATOR, Role.SUPERVISOR})
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Characters of a one-time password: none that is mistaken for another when read aloud."""

EDITED = ("name", "name_romanised", "title", "unit", "office", "version", "updated_at")

Act = TypeVar("Act", bound=Callable[..., Any])


def administers(act: Act) -> Act:
    """Let only an administrator do the act, in one transaction; ``by`` names them."""

    @wraps(act)
    def guarded(*args: Any, by: Officer, **kwargs: Any) -> Any:
        if not by.has_perm("cases.manage_accounts"):
            raise PermissionDenied("manage_accounts")
        with transaction.atomic():
            return act(*args, by=by, **kwargs)

    return cast("Act", guarded)


@administers
def keep_account(officer: Officer, *, role: str, by: Officer) -> None:
    """Open an account, or change it, with its one role and its posting (계정 등록·변경).

    Who takes another role or serves in another unit keeps no access to cases.
    """
    opening = officer._state.adding
    standing = None if opening else held(officer)
    before = standing.role if standing else ""
    if officer == by and role != before:
        raise SelfDealing(_("Nobody changes their own role. Ask another administrator."))
    _post(officer, role)
    if standing and (role, officer.unit_id) != (before, standing.unit_id):
        let_go(standing, reason=_("Another role or unit"), by=by)
    if opening:
        officer.set_unusable_password()
        with without_version(officer):  # its first version has its role
            officer.save()
    else:
        officer.save(update_fields=EDITED)
    if role != before:
        _give_role(officer, role)
    change = "opened" if opening else "edited"
    audit.record(Verb.ACCOUNT_CHANGED, officer, change=change, role=role, role_before=before)


@administers
def give_password(officer: Officer, *, by: Officer) -> str:
    """Set a password that lets its owner in once, to choose another (임시 비밀번호)."""
    officer = held(officer)
    if officer == by:
        raise SelfDealing(_("Change your own password in your settings."))
    if not officer.is_active:
        raise NotYet(_("Activate the account first."))
    password = "-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _group in range(4))
    officer.set_password(password)
    officer.password_is_temporary = True
    officer.save(update_fields=["password", "password_is_temporary"])
    sessions.end_all(officer)
    audit.record(Verb.ACCOUNT_CHANGED, officer, change="password")
    return password


@administers
def forget_factors(officer: Officer, *, reason: str, by: Officer) -> None:
    """Take away second factors that were lost (2단계 인증 초기화): their owner enrols anew."""
    officer = held(officer)
    if officer == by:
        raise SelfDealing(_("Nobody resets their own second factor. Ask another administrator."))
    if not second_factor.forget(officer):
        raise AlreadyThere(_("No second factor is set up on this account."))
    sessions.end_all(officer)
    audit.record(Verb.ACCOUNT_CHANGED, officer, reason=reason, change="factors")


@administers
def end_sessions(officer: Officer, *, reason: str, by: Officer) -> None:
    """Put an officer out (접속 종료): what they have open ends at its next request."""
    officer = held(officer)
    if officer == by:
        raise SelfDealing(_("Sign out instead."))
    if not sessions.end_all(officer):
        raise AlreadyThere(_("The officer is not signed in."))
    audit.record(Verb.ACCOUNT_CHANGED, officer, reason=reason, change="sessions")


@administers
def deactivate(officer: Officer, *, reason: str, by: Officer) -> None:
    """Close an account (계정 사용 중지): its sessions end with their next request.

    Its access to cases stays on record; every case it concerns gets a note in its trail.
    """
    officer = held(officer)
    if officer == by:
        raise SelfDealing(_("Nobody deactivates their own account. Ask another administrator."))
    close(officer, change="deactivated", reason=reason)


def close(officer: Officer, *, change: str, reason: str) -> None:
    """Shut the account; the caller has checked who may, and holds it."""
    _switch(officer, active=False, change=change, reason=reason)


@administers
def reactivate(officer: Officer, *, reason: str, by: Officer) -> None:
    """Open a closed account again (계정 사용 재개), with the password it had."""
    _switch(held(officer), active=True, change="reactivated", reason=reason)


@administers
def keep(record: models.Model, *, by: Officer) -> None:
    """Save a unit, an office or a holiday; the row's trigger writes what changed.

    A unit or an office somebody serves in, or that has cases, stays in use.
    """
    if isinstance(record, Unit | Office) and not record.is_active and not record._state.adding:
        _expect_empty(record)
    record.save()


def _expect_empty(place: Unit | Office) -> None:
    serving = place.officers.filter(is_active=True).count()
    if serving:
        raise NotYet(_("Officers serve here: %(count)s. Post them first.") % {"count": serving})
    if isinstance(place, Unit):
        open_cases = place.cases.exclude(phase__in=(Phase.CLOSED, Phase.DISPOSED)).count()
        if open_cases or place.parts.filter(is_active=True).exists():
            raise NotYet(
                _("The unit has parts or open cases (%(count)s). Assign them to another first.")
                % {"count": open_cases}
            )


def _switch(officer: Officer, *, active: bool, change: str, reason: str) -> None:
    if officer.is_active == active:
        raise AlreadyThere(
            _("The account is so already. Reload the page to see its present state.")
        )
    officer.is_active = active
    officer.save(update_fields=["is_active"])
    if not active:
        sessions.end_all(officer)
    audit.record(Verb.ACCOUNT_CHANGED, officer, reason=reason, change=change)
    _note_on_cases(officer, change=change, reason=reason)


def _note_on_cases(officer: Officer, *, change: str, reason: str) -> None:
    """Tell the leads, in the trail of each case the officer leads or was let into."""
    granted = Grant.objects.live().filter(user=officer).values("content_object")
    for case in Case.objects.filter(models.Q(lead=officer) | models.Q(pk__in=granted)):
        audit.record(Verb.ACCOUNT_CHANGED, officer, case=case, reason=reason, change=change)


def _give_role(officer: Officer, role: str) -> None:
    """In one version of the account: it is never told as having had no role in between."""
    with without_version(officer):
        officer.groups.clear()
    officer.groups.add(Group.objects.get(name=role))
    officer.__dict__.pop("role", None)


def held(officer: Officer) -> Officer:
    """The account as it stands, held until the transaction ends."""
    return Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)


def _post(officer: Officer, role: str) -> None:
    """An officer of the Tech Police serves in a unit, a prosecutor in an office."""
    if role in IN_UNIT and officer.unit is None:
        raise NotYet(_("Choose the unit the officer serves in."))
    if role == Role.PROSECUTOR and officer.office is None:
        raise NotYet(_("Choose the prosecution office the prosecutor serves in."))
    officer.unit = officer.unit if role in IN_UNIT else None
    officer.office = officer.office if role == Role.PROSECUTOR else None
