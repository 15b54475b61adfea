"""How it stands with the seals: the state of the whole log, and the proof of one record."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone

from cases.models import Event
from cases.models.seal import Deposit, Seal, Verification
from cases.sealing import checking, keys
from cases.sealing.faults import in_words
from cases.sealing.tree import inclusion_proof, parts, root_by_inclusion

log = logging.getLogger(__name__)

ALARM = timedelta(minutes=5)
"""How long an event may wait for its seal before somebody is told."""


@dataclass(frozen=True)
class Standing:
    """The log as a whole: its last seal, its last verification, and what waits."""

    seal: Seal | None
    verification: Verification | None
    waiting_since: datetime | None

    @property
    def late(self) -> bool:
        return bool(self.waiting_since and timezone.now() - self.waiting_since > ALARM)

    @property
    def fault(self) -> str:
        """What the last verification met, in words; nothing where all was well."""
        found = self.verification
        if found is None or not found.fault:
            return ""
        return in_words(checking.Fault(found.fault, found.seal, found.event))

    @property
    def tone(self) -> str:
        if self.fault:
            return "d"
        return "w" if self.late or not self.verification else "s"

    @cached_property
    def stamp(self) -> Deposit | None:
        """The last stamp of the time-stamp authority."""
        stamps = Deposit.objects.filter(kind=Deposit.Kind.STAMP).defer("token")
        return stamps.order_by("-id").first()


def standing() -> Standing:
    seal = Seal.objects.defer("frontier", "leaves").newest()
    waiting = Event.objects.filter(xid__gte=str(seal.xid_upto if seal else 0))
    since = waiting.order_by("xid", "id").values_list("at", flat=True).first()
    found = Standing(seal, Verification.objects.first(), since)
    if found.late:
        log.error("events wait for their seal since %s", since)
    return found


@dataclass(frozen=True)
class Proof:
    """One record: its leaf, its place, and the seal over it."""

    leaf: str
    holds: bool  # columns, canonical bytes and leaf agree
    seal: Seal | None = None
    place: int | None = None  # counted from one; nothing where it is not the leaf that was sealed
    included: bool = False  # the tree of the seal holds it there
    signed: bool = False

    @property
    def sound(self) -> bool:
        return self.holds and (self.seal is None or (self.included and self.signed))


def proof_of(event: Event) -> Proof:
    """Computed now, from the row and from the seal that covers it."""
    leaf, holds = bytes(event.leaf), checking.row_holds(event.pk)
    seal = Seal.objects.covering(int(event.xid))
    if seal is None:
        return Proof(leaf.hex(), holds)
    signed = keys.signed_by(keys.public_keys().get(seal.key), bytes(seal.signature), seal.statement)
    leaves = parts(bytes(seal.leaves))
    if leaf not in leaves:
        return Proof(leaf.hex(), holds, seal, signed=signed)
    index = seal.start + leaves.index(leaf)
    root = root_by_inclusion(leaf, index, seal.size, inclusion_proof(seal.pieces, index))
    return Proof(leaf.hex(), holds, seal, index + 1, root == bytes(seal.root), signed)
