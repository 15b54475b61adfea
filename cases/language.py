"""The language of a page: the officer's choice, else a cookie, else the browser's, else Korean."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cases.models import Officer

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGES = {code for code, _name in settings.LANGUAGES}


class LanguageMiddleware:
    """Speak the language of the reader."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def language_of(request: HttpRequest) -> str:
    officer = getattr(request, "user", None)
    if isinstance(officer, Officer) and officer.language in LANGUAGES:
        return officer.language
    return translation.get_language_from_request(request)


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Take the reader's choice: in a cookie and, where signed in, on the officer."""
    code = request.POST.get("language", "")
    if code not in LANGUAGES:
        return HttpResponseBadRequest()
    if isinstance(request.user, Officer) and request.user.language != code:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = redirect(safe_next(request))
    remember(response, code)
    return response


def remember(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def safe_next(request: HttpRequest) -> str:
    """The address to return to, when it is one of ours."""
    url = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if own else settings.LOGIN_REDIRECT_URL
