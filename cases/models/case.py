"""Cases, and who may know of them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.exceptions import NotYet, WrongPhase
from cases.models.grant import Grant, Wall
from cases.models.history import versions
from cases.models.officer import Officer, Role, Unit
from cases.models.serial import next_number
from cases.models.stage import Stage
from cases.models.step import ProcedureStep, standing
from cases.models.versioned import Versioned
from cases.phases import Phase

if TYPE_CHECKING:
    from cases.workflow import Step

__all__ = ["Case", "CaseBound", "CaseBoundQuerySet", "Origin", "Phase"]


class Origin(models.TextChoices):
    """How the case came in (수사단서)."""

    COMPLAINT = "complaint", _("complaint")
    ACCUSATION = "accusation", _("accusation")
    RECOGNITION = "recognition", _("recognition")
    TIP = "tip", _("tip")
    AGENCY_ALERT = "agency_alert", _("agency alert")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, officer: Officer) -> Self:
        """Cases the officer may know of: granted, supervised or referred to their office.

        An emergency gives a grant for its hour, and so needs no word of its own here.
        A restricted case is known only to those named on it. Never across a wall; never for a
        role that sees no case (auditor, administrator).
        """
        if officer.has_perm("cases.view_referred"):
            return self._referred_to(officer)
        return self.readable_by(officer)

    def readable_by(self, officer: Officer) -> Self:
        """Cases whose whole file the officer may open: granted or supervised."""
        if not officer.has_perm("cases.view_case"):
            return self.none()
        granted = Grant.objects.live().filter(user=officer, content_object=OuterRef("pk"))
        supervised = Q(unit__in=officer.supervised_units(), restricted=False)
        return self.outside_walls(officer).filter(Q(Exists(granted)) | supervised)

    def _referred_to(self, officer: Officer) -> Self:
        from cases.models.referral import Referral

        if officer.office_id is None:
            return self.none()
        referred = Referral.objects.filter(office=officer.office_id, case=OuterRef("pk"))
        named = Q(restricted=False) | Q(prosecutor=officer)
        return self.outside_walls(officer).filter(named, Exists(referred))

    def withheld_from(self, officer: Officer) -> Self:
        """Restricted cases the officer is not named on: for them there is no such case."""
        named = Case.objects.visible_to(officer).filter(restricted=True)
        return self.filter(restricted=True).exclude(pk__in=named)

    def outside_walls(self, officer: Officer) -> Self:
        """Cases no standing wall keeps from the officer; which of them they see is asked apart."""
        walls = Wall.objects.standing().filter(officer=officer, case=OuterRef("pk"))
        return self.filter(~Exists(walls))

    def locked(self, case: Case) -> Case:
        """The same case, read again and held until the transaction ends; readers go on reading."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=case.pk)


