"""The officer's own pages beside allauth's: settings, a second factor's QR, staying signed in."""

from __future__ import annotations

import io

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cases.language import remember
from cases.models import Officer
from cases.requests import OfficerRequest
from cases.sign_in import seconds_left


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
    return render(request, "account/preferences.html", {"form": form})


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


@never_cache
def stay(request: OfficerRequest) -> JsonResponse:
    """How many seconds the session has left; asking by POST has already extended it."""
    return JsonResponse({"left": seconds_left(request, timezone.now())})
