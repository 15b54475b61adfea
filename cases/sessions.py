"""How long a session lasts (접속): one for each officer, 15 minutes unused, 12 hours at most.

The session of the browser names its ``SignIn``; that row says when it was last used and whether it
has ended. What ends it, ends it at the next request, whichever process answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cases import audit
from cases.acting import acting_as, current_actor
from cases.models import Officer, SignIn, Verb

Answer = Callable[[HttpRequest], HttpResponse]
End = SignIn.End

SIGN_IN, CONFIRMED_AT, NEWER = "sign_in", "confirmed_at", "newer"
STAMP = timedelta(seconds=30)  # how often use is written down
UNATTENDED = "X-Unattended"  # sent by what a page asks for by itself, such as progress


def begin(request: HttpRequest, officer: Officer) -> None:
    """A session begins; the one the officer may still have had ends."""
    actor, now = current_actor(), timezone.now()
    Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)
    for older in SignIn.objects.live().filter(officer=officer):
        finish(older, limit(older, now) or End.NEWER)
    sign_in = SignIn.objects.create(
        officer=officer,
        at=now,
        seen_at=now,
        ip=(actor and actor.ip) or None,
        agent=actor.agent if actor else "",
    )
    request.session.pop(NEWER, None)
    request.session[SIGN_IN] = str(sign_in.pk)
    note_confirmed(request)


def finish(sign_in: SignIn, end: str) -> None:
    """A live session ends, once; the trail says whose and why."""
    held = SignIn.objects.select_for_update().live().filter(pk=sign_in.pk).first()
    if held is None:
        return
    held.end, held.ended_at = end, timezone.now()
    held.save(update_fields=["end", "ended_at"])
    audit.record(Verb.SIGNED_OUT, held.officer, end=end)


def end_all(officer: Officer) -> int:
    """End what the officer has open, for an administrator; the caller has checked who may."""
    live = list(SignIn.objects.live().filter(officer=officer))
    for sign_in in live:
        finish(sign_in, End.ADMINISTRATOR)
    return len(live)


def open_of(officer: Officer) -> SignIn | None:
    """The session the officer has open, unless it has passed a limit unnoticed."""
    live = SignIn.objects.live().filter(officer=officer).first()
    return live if live and not limit(live, timezone.now()) else None


def of(request: HttpRequest) -> SignIn | None:
    """The sign-in the session began with, when it is the officer's own."""
    named = request.session.get(SIGN_IN)
    mine = SignIn.objects.filter(officer=cast(Officer, request.user))
    return mine.filter(pk=named).first() if named else None


def limit(sign_in: SignIn, now: datetime) -> str:
    """The limit the session has passed, or nothing."""
    if now - sign_in.at >= timedelta(seconds=settings.SIGNED_IN_SECONDS):
        return End.AGE
    return End.IDLE if seconds_left(sign_in, now) <= 0 else ""


def seconds_left(sign_in: SignIn, now: datetime) -> int:
    """How long it lasts if nobody touches it."""
    idle = settings.IDLE_SECONDS - (now - sign_in.seen_at).total_seconds()
    age = settings.SIGNED_IN_SECONDS - (now - sign_in.at).total_seconds()
    return int(min(idle, age))


def note_confirmed(request: HttpRequest) -> None:
    """Write down that the officer has shown just now who they are."""
    request.session[CONFIRMED_AT] = timezone.now().timestamp()


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether that was less than five minutes ago."""
    at = request.session.get(CONFIRMED_AT, 0)
    return timezone.now().timestamp() - at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class LiveSessionMiddleware:
    """Let a session through while it lasts, and tell the officer of one that has ended why."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, sign_in = timezone.now(), of(request)
            if sign_in is None or sign_in.ended_at or limit(sign_in, now):
                return turn_out(request, sign_in, now)
            stamp(request, sign_in, now)
            request.sign_in = sign_in  # type: ignore[attr-defined]
        return self.get_response(request)


def stamp(request: HttpRequest, sign_in: SignIn, now: datetime) -> None:
    """Write down that the officer was here; requests a page makes by itself do not count."""
    if UNATTENDED in request.headers or now - sign_in.seen_at < STAMP:
        return
    with acting_as(cast(Officer, request.user)):
        SignIn.objects.live().filter(pk=sign_in.pk).update(seen_at=now)
    sign_in.seen_at = now


def turn_out(request: HttpRequest, sign_in: SignIn | None, now: datetime) -> HttpResponse:
    """End the session in the browser too, and lead to the sign-in page, which says why."""
    end = (sign_in.end or limit(sign_in, now)) if sign_in else End.IDLE
    with acting_as(cast(Officer, request.user), ip=request.META.get("REMOTE_ADDR", "")):
        if sign_in:
            finish(sign_in, end)
        logout(request)
    if sign_in and end == End.NEWER:
        request.session[NEWER] = newer_than(sign_in)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)  # the page locks itself and keeps what was typed
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    return redirect(f"{reverse('account_login')}?{urlencode({'ended': end} | back)}")


def newer_than(sign_in: SignIn) -> dict[str, str]:
    """When and from where the officer signed in again, for whoever sits at the older session."""
    later = SignIn.objects.filter(officer_id=sign_in.officer_id, at__gt=sign_in.at)
    newer = later.order_by("at").first()
    return {"at": newer.at.isoformat(), "ip": newer.ip or ""} if newer else {}
