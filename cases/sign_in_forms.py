"""The forms of signing in: ID and password, one-time code, a new password."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.utils.translation import gettext_lazy as _

from cases.models import Officer

REUSE_SECONDS = 120
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


class AgainForm(ReauthenticateForm):
    """The password once more, before something that weighs (본인 확인)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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


class CountedCode:
    """A code whose failures count like those of a password, and that works once.

    The lock and the used code stand in the database, where every process sees them.
    """

    user: Officer
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["code"],
            _("Code of 6 digits"),
            _("The digits your authenticator app shows, or a recovery code. You may paste it."),
            **CODE_ATTRIBUTES,
        )

    def clean_code(self) -> str:
        credentials = {"username": self.user.get_username()}
        code = "".join(self.cleaned_data["code"].split())
        if AxesProxyHandler.is_allowed(context.request, credentials):
            for authenticator in self.locked_authenticators():
                if authenticator.wrap().validate_code(code) and first_use(authenticator, code):
                    authenticator.user = self.user
                    self.authenticator = authenticator
                    return code
        else:
            context.request.axes_locked_out = True
        user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)
        raise get_mfa_adapter().validation_error("incorrect_code")

    def locked_authenticators(self) -> list[Authenticator]:
        own = Authenticator.objects.select_for_update().filter(user_id=self.user.pk)
        return list(own.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"))


def first_use(authenticator: Authenticator, code: str) -> bool:
    """Whether a one-time code is used for the first time; it is marked as used."""
    if authenticator.type != Authenticator.Type.TOTP:
        return True  # a recovery code is struck off when it is checked
    mark = hashlib.sha256(f"{authenticator.pk}:{code}".encode()).hexdigest()
    used, at = authenticator.data.get("used", ["", 0])
    if used == mark and time.time() - at < REUSE_SECONDS:
        return False
    authenticator.data["used"] = [mark, time.time()]
    authenticator.save(update_fields=["data"])
    return True


class CodeForm(CountedCode, AuthenticateForm):
    """The one-time code at signing in (인증번호)."""


class CodeAgainForm(CountedCode, ReauthenticateCodeForm):
    """The one-time code once more, before something that weighs."""


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
