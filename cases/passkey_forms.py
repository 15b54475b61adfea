"""The forms passkeys send: what the browser made or answered, and a name to know a key by."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.utils.translation import gettext_lazy as _

from cases import passkeys
from cases.sign_in_forms import plain


class NewPasskeyForm(AddWebAuthnForm):
    """A passkey the browser has just made (패스키 등록)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)  # every passkey may sign in alone
        plain(
            self.fields["name"],
            _("Name"),
            _("To know it by, for example the device it is on."),
            maxlength="40",
        )

    def clean_name(self) -> str:
        return super().clean_name()[:40]

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError) as broken:
            raise auth.get_adapter().validation_error("incorrect_code") from broken


class PasskeyForm(AuthenticateWebAuthnForm):
    """A passkey after the password (2단계 인증)."""

    def clean_credential(self) -> Authenticator:
        return passkeys.complete(self.user, self.cleaned_data["credential"])


class PasskeyAloneForm(LoginWebAuthnForm):
    """A passkey instead of ID and password (패스키 로그인)."""

    def clean_credential(self) -> Authenticator:
        return passkeys.complete(None, self.cleaned_data["credential"])
