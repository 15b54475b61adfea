"""Access confirmed by the lead, quarter by quarter (분기별 접근권한 재확인)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from cases import access, audit
from cases.acting import acting_as_system
from cases.models import Case, Grant, Officer, Verb
from cases.quarters import due_after, due_in, quarter_of


class Shared(NamedTuple):
    """What one officer holds on one case of the lead's."""

    case: Case
    officer: Officer
    grants: list[Grant]

    @property
    def key(self) -> str:
        return f"{self.case.pk}:{self.officer.pk}"

    @property
    def rights(self) -> str:
        return ", ".join(dict.fromkeys(grant.get_right_display() for grant in self.grants))

    @property
    def first(self) -> Grant:
        return self.grants[0]

    @property
    def due(self) -> bool:
        """Whether any of it ends this quarter unless it is confirmed."""
        return any(is_due(grant) for grant in self.grants)


def is_due(grant: Grant, day: date | None = None) -> bool:
    until = grant.confirmed_until
    return until is not None and until <= due_in(quarter_of(day or localdate()))


def shared_by(lead: Officer) -> list[Shared]:
    """Who else works on the officer's cases, each with what they hold at this moment."""
    return list(_together(_on_cases_of(lead)))


def due_of(lead: Officer) -> QuerySet[Grant]:
    """What ends this quarter unless the lead confirms it."""
    ends = due_in(quarter_of(localdate()))
    return _on_cases_of(lead).filter(confirmed_until__lte=ends)


def _on_cases_of(lead: Officer) -> QuerySet[Grant]:
    """What the lead has to say about: neither their own, nor an emergency of an hour."""
    led = Case.objects.readable_by(lead).filter(lead=lead)
    return Grant.objects.live().filter(content_object__in=led, emergency=None).exclude(user=lead)


def _together(grants: QuerySet[Grant]) -> Iterable[Shared]:
    joined = grants.select_related("content_object", "user", "granted_by", "permission")
    ordered = joined.order_by("content_object__number", "user__name", "user", "granted_at")
    for (case, officer), held in groupby(ordered, key=lambda g: (g.content_object, g.user)):
        yield Shared(case, officer, list(held))


@transaction.atomic
def confirm(
    *, needed: Collection[Shared], ended: Collection[Shared], reason: str, by: Officer
) -> None:
    """Say of each who still needs access and whose ends, in one act."""
    for shared in needed:
        _confirm(shared.case, of=shared.officer, by=by)
    for shared in ended:
        access.end_grants(shared.case, of=shared.officer, reason=reason, by=by)


@access.requires("grant_case")
def _confirm(case: Case, *, of: Officer, by: Officer) -> None:
    until = due_after(now())
    held = Grant.objects.live().filter(user=of, content_object=case)
    for grant in held.select_for_update(of=("self",)):
        grant.confirmed_until = until
        grant.save(update_fields=["confirmed_until"])
    audit.record(Verb.GRANT_CONFIRMED, case, of=str(of.pk), until=until.isoformat())


def end_unconfirmed() -> int:
    """Write the end of what was not confirmed in time; it held no more since then."""
    with acting_as_system("end_unconfirmed"):
        rows = Grant.objects.unconfirmed().select_related("content_object", "user")
        lapsed = list(rows.select_for_update(of=("self",), skip_locked=True))
        for grant in lapsed:
            grant.ended_at = grant.confirmed_until
            grant.save(update_fields=["ended_at"])
        for case, officer in {(grant.content_object, grant.user) for grant in lapsed}:
            audit.record(
                Verb.GRANT_ENDED, case, reason=_("Not confirmed in time"), of=str(officer.pk)
            )
    return len(lapsed)
