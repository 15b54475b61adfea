"""Who was let into a case, to do what, why and until when; and who must never see it."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from cases.models.officer import Officer


class Right(models.TextChoices):
    """What a grant allows on its case."""

    VIEW = "right_view", _("open")
    RECORD = "right_record", _("record")
    DECIDE = "right_decide", _("decide")
    REPORT = "right_report", _("report")
    SECRET = "right_secret", _("read trade secrets")


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self) -> Self:
        """Grants that hold at this moment, by the database's clock."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=Now()),
            Q(confirmed_until__isnull=True) | Q(confirmed_until__gt=Now()),
            since__lte=Now(),
            ended_at__isnull=True,
        )

    def unconfirmed(self) -> Self:
        """Grants nobody confirmed in time: they hold no more, and their end is still to write.

        One that had run out before, by its own last day, wanted no confirming.
        """
        wanted = Q(until__isnull=True) | Q(until__gt=F("confirmed_until"))
        return self.filter(wanted, confirmed_until__lte=Now(), ended_at__isnull=True)


class Grant(UserObjectPermissionBase):
    """One right of one officer on one case (사건 접근권한): guardian's row with its reasons.

    Ended, never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="grants"
    )
    permission = models.ForeignKey(Permission, models.PROTECT, verbose_name=_("right"))
    content_object = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name=_("case"), related_name="grants"
    )
    reason = models.CharField(_("reason"), max_length=200)
    granted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)
    since = models.DateTimeField(_("from"), db_default=Now())
    until = models.DateTimeField(_("until"), null=True, blank=True)
    confirmed_until = models.DateTimeField(
        _("confirmed until"), null=True, blank=True, editable=False
    )
    """Ends by itself then unless the lead confirms it; empty for the lead's own."""
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = GrantQuerySet.as_manager()  # type: ignore[assignment]  # not guardian's

    class Meta:
        verbose_name = _("grant")
        ordering = ["granted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "permission", "content_object"],
                condition=Q(ended_at__isnull=True),
                name="grant_once_while_live",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="grant_has_length"
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "content_object"],
                condition=Q(ended_at__isnull=True),
                name="grant_live",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_right_display()}"

    @property
    def right(self) -> Right:
        return Right(self.permission.codename)

    def get_right_display(self) -> str:
        return str(self.right.label)


class WallQuerySet(models.QuerySet["Wall"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class Wall(models.Model):
    """An officer who must not see a case, whatever else they hold (이해충돌에 따른 접근 차단)."""

    class Kind(models.TextChoices):
        """What the conflict of interest is (사적 이해관계)."""

        FORMER_EMPLOYER = "former_employer", _("former employer")
        RELATIVE = "relative", _("relative")
        PARTY = "party", _("involved in the case")
        OTHER = "other", _("another conflict of interest")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="walls"
    )
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name=_("case"), related_name="walls"
    )
    kind = models.CharField(
        _("conflict of interest"), max_length=16, choices=Kind, default=Kind.OTHER
    )
    reason = models.CharField(_("reason"), max_length=200)
    set_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(_("set"), auto_now_add=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = WallQuerySet.as_manager()

    class Meta:
        verbose_name = _("wall")
        ordering = ["set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "case"],
                condition=Q(lifted_at__isnull=True),
                name="wall_once_while_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_kind_display()}"
