"""That a case went to the prosecution, with what opinion, and what became of it there."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.append_only import AppendOnly, AppendOnlyQuerySet
from cases.models.case import Case
from cases.models.officer import Office, Officer


class Opinion(models.TextChoices):
    """The opinion a case is referred with (송치의견). It does not bind the prosecutor."""

    INDICT = "indict", _("indictment")
    NO_SUSPICION = "no_suspicion", _("no suspicion")
    NO_RIGHT = "no_right", _("no right of prosecution")
    NO_OFFENCE = "no_offence", _("not an offence")
    DISMISS = "dismiss", _("dismissal")
    SUSPECT_MISSING = "suspect_missing", _("suspended until the suspect is found")
    WITNESS_MISSING = "witness_missing", _("suspended until a witness is found")


SUSPENSIONS = frozenset({Opinion.SUSPECT_MISSING, Opinion.WITNESS_MISSING})


class ReferralQuerySet(AppendOnlyQuerySet):
    def last_to(self, office: uuid.UUID | None) -> Self:
        """The last referral of each case to the office: what the office has the case by."""
        newest = self.filter(office=office).order_by("case_id", "-referred_on", "-recorded_at")
        return self.filter(pk__in=newest.distinct("case_id").values("pk"))


class Referral(AppendOnly):
    """The bare fact of a referral (송치): the case, the office, the day, the opinion."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    office = models.ForeignKey(
        Office, models.PROTECT, verbose_name=_("prosecution office"), related_name="referrals"
    )
    referred_on = models.DateField(_("referred on"))
    opinion = models.CharField(_("opinion"), max_length=16, choices=Opinion)
    referred_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects: ClassVar = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        ordering = ["referred_on", "recorded_at"]
        indexes = [models.Index(fields=["office", "case"], name="referral_office_case")]

    def __str__(self) -> str:
        office = self.office.name_on(self.referred_on)
        return f"{self.referred_on} {office} {self.get_opinion_display()}"


class Disposition(AppendOnly):
    """What the prosecutor did with a referred case, recorded from the notice (검사의 처분결과)."""

    class Kind(models.TextChoices):
        INDICTED = "indicted", _("indicted")
        SUMMARY = "summary", _("summary indictment")
        SUSPENDED_INDICTMENT = "suspended_indictment", _("suspension of indictment")
        NO_SUSPICION = "no_suspicion", _("no suspicion")
        NO_RIGHT = "no_right", _("no right of prosecution")
        NO_OFFENCE = "no_offence", _("not an offence")
        DISMISSED = "dismissed", _("dismissal")
        SUSPECT_MISSING = "suspect_missing", _("suspended until the suspect is found")
        WITNESS_MISSING = "witness_missing", _("suspended until a witness is found")
        TRANSFERRED = "transferred", _("transferred to another agency")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="dispositions")
    kind = models.CharField(_("disposition"), max_length=22, choices=Kind)
    disposed_on = models.DateField(_("disposed on"))
    prosecution_number = models.CharField(_("prosecution case number"), max_length=40, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name = _("disposition")
        ordering = ["disposed_on", "recorded_at"]

    def __str__(self) -> str:
        return f"{self.disposed_on} {self.get_kind_display()}"