class Case(Versioned):
    """A matter the division has received, from first report to the prosecutor (사건)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("case number"), max_length=20, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    origin = models.CharField(_("how it came in"), max_length=12, choices=Origin)
    received_on = models.DateField(_("received on"))
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="cases")
    lead = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("lead investigator"), related_name="led_cases"
    )
    prosecutor = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("prosecutor in charge"),
        related_name="cases_in_charge",
        limit_choices_to={"groups__name": Role.PROSECUTOR},
    )
    summary = models.TextField(_("summary"), blank=True)
    phase = models.CharField(
        _("procedure"), max_length=12, choices=Phase, default=Phase.RECEIVED, editable=False
    )
    furthest_stage = models.CharField(
        _("furthest stage"), max_length=12, choices=Stage, blank=True, editable=False
    )
    overseas = models.BooleanField(_("overseas"), default=False, editable=False)
    limitation_on = models.DateField(_("limitation"), null=True, editable=False)
    source_system = models.CharField(_("source system"), max_length=40, blank=True, editable=False)
    source_number = models.CharField(
        _("number at its source"), max_length=60, blank=True, editable=False
    )
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    restricted = models.BooleanField(
        _("restricted"), default=False, db_default=False, editable=False
    )
    restricted_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("restricted by"),
        related_name="+",
    )
    restricted_at = models.DateTimeField(_("restricted since"), null=True, editable=False)
    restriction_reason = models.CharField(
        _("reason for the restriction"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    """The present restriction, or the last one: lifting it leaves by whom, when and why."""

    objects = CaseQuerySet.as_manager()
    history = versions()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-received_on", "-number"]
        permissions = [
            # rights: what a grant gives on one case
            ("right_view", _("may open the case")),
            ("right_record", _("may record in the case")),
            ("right_decide", _("may decide in the case")),
            ("right_report", _("may request reports of the case")),
            ("right_secret", _("may read the content of its trade secrets")),
            # what a role may do at all
            ("view_referred", _("Can read the summary of cases referred to their office")),
            ("view_trail", _("Can read the audit trail")),
            ("view_whole_trail", _("Can read every event, masked")),
            ("receive_case", _("Can receive a case")),
            ("import_case", _("Can import cases")),
            ("record_case", _("Can record in a case")),
            ("read_secret", _("Can read the content of trade secrets")),
            ("unmask_party", _("Can unmask personal numbers")),
            ("conduct_case", _("Can take a step of procedure")),
            ("book_case", _("Can book a case")),
            ("approve_opinion", _("Can approve an opinion")),
            ("refer_case", _("Can refer a case")),
            ("grant_case", _("Can grant access to a case")),
            ("open_in_emergency", _("Can open a case in an emergency")),
            ("review_emergency", _("Can review an emergency access")),
            ("assign_case", _("Can assign a case")),
            ("request_report", _("Can request reports")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="case_phase_known"),
            models.UniqueConstraint(
                # never of a case that was restricted: the refusal would tell that it is here
                fields=["source_system", "source_number"],
                condition=~Q(source_number="") & Q(restricted_at__isnull=True),
                name="case_dossier_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "phase"], name="case_unit_phase"),
            models.Index(fields=["limitation_on"], name="case_limitation"),
            models.Index(fields=["-received_on", "-number"], name="case_newest"),
            models.Index(fields=["id"], condition=Q(restricted=True), name="case_restricted"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("investigations:case_detail", args=[self.number])

    def save(self, *args, **kwargs) -> None:
        if not self.number:
            self.number = next_number(localdate().year)
        super().save(*args, **kwargs)

    def take(self, step: Step, *, on: date, by: Officer | None, remark: str = "") -> ProcedureStep:
        """Move along a lawful step and keep when, by whom and on what basis.

        Raises ``WrongPhase`` where the step does not start here, ``NotYet`` on a day it cannot have
        been taken, ``NoBasis`` where no provision on record allows it on that day.
        """
        self.expect(step, on=on)
        basis = step.basis_on(on)
        taken = ProcedureStep.objects.create(
            case=self,
            step=step.key,
            phase_before=self.phase,
            phase_after=step.target,
            taken_on=on,
            taken_by=by,
            basis=str(basis),
            remark=remark,
        )
        self.phase = step.target
        self.save(update_fields=["phase", "updated_at"])
        return taken

    def expect(self, step: Step, *, on: date) -> None:
        """Refuse a step that does not start from where the case stands on that day."""
        if self.phase not in step.sources:
            raise WrongPhase(
                _("This cannot be done at the present step of procedure: %(phase)s.")
                % {"phase": self.get_phase_display()}
            )
        self.expect_day(on)

    def expect_day(self, on: date) -> None:
        """A step is taken neither in days to come nor before the step it follows."""
        if on > localdate():
            raise NotYet(_("A step cannot be recorded before its day."))
        before = standing(self.steps.all())
        if on < (before[-1].taken_on if before else self.received_on):
            raise NotYet(_("A step cannot be taken before the one it follows."))


class CaseBoundQuerySet(models.QuerySet):
    """Records that are seen exactly when their case is."""

    def visible_to(self, officer: Officer) -> Self:
        return self.filter(case__in=Case.objects.readable_by(officer))


class CaseBound(Versioned):
    """A numbered record of one case; its number is its place on the case's shelf."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, verbose_name=_("case"), related_name="%(class)ss"
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    created_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = CaseBoundQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if self.number is None:
            Case.objects.locked(self.case)
            last = (
                type(self)
                ._default_manager.filter(case=self.case)
                .aggregate(last=models.Max("number"))["last"]
            )
            self.number = (last or 0) + 1
        super().save(*args, **kwargs)
