"""Who can see a case, and through what; which cases an officer can see (실효 접근권한).

Whether an officer sees a case is asked of ``Case.objects.visible_to`` and of nothing else. What
is gathered here is only the grounds of it, for people to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cases.holdings import joined, together
from cases.models import Case, Grant, Officer, Referral, Role, Unit
from investigations.models.report import Release


class Ground(NamedTuple):
    """One reason an officer sees a case: what it is, why, by whom, from and until when."""

    label: str
    reason: str = ""
    by: Officer | None = None
    since: date | datetime | None = None
    until: datetime | None = None


class Seer(NamedTuple):
    """An officer who sees the case, and all the grounds of it."""

    officer: Officer
    grounds: list[Ground]


class Seen(NamedTuple):
    """A case an officer sees, and all the grounds of it."""

    case: Case
    grounds: list[Ground]


def seers_of(case: Case) -> list[Seer]:
    """Everybody who sees the case at this moment."""
    grants = by_key(joined(Grant.objects.live().filter(content_object=case)), "user_id")
    referrals = by_key(case.referrals.select_related("office", "referred_by"), "office_id")
    return [
        Seer(officer, grounds(officer, case, grants[officer.pk], referrals[officer.office_id]))
        for officer in who_might_see(case)
        if Case.objects.visible_to(officer).filter(pk=case.pk).exists()
    ]


def who_might_see(case: Case) -> QuerySet[Officer]:
    """Whoever has anything to do with the case: whether they see it is asked one by one."""
    granted = Grant.objects.filter(content_object=case, ended_at=None).values("user")
    over = Unit.objects.filter(Q(pk=case.unit_id) | Q(parts=case.unit_id)).values("pk")
    offices = case.referrals.values("office")
    might = (
        Q(pk__in=granted)
        | Q(groups__name=Role.SUPERVISOR, unit__in=over)
        | Q(groups__name=Role.PROSECUTOR, office__in=offices)
    )
    return Officer.objects.filter(might, is_active=True).distinct().select_related("unit", "office")


def cases_of(officer: Officer, *, reader: Officer) -> QuerySet[Case]:
    """The cases the officer sees, as far as the reader may know of them."""
    seen = Case.objects.visible_to(officer)
    if reader != officer:
        seen = seen.filter(pk__in=Case.objects.visible_to(reader).values("pk"))
    return seen.select_related("unit", "lead")


def seen_by(officer: Officer, cases: Iterable[Case]) -> list[Seen]:
    """The cases of one page with the grounds the officer sees each on."""
    cases = list(cases)
    live = Grant.objects.live().filter(user=officer, content_object__in=cases)
    grants = by_key(joined(live), "content_object_id")
    found = Referral.objects.filter(office=officer.office_id, case__in=cases)
    referrals = by_key(found.select_related("office", "referred_by"), "case_id")
    return [
        Seen(case, grounds(officer, case, grants[case.pk], referrals[case.pk])) for case in cases
    ]


def grounds(
    officer: Officer, case: Case, grants: list[Grant], referrals: list[Referral]
) -> list[Ground]:
    """What a page says of why the officer sees the case."""
    found = [Ground(_("Lead of the case"))] if case.lead_id == officer.pk else []
    for holding in together(grants):
        given = holding.grant
        label = _("Granted: %(rights)s") % {"rights": holding.rights}
        until = min(filter(None, (given.until, given.confirmed_until)), default=None)
        found.append(Ground(label, given.reason, given.granted_by, given.granted_at, until))
    if officer.oversees(case.unit) and not case.restricted:
        found.append(Ground(_("Supervises %(unit)s") % {"unit": case.unit}))
    if officer.role == Role.PROSECUTOR:
        found += [
            Ground(
                _("Referred to %(office)s") % {"office": r.office}, "", r.referred_by, r.referred_on
            )
            for r in referrals
        ]
    return found


def released_of(case: Case) -> list[Release]:
    """Who reads a report of the case, whether or not they see the case itself."""
    rows = Release.objects.filter(report__case=case, report__withdrawal=None)
    joined = rows.select_related("report", "prosecutor__office", "released_by")
    return [
        row
        for row in joined
        if Release.objects.counting_for(row.prosecutor).filter(pk=row.pk).exists()
    ]


def by_key(rows: Iterable[Any], key: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
