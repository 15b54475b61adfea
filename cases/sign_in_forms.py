"""The forms of signing in: ID and password, one-time code, a new password."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.models import Officer

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def plain(field: forms.Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Our words on a field of allauth, without placeholders that repeat the label."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):
    """ID and password (로그인)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], _("ID"), autocapitalize="none", spellcheck="false")
        plain(self.fields["password"], _("Password"))


class NewPasswordForm(ChangePasswordForm):
    """The present password, and the new one twice (비밀번호 변경)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["oldpassword"], _("Current password"))
        plain(
            self.fields["password1"],
            _("New password"),
            _("At least 12 characters. Any characters will do; long sentences are good."),
        )
        plain(self.fields["password2"], _("New password, once more"))


class CodeForm(AuthenticateForm):
    """The one-time code at signing in (인증번호)."""

    user: Officer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["code"],
            _("Code of 6 digits"),
            _("The digits your authenticator app shows, or a recovery code. You may paste it."),
            **CODE_ATTRIBUTES,
        )
        if not Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists():
            self.fields["code"].label, self.fields["code"].help_text = _("recovery code"), ""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.authenticator = spend(self.user, code, context.request)
        return code


def spend(officer: Officer, code: str, request: HttpRequest) -> Authenticator:
    """The factor whose code this is; the code has worked once, and never does again.

    Failures count like those of a password. The lock and the last code stand in the database,
    where every process sees them.
    """
    credentials = {"username": officer.get_username(), "factor": "code"}
    if AxesProxyHandler.is_allowed(request, credentials):
        for authenticator in held(officer):
            if is_right(authenticator, "".join(code.split())):
                authenticator.user = officer
                return authenticator
    else:
        request.axes_locked_out = True  # type: ignore[attr-defined]
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    raise get_mfa_adapter().validation_error("incorrect_code")


def held(officer: Officer) -> list[Authenticator]:
    """The factors of an officer in service that answer to a code, held to the transaction's end."""
    own = Authenticator.objects.select_for_update(of=("self",)).filter(
        user_id=officer.pk, user__is_active=True
    )
    return list(own.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"))


def is_right(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is one of this factor that was not used before; it is used now."""
    if authenticator.type != Authenticator.Type.TOTP:
        return authenticator.wrap().validate_code(code)  # strikes a recovery code off
    step = step_of(decrypt(authenticator.data["secret"]), code)
    if step <= authenticator.data.get("step", 0):
        return False
    authenticator.data["step"] = step
    authenticator.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int:
    """The half minute of a one-time code that holds now (RFC 6238); 0 for any other."""
    for step in yield_hotp_counters_from_time():
        if compare_digest(format_hotp_value(hotp_value(secret, step)), code):
            return step
    return 0


class EnrolForm(ActivateTOTPForm):
    """The first code of a new authenticator app (인증 앱 등록)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["code"],
            _("Code of 6 digits"),
            _("The digits the app shows after you have added the key."),
            **CODE_ATTRIBUTES,
        )
