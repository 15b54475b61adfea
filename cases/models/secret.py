"""Trade secrets: what they are, whose, and how far the three elements are shown."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.case import CaseBound
from cases.models.encrypted import EncryptedTextField
from cases.models.history import versions
from cases.models.party import Party
from cases.models.proof import Proof


class SecretClass(models.TextChoices):
    """What protection the information has beyond being a trade secret."""

    TRADE_SECRET = "trade_secret", _("trade secret")
    INDUSTRIAL = "industrial", _("industrial technology")
    NATIONAL_CORE = "national_core", _("national core technology")


class Element(NamedTuple):
    """One element of a trade secret, how far it is shown, and by what facts."""

    key: str
    label: str
    proof: str
    facts: str

    @property
    def proof_label(self) -> str:
        return str(Proof(self.proof).label)


class Secret(CaseBound):
    """A trade secret of the case (영업비밀, 부정경쟁방지법 제2조 제2호)."""

    name = models.CharField(_("name"), max_length=200)
    description = EncryptedTextField(_("what it is"), blank=True)
    holder = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("trade-secret holder"),
        related_name="secrets_held",
    )
    secret_class = models.CharField(
        _("class"), max_length=14, choices=SecretClass, default=SecretClass.TRADE_SECRET
    )
    secrecy = models.CharField(
        _("not publicly known"), max_length=14, choices=Proof, default=Proof.LEAD
    )
    secrecy_facts = models.TextField(_("facts that show it is not publicly known"), blank=True)
    value = models.CharField(
        _("independent economic value"), max_length=14, choices=Proof, default=Proof.LEAD
    )
    value_facts = models.TextField(_("facts that show its economic value"), blank=True)
    management = models.CharField(
        _("managed as a secret"), max_length=14, choices=Proof, default=Proof.LEAD
    )
    management_facts = models.TextField(_("facts that show it is managed as a secret"), blank=True)
    damage_krw = models.BigIntegerField(
        _("damage claimed by the holder (KRW)"), null=True, blank=True
    )

    history = versions()

    class Meta:
        verbose_name = _("trade secret")
        verbose_name_plural = _("trade secrets")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="secret_number_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cases:secret_detail", args=[self.case.number, self.number])

    @property
    def elements(self) -> list[Element]:
        """The three elements in the order of the Act."""
        names = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [
            Element(key, names[key], getattr(self, key), getattr(self, f"{key}_facts"))
            for key in ("secrecy", "value", "management")
        ]
