"""Officers, the units they serve in and the prosecution offices cases are referred to."""

from __future__ import annotations

import uuid
from contextlib import nullcontext
from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cases.models.history import versions, without_version
from cases.models.versioned import Versioned
from sentencing import law


class Role(models.TextChoices):
    """What an officer is for. A role is a group whose permissions are kept in ``access.py``."""

    INVESTIGATOR = "investigator", _("investigator")
    SUPERVISOR = "supervisor", _("supervisor")
    PROSECUTOR = "prosecutor", _("prosecutor")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class ReferenceQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        """What may still be chosen; what is out of use stays where it was chosen before."""
        return self.filter(is_active=True)


class Reference(Versioned):
    """What administrators keep and records name: taken out of use, never removed."""

    is_active = models.BooleanField(
        pgettext_lazy("reference data", "in use"),
        default=True,
        db_default=True,
        help_text=_("Out of use it can no longer be chosen; records that name it keep it."),
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True


class Unit(Reference):
    """A team of the Tech Police (부서)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=60, unique=True)
    name_romanised = models.CharField(_("name in English"), max_length=80)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("part of"),
        related_name="parts",
    )
    history = versions()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name_romanised if get_language() == "en" else self.name


class Office(Reference):
    """A prosecution office (검찰청, 2026-10-02부터 공소청). Its name depends on the day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.CharField(_("region"), max_length=20, help_text=_("For example 대전"))
    region_romanised = models.CharField(_("region in English"), max_length=30)
    branch = models.CharField(_("branch"), max_length=20, blank=True)
    branch_romanised = models.CharField(_("branch in English"), max_length=30, blank=True)
    history = versions()

    class Meta:
        verbose_name = _("prosecution office")
        verbose_name_plural = _("prosecution offices")
        ordering = ["region", "branch"]
        constraints = [
            models.UniqueConstraint(fields=["region", "branch"], name="office_once"),
        ]

    def __str__(self) -> str:
        return self.name_on(localdate())

    def name_on(self, day: date) -> str:
        """The office's name in force on the day, in the active language."""
        kind = law.agency_name("district_prosecution_office", day)
        if get_language() == "en":
            return " ".join(filter(None, [self.region_romanised, kind.en, self.branch_romanised]))
        return " ".join(filter(None, [f"{self.region}{kind.ko}", self.branch]))


class Officer(Versioned, AbstractBaseUser, PermissionsMixin):
    """A person with an account. Deactivated, never deleted: records name their officers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("ID"), max_length=40, unique=True, validators=[ASCIIUsernameValidator()]
    )
    name = models.CharField(_("name"), max_length=40)
    name_romanised = models.CharField(_("name in English"), max_length=60, blank=True)
    title = models.CharField(pgettext_lazy("officer", "title"), max_length=40, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name=_("unit"), related_name="officers"
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("prosecution office"),
        related_name="officers",
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=[("", _("as the browser asks")), ("ko", _("Korean")), ("en", _("English"))],
    )
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    high_contrast = models.BooleanField(_("high contrast"), default=False)
    is_active = models.BooleanField(pgettext_lazy("account", "active"), default=True)
    password_is_temporary = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = BaseUserManager()
    history = versions(excluded_fields=["password", "last_login"], m2m_fields=["groups"])

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["name", "username"]
        permissions = [("manage_accounts", _("Can manage accounts and reference data"))]
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="officer_no_superuser"),
        ]

    def __str__(self) -> str:
        if get_language() == "en" and self.name_romanised:
            return self.name_romanised
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Signing in changes nothing of an account: no version of it is kept."""
        signing_in = kwargs.get("update_fields") == ["last_login"]
        with without_version(self) if signing_in else nullcontext():
            super().save(*args, **kwargs)

    @cached_property
    def role(self) -> str:
        """The one role, by code name; empty where none is given yet."""
        return self.groups.values_list("name", flat=True).first() or ""

    def get_role_display(self) -> str:
        return str(Role(self.role).label) if self.role else ""

    def supervised_units(self) -> models.QuerySet[Unit]:
        """The units whose cases and officers this officer supervises (소속 부서와 그 하위)."""
        if self.role != Role.SUPERVISOR or self.unit_id is None:
            return Unit.objects.none()
        return Unit.objects.filter(Q(pk=self.unit_id) | Q(parent=self.unit_id))

    def oversees(self, unit: Unit) -> bool:
        """The same of one unit that is at hand, without asking the database."""
        mine = self.role == Role.SUPERVISOR and self.unit_id is not None
        return mine and self.unit_id in (unit.pk, unit.parent_id)

    def supervises(self, unit: uuid.UUID) -> bool:
        """Whether the unit is one this officer supervises."""
        return self.supervised_units().filter(pk=unit).exists()


class Holiday(Reference):
    """A public holiday (공휴일), observed when the last day of a period falls on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    history = versions()

    class Meta:
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
