"""Signing in: from when to when an officer was let in, from where, and how it ended."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.officer import Officer


class SignInQuerySet(models.QuerySet["SignIn"]):
    def live(self) -> models.QuerySet[SignIn]:
        return self.filter(ended_at__isnull=True)


class SignIn(models.Model):
    """One session of an officer (접속). The database keeps that one at most is live."""

    class End(models.TextChoices):
        """Why a session ended."""

        SIGNED_OUT = "signed_out", _("signed out by the officer")
        IDLE = "idle", _("not used for 15 minutes")
        AGE = "age", _("12 hours after signing in")
        NEWER = "newer", _("signed in again elsewhere")
        ADMINISTRATOR = "administrator", _("ended by an administrator")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="sign_ins"
    )
    at = models.DateTimeField(_("signed in"))
    seen_at = models.DateTimeField(_("last used"))
    ip = models.GenericIPAddressField(_("address"), null=True)
    agent = models.CharField(_("browser"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    end = models.CharField(_("how it ended"), max_length=13, choices=End, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(ended_at__isnull=True), name="sign_in_one_live"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
                name="sign_in_ends_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["officer", "-at"], name="sign_in_newest")]

    def __str__(self) -> str:
        return f"{self.officer} {self.at:%Y-%m-%d %H:%M}"
