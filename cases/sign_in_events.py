"""Signing in and out, as events. Django's own signals; the only ones the house listens to."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from cases import audit
from cases.acting import Actor, acting, become, current_actor
from cases.models import Officer, Outcome, Verb


@receiver(user_logged_in)
def on_sign_in(sender: Any, request: HttpRequest, user: Officer, **kwargs: Any) -> None:
    if current_actor() is None:  # a test client signs in outside any request
        return
    become(user)
    audit.record(Verb.SIGNED_IN, user)


@receiver(user_logged_out)
def on_sign_out(sender: Any, request: HttpRequest, user: Officer | None, **kwargs: Any) -> None:
    if user is not None and current_actor() is not None:
        audit.record(Verb.SIGNED_OUT, user)


@receiver(user_login_failed)
def on_failure(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """The name typed is kept only where it is an account's: others may be slips of a password."""
    typed = str(credentials.get("username") or credentials.get("login") or "")
    officer = Officer.objects.filter(username=typed).first()
    _record(Verb.SIGN_IN_FAILED, officer)


@receiver(user_locked_out)
def on_lock(sender: Any, username: str | None = None, **kwargs: Any) -> None:
    _record(Verb.LOCKED_OUT, Officer.objects.filter(username=username or "").first())


def _record(verb: Verb, officer: Officer | None) -> None:
    if current_actor() is not None:
        audit.record(verb, officer, outcome=Outcome.REFUSED, known=officer is not None)
        return
    with acting(Actor(label="anonymous")):
        audit.record(verb, officer, outcome=Outcome.REFUSED, known=officer is not None)
