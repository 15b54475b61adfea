"""Postings and leavings: announced by an administrator, held until the cases are handed over.

The administrator decides who serves where and sees no case; who leads a case is for the
supervisor of its unit. So each does their part on their own page, and the second completes it.
"""

from __future__ import annotations

from django.utils.timezone import now
from django.utils.translation import gettext as _

from cases import audit
from cases.accounts import administers, close, held
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.letting_go import held_by, let_go
from cases.models import Departure, Officer, Unit, Verb


@administers
def announce(
    officer: Officer, *, kind: str, reason: str, by: Officer, unit: Unit | None = None
) -> Departure:
    """Announce a posting or a leaving (전보·퇴직); done at once where no case waits for a lead."""
    officer = held(officer)
    if officer == by:
        raise SelfDealing(_("Nobody moves themselves. Ask another administrator."))
    _expect_sense(officer, kind, unit)
    departure = Departure.objects.create(
        officer=officer, kind=kind, unit=unit, reason=reason, announced_by=by
    )
    if not held_by(officer).led:
        _carry_out(departure, by=by)
    else:
        _record(departure, "announced")
    return departure


@administers
def carry_out(departure: Departure, *, by: Officer) -> None:
    """Do what was announced: all that the officer holds in cases ends in the same act."""
    _carry_out(_open(departure), by=by)


@administers
def withdraw(departure: Departure, *, by: Officer) -> None:
    """Take the announcement back."""
    departure = _open(departure)
    departure.withdrawn_at = now()
    departure.save(update_fields=["withdrawn_at"])
    _record(departure, "announcement_withdrawn")


def _expect_sense(officer: Officer, kind: str, unit: Unit | None) -> None:
    if officer.departures.open().exists():
        raise AlreadyThere(_("A posting or leaving of %(name)s waits already.") % {"name": officer})
    if kind == Departure.Kind.LEAVING and not officer.is_active:
        raise AlreadyThere(_("The account is closed already."))
    if kind == Departure.Kind.POSTING and unit is None:
        raise NotYet(_("Choose the unit the officer is posted to."))
    if kind == Departure.Kind.POSTING and officer.unit is None:
        raise NotYet(_("Only who serves in a unit is posted to another."))
    if unit is not None and unit == officer.unit:
        raise AlreadyThere(_("%(name)s serves in this unit already.") % {"name": officer})


def _carry_out(departure: Departure, *, by: Officer) -> None:
    officer = held(departure.officer)
    let_go(officer, reason=departure.reason, by=by)
    if departure.kind == Departure.Kind.POSTING:
        officer.unit = departure.unit
        officer.version += 1
        officer.save(update_fields=["unit", "version", "updated_at"])
        _record(departure, "posted")
    else:
        close(officer, change="left", reason=departure.reason)
    departure.carried_out_at = now()
    departure.save(update_fields=["carried_out_at"])


def _open(departure: Departure) -> Departure:
    found = Departure.objects.open().select_for_update(of=("self",)).filter(pk=departure.pk).first()
    if found is None:
        raise AlreadyThere(_("This is done or withdrawn already."))
    return found


def _record(departure: Departure, change: str) -> None:
    audit.record(Verb.ACCOUNT_CHANGED, departure.officer, reason=departure.reason, change=change)
