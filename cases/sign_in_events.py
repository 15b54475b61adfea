"""Signing in and out, as events. Signals of Django and allauth; the only ones the house hears."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import authentication_step_completed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from cases import audit, sessions
from cases.acting import Actor, acting, become, current_actor
from cases.models import Officer, Outcome, SignIn, Verb

FACTORS = {"webauthn": "passkey", "totp": "code", "recovery_codes": "recovery_code"}
"""What the trail calls the factors of allauth."""


@receiver(user_logged_in)
def on_sign_in(sender: Any, request: HttpRequest, user: Officer, **kwargs: Any) -> None:
    if current_actor() is None:  # a test client signs in outside any request
        return
    become(user)
    sessions.begin(request, user)
    used = [factor_of(record) for record in get_authentication_records(request, user)]
    audit.record(Verb.SIGNED_IN, user, factors=list(dict.fromkeys(used)))


@receiver(user_logged_out)
def on_sign_out(sender: Any, request: HttpRequest, user: Officer | None, **kwargs: Any) -> None:
    if user is not None and current_actor() is not None and (sign_in := sessions.of(request)):
        sessions.finish(sign_in, SignIn.End.SIGNED_OUT)


@receiver(authentication_step_completed)
def on_confirmation(sender: Any, request: HttpRequest, user: Officer, **facts: Any) -> None:
    """A session that was confirmed once more gets a new key, as at signing in."""
    if facts.get("reauthenticated"):
        request.session.cycle_key()
        sessions.note_confirmed(request)
        audit.record(Verb.CONFIRMED, user, factors=[factor_of(facts)])


@receiver(user_login_failed)
def on_failure(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """The name typed is kept only where it is an account's: others may be slips of a password."""
    typed = str(credentials.get("username") or credentials.get("login") or "")
    officer = Officer.objects.filter(username=typed).first()
    failed(officer, factor=credentials.get("factor", "password"))


@receiver(user_locked_out)
def on_lock(sender: Any, username: str | None = None, **kwargs: Any) -> None:
    _record(Verb.LOCKED_OUT, Officer.objects.filter(username=username or "").first())


def failed(officer: Officer | None, *, factor: str) -> None:
    """A factor that was not right."""
    _record(Verb.SIGN_IN_FAILED, officer, factors=[factor])


def factor_of(record: dict[str, Any]) -> str:
    """The factor of one step of allauth, in the words of the trail."""
    return FACTORS.get(record.get("type", ""), "password")


def _record(verb: Verb, officer: Officer | None, **facts: Any) -> None:
    facts |= {"known": officer is not None}
    if current_actor() is not None:
        audit.record(verb, officer, outcome=Outcome.REFUSED, **facts)
        return
    with acting(Actor(label="anonymous")):
        audit.record(verb, officer, outcome=Outcome.REFUSED, **facts)
