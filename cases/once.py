"""A form that is sent twice, by a double click or an impatient reload, has one effect."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cases.models import Submission

Answer = Callable[[HttpRequest], HttpResponse]
FIELD = "once"
IDENTIFYING = ("account_login", "account_reauthenticate")
"""Pages that ask who it is before anything is done; the form is sent again after them."""


class OnceMiddleware:
    """Lead who sends the same form again to where its first sending led.

    A form carries a token of its own. What was sent counts by token and content: the same form
    gone back to and filled in otherwise is another one. It counts once it led somewhere; a form
    that came back with its faults may be sent again. All in the transaction of the request.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if sent := getattr(request, "taken", ""):
            mine, location = Submission.objects.filter(digest=sent), response.get("Location", "")
            if location and urlsplit(location).path not in {reverse(page) for page in IDENTIFYING}:
                mine.update(location=location)
            else:
                mine.delete()
        return response

    def process_view(
        self, request: HttpRequest, view: Answer, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Take the form in hand before its view does; a view that reads its uploads is left to."""
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        if FIELD not in request.POST:
            return None
        sent = digest(request)
        if led_to := Submission.objects.take(sent):
            return redirect(led_to)
        request.taken = sent  # type: ignore[attr-defined]
        return None


def token() -> str:
    """What a form carries that no other does."""
    return str(uuid.uuid4())


def digest(request: HttpRequest) -> str:
    """What was sent, by whom and to which page, as one value."""
    files = [
        (name, [(file.name, file.size) for file in given])
        for name, given in sorted(request.FILES.lists())
    ]
    fields = sorted((name, request.POST.getlist(name)) for name in request.POST)
    fields = [field for field in fields if field[0] != "csrfmiddlewaretoken"]
    sent = (str(request.user.pk), request.path, fields, files)
    return hashlib.sha256(repr(sent).encode()).hexdigest()
