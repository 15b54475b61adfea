"""Cases passed from one lead to another, several at once (사건 인계·인수)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases import actions
from cases.exceptions import NotYet
from cases.models import Case, Officer


def in_hand(officer: Officer, *, of: Officer) -> QuerySet[Case]:
    """The cases ``of`` leads that are ``officer``'s to hand over: seen, and in their units."""
    seen = Case.objects.readable_by(officer)
    return seen.filter(lead=of, unit__in=officer.supervised_units())


@transaction.atomic
def hand_over(
    officer: Officer, *, cases: Collection[Case], lead: Officer, reason: str, by: Officer
) -> int:
    """Make another officer the lead of each, in one act: all of them or none.

    On every case the new lead is let in and what the former held ends, as when one is assigned.
    """
    wanted = [case.pk for case in cases]
    chosen = list(in_hand(by, of=officer).filter(pk__in=wanted).order_by("pk"))
    if not chosen or len(chosen) != len(cases):
        raise NotYet(_("Choose the cases again: some have another lead by now."))
    for case in chosen:
        actions.assign(case, lead=lead, reason=reason, by=by)
    return len(chosen)
