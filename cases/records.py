"""Recording in a case: itself, its people, trade secrets, acts and documents, new or revised."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import actions, audit, booked, workflow
from cases.access import requires
from cases.exceptions import Contradictory, NotYet, Settled
from cases.facts import contradictions_with
from cases.masks import Sealed, opened
from cases.models import Act, Case, Document, Officer, Party, Phase, Secret, Verb

Record = Party | Secret | Act | Document


@requires("record_case")
def keep(record: Record, *, by: Officer, roles: Collection[str] | None = None) -> None:
    """Write a record of the case and bring what follows from its acts up to date.

    The stage of the crime, the limitation and the mark of a case follow from its acts, and
    these from who acted and from the class of the secret. So does the authority a booking rests
    on: a change that would take it away is refused.
    """
    Case.objects.locked(record.case)
    if isinstance(record, Party | Act) and (found := contradictions_with(record, roles=roles)):
        raise Contradictory(found[0].text)
    booked.expect_bookings_to_stand(record)
    if record._state.adding:
        record.created_by = by
    record.save()
    if isinstance(record, Party) and roles is not None:
        _give_roles(record, roles)
    if not isinstance(record, Document):
        actions.settle(record.case)


@requires("record_case")
def keep_case(case: Case, *, by: Officer) -> None:
    """Write what was put right of the case itself.

    How and when it came in can be put right until the first step after receipt; what is put
    right is recorded as the receipt anew, with the basis of its day, and the first entry is kept.
    """
    before = Case.objects.locked(case)
    if (before.origin, before.received_on) != (case.origin, case.received_on):
        _expect_receipt(case, before)
        basis = workflow.basis_of(f"receive_{case.origin}", case.received_on)
        actions.begin(case, basis, by=by)
    case.save()


def _expect_receipt(case: Case, before: Case) -> None:
    if before.phase != Phase.RECEIVED:
        raise Settled(
            _("A step was taken after receipt: how and when the case came in is fixed now.")
        )
    if case.received_on > localdate():
        raise NotYet(_("A case cannot be received before its day."))
    if case.notices.filter(sent_on__lt=case.received_on).exists():
        raise Settled(_("A notice to an agency was sent before that day."))


@requires("unmask_party")
def unmask(party: Party, *, reason: str, by: Officer) -> list[Sealed]:
    """What is masked of a person, shown once, for a reason (가림 해제)."""
    shown = opened(party)
    audit.record(
        Verb.UNMASKED, party, subjects=[party], reason=reason, fields=[s.field for s in shown]
    )
    return shown


def _give_roles(party: Party, roles: Collection[str]) -> None:
    held = {row.role: row for row in party.roles.all()}
    for role in held.keys() - set(roles):
        held[role].delete()
    for role in roles:
        if role not in held:
            party.roles.create(role=role)
