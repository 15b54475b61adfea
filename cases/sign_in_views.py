"""The officer's own pages beside allauth's: settings, staying signed in, signing in by passkey."""

from __future__ import annotations

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases import sign_in_history
from cases.language import remember
from cases.models import Officer
from cases.requests import OfficerRequest
from cases.sessions import NEWER, seconds_left
from cases.sign_in_forms import SignInForm


class PreferencesForm(forms.ModelForm):
    """How the officer likes the screens."""

    class Meta:
        model = Officer
        fields = ["language", "high_contrast", "shortcuts"]


def preferences(request: OfficerRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=request.user)
    if form.is_valid():
        officer = form.save()
        messages.success(request, _("Your settings were saved."))
        response = redirect("preferences")
        if officer.language:
            remember(response, officer.language)
        return response
    context = {"form": form, "attempts": sign_in_history.recent(request.user)}
    return render(request, "account/preferences.html", context)


@never_cache
def stay(request: OfficerRequest) -> JsonResponse:
    """How many seconds the session has left; asking by POST has already extended it.

    A page that was locked sees whose session it is now, and takes the new token for its forms.
    """
    left = seconds_left(request.sign_in, timezone.now())
    return JsonResponse({"left": left, "who": str(request.user.pk), "token": get_token(request)})


class SignInPage(LoginView):
    """Signing in; where a newer sign-in ended this session, when and from where that was."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newer = self.request.session.get(NEWER)
        told = {"at": parse_datetime(newer["at"]), "ip": newer["ip"]} if newer else None
        return super().get_context_data(**kwargs) | {"newer": told}


class PasskeySignIn(LoginWebAuthnView):
    """Signing in by a passkey alone: it has asked for the lock of its device (패스키 로그인)."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return flows.perform_passwordless_login(self.request, passkey, login)

    def form_invalid(self, _form: Any) -> HttpResponse:
        shown = {"form": SignInForm(request=self.request), "passkey_refused": True}
        return render(self.request, "account/login.html", self.get_context_data() | shown)
