"""The working hours of public officials, and what lies outside them."""

from __future__ import annotations

from django.db.models import Q

from cases.models import Holiday

OPENS, CLOSES = 9, 18
"""Working hours of public officials (국가공무원 복무규정 제9조제2항)."""


def outside_hours(moment: str) -> Q:
    """The moment lies outside the working hours of a Korean working day."""
    early, late = Q(**{f"{moment}__hour__lt": OPENS}), Q(**{f"{moment}__hour__gte": CLOSES})
    weekend = Q(**{f"{moment}__week_day__in": (1, 7)})
    holiday = Q(**{f"{moment}__date__in": Holiday.objects.in_use().values("day")})
    return early | late | weekend | holiday
