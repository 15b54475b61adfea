"""What a suspect is called: it depends on where procedure stands, and says nothing of guilt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from cases.models import Case, Disposition, Party, PartyRole, Phase
from cases.models.party import SUSPECT_ROLES

CHARGED = frozenset({Disposition.Kind.INDICTED, Disposition.Kind.SUMMARY})
_BEFORE_BOOKING = {Phase.RECEIVED, Phase.INQUIRY, Phase.CLOSED}


def indicted(phase: str, disposition: str | None) -> bool:
    """Whether a case in that phase, last disposed of in that way, stands indicted (공소제기)."""
    return phase == Phase.DISPOSED and disposition in CHARGED


def designation(phase: str, disposition: str | None, *, booked: bool | None = None) -> str:
    """Person under inquiry until booked, suspect until indicted, defendant after.

    ``booked`` tells of one person what the phase tells of all of them together.
    """
    if booked is None:
        booked = phase not in _BEFORE_BOOKING
    if not booked:
        return _("person under inquiry")
    return _("defendant") if indicted(phase, disposition) else _("suspect")


def roles_of(party: Party, called: str) -> list[str]:
    """The roles of a party as a page shows them, what a suspect is called first."""
    roles = [row.role for row in party.roles.all()]
    first = [called] if SUSPECT_ROLES.intersection(roles) else []
    return first + [str(PartyRole.Role(r).label) for r in roles if r not in SUSPECT_ROLES]


@dataclass(frozen=True, slots=True)
class Designations:
    """What each suspect of one case is called, read once for a page."""

    phase: str
    disposition: str | None
    booked: frozenset[UUID]

    def of(self, party: Party) -> str:
        return designation(self.phase, self.disposition, booked=party.pk in self.booked)

    def roles_of(self, party: Party) -> list[str]:
        return roles_of(party, self.of(party))


def designations_of(case: Case) -> Designations:
    booked = case.acts.filter(booked_on__isnull=False).values_list("suspect_id", flat=True)
    return Designations(case.phase, _kind(last_disposition(case)), frozenset(booked))


def heading_of(case: Case) -> str:
    """What the suspects of a case are called together, in the head of a table."""
    return designation(case.phase, _kind(last_disposition(case)))


def indicted_on(case: Case) -> date | None:
    """The day of the indictment the case stands at; nothing before one."""
    last = last_disposition(case)
    return last.disposed_on if last and indicted(case.phase, last.kind) else None


def last_disposition(case: Case) -> Disposition | None:
    """What the prosecutor did with the case last; asked for only where the case stands at it."""
    return case.dispositions.last() if case.phase == Phase.DISPOSED else None


class LastKind(TypedDict):
    """What rows annotated with ``last_kinds`` carry."""

    disposition: str | None


def last_kinds(case: str = "pk") -> Subquery:
    """What the prosecutor did last, for each row whose column names the case."""
    last: QuerySet[Disposition] = Disposition.objects.filter(case=OuterRef(case)).reverse()
    return Subquery(last.values("kind")[:1])


def _kind(disposition: Disposition | None) -> str | None:
    return disposition.kind if disposition else None
