"""The second factor (2단계 인증): obligatory where settings say so, and then never quite removed.

An authenticator app or a passkey is one; recovery codes only stand in for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cases import audit, trail_words
from cases.models import Officer, Verb

Answer = Callable[[HttpRequest], HttpResponse]
Type = Authenticator.Type

SECOND_FACTOR = "second_factor"
FACTORS = (Type.TOTP, Type.WEBAUTHN)
NAMES: dict[str, str] = {
    Type.TOTP: "app",
    Type.WEBAUTHN: "passkey",
    Type.RECOVERY_CODES: "recovery_codes",
}
"""What the trail calls them."""

WORDS: dict[str, str] = {Type.TOTP: "code", Type.WEBAUTHN: "passkey"}

OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_login", "account_logout", "account_reauthenticate", "language", "stay",
        "mfa_index", "mfa_activate_totp", "mfa_qr", "mfa_add_webauthn",
    }
)  # fmt: skip


def of(officer: Officer) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=officer.pk, type__in=FACTORS)


def names(officer: Officer) -> list[str]:
    """The kinds of factor an account has, in words."""
    kinds = of(officer).values_list("type", flat=True).distinct().order_by("type")
    return [str(trail_words.PROOFS[WORDS[kind]]) for kind in kinds]


def may_go(authenticator: Authenticator) -> bool:
    """Whether another factor remains, where one is required; held until the transaction ends."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return True
    Officer.objects.select_for_update(of=("self",)).get(pk=authenticator.user_id)
    return of(authenticator.user).exclude(pk=authenticator.pk).exists()


def tell(authenticator: Authenticator, change: str) -> None:
    """Record that the officer added, removed or renewed a factor of their own."""
    kind = NAMES[authenticator.type]
    audit.record(Verb.FACTOR_CHANGED, authenticator.user, change=f"{kind}_{change}")


def forget(officer: Officer) -> int:
    """Take every factor away, for an administrator; the caller has checked who may."""
    return Authenticator.objects.filter(user_id=officer.pk).delete()[0]


def is_enrolled(request: HttpRequest) -> bool:
    """Whether this session's officer has a factor; once seen, the session remembers it."""
    if request.session.get(SECOND_FACTOR):
        return True
    if not Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).exists():
        return False
    request.session[SECOND_FACTOR] = True
    return True


class SecondFactorMiddleware:
    """Until a second factor is enrolled, an officer who needs one finds only its pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match and match.view_name in OPEN_WITHOUT_FACTOR:
            return None
        return None if is_enrolled(request) else redirect("mfa_index")


class TemporaryPasswordMiddleware:
    """Until a password that was given is replaced, its owner finds only the page for that."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not getattr(request.user, "password_is_temporary", False):
            return None
        match = request.resolver_match
        if match and match.view_name in OPEN_WITHOUT_FACTOR | {"account_change_password"}:
            return None
        return redirect("account_change_password")
