"""The officers a supervisor answers for, and what each has in hand."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.models import Case, Departure, Grant, Officer


def team_of(by: Officer) -> QuerySet[Any]:
    """The officers in use of one's units, and whoever still leads a case in them."""
    units = by.supervised_units()
    led = Case.objects.readable_by(by).filter(unit__in=units)
    theirs = led.filter(lead=OuterRef("pk")).order_by().values("lead")
    shared = (
        Grant.objects.live()
        .filter(content_object__in=Case.objects.readable_by(by), user=OuterRef("pk"))
        .exclude(content_object__lead=OuterRef("pk"))
        .order_by()
        .values("user")
    )
    moving = Departure.objects.open().filter(officer=OuterRef("pk"))
    of_units = Q(unit__in=units, is_active=True) | Q(pk__in=led.values("lead"))
    return (
        Officer.objects.filter(of_units)
        .exclude(pk=by.pk)
        .select_related("unit")
        .annotate(
            leads=Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0),
            shares=Coalesce(
                Subquery(shared.annotate(n=Count("content_object", distinct=True)).values("n")),
                0,
            ),
            moving=Subquery(moving.values("kind")[:1]),
        )
    )


def handing_over_due(by: Officer) -> QuerySet[Any]:
    """Officers who move, leave or are shut out and still lead cases in one's units."""
    gone = Q(moving__isnull=False) | Q(is_active=False)
    return team_of(by).filter(gone, leads__gt=0)
