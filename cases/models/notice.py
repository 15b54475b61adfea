"""Notices to the agency that is competent where the Tech Police are not."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.act import Act
from cases.models.case import Case, CaseBound
from cases.models.history import versions


class AgencyNotice(CaseBound):
    """A notice of a crime outside the authority (직무범위 외 범죄발생 통보)."""

    class Kind(models.TextChoices):
        OUT_OF_SCOPE = "notify_competent_agency", _("notice of out-of-scope crime")
        SERIOUS_CRIME = "check_scia_notice", _("notice to the Serious Crimes Investigation Agency")

    STEPS = {
        Kind.OUT_OF_SCOPE: "notify_competent_agency",
        Kind.SERIOUS_CRIME: "notify_serious_crime",
    }
    """The step of procedure each kind of notice is."""

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("case"), related_name="notices")
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    act = models.ForeignKey(Act, models.PROTECT, verbose_name=_("act"), related_name="notices")
    agency = models.CharField(_("agency"), max_length=100)
    sent_on = models.DateField(_("sent on"))
    body = models.TextField(_("what is told"))
    basis = models.CharField(_("legal basis"), max_length=300, editable=False)
    history = versions()

    class Meta:
        verbose_name = _("notice to an agency")
        ordering = ["sent_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="notice_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.sent_on} {self.agency}"

    def get_absolute_url(self) -> str:
        """What an agency was told of an act stands on the page of the act."""
        return reverse("cases:act_detail", args=[self.case.number, self.act.number])
