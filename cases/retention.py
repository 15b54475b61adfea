"""How long the trail is kept (접속기록 보존): at least five years, and as long as the case.

No part of the application removes an event. Whoever takes old events out of the database by hand
asks here first.
"""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.accounts import administers
from cases.exceptions import NotYet
from cases.models import Event, Officer, Phase, RetentionRule, WatchRule

CLOSED = (Phase.CLOSED, Phase.DISPOSED)


def years_on(day: date) -> int:
    """For how many years events are kept under the rule of the day."""
    rule = RetentionRule.objects.on(day).first()
    if rule is None:
        raise LookupError(f"no rule of retention on record for {day}")
    return rule.years


def kept_until(event: Event) -> date | None:
    """The day until which the event is kept at least; none while its case is open."""
    last = localdate(event.at)
    if event.case is not None:
        if event.case.phase not in CLOSED:
            return None
        ended = event.case.steps.order_by("taken_on").last()
        last = max(last, ended.taken_on) if ended else last
    return _years_after(last, years_on(localdate()))


def _years_after(day: date, years: int) -> date:
    """The same day in a later year; the 29th of February becomes the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@administers
def lengthen(*, years: int, since: date, reason: str, by: Officer) -> RetentionRule:
    """Keep the trail longer from a day on. It is never shortened."""
    _expect_to_come(since)
    longest = max(RetentionRule.objects.values_list("years", flat=True), default=0)
    if years <= longest:
        raise NotYet(
            _("The trail is kept for %(years)s years; only a longer time can be set.")
            % {"years": longest}
        )
    return RetentionRule.objects.create(years=years, since=since, reason=reason, set_by=by)


@administers
def set_limit(*, kind: str, limit: int, since: date, reason: str, by: Officer) -> WatchRule:
    """Set from which number on something is unusual, from a day on."""
    _expect_to_come(since)
    return WatchRule.objects.create(kind=kind, limit=limit, since=since, reason=reason, set_by=by)


def _expect_to_come(since: date) -> None:
    if since < localdate():
        raise NotYet(_("A rule begins today or later: what has happened keeps its rule."))
