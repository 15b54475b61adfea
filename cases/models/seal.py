"""Seals over the audit trail, where their heads were left outside, and when all was recomputed.

The sealer alone writes seals and deposits, under a role of its own; no event tells of them, for
an event asks for a seal. What makes a seal true is its signature, not this table.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.append_only import AppendOnly, AppendOnlyQuerySet
from cases.models.officer import Officer
from cases.sealing.tree import Frontier, Piece, leaves_of, unpacked

FORMAT = 1
"""The version of the statement; it stands in the signed bytes."""

BEFORE_THE_FIRST = bytes(32)
SHORT = 16
"""Digits of a root that people compare on paper."""


class SealQuerySet(AppendOnlyQuerySet):
    def newest(self) -> Any:
        """The last seal; nothing before there is one."""
        return self.order_by("-number").first()

    def covering(self, xid: int) -> Any:
        """The seal whose window holds the events of a transaction; nothing where none does yet."""
        return self.filter(xid_upto__gt=xid).order_by("number").first()


class Seal(AppendOnly):
    """One signed head of the tree over all events below a transaction number (봉인)."""

    number = models.PositiveBigIntegerField(_("seal"), primary_key=True)
    xid_upto = models.PositiveBigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(_("records"))
    root = models.BinaryField()
    previous = models.BinaryField()
    sealed_at = models.DateTimeField(_("sealed"))
    key = models.CharField(_("key"), max_length=64)
    signature = models.BinaryField()
    frontier = models.BinaryField()
    leaves = models.BinaryField()

    objects: ClassVar = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"#{self.number} {self.size} {self.short_root}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the signature says."""
        return {
            "count": self.count,
            "key": self.key,
            "number": self.number,
            "previous": bytes(self.previous).hex(),
            "root": bytes(self.root).hex(),
            "sealed_at": f"{self.sealed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
            "size": self.size,
            "v": FORMAT,
            "xid_upto": self.xid_upto,
        }

    @property
    def statement(self) -> bytes:
        """The signed bytes: the facts as JSON, keys sorted, no spaces."""
        return json.dumps(self.facts, sort_keys=True, separators=(",", ":")).encode()

    @property
    def line(self) -> str:
        """The head as it stands in files outside: the facts and their signature."""
        signed = self.facts | {"signature": bytes(self.signature).hex()}
        return json.dumps(signed, sort_keys=True, separators=(",", ":"))

    @property
    def short_root(self) -> str:
        return bytes(self.root).hex()[:SHORT]

    @property
    def start(self) -> int:
        """How many leaves stood before this window."""
        return self.size - self.count

    @property
    def pieces(self) -> list[Piece]:
        """The tree of this head: what stood before by few hashes, the window leaf by leaf."""
        return unpacked(bytes(self.frontier), self.start) + leaves_of(bytes(self.leaves))

    def tree(self) -> Frontier:
        return Frontier(self.pieces)


class Deposit(AppendOnly):
    """That a head was left with somebody outside: mailed, or stamped by an authority (RFC 3161)."""

    class Kind(models.TextChoices):
        MAIL = "mail", _("mail")
        STAMP = "stamp", _("time stamp")

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="deposits")
    kind = models.CharField(max_length=5, choices=Kind)
    at = models.DateTimeField()
    token = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("deposit of a head")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["seal", "kind"], name="deposit_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.seal_id}"


class Verification(AppendOnly):
    """All of the trail recomputed from its rows: how far, and the first record that is wrong."""

    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    events = models.PositiveBigIntegerField(_("records"))
    seals = models.PositiveBigIntegerField(_("seals"))
    fault = models.CharField(_("fault"), max_length=40, blank=True)
    seal = models.PositiveBigIntegerField(_("seal"), null=True)
    event = models.BigIntegerField(_("first wrong record"), null=True)
    asked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("verification of the trail")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.ended_at} {self.events} {self.fault or 'intact'}"
