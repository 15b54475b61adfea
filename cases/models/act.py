"""Acts: one suspect, one secret, one conduct. The stage of the crime follows from them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.case import CaseBound, CaseBoundQuerySet
from cases.models.history import versions
from cases.models.party import Party
from cases.models.proof import Proof
from cases.models.secret import Secret
from cases.models.stage import Stage

__all__ = ["Act", "Conduct", "Proof", "Stage", "Statute"]


class Statute(models.TextChoices):
    """The Act of Parliament whose offence is charged."""

    UCPA = "ucpa", _("Unfair Competition Prevention and Trade Secret Protection Act")
    ITA = "ita", _("Industrial Technology Protection Act")


class Conduct(models.TextChoices):
    """One item of the offence and nothing else: an act that satisfies two items is two acts."""

    PREPARATION = "preparation", _("preparation")
    CONSPIRACY = "conspiracy", _("conspiracy")
    RETENTION = "retention", _("unlawful retention")
    REMOVAL = "removal", _("unauthorised removal")
    ACQUISITION = "acquisition", _("acquisition")
    IMPROPER_ACQUISITION = "improper_acquisition", _("improper acquisition")
    KNOWING_ACQUISITION = "knowing_acquisition", _("knowing acquisition")
    USE = "use", _("use")
    IMPROPER_USE = "improper_use", _("use after improper acquisition")
    KNOWING_USE = "knowing_use", _("knowing use")
    DISCLOSURE = "disclosure", _("disclosure to a third party")
    IMPROPER_DISCLOSURE = "improper_disclosure", _("disclosure after improper acquisition")
    KNOWING_DISCLOSURE = "knowing_disclosure", _("knowing disclosure")
    BROKERING = "brokering", _("brokering an infringement")
    DESTRUCTION = "destruction", _("damage, destruction or alteration")
    PRODUCT_IMITATION = "product_imitation", _("imitation of a product's form")
    CIRCUMVENTION = "circumvention_of_data_measures", _("defeating data protection measures")
    DUTY_BREACH = "duty_breach", _("breach of a duty of secrecy")
    UNAPPROVED_EXPORT = "unapproved_export", _("export without approval")
    MISUSE = "misuse", _("use beyond the purpose")
    GROSS_NEGLIGENCE = "gross_negligence", _("gross negligence")


_STAGES = {
    Conduct.PREPARATION: Stage.PREPARATION,
    Conduct.CONSPIRACY: Stage.CONSPIRACY,
    Conduct.RETENTION: Stage.RETENTION,
    Conduct.REMOVAL: Stage.RETENTION,
    Conduct.ACQUISITION: Stage.ACQUISITION,
    Conduct.IMPROPER_ACQUISITION: Stage.ACQUISITION,
    Conduct.KNOWING_ACQUISITION: Stage.ACQUISITION,
    Conduct.USE: Stage.DISCLOSURE,
    Conduct.IMPROPER_USE: Stage.DISCLOSURE,
    Conduct.KNOWING_USE: Stage.DISCLOSURE,
    Conduct.DISCLOSURE: Stage.DISCLOSURE,
    Conduct.IMPROPER_DISCLOSURE: Stage.DISCLOSURE,
    Conduct.KNOWING_DISCLOSURE: Stage.DISCLOSURE,
    Conduct.BROKERING: Stage.DISCLOSURE,
}
INCHOATE = frozenset({Conduct.PREPARATION, Conduct.CONSPIRACY})
ITA_ONLY = frozenset(
    {Conduct.DUTY_BREACH, Conduct.UNAPPROVED_EXPORT, Conduct.MISUSE, Conduct.GROSS_NEGLIGENCE}
)
WITHOUT_SECRET = frozenset({Conduct.PRODUCT_IMITATION, Conduct.CIRCUMVENTION})


def stage_of(statute: str, conduct: str, *, overseas: bool) -> str:
    """The stage of the crime an act belongs to; empty where it has none (범죄의 단계)."""
    if statute != Statute.UCPA or conduct not in _STAGES:
        return ""
    if overseas and conduct not in INCHOATE:
        return Stage.OVERSEAS
    return _STAGES[Conduct(conduct)]


class ActQuerySet(CaseBoundQuerySet):
    def with_people(self) -> ActQuerySet:
        return self.select_related("suspect", "secret", "answers_for__suspect")


class Act(CaseBound):
    """What one suspect did with one secret (행위)."""

    suspect = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("suspect"), related_name="acts"
    )
    secret = models.ForeignKey(
        Secret,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("trade secret"),
        related_name="acts",
    )
    statute = models.CharField(_("statute"), max_length=4, choices=Statute, default=Statute.UCPA)
    conduct = models.CharField(_("conduct"), max_length=32, choices=Conduct)
    answers_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("answers for the act of"),
        related_name="answered_by",
    )
    course = models.CharField(
        _("course"),
        max_length=20,
        blank=True,
        help_text=_("Acts of one continuing course, or of accomplices, carry the same mark"),
    )
    began_on = models.DateField(_("begun on"))
    ended_on = models.DateField(_("ended on"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    means = models.TextField(_("means"), blank=True)
    overseas = models.BooleanField(
        _("used abroad, or done knowing it will be used abroad"), default=False
    )
    country = models.CharField(_("country"), max_length=60, blank=True)
    attempt = models.BooleanField(_("attempt"), default=False)
    gain_krw = models.BigIntegerField(_("gain (KRW)"), null=True, blank=True)
    proof = models.CharField(_("state of proof"), max_length=14, choices=Proof, default=Proof.LEAD)
    booked_on = models.DateField(_("booked on"), null=True, editable=False)
    limitation_on = models.DateField(_("limitation"), null=True, editable=False)

    objects: ClassVar = ActQuerySet.as_manager()
    history = versions()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["began_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="act_number_once"),
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("began_on")), name="act_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(gain_krw__isnull=True) | Q(gain_krw__gte=0, gain_krw__lte=10**16),
                name="act_gain_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suspect} · {self.get_conduct_display()}"

    def get_absolute_url(self) -> str:
        return reverse("cases:act_detail", args=[self.case.number, self.number])

    @property
    def stage(self) -> str:
        return stage_of(self.statute, self.conduct, overseas=self.overseas)

    def get_stage_display(self) -> str:
        return str(Stage(self.stage).label) if self.stage else ""

    @property
    def period(self) -> tuple[date, date]:
        return self.began_on, self.ended_on
