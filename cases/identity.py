"""Showing once more that it is you, before an act that weighs (본인 재확인).

Signing in counts for five minutes, and so does every confirmation. Looking at a page asks nothing;
the act does. What was typed travels in the page that asks, and is never stored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from cases.identity_forms import PREFIX, ConfirmForm
from cases.requests import OfficerRequest
from cases.sessions import confirmed_lately

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN = "csrfmiddlewaretoken"  # noqa: S105

View = TypeVar("View", bound=Callable[..., Any])


def confirmed(view: View) -> View:
    """Let the act of a page through only when the officer has confirmed lately who they are.

    The page itself opens without: what asks is the POST, in its own place, with what was typed.
    """

    @wraps(view)
    def guarded(request: OfficerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in LOOKING or confirmed_lately(request):
            return view(request, *args, **kwargs)
        form = proof_in(request)
        return view(request, *args, **kwargs) if confirms(form) else ask(request, form)

    return cast("View", sensitive_post_parameters(f"{PREFIX}-proof")(guarded))


def confirmed_to_read(view: View) -> View:
    """The same for an address whose reading is itself the act, such as a file that leaves."""

    @wraps(view)
    def guarded(request: OfficerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if confirmed_lately(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return cast("View", guarded)


def proof_in(request: OfficerRequest) -> ConfirmForm:
    """The form of confirming, with the proof where the request brings one."""
    brings = any(name.startswith(f"{PREFIX}-") for name in request.POST)
    return ConfirmForm(request.POST if brings else None, request=request, prefix=PREFIX)


def confirms(form: ConfirmForm) -> bool:
    """Whether the proof is right; then it counts from now on."""
    if form.is_valid():
        form.save()
        return True
    return False


def ask(request: OfficerRequest, form: ConfirmForm, **more: Any) -> HttpResponse:
    """The page that asks for a proof and brings back what was typed."""
    context = {"form": form, "kept": kept(request), "passkey": form.passkey_options()}
    return render(request, "account/reauthenticate.html", context | more)


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the proof."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != TOKEN and not name.startswith(f"{PREFIX}-")
        for value in values
    ]


@sensitive_post_parameters(f"{PREFIX}-proof")
def confirm(request: OfficerRequest) -> HttpResponse:
    """A page of its own, for what begins with an address: then it leads there."""
    form = proof_in(request)
    if confirms(form):
        return redirect(onward(request))
    return ask(request, form, own=True)


def onward(request: HttpRequest) -> str:
    """The address asked for, when it is one of ours."""
    url = request.POST.get("next") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if own else get_adapter().get_login_redirect_url(request)
