"""What is unusual in the trail: each rule finds officers and the events that show it.

The limits are dated rows (``WatchRule``). A finding is no reproach: it asks for an explanation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncHour
from django.utils.timezone import localdate, localtime

from cases.hours import outside_hours
from cases.models import Event, Officer, Verb, Watch, WatchRule

PAST = timedelta(days=30)
FEWEST_HOURS = 20
"""Hours with reading in the past month from which on there is something usual to compare with."""

FEWEST_CASES = 10
"""Reading fewer cases in an hour is never unusual, however quiet the past was."""

SHOWN = 50
"""How many events of a finding are kept to show."""


class Finding(NamedTuple):
    """An officer who went beyond a limit, and the newest events that show it."""

    officer: UUID
    kind: Watch
    found: int
    limit: int
    events: list[int]


def limits_on(day: Any) -> dict[str, int]:
    """The limit of each rule in force on the day."""
    limits: dict[str, int] = {}
    for rule in WatchRule.objects.on(day):
        limits.setdefault(rule.kind, rule.limit)
    return limits


def findings(moment: datetime) -> list[Finding]:
    """All that is beyond its limit at that moment."""
    limits = limits_on(localdate(moment))
    return [
        finding
        for kind, rule in RULES.items()
        if kind in limits
        for finding in rule(moment, limits[kind])
    ]


def cases_an_hour(moment: datetime, limit: int) -> Iterable[Finding]:
    hour = _read().filter(at__gt=moment - timedelta(hours=1), at__lte=moment)
    return _beyond(Watch.CASES_AN_HOUR, hour, limit, cases=True)


def own_past(moment: datetime, limit: int) -> Iterable[Finding]:
    return _beyond_usual(Watch.OWN_PAST, moment, limit, lambda officer: [officer.pk])


def unit_past(moment: datetime, limit: int) -> Iterable[Finding]:
    def colleagues(officer: Officer) -> Any:
        return Officer.objects.filter(unit=officer.unit_id).exclude(pk=officer.pk)

    return _beyond_usual(Watch.UNIT_PAST, moment, limit, colleagues)


def off_hours(moment: datetime, limit: int) -> Iterable[Finding]:
    outside = _read().filter(outside_hours("at"), at__gte=_midnight(moment), at__lte=moment)
    return _beyond(Watch.OFF_HOURS, outside, limit, cases=True)


def downloads(moment: datetime, limit: int) -> Iterable[Finding]:
    made = Event.objects.filter(verb=Verb.DOWNLOADED, actor__isnull=False)
    today = made.filter(at__gte=_midnight(moment), at__lte=moment)
    return _beyond(Watch.DOWNLOADS, today, limit)


def not_found(moment: datetime, limit: int) -> Iterable[Finding]:
    vain = Event.objects.filter(verb=Verb.REFUSED, facts__status=404, actor__isnull=False)
    lately = vain.filter(at__gt=moment - timedelta(minutes=10), at__lte=moment)
    return _beyond(Watch.NOT_FOUND, lately, limit)


def subject(moment: datetime, limit: int) -> Iterable[Finding]:
    """Of one person more officers read than ``limit`` who serve neither in the unit nor above."""
    since = _midnight(moment)
    with connection.cursor() as cursor:
        cursor.execute(OF_ONE_PERSON, [Verb.VIEWED, since, moment, limit])
        rows = cursor.fetchall()
    found: dict[UUID, int] = {}
    for count, officers in rows:
        found |= {officer: max(count, found.get(officer, 0)) for officer in officers}
    for officer, count in found.items():
        theirs = _read().filter(actor=officer, at__gte=since, at__lte=moment)
        yield Finding(officer, Watch.SUBJECT, count, limit, _newest(theirs))


OF_ONE_PERSON = """
SELECT count(DISTINCT event.actor_id), array_agg(DISTINCT event.actor_id)
FROM cases_event event
CROSS JOIN unnest(event.subjects) AS person
JOIN cases_officer officer ON officer.id = event.actor_id
JOIN cases_case file ON file.id = event.case_id
JOIN cases_unit unit ON unit.id = file.unit_id
WHERE event.verb = %s AND event.at >= %s AND event.at <= %s
  AND officer.unit_id <> unit.id AND officer.unit_id IS DISTINCT FROM unit.parent_id
GROUP BY person HAVING count(DISTINCT event.actor_id) > %s
"""

RULES: dict[str, Callable[[datetime, int], Iterable[Finding]]] = {
    Watch.CASES_AN_HOUR: cases_an_hour,
    Watch.OWN_PAST: own_past,
    Watch.UNIT_PAST: unit_past,
    Watch.OFF_HOURS: off_hours,
    Watch.DOWNLOADS: downloads,
    Watch.NOT_FOUND: not_found,
    Watch.SUBJECT: subject,
}


def usual(officers: Any, until: datetime) -> int | None:
    """How many cases an hour of reading has at most, but for the busiest twentieth (p95)."""
    past = _read().filter(actor__in=officers, at__gte=until - PAST, at__lte=until)
    hours = past.order_by().values("actor", hour=TruncHour("at"))
    counts = sorted(hours.annotate(n=Count("case", distinct=True)).values_list("n", flat=True))
    if len(counts) < FEWEST_HOURS:
        return None
    return int(counts[math.ceil(len(counts) * 0.95) - 1])


def _beyond_usual(
    kind: Watch, moment: datetime, times: int, whose: Callable[[Officer], Any]
) -> Iterable[Finding]:
    """Who read ``times`` as many cases in the past hour as those officers do at most in one."""
    begun = moment - timedelta(hours=1)
    hour = _read().filter(at__gt=begun, at__lte=moment)
    for finding in _beyond(kind, hour, FEWEST_CASES, cases=True):
        usually = usual(whose(Officer.objects.get(pk=finding.officer)), begun)
        if usually is not None and finding.found > times * usually:
            yield finding._replace(limit=times * usually)


def _read() -> QuerySet[Event]:
    """Reading of cases by officers."""
    return Event.objects.filter(verb=Verb.VIEWED, actor__isnull=False, case__isnull=False)


def _beyond(
    kind: Watch, events: QuerySet[Event], limit: int, *, cases: bool = False
) -> Iterable[Finding]:
    """Who has more than ``limit`` of the events, or of the cases they are about."""
    counted = Count("case", distinct=True) if cases else Count("pk")
    each = events.order_by().values("actor").annotate(found=counted)
    for row in each.filter(found__gt=limit):
        shown = _newest(events.filter(actor=row["actor"]))
        yield Finding(row["actor"], kind, row["found"], limit, shown)


def _newest(events: QuerySet[Event]) -> list[int]:
    return list(events.order_by("-pk").values_list("pk", flat=True)[:SHOWN])


def _midnight(moment: datetime) -> datetime:
    return localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
