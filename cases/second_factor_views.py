"""The pages of the second factor: allauth's, recorded, and with what must not go inline."""

from __future__ import annotations

import io
from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cases import second_factor
from cases.requests import OfficerRequest
from cases.sign_in_forms import is_right

CODES_SHOWN = "codes_shown"
CODES_SECONDS = 10 * 60
Type = Authenticator.Type


class SecondStep(AuthenticateView):
    """The second factor at signing in: a code, or a passkey where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        officer = self.stage.login.user
        kinds = set(Authenticator.objects.filter(user=officer).values_list("type", flat=True))
        has = {"has_codes": kinds != {Type.WEBAUTHN}, "has_passkeys": Type.WEBAUTHN in kinds}
        return super().get_context_data(**kwargs) | has


class AddApp(ActivateTOTPView):
    """Setting up an authenticator app; the code that shows it has worked by that."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Type.TOTP)
        is_right(app, form.cleaned_data["code"])
        second_factor.tell(app, "added")
        return answer


class RemoveApp(DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        second_factor.tell(self.authenticator, "removed")
        return super().form_valid(form)


class AddPasskey(AddWebAuthnView):
    """Making a passkey that stays on its device and can sign in alone."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        options = auth.begin_registration(self.request.user, passwordless=True)
        return super(AddWebAuthnView, self).get_context_data(**kwargs) | {"options": options}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        passkeys = Authenticator.objects.filter(user=self.request.user, type=Type.WEBAUTHN)
        second_factor.tell(passkeys.latest("pk"), "added")
        return answer


class RemovePasskey(RemoveWebAuthnView):
    pk_url_kwarg = "key"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = self.get_object()
        if not second_factor.may_go(passkey):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        second_factor.tell(passkey, "removed")
        return super().form_valid(form)


class Factors(IndexView):
    """What the officer has, and what may still be added; the first page where one is wanting."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        wanting = settings.SECOND_FACTOR_REQUIRED and not second_factor.is_enrolled(self.request)
        return shown | {"wanting": wanting, "required": settings.SECOND_FACTOR_REQUIRED}


class RenewCodes(GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        codes = Authenticator.objects.get(user=self.request.user, type=Type.RECOVERY_CODES)
        second_factor.tell(codes, "renewed")
        return answer


class ShowCodes(ViewRecoveryCodesView):
    """The recovery codes, this once; for ten minutes the same session may take them as a file."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        if shown["can_view_codes"]:
            self.request.session[CODES_SHOWN] = timezone.now().timestamp()
        return shown


@never_cache
@require_GET
def codes_file(request: OfficerRequest) -> HttpResponse:
    """The codes that were just shown, as a text file."""
    since = timezone.now().timestamp() - request.session.get(CODES_SHOWN, 0)
    codes = Authenticator.objects.filter(user=request.user, type=Type.RECOVERY_CODES).first()
    if codes is None or since > CODES_SECONDS:
        raise Http404
    text = "\n".join([f"{get_adapter().get_totp_issuer()} · {request.user.username}", ""])
    text += "\n".join(["", *codes.wrap().get_unused_codes(), ""])
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


@never_cache
@require_GET
def qr(request: OfficerRequest) -> HttpResponse:
    """The key of the authenticator app being enrolled, as a picture."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    picture = io.BytesIO()
    address = get_adapter().build_totp_url(request.user, secret)
    segno.make(address, error="m").save(picture, kind="svg", scale=4, xmldecl=False)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
