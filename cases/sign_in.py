"""Signing in: allauth's adapters, the lock after five failures, how long a session lasts."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import authentication_step_completed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import logout
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.acting import acting_as
from cases.models import Officer, Role
from cases.models.encrypted import decrypt, encrypt
from cases.sign_in_forms import SignInForm

Answer = Callable[[HttpRequest], HttpResponse]

LAST_ACTIVE, SIGNED_IN, SECOND_FACTOR = "last_active", "signed_in", "second_factor"
STAMP_SECONDS = 30  # how often use is written down
UNATTENDED = "X-Unattended"  # sent by what a page asks for by itself, such as progress
HOMES: dict[str, str] = {
    Role.AUDITOR: "cases:audit_trail",
    Role.ADMINISTRATOR: "cases:officer_list",
}
"""Where a role starts that has no worklist."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by administrators, and nothing is sent by e-mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("This combination of ID and password is not right."),
        "enter_current_password": _("This is not the current password."),
        "incorrect_password": _("This is not the password."),
        "incorrect_code": _("This code is not right, or was used before."),
        "too_many_login_attempts": _("Too many failed attempts. Try again later."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def send_mail(self, *_args: Any) -> None:
        return None

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        officer = request.user
        page = HOMES.get(officer.role) if isinstance(officer, Officer) else None
        try:
            return reverse(page) if page else settings.LOGIN_REDIRECT_URL
        except NoReverseMatch:
            return settings.LOGIN_REDIRECT_URL

    def set_password(self, user: Officer, password: str) -> None:
        """A password its owner chose; one that was given has done its service."""
        user.password_is_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)


class MfaAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted, and where one is required it stays."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used before."),
        "cannot_delete_authenticator": _("A second factor is required here; it cannot be removed."),
    }

    def get_totp_issuer(self) -> str:
        return "Tech Police Casework"

    def build_totp_svg(self, _url: str) -> str:
        return ""  # drawn at an address of its own, see sign_in_views.qr

    def encrypt(self, text: str) -> str:
        return encrypt(text, column="second_factor")

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, column="second_factor")

    def can_delete_authenticator(self, _authenticator: Authenticator) -> bool:
        return not settings.SECOND_FACTOR_REQUIRED


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The sign-in page, saying how long to wait; the same whether the name exists or not."""
    name = (credentials or {}).get("username") or ""
    context = {"form": SignInForm(request=request), "wait_minutes": minutes_left(name)}
    return render(request, "account/login.html", context, status=429)


def minutes_left(name: str) -> int:
    cool_off = get_cool_off() or timedelta()
    last = AccessAttempt.objects.filter(username=name).order_by("-attempt_time").first()
    since = timezone.now() - last.attempt_time if last else timedelta()
    return max(1, math.ceil((cool_off - since).total_seconds() / 60))


@receiver(authentication_step_completed)
def renew_key(sender: Any, request: HttpRequest, **facts: Any) -> None:
    """A session that was confirmed once more gets a new key, as at signing in."""
    if facts.get("reauthenticated"):
        request.session.cycle_key()


class IdleMiddleware:
    """Sign out a session that was not used for a while, or is too old (자동 로그아웃)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now()
            if reason := over(request, now):
                return sign_out(request, reason)
            stamp(request, now)
        return self.get_response(request)


def over(request: HttpRequest, now: datetime) -> str:
    """Why the session has ended: ``idle``, ``age``, or nothing."""
    moment = now.timestamp()
    if moment - request.session.get(SIGNED_IN, moment) >= settings.SESSION_COOKIE_AGE:
        return "age"
    return "idle" if seconds_left(request, now) <= 0 else ""


def seconds_left(request: HttpRequest, now: datetime) -> int:
    last = request.session.get(LAST_ACTIVE, now.timestamp())
    return int(settings.IDLE_SECONDS - (now.timestamp() - last))


def stamp(request: HttpRequest, now: datetime) -> None:
    """Write down that the officer was here; requests a page makes by itself do not count."""
    moment = now.timestamp()
    if SIGNED_IN not in request.session:
        request.session[SIGNED_IN] = moment
    last = request.session.get(LAST_ACTIVE)
    if last is None or (UNATTENDED not in request.headers and moment - last >= STAMP_SECONDS):
        request.session[LAST_ACTIVE] = moment


def sign_out(request: HttpRequest, reason: str) -> HttpResponse:
    officer = cast(Officer, request.user)
    with acting_as(officer, ip=request.META.get("REMOTE_ADDR", ""), reason=reason):
        logout(request)
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    url = f"{reverse('account_login')}?{urlencode({'ended': reason} | back)}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


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
        return None if has_second_factor(request) else redirect("mfa_activate_totp")


OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_login", "account_logout", "account_reauthenticate", "language", "stay",
        "mfa_activate_totp", "mfa_qr",
    }
)  # fmt: skip


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


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session's officer has enrolled one; once seen, the session remembers it."""
    if request.session.get(SECOND_FACTOR):
        return True
    totp = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP)
    if not totp.exists():
        return False
    request.session[SECOND_FACTOR] = True
    return True
