"""Passkeys (패스키): keys that never leave their device and answer for this site alone.

Each asks for the device's own lock (user verification), so one by itself is two factors.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cases import sign_in_events
from cases.models import Officer


def of(officer: Officer) -> QuerySet[Authenticator]:
    """The officer's passkeys, the oldest first."""
    own = Authenticator.objects.filter(user_id=officer.pk, type=Authenticator.Type.WEBAUTHN)
    return own.order_by("pk")


def begin(officer: Officer) -> dict[str, Any]:
    """What the browser needs to ask for one of the officer's passkeys."""
    return auth.begin_authentication(officer)


def complete(officer: Officer | None, answer: dict[str, Any]) -> Authenticator:
    """The passkey that answered the challenge; without an officer, the answer names one.

    A passkey is not guessed, so failures are recorded and lock nothing.
    """
    named = officer
    try:
        auth.parse_authentication_response(answer)
        named = officer or auth.extract_user_from_response(answer)
        if not named.is_active:
            raise auth.get_adapter().validation_error("incorrect_code")
        authenticator = auth.complete_authentication(named, answer)
    except (ValidationError, AttributeError, KeyError, TypeError, ValueError) as wrong:
        sign_in_events.failed(named, factor="passkey")
        raise auth.get_adapter().validation_error("incorrect_code") from wrong
    authenticator.user = named
    return authenticator
