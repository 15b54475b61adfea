"""What of the trail is to be exported, and why."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import trail
from cases.forms.text import TypedText
from cases.models import Case, Event, Officer
from cases.sealing.bundle import Choice

MOST = 50_000
"""Records in one export from a page; the command takes more."""


class ExportForm(TypedText, forms.Form):
    """A case, an officer, a period of Korean days, or these together; and the reason."""

    target = forms.CharField(label=gettext_lazy("case number"), max_length=20, required=False)
    person = forms.CharField(label=gettext_lazy("ID of the officer"), max_length=60, required=False)
    since = forms.DateField(label=gettext_lazy("first day"), required=False)
    until = forms.DateField(label=gettext_lazy("last day"), required=False)
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)

    def __init__(self, *args: Any, reader: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if self.errors:
            return asked
        filters = {
            name: str(asked[name])
            for name in ("target", "person", "since", "until")
            if asked.get(name)
        }
        if not filters:
            raise ValidationError(_("Say which case, which officer or which days."))
        self.choice = choice_of(filters, self.reader)
        found = self.choice.events.order_by()[: MOST + 1].count()
        if not found:
            raise ValidationError(_("There is no such record in the trail you oversee."))
        if found > MOST:
            most = f"{MOST:,}"
            raise ValidationError(
                _("More than %(most)s records. Choose fewer days.") % {"most": most}
            )
        return asked


def choice_of(filters: dict[str, str], reader: Officer) -> Choice:
    """The events of what was asked for, as far as the reader oversees and may read them."""
    events: QuerySet[Event] = Event.objects.visible_to(reader).told_to(reader)
    if number := filters.get("target"):
        events = events.filter(case__in=Case.objects.filter(number=number))
    if person := filters.get("person"):
        events = events.filter(actor__in=Officer.objects.filter(username=person))
    if since := filters.get("since"):
        events = events.filter(at__gte=start_of(since))
    if until := filters.get("until"):
        events = events.filter(at__lt=start_of(until) + timedelta(days=1))
    return Choice(filters, events, lambda page: readable(page, reader))


def start_of(day: str) -> datetime:
    return make_aware(datetime.combine(datetime.fromisoformat(day), time()))


def readable(page: list[Event], reader: Officer) -> set[int]:
    """Which of the events the reader may read whole: what the page masks, the bundle masks."""
    shown = trail.lines(page, reader)
    return {line.event.pk for line in shown if not (line.masked or line.withheld)}
