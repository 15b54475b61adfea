"""The calculation of deadlines, with the public holidays on record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cases.models import Holiday
from sentencing.questions.deadline import DeadlineForm
from sentencing.views.questions import answered


def procedure_deadline(request: HttpRequest) -> HttpResponse:
    """When a time limit ends, in the regime of the day (기한 계산)."""
    holidays = frozenset(Holiday.objects.in_use().values_list("day", flat=True))
    return answered(request, DeadlineForm(request.GET, public_holidays=holidays))
