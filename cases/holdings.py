"""What officers hold on a case, those rights together that were given together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.timezone import now

from cases.models import Case, Grant, Officer, Right


class Holding(NamedTuple):
    """What one officer was given at one time, and why."""

    grants: list[Grant]

    @property
    def grant(self) -> Grant:
        return self.grants[0]

    @property
    def officer(self) -> Officer:
        return self.grant.user

    @property
    def rights(self) -> str:
        return ", ".join(grant.get_right_display() for grant in self.grants)

    @property
    def until(self) -> datetime | None:
        return self.grant.until

    @property
    def lapsed(self) -> bool:
        """Whether it ended because nobody confirmed it in time; its end may still be unwritten."""
        until = self.grant.confirmed_until
        return self.grant.ended_by_id is None and until is not None and until <= now()


def holdings(case: Case) -> list[Holding]:
    """What holds at this moment."""
    return together(joined(Grant.objects.live().filter(content_object=case)))


def ended(case: Case) -> list[Holding]:
    """What holds no more, newest first: nothing of this is deleted."""
    live = Grant.objects.live().filter(content_object=case)
    past = Grant.objects.filter(content_object=case).exclude(pk__in=live.values("pk"))
    return together(joined(past))[::-1]


def readers(case: Case) -> list[Holding]:
    """Who may read what the trade secrets of the case are."""
    live = Grant.objects.live().filter(content_object=case)
    return together(joined(live.filter(permission__codename=Right.SECRET)))


def joined(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """With whom and what a line of a list names."""
    return grants.select_related("user", "granted_by", "ended_by", "permission")


def together(grants: Iterable[Grant]) -> list[Holding]:
    """Those given at one time as one line each."""
    rows: dict[tuple[Any, ...], list[Grant]] = {}
    for grant in grants:
        key = (grant.user_id, grant.reason, grant.granted_by_id, grant.until, grant.ended_at)
        rows.setdefault(key, []).append(grant)
    return [Holding(held) for held in rows.values()]
