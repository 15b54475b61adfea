"""The form of confirming: a password, a code or a passkey, whichever is at hand."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases import passkeys
from cases.requests import OfficerRequest
from cases.sign_in_forms import spend

PREFIX = "confirm"
CODE = re.compile(r"\d{6}|\d{8}")
"""A one-time or a recovery code; every password is longer."""


class ConfirmForm(forms.Form):
    """One proof that it is the officer (본인 확인)."""

    proof = forms.CharField(
        label=_("Password or code"),
        strip=False,
        help_text=_("Your password, the digits of your authenticator app, or a recovery code."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)
    authenticator: Authenticator | None = None

    def __init__(self, *args: Any, request: OfficerRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, request.user
        # A passkey takes the place of what is typed.
        self.fields["proof"].required = not self.data.get(self.add_prefix("credential"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            if given.get("credential"):
                self.authenticator = passkeys.complete(self.user, given["credential"])
            elif proof := given.get("proof"):
                self._check(proof)
        except ValidationError as wrong:
            self.add_error("proof", wrong)
        return given

    def _check(self, proof: str) -> None:
        code = "".join(proof.split())
        if CODE.fullmatch(code):
            self.authenticator = spend(self.user, code, self.request)
        elif not get_adapter().reauthenticate(self.user, proof):
            raise get_adapter().validation_error("incorrect_password")

    def save(self) -> None:
        if self.authenticator:
            post_authentication(self.request, self.authenticator, reauthenticated=True)
        else:
            reauthenticate_by_password(self.request)

    def passkey_options(self) -> dict[str, Any] | None:
        """What the browser needs to ask for one of the officer's passkeys, where there is one."""
        return passkeys.begin(self.user) if passkeys.of(self.user).exists() else None
