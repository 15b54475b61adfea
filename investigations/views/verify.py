"""The public page that says whether a paper is genuine. It is open to all and tells no case."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from investigations import verification
from investigations.forms.verify import HashOnly, VerifyForm


@login_not_required
@csrf_exempt  # only until the upload is set to be hashed; ``answer`` checks the token
def verify(request: HttpRequest) -> HttpResponse:
    """By number, as the QR code asks; by hash; or by file, of which only the hash is taken."""
    uploaded = HashOnly(request)
    request.upload_handlers = [uploaded]
    return answer(request, uploaded)


@csrf_protect
def answer(request: HttpRequest, uploaded: HashOnly) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET or None
    form = VerifyForm(asked, uploaded=uploaded)
    if not form.is_bound:
        return page(request, form)
    if verification.too_many_from(request.META.get("REMOTE_ADDR", "")):
        return page(request, form, status=429, too_many=True)
    if not form.is_valid():
        return page(request, form)
    finding = verification.check(**form.cleaned_data)
    return page(request, form, finding=finding)


def page(request: HttpRequest, form: VerifyForm, status: int = 200, **found: Any) -> HttpResponse:
    context = {"form": form, "finding": None, "too_many": False} | found
    return render(request, "investigations/verify.html", context, status=status)
