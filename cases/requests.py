"""The request as views of this house receive it: somebody is signed in, and reading is recorded."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from cases.models import BreakGlass, Officer, SignIn


class OfficerRequest(HttpRequest):
    """A request behind the sign-in. For the type checker; Django makes the object itself."""

    user: Officer
    htmx: HtmxDetails
    sign_in: SignIn
    recorded: int
    emergency: BreakGlass | None
    failed: bool
