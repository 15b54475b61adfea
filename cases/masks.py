"""What of a person is masked on every page until it is asked for with a reason (가림처리)."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, cast

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases import formats
from cases.models import Party

SEALED = ("birth_date", "registration_number", "contact")


class Sealed(NamedTuple):
    """One value of a person, masked or opened."""

    field: str
    label: str
    text: str


def masked(party: Party) -> list[Sealed]:
    """What stands on file, without what identifies: the year of birth, the front of a number."""
    return [_sealed(name, _covered(value)) for name, value in _on_file(party)]


def opened(party: Party) -> list[Sealed]:
    return [
        _sealed(name, formats.day(value) if isinstance(value, date) else value)
        for name, value in _on_file(party)
    ]


def _on_file(party: Party) -> list[tuple[str, str | date]]:
    return [(name, value) for name in SEALED if (value := getattr(party, name))]


def _sealed(name: str, text: str) -> Sealed:
    field = cast("models.Field[Any, Any]", Party._meta.get_field(name))
    return Sealed(name, capfirst(str(field.verbose_name)), text)


def _covered(value: str | date) -> str:
    if isinstance(value, date):
        return _("%(year)s (month and day masked)") % {"year": value.year}
    return formats.masked(value)
