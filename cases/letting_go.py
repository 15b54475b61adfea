"""What an officer holds in cases, in figures; and its end when they move or leave."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from cases import access, audit
from cases.exceptions import NotYet
from cases.models import Case, Grant, Officer, Unit, Verb


class Held(NamedTuple):
    """How much an officer holds: cases led, by the unit they are in, and cases let into.

    Figures only: whoever keeps accounts sees no case.
    """

    led: list[tuple[Unit, int]]
    shared: int

    @property
    def leads(self) -> int:
        return sum(count for _unit, count in self.led)


def held_by(officer: Officer) -> Held:
    led = Case.objects.filter(lead=officer).order_by()
    counted = dict(led.values_list("unit").annotate(Count("pk")))
    units = Unit.objects.filter(pk__in=counted)
    granted = Grant.objects.live().filter(user=officer).exclude(content_object__lead=officer)
    shared = granted.order_by().values("content_object").distinct().count()
    return Held([(unit, counted[unit.pk]) for unit in units], shared)


def let_go(officer: Officer, *, reason: str, by: Officer) -> None:
    """End all that the officer holds in cases, in one act; refused while they lead one.

    The caller has checked who may. A case is never left without its lead: who supervises its
    unit hands it over first.
    """
    held = held_by(officer)
    if held.led:
        where = ", ".join(
            _("%(unit)s: %(count)s") % {"unit": unit, "count": count} for unit, count in held.led
        )
        raise NotYet(
            _("%(name)s still leads cases (%(where)s). Their supervisors hand them over first.")
            % {"name": officer, "where": where}
        )
    standing = Grant.objects.filter(user=officer, ended_at__isnull=True)
    for case in Case.objects.filter(pk__in=standing.values("content_object")):
        access.end_all(case, of=officer, by=by)
        audit.record(Verb.GRANT_ENDED, case, reason=reason, of=str(officer.pk))
