"""Signing in: allauth's adapters, and the lock after five failures."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases import audit, passkeys, second_factor, sessions
from cases.models import Officer, Role, Verb
from cases.models.encrypted import decrypt, encrypt
from cases.sign_in_forms import SignInForm

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
        audit.record(Verb.PASSWORD_CHANGED, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def is_reauthentication_required(self, **_asked: Any) -> bool:
        return not sessions.confirmed_lately(context.request)

    def get_reauthentication_methods(self, _user: Any) -> list[dict[str, Any]]:
        """One page asks for whichever proof is at hand."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]


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

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_factor.may_go(authenticator)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Officer, type: Authenticator.Type) -> str:  # noqa: A002
        return gettext("Passkey %(number)s") % {"number": passkeys.of(user).count() + 1}


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The sign-in page, saying how long to wait; the same whether the name exists or not."""
    name = (credentials or {}).get("username") or ""
    shown = {"form": SignInForm(request=request), "wait_minutes": minutes_left(name)}
    return render(request, "account/login.html", shown, status=429)


def minutes_left(name: str) -> int:
    cool_off = get_cool_off() or timedelta()
    last = AccessAttempt.objects.filter(username=name).order_by("-attempt_time").first()
    since = timezone.now() - last.attempt_time if last else timedelta()
    return max(1, math.ceil((cool_off - since).total_seconds() / 60))
