"""What a suspect is called: it depends on where procedure stands, and says nothing of guilt."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cases.models import Case, Disposition, Party, PartyRole, Phase

_CHARGED = {Disposition.Kind.INDICTED, Disposition.Kind.SUMMARY}
_SUSPECTS = {PartyRole.Role.SUSPECT, PartyRole.Role.CORPORATE_SUSPECT}
_BEFORE_BOOKING = {Phase.RECEIVED, Phase.INQUIRY, Phase.CLOSED}


def designation(*, booked: bool, indicted: bool) -> str:
    """Person under inquiry until booked, suspect until indicted, defendant after."""
    if not booked:
        return _("person under inquiry")
    return _("defendant") if indicted else _("suspect")


@dataclass(frozen=True, slots=True)
class Designations:
    """What each suspect of one case is called, read once for a page."""

    booked: frozenset[UUID]
    indicted: bool

    def of(self, party: Party) -> str:
        return designation(booked=party.pk in self.booked, indicted=self.indicted)

    def roles_of(self, party: Party) -> list[str]:
        """The roles of a party as the page shows them, what a suspect is called first."""
        roles = [row.role for row in party.roles.all()]
        called = [self.of(party)] if _SUSPECTS.intersection(roles) else []
        return called + [str(PartyRole.Role(r).label) for r in roles if r not in _SUSPECTS]


def designations_of(case: Case) -> Designations:
    booked = case.acts.filter(booked_on__isnull=False).values_list("suspect_id", flat=True)
    return Designations(frozenset(booked), indicted=_indicted(case))


def heading_of(case: Case) -> str:
    """What the suspects of a case are called together, in the head of a table."""
    return designation(booked=case.phase not in _BEFORE_BOOKING, indicted=_indicted(case))


def _indicted(case: Case) -> bool:
    if case.phase != Phase.DISPOSED:
        return False
    return case.dispositions.filter(kind__in=_CHARGED).exists()
