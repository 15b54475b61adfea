"""Persons and bodies in a case, and what they are in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, CaseBound, CaseBoundQuerySet
from cases.models.encrypted import EncryptedTextField
from cases.models.history import versions


class PartyQuerySet(CaseBoundQuerySet):
    def suspects(self) -> PartyQuerySet:
        """Those an act can be charged to: suspects and corporate suspects."""
        return self.filter(roles__role__in=SUSPECT_ROLES).distinct()


class Party(CaseBound):
    """A person or body of one case (관계자)."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        CORPORATION = "corporation", _("corporation")
        SOLE_PROPRIETOR = "sole_proprietor", _("sole proprietor")
        OTHER = "other", _("other body")

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("case"), related_name="parties")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PERSON)
    name = models.CharField(_("name"), max_length=100)
    name_romanised = models.CharField(_("name in English"), max_length=120, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    registration_number = EncryptedTextField(_("registration number"), blank=True)
    contact = EncryptedTextField(_("contact"), blank=True)
    affiliation = models.CharField(_("position and employer"), max_length=120, blank=True)
    nationality = models.CharField(_("nationality"), max_length=60, blank=True)
    represents = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("acts for"),
        related_name="represented_by",
    )
    remark = models.TextField(_("remark"), blank=True)

    objects: ClassVar = PartyQuerySet.as_manager()
    history = versions()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("people")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="party_number_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["person", "corporation", "sole_proprietor", "other"]),
                name="party_kind_known",
            ),
        ]

    def __str__(self) -> str:
        if get_language() == "en" and self.name_romanised:
            return self.name_romanised
        return self.name

    @property
    def other_name(self) -> str:
        """The name in the language the screen does not use, where there is one."""
        return self.name if str(self) == self.name_romanised else self.name_romanised

    def get_absolute_url(self) -> str:
        return reverse("cases:party_detail", args=[self.case.number, self.number])


class PartyRole(models.Model):
    """One role of a party in the case; a party may have several."""

    class Role(models.TextChoices):
        SUSPECT = "suspect", _("suspect")
        CORPORATE_SUSPECT = "corporate_suspect", _("corporate suspect")
        HOLDER = "holder", _("trade-secret holder")
        COMPLAINANT = "complainant", _("complainant")
        ACCUSER = "accuser", _("accuser")
        WITNESS = "witness", _("witness")
        COUNSEL = "counsel", _("counsel")
        RECIPIENT = "recipient", _("recipient")
        BROKER = "broker", _("broker")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="roles")
    role = models.CharField(_("role"), max_length=18, choices=Role)
    history = versions()

    class Meta:
        verbose_name = _("role")
        ordering = ["role"]
        constraints = [models.UniqueConstraint(fields=["party", "role"], name="party_role_once")]

    def __str__(self) -> str:
        return str(self.get_role_display())


SUSPECT_ROLES = frozenset({PartyRole.Role.SUSPECT, PartyRole.Role.CORPORATE_SUSPECT})
