"""What the trail is narrowed to."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.hours import outside_hours
from cases.models import Case, Event, Officer, Outcome
from cases.models.audit import PROBE, EventQuerySet
from cases.trail_words import ACTIONS, CHANGES, COPIES, EMERGENCIES, VIEWS

COUNTED = ("refused", "off_hours")
WHOLE_NUMBER = re.compile(r"\d{4}-\d{6}")
MOST = 1000
"""Beyond this many, events are not counted."""


class TrailFilter(TypedText, forms.Form):
    """Period, person, action and target of the events wanted."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    person = forms.CharField(label=_("Person"), required=False, max_length=60)
    action = forms.ChoiceField(label=_("Action"), required=False)
    target = forms.CharField(label=_("Target"), required=False, max_length=60)
    view = forms.ChoiceField(choices=list(VIEWS.items()), required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, days: str = "7") -> None:
        super().__init__({"period": days} | data.dict())
        fields: dict[str, Any] = self.fields
        fields["period"].choices = [
            ("1", _("today")),
            ("7", _("last 7 days")),
            ("30", _("last 30 days")),
            ("365", _("last year")),
            ("all", _("all of it")),
        ]
        self.days = days
        fields["action"].choices = [("", _("all"))] + [
            (key, name) for key, (name, _verbs) in ACTIONS.items()
        ]
        placeholders = {"person": _("name or ID"), "target": _("case number or name")}
        for name, text in placeholders.items():
            fields[name].widget.input_type = "search"
            fields[name].widget.attrs["placeholder"] = text

    def asked(self) -> dict[str, str]:
        """What was asked for, without what could not be understood."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return {"period": self.days} | asked

    def narrow(self, events: EventQuerySet, reader: Officer) -> EventQuerySet:
        """The events asked for, whatever the quick view."""
        asked = self.asked()
        if asked.keys() - {"period"}:
            events = events.told_to(reader)
        if asked["period"] != "all":
            today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
            events = events.filter(at__gte=today - timedelta(days=int(asked["period"]) - 1))
        if person := asked.get("person"):
            events = events.filter(by_person(person))
        if action := asked.get("action"):
            events = events.filter(verb__in=ACTIONS[action][1])
        if target := asked.get("target"):
            events = events.filter(on_target(target, reader))
        return events

    def counts(self, events: QuerySet[Event]) -> dict[str, str]:
        """How many events each counted quick view has, up to a limit."""
        return {view: capped(events.filter(in_view(view))) for view in COUNTED}


def by_person(text: str) -> Q:
    """By an officer; by a job of the system only where no officer is called so.

    The officers are found first: an event's index needs to know whose events are wanted.
    """
    names = Q(name__icontains=text) | Q(username__iexact=text) | Q(name_romanised__icontains=text)
    officers = list(Officer.objects.filter(names).values_list("pk", flat=True))
    return Q(actor__in=officers) if officers else Q(actor__isnull=True, job__icontains=text)


def on_target(text: str, reader: Officer) -> Q:
    """By case number; by what the target was called only where the reader may read that.

    A request in vain is found by its number only by who may know of the case.
    """
    number = by_number(text)
    if reader.has_perm("cases.view_whole_trail"):
        return number & ~(PROBE & Q(case__in=Case.objects.withheld_from(reader)))
    readable = Q(case__in=Case.objects.readable_by(reader))
    named = Q(target_label__icontains=text) & (Q(case__isnull=True) | readable)
    return (number & (readable | ~PROBE)) | named


def by_number(text: str) -> Q:
    """By the whole number of a case, or by how it ends."""
    if WHOLE_NUMBER.fullmatch(text):
        return Q(case__in=list(Case.objects.filter(number=text).values_list("pk", flat=True)))
    return Q(case__number__endswith=text)


def in_view(view: str) -> Q:
    """The condition of a quick view."""
    if view == "changes":
        return Q(verb__in=CHANGES)
    if view == "exports":
        return Q(verb__in=COPIES)
    if view == "emergency":
        return Q(verb__in=EMERGENCIES) | Q(facts__has_key="emergency")
    if view == "refused":
        return ~Q(outcome=Outcome.DONE)
    if view == "off_hours":
        return Q(actor__isnull=False) & outside_hours("at")
    return Q()


def capped(events: QuerySet[Event]) -> str:
    """How many, counted from the newest, where what is asked for mostly stands."""
    found = events.order_by("-id")[: MOST + 1].count()
    return f"{MOST:,}+" if found > MOST else f"{found:,}"
